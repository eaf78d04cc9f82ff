"""Exact facet counts from tantivy's aggregations, in as few passes as possible."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from tantivy import Query, Searcher

from search.engines.base import EngineQuery, FacetRequest, FacetValue
from search.engines.tantivy.compile import Compiler, filtered
from search.schema import ORDER_KEYS
from search.tree.checks import encoded

SEGMENT_VALUES = 4096
"""Values that a segment reports at first. Few facets have more; those are counted again."""
FEW = 64
"""Of a facet of which no more are wanted, a segment reports fewer at first …"""
SEGMENT_FEW = 256
"""… namely so many: each costs a look into the dictionary, and of people there are thousands."""
NEAR = 32
"""So many values more than wanted are counted again, to tell which are the most frequent ones."""

ALL_VALUES = 2**31 - 1
MOST_VALUES = 60_000
"""A facet lists at most this many values: tantivy allows 65,000 buckets in an answer."""


KEPT = 512
"""Counts of so many questions are kept: the same hits in another order, or another page of them."""
MOST_KEPT = 2_000
"""No more values than that are kept of one question."""

_QUOTES = frozenset("\"'\\")
_TOTAL = "#"
"""In an aggregation, the number of articles: no facet has this name."""

Counted = tuple[int, Mapping[str, tuple[FacetValue, ...]]]
"""How many articles there are, and the facets."""


class Counter:
    """Counts articles and facets in one generation. Safe to use from several threads."""

    def __init__(self, searcher: Searcher, compiler: Compiler) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._kept: OrderedDict[object, Counted] = OrderedDict()
        self._lock = Lock()
        self.many: set[str] = set()
        """Facets of which a segment has had more values than it reported."""

    def count(self, query: EngineQuery) -> Counted:
        """The number of hits, and the facets, each without the filter of its own name."""
        tree = query.tree if query.match is None else query.match
        question = (tree, tuple(query.filters.items()), query.facets)
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        compiled = self._compiler.compile
        filters = {name: compiled(narrow) for name, narrow in query.filters.items()}
        counted = self._counted(compiled(tree), filters, query.facets)
        if sum(map(len, counted[1].values())) <= MOST_KEPT:
            with self._lock:
                self._kept[question] = counted
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return counted

    def _counted(
        self, query: Query, filters: Mapping[str, Query], requests: Sequence[FacetRequest]
    ) -> Counted:
        """Facets without a filter of their own share one pass over the hits, which counts them."""
        passes: dict[str, list[FacetRequest]] = {"": []}
        for request in requests:
            passes.setdefault(request.name if request.name in filters else "", []).append(request)
        found: dict[str, tuple[FacetValue, ...]] = {}
        total = 0
        for own, group in passes.items():
            others = [narrow for name, narrow in filters.items() if name != own]
            articles, values = self._pass(filtered(query, others), group)
            found.update(values)
            if not own:
                total = articles
                if not total and not filters:
                    return 0, {request.name: () for request in requests}
        return total, {request.name: found[request.name] for request in requests}

    def _pass(self, query: Query, requests: Iterable[FacetRequest]) -> Counted:
        """One pass, and another one for facets of which it is not told what is most frequent."""
        found: dict[str, tuple[FacetValue, ...]] = {}
        asked: dict[str, dict[str, Any]] = {_TOTAL: {"value_count": {"field": ORDER_KEYS[0]}}}
        known = {}
        for request in requests:
            aggregation = _aggregation(self._searcher, request, many=request.name in self.many)
            if aggregation is None:
                found[request.name] = ()
            else:
                asked[request.name] = aggregation
                known[request.name] = request
        answer = self._searcher.aggregate(query, asked)
        total = int(answer[_TOTAL]["value"])
        del asked[_TOTAL]
        again = {}
        for name, aggregation in asked.items():
            values = self._settled(query, known[name], answer[name])
            if values is None:
                aggregation["terms"]["segment_size"] = ALL_VALUES
                again[name] = aggregation
            else:
                found[name] = values
        if again:
            answer = self._searcher.aggregate(query, again)
            found |= {name: _values(known[name], answer[name]["buckets"]) for name in again}
        return total, found

    def _settled(
        self, query: Query, request: FacetRequest, answer: Mapping[str, Any]
    ) -> tuple[FacetValue, ...] | None:
        """The most frequent values of a facet; None where the answer does not tell which they are.

        A segment that cut its list says by how much a sum may be too low. Where that is less than
        what values are apart, only those that are near the last one wanted are counted again.
        """
        buckets, error = answer["buckets"], answer["doc_count_error_upper_bound"]
        if not error:
            return _values(request, buckets)
        self.many.add(request.name)
        if request.span or len(buckets) <= request.limit or request.limit > FEW:
            return None
        least = buckets[request.limit - 1]["doc_count"]
        near = [b["key"] for b in buckets if b["doc_count"] + error >= least]
        if error >= least or len(near) == len(buckets) or len(near) > request.limit + NEAR:
            return None
        if not all(map(_quotable, near)):
            return None
        asked = {str(at): {"filter": f'{request.name}:"{one}"'} for at, one in enumerate(near)}
        told = self._searcher.aggregate(query, asked)
        counted = [FacetValue(one, told[str(at)]["doc_count"]) for at, one in enumerate(near)]
        counted.sort(key=lambda value: (-value.count, value.value))
        return tuple(counted[: request.limit])


def _quotable(value: str) -> bool:
    """Whether a value can stand between quotation marks in tantivy's own query language."""
    return value.isprintable() and not _QUOTES.intersection(value) and value == value.strip() != ""


def _aggregation(searcher: Searcher, request: FacetRequest, *, many: bool) -> dict[str, Any] | None:
    """Tantivy's request for one facet; None when no value can be counted. ``many``: it has many
    values.
    """
    if request.limit <= 0 or encoded(request.prefix) is None:
        return None
    limit = min(request.limit, MOST_VALUES)
    terms: dict[str, Any] = {
        "field": request.name,
        "size": limit,
        "segment_size": max(SEGMENT_VALUES, limit),
    }
    if limit <= FEW and not request.span:
        terms["segment_size"] = SEGMENT_FEW
        if many:
            terms["size"] = limit + 2 * NEAR
    if request.prefix:
        # Values, not a pattern: a prefix may hold anything and be of any length.
        terms["include"] = [
            value for value, _ in searcher.terms_with_prefix(request.name, request.prefix)
        ]
        if not terms["include"]:
            return None
    aggregation: dict[str, Any] = {"terms": terms}
    if request.span:
        aggregation["aggs"] = {
            "first": {"min": {"field": "day"}},
            "last": {"max": {"field": "day"}},
        }
    return aggregation


def _values(request: FacetRequest, buckets: Sequence[Mapping[str, Any]]) -> tuple[FacetValue, ...]:
    wanted = buckets[: request.limit]
    if request.span:
        return tuple(map(_spanning, wanted))
    return tuple([FacetValue(bucket["key"], bucket["doc_count"]) for bucket in wanted])


def _spanning(bucket: Mapping[str, Any]) -> FacetValue:
    """A value with its first and last day, of which there are none without dated articles."""
    first, last = (int(bucket[day]["value"] or 0) for day in ("first", "last"))
    return FacetValue(bucket["key"], bucket["doc_count"], first, last)
