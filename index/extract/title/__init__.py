"""Which line is the headline, and what else the page states as its title."""
