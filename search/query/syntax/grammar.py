"""The grammar of queries that are more than words: Whoosh's parser with plugins of ours."""

from __future__ import annotations

import re

from whoosh.qparser import syntax

from search.query.syntax.arrange import ArrangePlugin
from search.query.syntax.delimiters import BracketPlugin, QuotePlugin
from search.query.syntax.nodes import ExcludeNode, Parser, ValueNode, tree_of
from search.query.syntax.parser_state import ParserState
from search.query.syntax.plugins import (
    BoostPlugin,
    CodePlugin,
    ExcludedYearPlugin,
    FieldPlugin,
    OperatorPlugin,
    PrefixPlugin,
    WildcardPlugin,
    WordPlugin,
)
from search.query.typed.days import Days
from search.query.typed.parsed import MAX_NOTES, Condition, Parsed
from search.query.typed.signs import SHOWN
from search.tree import AllOf, AnyOf, Every, Not, Query, all_of, any_of, conjuncts

_PATTERN = re.compile(r"(?<![^\s():])(?:\w+\[[^\]\s]*\]|\w+~(?![\d\w]))")
"""What other search engines take for a pattern, and this one does not: ``202[0-4]``, ``cán~``."""
_PLUGINS = (
    QuotePlugin(),
    FieldPlugin(),
    CodePlugin(),
    ExcludedYearPlugin(),
    OperatorPlugin(),
    BoostPlugin(),
    PrefixPlugin(),
    WildcardPlugin(),
    WordPlugin(),
    BracketPlugin(),
)


def parsed(state: ParserState, long: int) -> Parsed:
    """What is read of the state's text; ``long`` as in ``parse``."""
    text = state.text
    parser = Parser(state, (*_PLUGINS, ArrangePlugin(long)))
    arranged = parser.process(text)
    _put_in_order(arranged, state)
    tree = _simple(tree_of(arranged, state))
    if text and tree == Every():
        state.note("nothing_to_find")
    for pattern in _PATTERN.finditer(text):
        state.note("wildcard_left_out", pattern[0][:SHOWN])
    cited = tuple(dict.fromkeys(state.cited))
    first_notes = tuple(state.notes[:MAX_NOTES])
    return Parsed(tree, first_notes, cited, _conditions_of(arranged), text)


def _simple(tree: Query) -> Query:
    """The tree without groups of one or none. If everything is excluded, it is excluded from all
    articles.
    """
    match tree:
        case AllOf(parts):
            flat = [p for part in map(_simple, parts) for p in conjuncts(part)]
            if all(isinstance(part, Not) for part in flat):
                flat = [Every(), *flat]
            return all_of(flat)
        case AnyOf(parts):
            return any_of(map(_positive, map(_simple, parts)))
        case Not(excluded):
            return Not(_simple(excluded))
        case _:
            return tree


def _positive(tree: Query) -> Query:
    return AllOf((Every(), tree)) if isinstance(tree, Not) else tree


def _conditions_of(arranged: syntax.SyntaxNode) -> tuple[Condition, ...]:
    """The fields that stand beside the rest of the query, and in no alternative to it."""
    return tuple(
        Condition(value.condition, node.startchar, node.endchar, isinstance(node, ExcludeNode))
        for node, value in _values(arranged)
    )


def _put_in_order(arranged: syntax.SyntaxNode, state: ParserState) -> None:
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
                state.note("days_swapped")


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
