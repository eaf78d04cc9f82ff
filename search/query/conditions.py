"""Fields that stand beside the rest of a query: what each says of the articles, and their days."""

from __future__ import annotations

from whoosh.qparser import syntax

from search.query.days import Days
from search.query.nodes import ExcludeNode, ValueNode
from search.query.parsed import Condition
from search.query.reading import Reading


def conditions_of(arranged: syntax.SyntaxNode) -> tuple[Condition, ...]:
    """The fields that stand beside the rest of the query, and in no alternative to it."""
    return tuple(
        Condition(value.condition, node.startchar, node.endchar, isinstance(node, ExcludeNode))
        for node, value in _values(arranged)
    )


def put_in_order(arranged: syntax.SyntaxNode, reading: Reading) -> None:
    """Swap the days of ``từ:2020 đến:2019``, as those of ``ngày:2020..2019``, and say so."""
    found = [
        (value.kind, value, value.days)
        for node, value in _values(arranged)
        if node is value and value.days
    ]
    match sorted(found, key=lambda one: one[0]):
        case [("from", start, Days(first, until)), ("to", end, Days(since, last))]:
            if first and last and last < first:
                start.condition = Days(since, None).query()
                end.condition = Days(None, until).query()
                reading.note("days_swapped")


def _values(
    arranged: syntax.SyntaxNode,
) -> list[tuple[syntax.SyntaxNode, ValueNode]]:
    """The values beside the rest of the query, each with its node, which may exclude it."""
    found: list[tuple[syntax.SyntaxNode, ValueNode]] = []
    waiting = [arranged]
    while waiting:
        node = waiting.pop()
        inner = node[0] if isinstance(node, ExcludeNode) else node
        if isinstance(inner, ValueNode):
            found.append((node, inner))
        elif isinstance(node, syntax.AndGroup):
            waiting.extend(node)
    return found
