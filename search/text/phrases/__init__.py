"""The phrases of an index, found, counted and kept for completion."""
