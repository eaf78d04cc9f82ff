"""From the engine's counts to the choices on a search page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from search.engines.base import EngineAnswer, EngineQuery, FacetValue, Snapshot
from search.labels import label
from search.result import FacetChoice, SearchRequest
from search.schema import FACETS
from search.tree import Query, Term

Selected = Literal["", "include", "exclude"]


def choices(
    request: SearchRequest, query: EngineQuery, answer: EngineAnswer, snapshot: Snapshot
) -> dict[str, tuple[FacetChoice, ...]]:
    """The facets asked for, in the schema's order, with what is selected even if it counts 0."""
    found: dict[str, tuple[FacetChoice, ...]] = {}
    asked = {facet.name for facet in query.facets}
    for name in filter(asked.__contains__, FACETS):
        counted = list(answer.facets.get(name, ()))
        selected = _selected(request, name)
        listed = {value.value for value in counted}
        for value in selected:
            if value not in listed:
                counted.append(FacetValue(value, _count(query, name, value, snapshot)))
        found[name] = tuple(_choice(name, value, selected) for value in counted)
    return found


def _choice(name: str, value: FacetValue, selected: Mapping[str, Selected]) -> FacetChoice:
    return FacetChoice(
        value.value, label(name, value.value), value.count, selected.get(value.value, "")
    )


def _selected(request: SearchRequest, name: str) -> dict[str, Selected]:
    excluded: Sequence[str] = request.exclude.get(name, ())
    included: Sequence[str] = request.include.get(name, ())
    selected: dict[str, Selected] = dict.fromkeys(excluded, "exclude")
    return selected | dict.fromkeys(included, "include")


def _count(query: EngineQuery, name: str, value: str, snapshot: Snapshot) -> int:
    """How many hits a value has that is not among the most frequent ones."""
    others: dict[str, Query] = {key: f for key, f in query.filters.items() if key != name}
    others[name] = Term(name, value)
    return snapshot.search(EngineQuery(query.tree, others, limit=0)).total
