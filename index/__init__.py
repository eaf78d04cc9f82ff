"""From files to an index: readers, extraction, incremental build."""
