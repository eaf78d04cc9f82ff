"""The grammar of queries that are more than words: Whoosh's parser with plugins of ours."""

from __future__ import annotations

import re

from search.query.arrange import ArrangePlugin
from search.query.conditions import conditions_of, put_in_order
from search.query.delimiters import BracketPlugin, QuotePlugin
from search.query.nodes import Parser, tree_of
from search.query.parsed import MAX_NOTES, Parsed
from search.query.plugins import (
    BoostPlugin,
    CodePlugin,
    ExcludedYearPlugin,
    FieldPlugin,
    OperatorPlugin,
    PrefixPlugin,
    WildcardPlugin,
    WordPlugin,
)
from search.query.reading import Reading
from search.query.signs import SHOWN
from search.tree import AllOf, AnyOf, Every, Not, Query, all_of, any_of

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


def parsed(reading: Reading, long: int) -> Parsed:
    """What is read of the reading's text; ``long`` as in ``parse``."""
    text = reading.text
    parser = Parser(reading, (*_PLUGINS, ArrangePlugin(long)))
    arranged = parser.process(text)
    put_in_order(arranged, reading)
    tree = _simple(tree_of(arranged, reading))
    if text and tree == Every():
        reading.note("nothing_to_find")
    for pattern in _PATTERN.finditer(text):
        reading.note("wildcard_left_out", pattern[0][:SHOWN])
    cited = tuple(dict.fromkeys(reading.cited))
    first_notes = tuple(reading.notes[:MAX_NOTES])
    return Parsed(tree, first_notes, cited, conditions_of(arranged), text)


def _simple(tree: Query) -> Query:
    """The tree without groups of one or none. If everything is excluded, it is excluded from all
    articles.
    """
    match tree:
        case AllOf(parts):
            flat = [p for part in map(_simple, parts) for p in _conjuncts(part)]
            if all(isinstance(part, Not) for part in flat):
                flat = [Every(), *flat]
            return all_of(flat)
        case AnyOf(parts):
            return any_of(map(_positive, map(_simple, parts)))
        case Not(excluded):
            return Not(_simple(excluded))
        case _:
            return tree


def _conjuncts(tree: Query) -> tuple[Query, ...]:
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def _positive(tree: Query) -> Query:
    return AllOf((Every(), tree)) if isinstance(tree, Not) else tree
