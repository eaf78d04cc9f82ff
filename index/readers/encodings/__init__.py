"""Bytes to text, and text put right that was once read in the wrong encoding."""
