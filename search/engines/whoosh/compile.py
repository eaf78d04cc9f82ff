"""Evaluates a query tree over a Whoosh index, a node at a time instead of an article at a
time: in Python an array operation a node is far cheaper than a method call a posting.

Whoosh's own queries are not used: it has none for ``AtLeast``, and others disagree with the
port (phrases with slop, ``Not`` among alternatives).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

import numpy as np

from search import tree as q
from search.engines.whoosh.fields import PLACE
from search.engines.whoosh.reader import K1, ArrayReader, Mask, Numbers, Scores
from search.errors import UnsupportedQuery
from search.schema import DAYS, KEYWORDS
from search.tree.checks import days, encoded, room

Matches = tuple[Mask, Scores]
"""Which articles match, and their scores: 0 where they do not."""


def evaluate(arrays: ArrayReader, tree: q.Query, boost: float = 1.0) -> Matches:
    """Raises UnsupportedQuery for an unknown node. The tree has passed ``checks.check``."""
    match tree:
        case q.Term(field, text, own) | q.Pair(field, text=text, boost=own):
            return _term(arrays, field, text, boost * own)
        case q.Phrase(boost=own):
            return _phrase(arrays, tree, boost * own)
        case q.Prefix(field, text):
            return _constant(_prefix(arrays, field, text), boost)
        case q.Range():
            return _constant(_range(arrays, tree), boost)
        case q.Every(within):
            return _constant(_every(arrays, within), boost)
        case q.Nothing():
            return _nothing(arrays)
        case q.AllOf(parts):
            return _all_of(arrays, parts, boost)
        case q.AnyOf(parts, own):
            return _some_of(arrays, parts, 1, boost * own)
        case q.AtLeast(parts, minimum):
            return _some_of(arrays, parts, minimum, boost)
        case q.Not(excluded):
            return _constant(arrays.alive & ~evaluate(arrays, excluded)[0], 0.0)
        case q.Preferring(required, preferred):
            mask, scores = evaluate(arrays, required, boost)
            return mask, scores + np.where(mask, evaluate(arrays, preferred, boost)[1], 0.0)
        case q.Constant(matched, score):
            return _constant(evaluate(arrays, matched)[0], boost * score)
        case _:
            raise UnsupportedQuery("whoosh", tree)


def explain(arrays: ArrayReader, tree: q.Query, number: int, indent: str = "") -> Iterator[str]:
    """An outline of the score of one article: each node's share before its parents' boosts."""
    mask, scores = evaluate(arrays, tree)
    name = type(tree).__name__
    below = q.children(tree)
    what = name if below else str(tree)
    yield f"{indent}{scores[number]:.4f}  {what}{'' if mask[number] else ' (no match)'}"
    for child in below:
        yield from explain(arrays, child, number, indent + "  ")


def _nothing(arrays: ArrayReader) -> Matches:
    return np.zeros(arrays.size, dtype=bool), np.zeros(arrays.size)


def _constant(mask: Mask, score: float) -> Matches:
    return mask, np.where(mask, score, 0.0)


def _scattered(arrays: ArrayReader, numbers: Numbers, scores: Scores) -> Matches:
    mask, spread = _nothing(arrays)
    mask[numbers] = True
    spread[numbers] = scores
    return mask, spread


def _idf(arrays: ArrayReader, field: str, term: bytes) -> float:
    count = arrays.frequency(field, term)
    return log(1 + (arrays.size - count + 0.5) / (count + 0.5))


def _term(arrays: ArrayReader, field: str, text: str, boost: float) -> Matches:
    term = encoded(text)
    if not term:
        return _nothing(arrays)
    numbers, counts = arrays.postings(field, term)
    weight = boost * _idf(arrays, field, term)
    if field in KEYWORDS:
        return _scattered(arrays, numbers, np.full(len(numbers), weight))
    return _scattered(arrays, numbers, weight * _saturated(arrays, field, numbers, counts))


def _saturated(arrays: ArrayReader, field: str, numbers: Numbers, counts: Scores) -> Scores:
    """BM25's share of the term frequency: more is better, but less and less so."""
    return (K1 + 1) * counts / (counts + arrays.norms(field)[numbers])


def _prefix(arrays: ArrayReader, field: str, text: str) -> Mask:
    mask = np.zeros(arrays.size, dtype=bool)
    start = encoded(text)
    for term in () if start is None else arrays.terms(field, start):
        mask[arrays.postings(field, term)[0]] = True
    return mask


def _phrase(arrays: ArrayReader, tree: q.Phrase, boost: float) -> Matches:
    if len(tree.words) < 2:
        return _all_of(arrays, [q.Term(tree.field, word) for word in tree.words], boost)
    terms = [encoded(word) for word in tree.words]
    if not all(terms):
        return _nothing(arrays)
    places = {term: arrays.places(tree.field, term) for term in terms if term}
    gaps = room(len(terms), tree.slop)
    counts: dict[int, int] = {}
    for number in set.intersection(*map(set, places.values())):
        if arrays.alive[number]:
            rows = [_places(places[term][number]) for term in terms if term]
            counts[number] = _occurrences(rows, gaps)
    numbers = np.array([number for number, count in counts.items() if count], dtype=np.int64)
    found = np.array([counts[number] for number in numbers.tolist()], dtype=float)
    weight = boost * sum(_idf(arrays, tree.field, term) for term in terms if term)
    scores = weight * _saturated(arrays, tree.field, numbers, found)
    return _scattered(arrays, numbers, scores)


def _places(value: bytes) -> Numbers:
    return np.frombuffer(value, dtype=PLACE).astype(np.int64)


def _occurrences(rows: Sequence[Numbers], gaps: int) -> int:
    """How many places of the first word begin the phrase with at most ``gaps`` other terms.

    The nearest next place of each word gives the shortest occurrence from each start.
    """
    starts = ends = rows[0]
    for row in rows[1:]:
        following = np.searchsorted(row, ends, side="right")
        within = following < len(row)
        starts, ends = starts[within], row[following[within]]
    return int(np.count_nonzero(ends - starts - (len(rows) - 1) <= gaps))


def _all_of(arrays: ArrayReader, parts: Sequence[q.Query], boost: float) -> Matches:
    if not parts:
        return _nothing(arrays)
    mask, scores = arrays.alive.copy(), np.zeros(arrays.size)
    for part in parts:
        matched, added = evaluate(arrays, part, boost)
        mask &= matched
        scores += added
    return mask, np.where(mask, scores, 0.0)


def _some_of(arrays: ArrayReader, parts: Sequence[q.Query], minimum: int, boost: float) -> Matches:
    matched, scores = np.zeros(arrays.size, dtype=np.int32), np.zeros(arrays.size)
    for part in parts:
        mask, added = evaluate(arrays, part, boost)
        matched += mask
        scores += added
    enough = matched >= max(minimum, 1)
    return enough, np.where(enough, scores, 0.0)


def _range(arrays: ArrayReader, tree: q.Range) -> Mask:
    """Undated articles have day 0 and are in no range."""
    first, last = days(tree)
    column = arrays.column(tree.field)
    return arrays.alive & (column >= first) & (column <= last)


def _every(arrays: ArrayReader, field: str | None) -> Mask:
    if field is None:
        return arrays.alive
    if field in DAYS:
        return arrays.alive & (arrays.column(field) > 0)
    if field not in KEYWORDS:
        return arrays.alive & (arrays.lengths(field) > 0)
    mask = np.zeros(arrays.size, dtype=bool)
    mask[arrays.facet(field).articles] = True
    return mask
