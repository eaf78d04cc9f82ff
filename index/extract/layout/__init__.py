"""Lines -> a page taken apart: its title, its paragraphs, and the lines around them."""
