"""How names, numbers, days and problems read in the language of a page."""
