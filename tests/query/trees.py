"""The notation of query trees in tables: one line, as short as it can be.

``[đại hội]`` words; ``"đại hội"`` a phrase, ``"…"~3`` with slop; ``tham*``; ``kh?a``;
``<37-CT/TW>`` a directive; ``place=Đà Nẵng`` a facet's value; ``day:20160101..`` days; ``*``
everything; ``!x`` not; ``(x & y)``, ``(x | y)``. A field stands before: ``title:[…]``.
"""

from __future__ import annotations

from search.tree import (
    TEXT,
    AllOf,
    AnyOf,
    Code,
    Every,
    Not,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    Words,
)


def shown(tree: Query) -> str:
    """The tree in the notation above; an unknown node fails the test."""
    match tree:
        case Every():
            return "*"
        case Words():
            words = " ".join(w.text for w in tree.words)
            return _field(tree.field) + f"[{words}]{_boost(tree.boost)}"
        case Code():
            return _field(tree.field) + f"<{' '.join(tree.codes)}>"
        case Phrase():
            slop = f"~{tree.slop}" if tree.slop != 1 else ""
            return _field(tree.field) + f'"{" ".join(tree.words)}"{slop}{_boost(tree.boost)}'
        case Prefix():
            return _field(tree.field) + f"{tree.text}*"
        case Wildcard():
            return _field(tree.field) + f"{tree.text}"
        case Term():
            return f"{tree.field}={tree.text}"
        case Range():
            assert tree.field == "day"
            return f"day:{tree.first or ''}..{tree.last or ''}"
        case Not():
            return f"!{shown(tree.excluded)}"
        case AllOf():
            return f"({' & '.join(map(shown, tree.parts))})"
        case AnyOf():
            return f"({' | '.join(map(shown, tree.parts))})"
    raise AssertionError(f"not a node of a tree as typed: {tree!r}")


def _boost(boost: float) -> str:
    return "" if boost == 1 else f"^{boost:g}"


def _field(name: str) -> str:
    return "" if name == TEXT else f"{name}:"
