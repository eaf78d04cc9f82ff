"""The files of a corpus: which there are, which a run reads, and what the last run made of each."""
