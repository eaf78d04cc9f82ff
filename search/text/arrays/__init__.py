"""Sorted numbers, whole arrays at a time: looked up, counted, packed."""
