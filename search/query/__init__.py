"""From a query string to the tree that engines compile.

``parse`` reads the string with Whoosh's parser and plugins of ours, ``tree`` says what stands
between parsing and analysis, ``analyse`` turns it into forms, weights and marks.
"""
