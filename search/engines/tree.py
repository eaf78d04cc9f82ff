"""What the embedded engines ask of a query tree before they compile it.

A tree comes from whatever a person typed. These limits keep compiling it within Python's
stack and the engine's: a stack overflow inside a library ends the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb

from whoosh import query as q
from whoosh.query.compound import CompoundQuery

from search import schema
from search.engines.base import EngineQuery
from search.errors import UsageError

MAX_DEPTH = 100
MAX_NODES = 50_000
MAX_ARRANGEMENTS = 24
"""How many exact phrases one phrase with slop may stand for."""

LONGEST_KEYWORD = 8191
"""In code points: longer keyword values are stored but not indexed, as in a cluster (Lucene
refuses values of more than 32,766 bytes)."""

_FAR = 99_999_999
"""Later than any day, and small enough for every engine."""

_POSITIONAL = frozenset(
    schema.form_field(field, form) for field in schema.TEXT_FIELDS for form in schema.POSITIONAL
)
_TERMS = frozenset(schema.INDEXED_TEXT) | frozenset(schema.KEYWORDS)
_LISTED = _TERMS - {schema.PAIRS}
"""Those of which every engine has all terms."""
_RANGES = frozenset({"day"})


def check(query: EngineQuery) -> None:
    """Raises UsageError for a tree that is too deep or too large, or names a wrong field."""
    nodes = 0
    waiting = [(tree, 1) for tree in (query.tree, *query.filters.values())]
    while waiting:
        node, depth = waiting.pop()
        nodes += 1
        if depth > MAX_DEPTH:
            raise UsageError(f"the query is nested more than {MAX_DEPTH} deep; simplify it")
        if nodes > MAX_NODES:
            raise UsageError(f"the query has more than {MAX_NODES} parts; shorten it")
        _check_field(node)
        waiting.extend((child, depth + 1) for child in _children(node))
    for facet in query.facets:
        if facet.name not in schema.KEYWORDS:
            raise UsageError(_unknown(facet.name, schema.KEYWORDS))


def _children(node: q.Query) -> Iterable[q.Query]:
    match node:
        case CompoundQuery():
            return node.subqueries  # type: ignore[no-any-return]
        case q.Not():
            return (node.query,)
        case q.ConstantScoreQuery():
            return (node.child,)
        case _:
            return ()


def _check_field(node: q.Query) -> None:
    match node:
        case q.Term():
            allowed = _TERMS
        case q.Prefix():
            allowed = _LISTED
        case q.Phrase():
            allowed = _POSITIONAL
        case q.NumericRange():
            allowed = _RANGES
        case q.Every() if node.fieldname is not None:
            allowed = _LISTED | _RANGES
        case _:
            return
    if node.fieldname not in allowed:
        raise UsageError(_unknown(node.fieldname, allowed))


def _unknown(name: object, allowed: Iterable[str]) -> str:
    return f"no field {name!r} to ask here; there are {', '.join(sorted(allowed))}"


def days(tree: q.NumericRange) -> tuple[int, int]:
    """The first and the last day of a range, both included: (2, 1) and the like for none.

    Undated articles (day 0) are in no range, so it never begins before 1.
    """
    first = 1 if tree.start is None else tree.start + bool(tree.startexcl)
    last = _FAR if tree.end is None else tree.end - bool(tree.endexcl)
    return min(max(first, 1), _FAR), min(max(last, 0), _FAR)


def encoded(text: str) -> bytes | None:
    """A term's bytes in an index; None for one that no index can have: a lone surrogate."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return None


def arrangements(words: int, slop: int) -> Iterator[tuple[int, ...]]:
    """The places of a phrase's words, counted from the first, that ``slop`` allows.

    The words keep their order; all gaps together hold at most ``slop - 1`` other terms.
    Exactly adjacent comes first: ``arrangements(2, 3)`` is (0, 1), (0, 2), (0, 3).
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
