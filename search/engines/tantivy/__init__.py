"""The Tantivy engine.

``engine`` opens and writes it, ``compile`` turns a query tree into its queries, ``documents``
and ``facets`` say how articles are kept, ``branch`` builds in several processes at once.
"""
