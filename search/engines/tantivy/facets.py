"""Exact facet counts from tantivy's aggregations, in as few passes as possible."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from tantivy import Query, Searcher

from search import tree as q
from search.engines.base import EngineQuery, FacetRequest, FacetValue
from search.engines.tantivy.bounds import Bounds
from search.engines.tantivy.compile import Compiler, filtered
from search.engines.tantivy.numbers import NUMBERED, Values, number_field
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

SEGMENT_NUMBERS = 30_000
"""Values of which a segment reports the numbers at first …"""
FEW_NUMBERS = 200
"""… and all segments together: those that are as frequent as the last one wanted among them."""

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


@dataclass(frozen=True, slots=True)
class _Hits:
    """What a tree and all of some filters match."""

    tree: q.Query
    filters: tuple[q.Query, ...]

    def having(self, field: str, values: Iterable[str]) -> _Hits:
        """Those of them that have one of these values."""
        return replace(self, tree=q.all_of((q.any_of(q.Term(field, v) for v in values), self.tree)))


class Counter:
    """Counts articles and facets in one generation. Safe to use from several threads."""

    def __init__(self, searcher: Searcher, compiler: Compiler, bounds: Bounds) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._bounds = bounds
        self._kept: OrderedDict[object, Counted] = OrderedDict()
        self._lock = Lock()
        self.many: set[str] = set()
        """Facets of which a segment has had more values than it reported."""
        self._values: dict[str, Values] = {}

    def count(self, query: EngineQuery) -> Counted:
        """The number of hits, and the facets, each without the filter of its own name."""
        tree = query.tree if query.match is None else query.match
        question = (tree, tuple(query.filters.items()), query.facets)
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        counted = self._counted(tree, query.filters, query.facets)
        if sum(map(len, counted[1].values())) <= MOST_KEPT:
            with self._lock:
                self._kept[question] = counted
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return counted

    def _counted(
        self, tree: q.Query, filters: Mapping[str, q.Query], requests: Sequence[FacetRequest]
    ) -> Counted:
        """Facets without a filter of their own share one pass over the hits, which counts them."""
        passes: dict[str, list[FacetRequest]] = {"": []}
        for request in requests:
            passes.setdefault(request.name if request.name in filters else "", []).append(request)
        found: dict[str, tuple[FacetValue, ...]] = {}
        total = 0
        for own, group in passes.items():
            others = [narrow for name, narrow in filters.items() if name != own]
            articles, values = self._pass(_Hits(tree, tuple(others)), group)
            found.update(values)
            if not own:
                total = articles
                if not total and not filters:
                    return 0, {request.name: () for request in requests}
        return total, {request.name: found[request.name] for request in requests}

    def _query(self, hits: _Hits) -> Query:
        compiled = self._compiler.compile
        return filtered(compiled(self._bounds.driven(hits.tree)), map(compiled, hits.filters))

    def _pass(self, hits: _Hits, requests: Iterable[FacetRequest]) -> Counted:
        """One pass, and another one for facets of which it is not told what is most frequent."""
        query = self._query(hits)
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
            values = self._settled(hits, known[name], answer[name])
            if values is None:
                aggregation["terms"] |= _all_values(known[name])
                again[name] = aggregation
            else:
                found[name] = values
        if again:
            answer = self._searcher.aggregate(query, again)
            found |= {name: self._listed(known[name], answer[name]["buckets"]) for name in again}
        return total, found

    def _settled(
        self, hits: _Hits, request: FacetRequest, answer: Mapping[str, Any]
    ) -> tuple[FacetValue, ...] | None:
        """The most frequent values of a facet; None where the answer does not tell which they are.

        A segment that cut its list says by how much a sum may be too low. Where that is less than
        what values are apart, only those that are near the last one wanted are counted again, and
        of the hits only those that have one of them are walked through.
        """
        buckets, error = answer["buckets"], answer["doc_count_error_upper_bound"]
        numbered = _numbered(request)
        few = len(buckets) <= request.limit
        least = 0 if few else buckets[request.limit - 1]["doc_count"]
        if not error:
            # Of numbers those that are as frequent come in no order, and some may be left out.
            cut = numbered and len(buckets) == FEW_NUMBERS and buckets[-1]["doc_count"] == least
            return None if cut else self._listed(request, buckets)
        if not numbered:
            self.many.add(request.name)
        if request.span or few or request.limit > FEW:
            return None
        near = [b for b in buckets if b["doc_count"] + error >= least]
        if error >= least or len(near) == len(buckets) or len(near) > request.limit + NEAR:
            return None
        names = self._names(request, near)
        if not all(map(_quotable, names)):
            return None
        asked = {str(at): {"filter": f'{request.name}:"{one}"'} for at, one in enumerate(names)}
        told = self._searcher.aggregate(self._query(hits.having(request.name, names)), asked)
        counted = [FacetValue(one, told[str(at)]["doc_count"]) for at, one in enumerate(names)]
        return _most_frequent(counted, request.limit)

    def _listed(
        self, request: FacetRequest, buckets: Sequence[Mapping[str, Any]]
    ) -> tuple[FacetValue, ...]:
        """The values of the buckets that are wanted, of which the counts are right."""
        if not _numbered(request):
            return _values(request, buckets)
        if len(buckets) > request.limit:
            least = buckets[request.limit - 1]["doc_count"]
            buckets = [bucket for bucket in buckets if bucket["doc_count"] >= least]
        counts = [bucket["doc_count"] for bucket in buckets]
        counted = map(FacetValue, self._names(request, buckets), counts)
        return _most_frequent(counted, request.limit)

    def _names(self, request: FacetRequest, buckets: Sequence[Mapping[str, Any]]) -> list[str]:
        keys = [bucket["key"] for bucket in buckets]
        if not _numbered(request):
            return keys
        if request.name not in self._values:
            self._values[request.name] = Values(self._searcher, request.name)
        return self._values[request.name].of(keys)


def _numbered(request: FacetRequest) -> bool:
    """Whether the values are counted by number: neither first letters nor days are asked for."""
    return request.name in NUMBERED and not (request.prefix or request.span)


def _most_frequent(values: Iterable[FacetValue], limit: int) -> tuple[FacetValue, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.value))[:limit])


def _all_values(request: FacetRequest) -> dict[str, int]:
    """What is asked instead where the values reported at first do not tell."""
    size = MOST_VALUES if _numbered(request) else min(request.limit, MOST_VALUES)
    return {"segment_size": ALL_VALUES, "size": size}


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
    if _numbered(request):
        number = number_field(request.name)
        few = {"size": FEW_NUMBERS, "segment_size": SEGMENT_NUMBERS}
        return {"terms": {"field": number} | (few if limit <= FEW else _all_values(request))}
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
