"""The best hits of a question whose hits are known, without asking tantivy which these are.

Tantivy scores all that any of the scoring parts matches, whatever is required beside them, and goes
once more through all that "at least so many of these" or a phrase may match. So where there are
many hits, the best of all articles are taken and those kept that are hits. Nearly all of them are.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from tantivy import DocAddress, Searcher

from search import tree as q
from search.engines.base import EngineQuery
from search.engines.tantivy.bounds import walked
from search.engines.tantivy.columns import ROWS_BY, Columns
from search.engines.tantivy.compile import Compiler
from search.engines.tantivy.counting import Counter
from search.schema import BEST
from search.text.arrays.ascending import among

AMONG = 100
"""So many of the best articles are looked at, and besides …"""
TIMES = 4
"""… so many times as many as are wanted."""
MANY = 4
"""Of so many times as many hits as are wanted, the best are mostly among them."""


class Best:
    """For one generation. Safe to use from several threads."""

    def __init__(
        self,
        searcher: Searcher,
        compiler: Compiler,
        counter: Counter,
        columns: Callable[[], Columns],
    ) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._counter = counter
        self._columns = columns

    def hits(self, query: EngineQuery, limit: int) -> list[tuple[float, DocAddress]] | None:
        """The ``limit`` hits of the page, with their scores; None where it must be asked otherwise,
        or where too few of the best articles are hits.
        """
        scoring = _scoring(query)
        if scoring is None or query.match is None:
            return None
        end = query.offset + limit
        if walked(query.match):
            hits = self._counter.rows(query.match)
        elif (hits := self._counter.known(query.match)) is None or len(hits) < MANY * end:
            return None
        compiled = self._compiler.compile(scoring)
        found = self._searcher.search(compiled, limit=AMONG + TIMES * end, count=False).hits
        numbers = self._searcher.fast_field_values(ROWS_BY, [address for _, address in found])
        addressed = [(int(n or 0), at) for n, (_, at) in zip(numbers, found, strict=True)]
        rows = self._columns().rows(self._searcher, addressed)
        there = np.arange(len(rows)) if hits is None else np.flatnonzero(among(rows, hits))
        page = there[query.offset : end].tolist()
        return [found[at] for at in page] if len(page) == limit else None


def _scoring(query: EngineQuery) -> q.Query | None:
    """What alone scores, if that is so."""
    if query.filters or query.sort != BEST:
        return None
    match query.tree:
        case q.Preferring(q.Constant(required, 0.0), scoring) if required == query.match:
            return scoring
        case _:
            return None
