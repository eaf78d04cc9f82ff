"""From a request to what the engine is asked: filters, facets, and the page's bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.engines.base import EngineAnswer, EngineQuery, FacetRequest, Snapshot
from search.query import days
from search.query.analysed import FEW, Analysed
from search.result import SearchRequest
from search.schema import BEST, FACETS, KEYWORDS, NEWEST
from search.tree import AllOf, Every, Not, Query, Term, any_of

DAY = "day"
"""The name of the filter by ``start`` and ``end``."""
MOST_VALUES = 10_000
"""Values of one facet that are listed where all are wanted."""
ARTICLES_PER_HIT = 500
"""A query that finds fewer than one article in so many is worth asking again with fewer words."""


def filters(request: SearchRequest) -> dict[str, Query]:
    """One filter a keyword field, and one for the days."""
    found: dict[str, Query] = {}
    for name in KEYWORDS:
        included = request.include.get(name, ())
        excluded = request.exclude.get(name, ())
        if included or excluded:
            found[name] = _filter(name, included, excluded)
    if request.start or request.end:
        found[DAY] = days.between(request.start, request.end).query()
    return found


def _filter(name: str, included: Sequence[str], excluded: Sequence[str]) -> Query:
    wanted = [Term(name, value) for value in dict.fromkeys(included)]
    unwanted = [Not(Term(name, value)) for value in dict.fromkeys(excluded)]
    if not wanted:
        return AllOf((Every(), *unwanted))
    one = any_of(wanted)
    return AllOf((one, *unwanted)) if unwanted else one


@dataclass(frozen=True, slots=True)
class Answered:
    """What the engine was asked in the end, and its answer.

    ``relaxed``: not all words were required.
    """

    question: EngineQuery
    answer: EngineAnswer
    relaxed: bool


def ask(snapshot: Snapshot, question: EngineQuery, analysed: Analysed) -> Answered:
    """Ask the engine. If hardly any article has all words, ask again with fewer.

    Whether to ask again does not depend on the filters. Otherwise a facet that counts five articles
    could lead to twenty.
    """
    answer = snapshot.search(question)
    first = Answered(question, answer, analysed.relaxed)
    if analysed.fallback is None or _enough(snapshot, question, analysed, answer.total):
        return first
    wider = replace(question, tree=analysed.fallback)
    more = snapshot.search(wider)
    return Answered(wider, more, True) if more.total > answer.total else first


def _enough(snapshot: Snapshot, question: EngineQuery, analysed: Analysed, total: int) -> bool:
    few = _few(snapshot.info.articles)
    if total < few and question.filters:
        total = snapshot.search(EngineQuery(question.tree, {}, limit=0)).total
    if total < few or analysed.likely is None:
        return total >= few
    return snapshot.search(EngineQuery(analysed.likely, {}, limit=0)).total >= few


def _few(articles: int) -> int:
    """In an index with a handful of articles, one is not few. There the query must find nothing at
    first.
    """
    return max(1, min(FEW, articles // ARTICLES_PER_HIT))


def order(request: SearchRequest) -> str:
    """The order that is meant. Without words nothing is more relevant, so the newest come first."""
    return NEWEST if request.sort == BEST and not request.text.strip() else request.sort


def engine_query(request: SearchRequest, tree: Query, max_results: int) -> EngineQuery:
    """The visible page and all facets in one question. A page out of bounds asks for no hits."""
    offset = (request.page - 1) * request.size
    inside = 0 <= offset < max_results
    limit = min(request.size, max_results - offset) if inside else 0
    return EngineQuery(
        tree=tree,
        filters=filters(request),
        sort=order(request),
        offset=offset if inside else 0,
        limit=limit,
        facets=tuple(FacetRequest(name, _limit(name, request)) for name in FACETS),
    )


def _limit(name: str, request: SearchRequest) -> int:
    return MOST_VALUES if KEYWORDS[name].whole else request.facet_limit


def pages(total: int, size: int, max_results: int) -> int:
    """How many pages can be asked for."""
    return -(-min(total, max_results) // size)
