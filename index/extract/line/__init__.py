"""What one line of a page says by itself: a label, a name, a stamp, a byline, a kind of paper."""
