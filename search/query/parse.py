"""A query string -> ``Parsed``, with Whoosh's parser and plugins of ours. Never raises.

Whatever cannot be understood is taken as plain words or left out, and a note says so.
Bounded: MAX_CHARS, MAX_WORDS, brackets MAX_DEPTH deep, MAX_PREFIXES beginnings of words.
"""

from __future__ import annotations

import re

from whoosh.query import And, Every, Not, NullQuery, Or, Query

from search import citations
from search.query.arrange import ArrangePlugin
from search.query.nodes import Parser, Reading
from search.query.notes import Note
from search.query.plugins import (
    BracketPlugin,
    CodePlugin,
    FieldPlugin,
    OperatorPlugin,
    PrefixPlugin,
    QuotePlugin,
    WordPlugin,
)
from search.query.tree import Parsed
from search.query.vocabulary import Vocabulary
from search.text.normalize import normalize
from search.text.tokens import Token, tokenize

MAX_CHARS = 10_000
MAX_WORDS = 48
"""Words beyond these are left out: of 28,540 headlines the longest has 44, and each word costs."""
MAX_NOTES = 6
LONG = 5

_SPACES = re.compile(r"\s+")
_SYMBOLS = re.compile(r"([^\w\s()])\1{3,}")
_PLUGINS = (
    QuotePlugin(),
    FieldPlugin(),
    CodePlugin(),
    OperatorPlugin(),
    PrefixPlugin(),
    WordPlugin(),
    BracketPlugin(),
)


def parse(text: str, vocabulary: Vocabulary | None = None, long: int = LONG) -> Parsed:
    """Read a query as it was typed.

    ``vocabulary`` has the values of facets and the codes that the index knows. ``long`` is
    the number of words up to which all of them are required (settings.all_terms_up_to).
    An empty query is ``Every()``; one that only excludes excludes from everything.
    """
    notes: list[Note] = []
    typed, tokens = _cut(text, notes)
    found = {c.start: c for c in citations.find(typed, query=True)}
    reading = Reading(
        text=typed,
        tokens=tokens,
        citations=found,
        vocabulary=vocabulary or Vocabulary(),
        starts=[token.start for token in tokens],
        notes=notes,
    )
    parser = Parser(reading, (*_PLUGINS, ArrangePlugin(long)))
    tree = _simple(parser.parse(typed, normalize=False))
    if tree == NullQuery:
        tree = Every()
    if not tokens and typed and tree == Every():
        reading.note("nothing_to_find")
    codes = tuple(dict.fromkeys(reading.codes))
    return Parsed(tree, tuple(reading.notes[:MAX_NOTES]), codes, typed)


def _cut(text: str, notes: list[Note]) -> tuple[str, list[Token]]:
    """The text on one line, within the limits, and its tokens."""
    typed = _SPACES.sub(" ", normalize(text[:MAX_CHARS])).strip()
    typed = _SYMBOLS.sub(r"\1\1\1", typed)
    tokens = tokenize(typed)
    if len(tokens) > MAX_WORDS or len(text) > MAX_CHARS:
        tokens = tokens[:MAX_WORDS]
        if tokens:
            notes.append(Note("query_cut", (len(tokens),)))
        typed = typed[: tokens[-1].end] if tokens else typed[:1]
    return typed, tokens


def _simple(tree: Query) -> Query:
    """Without groups of one or none; where all is excluded, from everything."""
    match tree:
        case And() | Or():
            parts = list(map(_simple, tree))
            if isinstance(tree, And):
                parts = [p for part in parts for p in (part if isinstance(part, And) else [part])]
                if all(isinstance(part, Not) for part in parts):
                    parts = [Every(), *parts]
            else:
                parts = [And([Every(), p]) if isinstance(p, Not) else p for p in parts]
            return parts[0] if len(parts) == 1 else type(tree)(parts)
        case Not():
            return Not(_simple(tree.query))
        case _:
            return tree
