"""The keyword values of every article as arrays of numbers, from which facets are counted.

Tantivy's aggregations take 1 to 2 ms before the first hit and .6 µs for each, because every segment
has dictionaries of its own. Here a value has one number in the whole generation, so that counting
is a look-up and ``numpy.bincount``. ``columns_blob`` makes and keeps the arrays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import numpy.typing as npt
from tantivy import DocAddress, Order, Query, Searcher

from search.engines.base import FacetRequest, FacetValue
from search.schema import NEWEST

ROWS_BY = NEWEST
"""The order whose number tells which row is an article's; hardly any two have the same."""

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint64]
"""Of ``ROWS_BY``."""
Found = Sequence[tuple[int, DocAddress]]
"""What tantivy finds in the order of ``ROWS_BY``, with its number there."""

_DAY = np.uint64(32)
"""Bits below the day in a number of ``ROWS_BY``."""
_NO_DAY = 99_999_999
"""Later than any day."""
_SORTS = 16
"""To sort an entry takes as long as to pass by so many values."""
LAST = "\U0010ffff"
"""The last of all letters."""


def find(searcher: Searcher, query: Query, most: int) -> Found:
    """All that a query finds, given that it is no more than ``most``."""
    # Tantivy makes room for as many as are asked for.
    limit = max(1, min(most, searcher.num_docs))
    found = searcher.search(
        query, limit=limit, count=False, order_by_field=ROWS_BY, order=Order.Asc
    )
    return found.hits


def numbers_of(found: Found) -> Numbers:
    return np.fromiter(map(itemgetter(0), found), np.uint64, len(found))


def id_of(searcher: Searcher, address: DocAddress) -> str:
    id: str = searcher.doc(address)["id"][0]
    return id


@dataclass(frozen=True, slots=True)
class Columns:
    """All keyword fields of one generation, for articles that have a row each.

    ``numbers`` of the rows are in ascending order. ``twins`` are the rows, by id, of those articles
    whose number another one has, too. ``values`` are those of all fields, numbered from 0 and in
    order within each; ``fields`` tells which are a field's. ``entries`` has the values of all rows,
    one row's from its place in ``starts`` to the next.
    """

    numbers: Numbers
    twins: Mapping[str, int]
    values: Sequence[str]
    fields: Mapping[str, range]
    starts: Ints
    entries: Ints

    def rows(self, searcher: Searcher, found: Found) -> Ints:
        """The rows of what was found, in the order in which it was."""
        rows = np.searchsorted(self.numbers, numbers_of(found))
        if self.twins:
            first = np.array(list(self.twins.values()))
            for at in np.flatnonzero(np.isin(rows, first)).tolist():
                rows[at] = self.twins[id_of(searcher, found[at][1])]
        return rows

    def count(
        self, requests: Iterable[FacetRequest], rows: Ints | None
    ) -> dict[str, tuple[FacetValue, ...]]:
        """The most frequent values of some rows, or of all, by field: see ``FacetRequest``."""
        entries = self.entries if rows is None else self.entries_of(rows)[0]
        present, counts = _counted(entries, len(self.values))
        found = {}
        for request in requests:
            wanted = self._wanted(request)
            low, high = present.searchsorted([wanted.start, wanted.stop]).tolist()
            best = _most(counts[low:high], request.limit)
            chosen = present[low:high][best].tolist()
            values = [self.values[number] for number in chosen]
            often = counts[low:high][best].tolist()
            spans = self._spans(wanted, rows, entries, chosen) if request.span else ()
            found[request.name] = tuple(map(FacetValue, values, often, *spans))
        return found

    def entries_of(self, rows: Ints) -> tuple[Ints, Ints]:
        """All entries of some rows, row by row, and how many each has."""
        begin = self.starts[rows]
        sizes = self.starts[rows + 1] - begin
        places = np.repeat(begin - np.cumsum(sizes) + sizes, sizes)
        places += np.arange(len(places))
        return self.entries.take(places), sizes

    def _wanted(self, request: FacetRequest) -> range:
        """The numbers of the values that are counted."""
        all_values = self.fields[request.name]
        if not request.prefix:
            return all_values
        low, high = all_values.start, all_values.stop
        low = bisect_left(self.values, request.prefix, low, high)
        return range(low, bisect_left(self.values, request.prefix + LAST, low, high))

    def _spans(
        self, wanted: range, rows: Ints | None, entries: Ints, chosen: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """The first and the last day of each value that was chosen, 0 without dated articles."""
        rows = np.arange(len(self.numbers)) if rows is None else rows
        of = np.repeat(rows, self.starts[rows + 1] - self.starts[rows])
        its = (entries >= wanted.start) & (entries < wanted.stop)
        days = (self.numbers[of[its]] >> _DAY).astype(np.int64)
        places = entries[its] - wanted.start
        first, last = np.full(len(wanted), _NO_DAY), np.zeros(len(wanted), np.int64)
        np.minimum.at(first, places, np.where(days, days, _NO_DAY))
        np.maximum.at(last, places, days)
        first[first == _NO_DAY] = 0
        at = np.array(chosen, np.int64) - wanted.start
        return first[at].tolist(), last[at].tolist()


def _counted(entries: Ints, values: int) -> tuple[Ints, Ints]:
    """Which numbers below ``values`` there are among the entries, in order, and how often."""
    if len(entries) * _SORTS < values:
        return np.unique(entries, return_counts=True)
    often = np.bincount(entries, minlength=1)
    # To look for zeros among numbers takes ten times as long as among truth values.
    present = (often > 0).nonzero()[0]
    return present, often[present]


def _most(counts: Ints, limit: int) -> Ints:
    """The places of the ``limit`` greatest counts, the greatest first; of equal ones the first."""
    rank = counts * -len(counts) + np.arange(len(counts))
    if limit < len(counts):
        best = np.argpartition(rank, limit)[:limit]
        return best[np.argsort(rank[best])]
    return np.argsort(rank)
