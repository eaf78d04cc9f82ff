"""From a request to what the engine is asked: filters, facets, and the page's bounds."""

from __future__ import annotations

from collections.abc import Sequence

from whoosh.query import And, Every, Not, Or, Query, Term

from search.engines.base import EngineQuery, FacetRequest
from search.query import days
from search.result import SearchRequest
from search.schema import FACETS, KEYWORDS

DAY = "day"
"""The name of the filter by ``start`` and ``end``."""


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
        return And([Every(), *unwanted])
    one = wanted[0] if len(wanted) == 1 else Or(wanted)
    return And([one, *unwanted]) if unwanted else one


def engine_query(request: SearchRequest, tree: Query, max_results: int) -> EngineQuery:
    """The visible page and all facets in one question. A page out of bounds asks for no hits."""
    offset = (request.page - 1) * request.size
    inside = 0 <= offset < max_results
    limit = min(request.size, max_results - offset) if inside else 0
    return EngineQuery(
        tree=tree,
        filters=filters(request),
        sort=request.sort,
        offset=offset if inside else 0,
        limit=limit,
        facets=tuple(FacetRequest(name, limit=request.facet_limit) for name in FACETS),
    )


def pages(total: int, size: int, max_results: int) -> int:
    """How many pages can be asked for."""
    return -(-min(total, max_results) // size)
