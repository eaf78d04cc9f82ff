"""From a query string to the tree that engines compile.

``parse`` reads the string with Whoosh's parser and plugins of ours into a tree as typed,
``analyse`` turns that into a tree for engines, with forms and weights, and into marks.
"""
