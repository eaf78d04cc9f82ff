"""Who has which post, and how: held, held once, got or lost.

``attach`` is the way in. A ``row`` has the names and posts of a paragraph; ``gaps`` and ``changes``
say what stands between two of them, ``clauses``, ``times`` and ``whom`` what the words around them
say; ``before``, ``behind``, ``lists`` and the others give each name its posts by that.
"""
