"""The notation of query trees in tables: one line, as short as it can be.

``[đại hội]`` words; ``"đại hội"`` a phrase, ``"…"~3`` with slop; ``tham*``; ``<37-CT/TW>`` a
directive; ``place=Đà Nẵng`` a facet's value; ``day:20160101..`` days; ``*`` everything;
``!x`` not; ``(x & y)``, ``(x | y)``. A field stands before: ``title:[…]``, ``body:"…"``.
"""

from __future__ import annotations

from whoosh.query import And, Every, Not, NumericRange, Or, Phrase, Prefix, Query, Term

from search.query.tree import TEXT, Code, Words


def shown(tree: Query) -> str:
    """The tree in the notation above; an unknown node fails the test."""
    match tree:
        case Every():
            return "*"
        case Words():
            return _field(tree.field) + f"[{' '.join(w.text for w in tree.words)}]"
        case Code():
            return _field(tree.field) + f"<{' '.join(tree.codes)}>"
        case Phrase():
            slop = f"~{tree.slop}" if tree.slop != 1 else ""
            return _field(tree.fieldname) + f'"{" ".join(tree.words)}"{slop}'
        case Prefix():
            return _field(tree.fieldname) + f"{tree.text}*"
        case Term():
            return f"{tree.fieldname}={tree.text}"
        case NumericRange():
            assert tree.fieldname == "day"
            return f"day:{tree.start or ''}..{tree.end or ''}"
        case Not():
            return f"!{shown(tree.query)}"
        case And():
            return f"({' & '.join(map(shown, tree))})"
        case Or():
            return f"({' | '.join(map(shown, tree))})"
    raise AssertionError(f"not a node of search.query.tree: {tree!r}")


def _field(name: str) -> str:
    return "" if name == TEXT else f"{name}:"
