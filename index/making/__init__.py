"""Pages -> documents to index: each within bounds, and many on all processors.

``digests`` tell whether a page, or the article made of it, is the one that is indexed.
"""
