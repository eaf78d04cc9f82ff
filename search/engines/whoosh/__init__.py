"""The Whoosh engine.

``engine`` opens and writes it, ``compile`` evaluates a query tree on it, ``fields`` says how
articles are kept, ``reader`` gives postings and columns as arrays.
"""
