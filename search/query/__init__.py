"""From a query string to the tree that engines compile.

``parse`` reads the string once: normalised, cut into words, raw typing decoded, directives
recognised. ``analyse`` turns what was typed into a tree for engines. Each folder has a step of
that: ``typed`` knows what may stand in a query, ``syntax`` makes it a tree as typed, ``words``
says what each word may mean, ``clauses`` what must match and what scores. ``budget`` says what a
query may cost.
"""
