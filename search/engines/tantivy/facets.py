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

ALL_VALUES = 2**31 - 1
MOST_VALUES = 60_000
"""A facet lists at most this many values: tantivy allows 65,000 buckets in an answer."""


KEPT = 256
"""Counts of so many questions are kept: the same hits in another order, or another page of them."""
MOST_KEPT = 2_000
"""No more values than that are kept of one question."""

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
        counted = _counted(self._searcher, compiled(tree), filters, query.facets)
        if sum(map(len, counted[1].values())) <= MOST_KEPT:
            with self._lock:
                self._kept[question] = counted
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return counted


def _counted(
    searcher: Searcher,
    query: Query,
    filters: Mapping[str, Query],
    requests: Sequence[FacetRequest],
) -> Counted:
    """Facets without a filter of their own share one pass over the hits, which counts them, too."""
    passes: dict[str, list[FacetRequest]] = {"": []}
    for request in requests:
        passes.setdefault(request.name if request.name in filters else "", []).append(request)
    found: dict[str, tuple[FacetValue, ...]] = {}
    total = 0
    for own, group in passes.items():
        others = [narrow for name, narrow in filters.items() if name != own]
        articles, values = _pass(searcher, filtered(query, others), group)
        found.update(values)
        if not own:
            total = articles
            if not total and not filters:
                return 0, {request.name: () for request in requests}
    return total, {request.name: found[request.name] for request in requests}


def _pass(searcher: Searcher, query: Query, requests: Iterable[FacetRequest]) -> Counted:
    """One pass, and another one for facets with more values than a segment reports at first."""
    found: dict[str, tuple[FacetValue, ...]] = {}
    asked: dict[str, dict[str, Any]] = {_TOTAL: {"value_count": {"field": ORDER_KEYS[0]}}}
    for request in requests:
        aggregation = _aggregation(searcher, request)
        if aggregation is None:
            found[request.name] = ()
        else:
            asked[request.name] = aggregation
    answer = searcher.aggregate(query, asked)
    total = int(answer[_TOTAL]["value"])
    del asked[_TOTAL]
    while asked:
        again = {}
        for name, aggregation in asked.items():
            # A segment that cut its list says by how much a sum may be too low.
            if answer[name]["doc_count_error_upper_bound"]:
                aggregation["terms"]["segment_size"] = ALL_VALUES
                again[name] = aggregation
            else:
                found[name] = tuple(map(_value, answer[name]["buckets"]))
        asked = again
        answer = searcher.aggregate(query, asked) if asked else {}
    return total, found


def _aggregation(searcher: Searcher, request: FacetRequest) -> dict[str, Any] | None:
    """Tantivy's request for one facet; None when no value can be counted."""
    if request.limit <= 0 or encoded(request.prefix) is None:
        return None
    limit = min(request.limit, MOST_VALUES)
    terms: dict[str, Any] = {
        "field": request.name,
        "size": limit,
        "segment_size": max(SEGMENT_VALUES, limit),
    }
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


def _value(bucket: Mapping[str, Any]) -> FacetValue:
    return FacetValue(
        bucket["key"], bucket["doc_count"], _day(bucket, "first"), _day(bucket, "last")
    )


def _day(bucket: Mapping[str, Any], name: str) -> int:
    metric = bucket.get(name)
    return int(metric["value"] or 0) if metric else 0
