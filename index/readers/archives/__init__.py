"""Files that hold files: .gz and .zip, read as streams, past what is damaged."""
