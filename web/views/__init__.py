"""What a page shows, ready to print: every link made, every text in segments."""
