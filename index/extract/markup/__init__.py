"""A saved HTML page -> its lines as a reader sees them, with what the markup says of each."""
