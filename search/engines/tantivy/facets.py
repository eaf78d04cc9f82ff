"""Exact facet counts from tantivy's aggregations, in as few passes as possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tantivy import Query, Searcher

from search.engines.base import FacetRequest, FacetValue
from search.engines.tantivy.compile import filtered
from search.tree.checks import encoded

SEGMENT_VALUES = 4096
"""Values that a segment reports at first. Few facets have more; those are counted again."""

ALL_VALUES = 2**31 - 1
MOST_VALUES = 60_000
"""A facet lists at most this many values: tantivy allows 65,000 buckets in an answer."""


def count(
    searcher: Searcher,
    query: Query,
    filters: Mapping[str, Query],
    requests: Sequence[FacetRequest],
) -> dict[str, tuple[FacetValue, ...]]:
    """The facets of a query under its filters, each without the filter of its own name.

    Facets without a filter of their own share one pass over the matches.
    """
    passes: dict[str, list[FacetRequest]] = {}
    for request in requests:
        passes.setdefault(request.name if request.name in filters else "", []).append(request)
    found: dict[str, tuple[FacetValue, ...]] = {}
    for own, group in passes.items():
        others = [narrow for name, narrow in filters.items() if name != own]
        found.update(_count(searcher, filtered(query, others), group))
    return {request.name: found[request.name] for request in requests}


def _count(
    searcher: Searcher, query: Query, requests: Iterable[FacetRequest]
) -> dict[str, tuple[FacetValue, ...]]:
    found: dict[str, tuple[FacetValue, ...]] = {}
    asked: dict[str, dict[str, Any]] = {}
    for request in requests:
        aggregation = _aggregation(searcher, request)
        if aggregation is None:
            found[request.name] = ()
        else:
            asked[request.name] = aggregation
    while asked:
        answer = searcher.aggregate(query, asked)
        again = {}
        for name, aggregation in asked.items():
            # A segment that cut its list says by how much a sum may be too low.
            if answer[name]["doc_count_error_upper_bound"]:
                aggregation["terms"]["segment_size"] = ALL_VALUES
                again[name] = aggregation
            else:
                found[name] = tuple(map(_value, answer[name]["buckets"]))
        asked = again
    return found


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
