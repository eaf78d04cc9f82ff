"""One question to the cluster, and its answer as the port's.

Filters whose name is a requested facet become the post filter; every other facet is counted
under them, so that a facet never narrows itself. Counts are exact across shards: a shard
sends its most frequent values only, and the cluster says how far a sum may be off; when a
listed value could be wrong or missing, the facet is counted again with more values a shard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.engines.base import EngineHit, EngineQuery, FacetRequest, FacetValue
from search.engines.opensearch.client import to_json
from search.engines.opensearch.compile import Clause, compile_tree
from search.schema import NEWEST, Order, order_of

VALUES_PER_SHARD = 1000
"""A first guess that is right for nearly every facet: the counts of a long tail are small."""

MOST_VALUES = 60_000
"""A facet lists at most this many values: the cluster allows 65,535 buckets in an answer."""

_LONGEST_PATTERN = 200
"""In code points; Lucene refuses patterns of a thousand bytes."""


class CompiledQuery:
    """An EngineQuery, compiled once. Raises UnsupportedQuery, UsageError."""

    def __init__(self, query: EngineQuery) -> None:
        query.check()
        faceted = {facet.name for facet in query.facets}
        filters = {name: compile_tree(tree) for name, tree in query.filters.items()}
        self._own = {name: clause for name, clause in filters.items() if name in faceted}
        always = [clause for name, clause in filters.items() if name not in faceted]
        self._query = _filtered(compile_tree(query.tree), always)
        order = order_of(query.sort)
        self.scored = order.key is None
        self._order = _keys(order)
        self.key = to_json([self._query, self._own, self._order])
        """The same for questions whose hits are the same, in the same order."""
        self.facets = query.facets

    def hits(self, offset: int, size: int, after: Sequence[Any] | None = None) -> dict[str, Any]:
        """Body for some hits, in order, and the exact total. ``after``: go on behind that hit."""
        body = self._counting()
        body.update(size=size, sort=self._order, _source=False, docvalue_fields=["id"])
        if after is not None:
            body["search_after"] = list(after)
        elif offset:
            body["from"] = offset
        if self._own:
            body["post_filter"] = {"bool": {"filter": list(self._own.values())}}
        return body

    def counts(self, facets: Iterable[FacetRequest], per_shard: int) -> dict[str, Any]:
        """The ``aggs`` for some facets, by name."""
        return {
            facet.name: self._aggregation(facet, per_shard) for facet in facets if facet.limit > 0
        }

    def only_counts(self, facets: Iterable[FacetRequest], per_shard: int) -> dict[str, Any]:
        """Body for facets without hits."""
        body = self._counting()
        body.update(size=0, track_total_hits=False, aggs=self.counts(facets, per_shard))
        return body

    def _counting(self) -> dict[str, Any]:
        return {"query": self._query, "track_total_hits": True}

    def _aggregation(self, facet: FacetRequest, per_shard: int) -> dict[str, Any]:
        limit = min(facet.limit, MOST_VALUES)
        terms: dict[str, Any] = {
            "field": facet.name,
            "size": limit,
            "shard_size": max(per_shard, limit),
            "order": [{"_count": "desc"}, {"_key": "asc"}],
            "show_term_doc_count_error": True,
        }
        if facet.prefix:
            terms["include"] = pattern(facet.prefix)
        values: dict[str, Any] = {"terms": terms}
        if facet.span:
            # An undated article has no value in the field, and does not count here.
            values["aggs"] = {"first": {"min": {"field": "day"}}, "last": {"max": {"field": "day"}}}
        others = [clause for name, clause in self._own.items() if name != facet.name]
        return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}}


def pattern(prefix: str) -> str:
    """Lucene's regular expression for the values that begin with ``prefix``, or with as much
    of it as Lucene allows a pattern to be long; ``facet_values`` sees to the rest.
    """
    return re.sub(r"([^\w\s]|_)", r"\\\1", prefix[:_LONGEST_PATTERN]) + "(.|\n)*"


def hits(answer: Mapping[str, Any], scored: bool) -> tuple[EngineHit, ...]:
    """The hits of an answer; the score is 0 where the order is not that of scores."""
    return tuple(
        EngineHit(hit["fields"]["id"][0], float(hit["_score"] or 0.0) if scored else 0.0)
        for hit in answer["hits"]["hits"]
    )


def facet_values(aggregation: Mapping[str, Any] | None, prefix: str) -> tuple[FacetValue, ...]:
    """The values of one facet's aggregation, most frequent first; none that was not asked for."""
    if aggregation is None:
        return ()
    return tuple(
        FacetValue(bucket["key"], bucket["doc_count"], _day(bucket, "first"), _day(bucket, "last"))
        for bucket in aggregation["values"]["buckets"]
        if bucket["key"].startswith(prefix)
    )


def may_be_wrong(aggregation: Mapping[str, Any], limit: int) -> bool:
    """Whether a listed count may be too low, or a value be missing from the list.

    A shard that cut its list says how frequent its last value was: no value it left out is
    more frequent there. ``limit`` is the number of values asked for.
    """
    values = aggregation["values"]
    unseen = values["doc_count_error_upper_bound"]
    if unseen == 0:
        return False
    buckets = values["buckets"]
    if any(bucket["doc_count_error_upper_bound"] for bucket in buckets):
        return True
    return len(buckets) < min(limit, MOST_VALUES) or bool(buckets[-1]["doc_count"] <= unseen)


def _day(bucket: Mapping[str, Any], name: str) -> int:
    return int(bucket.get(name, {}).get("value") or 0)


def _filtered(clause: Clause, filters: Sequence[Clause]) -> Clause:
    return {"bool": {"must": [clause], "filter": list(filters)}} if filters else clause


def _keys(order: Order) -> list[dict[str, str]]:
    """What hits are sorted by. Scores tie often, constant ones always: then the newest first."""
    if order.key is None:
        return [{"_score": "desc"}, {NEWEST: "desc"}, {"id": "asc"}]
    return [{order.name: "desc" if order.descending else "asc"}, {"id": "asc"}]
