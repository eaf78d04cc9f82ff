"""The one recogniser of people and their posts in Vietnamese text, for articles and queries.

``finder`` reads a text, ``article`` a whole article, ``lines`` many lines, and ``indexed`` only who
is named. They read in three steps, each a folder: ``names`` says who is named, ``posts`` which
posts stand there, and ``holding`` who has which of them. Nothing is imported here: each compiles
patterns that the others can do without.
"""
