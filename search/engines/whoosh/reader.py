"""The postings and columns of one Whoosh index, as arrays over its articles.

Articles are numbered through all segments; a number of a deleted article stands in no
array of postings. Whoosh's files have one reading position each: callers hold a lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.matching import LeafMatcher, ListMatcher
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader, TermNotFound

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

K1, B = 1.2, 0.75
"""BM25's constants, tantivy's and Lucene's: scores of the engines stay comparable."""


class Facet:
    """The values of a keyword field: ``values[ordinals[i]]`` stands in article ``articles[i]``.

    Values are in order, so that ordinals compare as values do.
    """

    def __init__(self, values: list[str], articles: Numbers, ordinals: Numbers) -> None:
        self.values = values
        self.articles = articles
        self.ordinals = ordinals


class ArrayReader:
    """Reads one index. What is needed for every query is read once and kept."""

    def __init__(self, reader: IndexReader) -> None:
        self.reader = reader
        self._leaves = [
            (leaf, base) for leaf, base in reader.leaf_readers() if leaf.doc_count_all()
        ]
        self.size: int = reader.doc_count_all()
        self._norms: dict[str, Scores] = {}
        self._facets: dict[str, Facet] = {}
        self._columns: dict[str, Numbers] = {}

    @cached_property
    def alive(self) -> Mask:
        """Which numbers are articles that are not deleted."""
        alive = np.ones(self.size, dtype=bool)
        for leaf, base in self._leaves:
            for number in range(leaf.doc_count_all()) if leaf.has_deletions() else ():
                alive[base + number] = not leaf.is_deleted(number)
        return alive

    def frequency(self, field: str, term: bytes) -> int:
        """In how many articles a term stands; deleted ones count until they are merged away."""
        return sum(leaf.doc_frequency(field, term) for leaf, _ in self._leaves)

    def postings(self, field: str, term: bytes) -> tuple[Numbers, Scores]:
        """The articles of a term, ascending, and how often it stands in each."""
        parts = [(base, block) for base, block in self._blocks(field, term)]
        if not parts:
            return np.empty(0, dtype=np.int64), np.empty(0)
        numbers = np.concatenate([base + block[0] for base, block in parts])
        counts = np.concatenate([block[1] for _, block in parts])
        kept = self.alive[numbers]
        return numbers[kept], counts[kept]

    def places(self, field: str, term: bytes) -> dict[int, bytes]:
        """The positions of a term in each of its articles, as ``fields.PLACE``."""
        found: dict[int, bytes] = {}
        for base, (numbers, _, values) in self._blocks(field, term):
            found.update(zip((base + numbers).tolist(), values, strict=True))
        return found

    def _blocks(self, field: str, term: bytes) -> Iterator[tuple[int, Block]]:
        for leaf, base in self._leaves:
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            for block in _blocks(matcher):
                yield base, block

    def terms(self, field: str, prefix: bytes) -> list[bytes]:
        """The terms of a field with this prefix, in order."""
        found: set[bytes] = set()
        for leaf, _ in self._leaves:
            found.update(leaf.expand_prefix(field, prefix))
        return sorted(found)

    def lengths(self, field: str) -> Numbers:
        """How many terms each article has in a text field (Whoosh rounds large numbers)."""
        found = np.zeros(self.size, dtype=np.int64)
        for leaf, base in self._leaves:
            for number in range(leaf.doc_count_all()):
                found[base + number] = leaf.doc_field_length(number, field) or 0
        return found

    def norms(self, field: str) -> Scores:
        """BM25's ``k1 * (1 - b + b * length / average)`` of each article."""
        if field not in self._norms:
            lengths = self.lengths(field)
            average = self.reader.field_length(field) / max(self.size, 1) or 1.0
            self._norms[field] = K1 * (1 - B + B * lengths / average)
        return self._norms[field]

    def column(self, name: str) -> Numbers:
        """``day``, or the key of an order, of each article."""
        if name not in self._columns:
            columns = [leaf.column_reader(name) for leaf, _ in self._leaves]
            values = [column[i] for column in columns for i in range(len(column))]
            self._columns[name] = np.array(values, dtype=np.int64)
        return self._columns[name]

    def facet(self, name: str) -> Facet:
        """All values of a keyword field and where they stand."""
        if name not in self._facets:
            terms = self.terms(name, b"")
            numbers = [self.postings(name, term)[0] for term in terms]
            ordinals = np.repeat(np.arange(len(terms)), [len(found) for found in numbers])
            articles = np.concatenate(numbers) if numbers else np.empty(0, dtype=np.int64)
            self._facets[name] = Facet([t.decode("utf-8") for t in terms], articles, ordinals)
        return self._facets[name]


Block = tuple[Numbers, Scores, tuple[bytes, ...]]


def _blocks(matcher: LeafMatcher) -> Iterator[Block]:
    """A term's postings in one segment, block by block: numbers, counts, values.

    Whoosh's matchers step from posting to posting; reading a block at once, as they do
    inside, is several times faster. Their version is pinned for that reason.
    """
    if isinstance(matcher, FilterMatcher):
        matcher = matcher.child  # ArrayReader knows the deleted articles
    if isinstance(matcher, ListMatcher):
        yield _listed(matcher)
        return
    while not matcher._atend:
        matcher._read_data()
        deltas, weights, values = matcher._data
        numbers = np.cumsum(np.array(deltas, dtype=np.int64))
        counts: Any = np.full(len(numbers), 1.0 if weights is None else weights)
        yield numbers, counts, values if values is not None else (b"",) * len(numbers)
        matcher._next_block()


def _listed(matcher: ListMatcher) -> Block:
    """Postings that Whoosh keeps with the term itself."""
    numbers, counts, values = [], [], []
    while matcher.is_active():
        numbers.append(matcher.id())
        counts.append(matcher.weight())
        values.append(matcher.value())
        matcher.next()
    return np.array(numbers, dtype=np.int64), np.array(counts, dtype=float), tuple(values)
