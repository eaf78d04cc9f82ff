"""The query as a tree, as it was typed: Whoosh's parser with plugins of ours.

``grammar`` joins them: ``plugins`` and ``delimiters`` recognise what people type, ``nodes`` say
what becomes of it, ``arrange`` and ``binding`` what an operator belongs to, ``fields`` what stands
after a field's name.
"""
