"""How many articles a question finds, and exact facet counts: one look at its hits for both."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from threading import Lock

import numpy as np
from tantivy import Order, Query, Searcher

from search import tree as q
from search.engines.base import EngineQuery, FacetRequest, FacetValue
from search.engines.tantivy.bounds import Bounds
from search.engines.tantivy.columns import ROWS_BY, Columns, Ints, find
from search.engines.tantivy.compile import Compiler, filtered
from search.engines.tantivy.row_sets import RowSets
from search.text.arrays.ascending import among
from search.text.cache import remembered
from search.tree.checks import encoded

KEPT = 512
"""Counts of so many questions are kept: the same hits in another order, or another page of them."""
MOST_KEPT = 2_000
"""No more values than that are kept of one question."""
ROWS_KEPT = 32
"""Questions of which the rows of all hits are kept: hits are counted, narrowed and looked for."""
FEW = 20_000
"""What is known to match no more than that is looked for by itself, and then among known hits …"""
FEW_KEPT = 2_000
"""… and remembered, for so many questions: it is a directive, as a rule …"""
FEWEST = 1_000
"""… if it has no more rows than that."""

Counted = tuple[int, Mapping[str, tuple[FacetValue, ...]]]
"""How many articles there are, and the facets."""


class Counter:
    """Counts articles and facets in one generation. Safe to use from several threads."""

    def __init__(
        self,
        searcher: Searcher,
        compiler: Compiler,
        bounds: Bounds,
        columns: Callable[[], Columns],
        sets: RowSets,
    ) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._bounds = bounds
        self._columns = columns
        self._sets = sets
        self._kept: OrderedDict[object, Counted] = OrderedDict()
        self._rows_kept: dict[q.Query, Ints | None] = {}
        self._few: dict[q.Query, Ints] = {}
        self._lock = Lock()

    def count(self, query: EngineQuery) -> Counted:
        """The number of hits, and the facets, each without the filter of its own name; no facets
        where there are fewer hits than ``query.worth``.
        """
        tree = query.tree if query.match is None else query.match
        question = (tree, tuple(query.filters.items()), query.facets)
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        counted = self._counted(tree, query.filters, query.facets, query.worth)
        if counted[0] >= query.worth and sum(map(len, counted[1].values())) <= MOST_KEPT:
            with self._lock:
                self._kept[question] = counted
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return counted

    def count_each(self, query: EngineQuery, trees: Iterable[q.Query]) -> Iterator[int]:
        """How many of the hits each tree matches."""
        tree = query.tree if query.match is None else query.match
        narrow = tuple(query.filters.values())
        rows = self.rows(tree, narrow)
        for one in trees:
            if rows is None or self._bounds.most(one) > FEW:
                yield self._total(tree, (*narrow, one))
            else:
                yield int(np.count_nonzero(among(self._rows_of_few(one), rows)))

    def _counted(
        self,
        tree: q.Query,
        filters: Mapping[str, q.Query],
        requests: Sequence[FacetRequest],
        worth: int,
    ) -> Counted:
        """Facets without a filter of their own share the hits, which are counted with them."""
        if not requests:
            return self._total(tree, list(filters.values()), worth), {}
        rows = self.rows(tree, filters.values())
        total = len(self._columns().numbers) if rows is None else len(rows)
        if total < worth or not (total or filters):
            return total, {request.name: () for request in requests}
        groups: dict[str, list[FacetRequest]] = {"": []}
        found: dict[str, tuple[FacetValue, ...]] = {}
        for request in requests:
            if request.limit <= 0 or encoded(request.prefix) is None:
                found[request.name] = ()
            else:
                own = request.name if request.name in filters else ""
                groups.setdefault(own, []).append(request)
        for own, group in groups.items():
            if own:
                others = [narrow for name, narrow in filters.items() if name != own]
                rows = self.rows(tree, others)
            found |= self._columns().count(group, rows)
        return total, {request.name: found[request.name] for request in requests}

    def rows(self, tree: q.Query, filters: Collection[q.Query] = ()) -> Ints | None:
        """The rows of all hits, in ascending order; None for all rows."""
        hits = q.all_of((tree, *filters))
        if hits == q.Every():
            return None
        return remembered(self._rows_kept, hits, lambda: self._found(tree, filters), ROWS_KEPT)

    def known(self, tree: q.Query) -> Ints | None:
        """The rows of all hits, where they were asked for before; else None."""
        return self._rows_kept.get(tree)

    def _found(self, tree: q.Query, filters: Collection[q.Query]) -> Ints:
        known = self._among_known((tree, *filters))
        if known is not None:
            return known
        whole = q.all_of((tree, *filters))
        if self._sets.suits(whole):
            return np.flatnonzero(self._sets.of(whole))
        most = self._bounds.most(whole)
        found = find(self._searcher, self._query(tree, filters), most) if most else ()
        return np.sort(self._columns().rows(self._searcher, found))

    def _among_known(self, required: Collection[q.Query]) -> Ints | None:
        """The rows of all that is required, where those of a part are known and the rest matches
        few; else None.

        So each directive of a facet need not be asked for together with all that a query requires.
        """
        whole = self._rows_kept.get(q.all_of(required))
        if whole is not None:
            return whole
        parts = [part for one in required for part in q.conjuncts(one)]
        known = next((part for part in parts if part in self._rows_kept), None)
        others = [part for part in parts if part != known]
        if known is None or not others:
            return None
        rows, rest = self._rows_kept.get(known), q.all_of(others)
        if rows is None or self._bounds.most(rest) > FEW:
            return None
        few = self._rows_of_few(rest)
        return few[among(few, rows)]

    def _rows_of_few(self, tree: q.Query) -> Ints:
        """The rows of what matches no more than ``FEW``."""
        few = self._few.get(tree)
        if few is None:
            few = self._found(tree, ())
            if len(few) <= FEWEST:
                remembered(self._few, tree, lambda: few, FEW_KEPT)
        return few

    def _total(self, tree: q.Query, filters: Collection[q.Query], worth: int = 0) -> int:
        known = self._among_known((tree, *filters))
        if known is not None:
            return len(known)
        whole = q.all_of((tree, *filters))
        if self._sets.suits(whole) and (rows := self.rows(tree, filters)) is not None:
            return len(rows)
        # In the order of a column, so that nothing is scored; few hits are listed on the way, since
        # a step that finds no more than that is mostly what is answered with.
        found = self._searcher.search(
            self._query(tree, filters),
            limit=min(max(1, worth), FEWEST),
            order_by_field=ROWS_BY,
            order=Order.Asc,
        )
        total: int = found.count or 0  # type: ignore[attr-defined]  # its stub lacks it
        if total == len(found.hits):
            listed = np.sort(self._columns().rows(self._searcher, found.hits))
            remembered(self._rows_kept, whole, lambda: listed, ROWS_KEPT)
        return total

    def _query(self, tree: q.Query, filters: Iterable[q.Query]) -> Query:
        compiled = self._compiler.compile
        return filtered(compiled(self._bounds.driven(tree)), map(compiled, filters))
