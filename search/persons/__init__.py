"""What the articles of an index report of a person, of a post, and of who held it."""
