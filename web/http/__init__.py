"""What holds for every request and answer: headers, caching, errors, limits, the log."""
