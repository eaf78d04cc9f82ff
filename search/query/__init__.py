"""From a query string to the tree that engines compile.

``parse`` reads the string once: normalised, cut into words, raw typing decoded, directives
recognised (``code_spans``). Whoosh's parser with plugins of ours (``plugins``, ``delimiters``,
``nodes``, ``arrange``, ``grammar``) makes it a tree as typed; ``vocabulary``, ``fields`` and
``days`` know what stands after a field's name.

``analyse`` turns that into a tree for engines. Each part of the query comes to a ``Part``, and
parts are put together upwards (``part``). ``readings`` says what a word may mean, ``equals`` and
``expansion`` how else it may be written, ``facts`` what it says of an article's own fields.
``matching`` and ``steps`` say what must match, ``clauses``, ``phrases`` and ``boosting`` what
scores, ``budget`` what a query may cost, ``marks`` what a text shows of it.
"""
