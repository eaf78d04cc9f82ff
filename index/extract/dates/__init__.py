"""The day of an article, and the year that its dateline leaves out."""
