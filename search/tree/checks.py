"""The limits of a query tree, and what its leaves mean in an index.

A tree comes from whatever a person typed. These limits keep compiling it within Python's stack and
the engine's, because a stack overflow inside a library ends the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import comb

from search import schema
from search.errors import UsageError
from search.tree import Every, Pair, Phrase, Prefix, Query, Range, Term, children

MAX_DEPTH = 100
MAX_NODES = 50_000
MAX_ARRANGEMENTS = 24
"""The most exact phrases that one phrase with slop may stand for."""

_FAR = 99_999_999
"""Later than any day, and small enough for every engine."""

_POSITIONAL = frozenset(
    schema.form_field(field, form) for field in schema.TEXT_FIELDS for form in schema.POSITIONAL
)
_TERMS = frozenset(schema.INDEXED_TEXT) | frozenset(schema.KEYWORDS)
_LISTED = _TERMS - {schema.PAIRS}
"""The fields of which every engine has all terms."""
_RANGES = frozenset(schema.DAYS)
_OF_LEAVES: Mapping[type, frozenset[str]] = {
    Term: _TERMS,
    Pair: _TERMS,
    Prefix: _LISTED,
    Phrase: _POSITIONAL,
    Range: _RANGES,
    Every: _LISTED | _RANGES,
}
"""The fields of which each kind of leaf can be asked. Queries have hundreds of leaves."""


def check(trees: Iterable[Query]) -> frozenset[str]:
    """The fields that the leaves ask. Raises UsageError if the trees are too deep or too large, or
    name a wrong field.
    """
    level = list(trees)
    nodes = depth = 0
    asked: set[str] = set()
    while level:
        nodes += len(level)
        depth += 1
        if depth > MAX_DEPTH:
            raise UsageError(f"the query is nested more than {MAX_DEPTH} deep; simplify it")
        if nodes > MAX_NODES:
            raise UsageError(f"the query has more than {MAX_NODES} parts; shorten it")
        below: list[Query] = []
        for node in level:
            allowed = _OF_LEAVES.get(type(node))
            if allowed is None:
                below += children(node)
            elif (name := getattr(node, "field", None)) is not None:
                if name not in allowed:
                    check_name(name, allowed)
                asked.add(name)
        level = below
    return frozenset(asked)


def check_name(name: str, allowed: Iterable[str]) -> None:
    """Raises UsageError for a field that cannot be asked in this way."""
    if name not in allowed:
        known = ", ".join(sorted(allowed))
        raise UsageError(f"no field {name!r} to ask here; there are {known}")


def days(span: Range) -> tuple[int, int]:
    """The first and the last day of a range, both included; (2, 1) or the like if there is none.

    Undated articles (day 0) are in no range, so it never begins before 1.
    """
    first = 1 if span.first is None else span.first
    last = _FAR if span.last is None else span.last
    return min(max(first, 1), _FAR), min(max(last, 0), _FAR)


def encoded(text: str) -> bytes | None:
    """A term's bytes in an index; None for one that no index can have, such as a lone surrogate."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return None


def arrangements(words: int, slop: int) -> Iterator[tuple[int, ...]]:
    """The places of a phrase's words, counted from the first, that ``slop`` allows.

    The words keep their order, and all gaps together hold at most ``slop - 1`` other terms. The
    exactly adjacent arrangement comes first: ``arrangements(2, 3)`` is (0, 1), (0, 2), (0, 3).
    """
    for gaps in range(room(words, slop) + 1):
        # Where the gaps' terms stand among the words: stars and bars.
        for bars in combinations(range(gaps + words - 2), words - 2) if words > 2 else ((),):
            places, before = [0], -1
            for number, bar in enumerate((*bars, gaps + words - 2)):
                places.append(places[number] + bar - before)
                before = bar
            yield tuple(places)


def room(words: int, slop: int) -> int:
    """How many other terms may stand between a phrase's words: ``slop - 1``, or as many as
    ``MAX_ARRANGEMENTS`` allows for so many words.
    """
    gaps = 0
    while gaps < slop - 1 and comb(gaps + words, words - 1) <= MAX_ARRANGEMENTS:
        gaps += 1
    return gaps
