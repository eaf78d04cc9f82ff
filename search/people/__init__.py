"""The one recogniser of people and their posts in Vietnamese text, for articles and queries.

``finder`` reads a text, ``article`` a whole article, ``lines`` many lines, and ``indexed`` only who
is named. Nothing is imported here: each compiles patterns that the others can do without.
"""
