"""Plain text -> its lines, as they were before a program copied, wrapped or printed them."""
