"""Which pages are one article, which version of it counts, and which file it belongs to."""
