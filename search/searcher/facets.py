"""From the engine's counts to the choices on a search page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from search.engines.base import EngineAnswer, EngineQuery, FacetValue, Snapshot
from search.labels import label
from search.result import FacetChoice, SearchRequest
from search.schema import FACETS
from search.tree import Query, Term

Selected = Literal["", "include", "exclude"]


def choices(
    request: SearchRequest,
    query: EngineQuery,
    answer: EngineAnswer,
    snapshot: Snapshot,
    name_of: Callable[[str], str],
) -> dict[str, tuple[FacetChoice, ...]]:
    """The facets asked for, in the schema's order. A selected value is listed even with 0 hits.

    ``name_of`` gives the name of a directive by its code.
    """
    found: dict[str, tuple[FacetChoice, ...]] = {}
    asked = {facet.name for facet in query.facets}
    for name in filter(asked.__contains__, FACETS):
        counted = list(answer.facets.get(name, ()))
        selected = _selected(request, name)
        listed = {value.value for value in counted}
        for value in selected:
            if value not in listed:
                counted.append(FacetValue(value, _count(query, name, value, snapshot)))
        label_of = name_of if name == "code" else partial(label, name)
        found[name] = tuple(
            FacetChoice(v.value, label_of(v.value), v.count, selected.get(v.value, ""))
            for v in counted
        )
    return found


def _selected(request: SearchRequest, name: str) -> dict[str, Selected]:
    excluded: Sequence[str] = request.exclude.get(name, ())
    included: Sequence[str] = request.include.get(name, ())
    selected: dict[str, Selected] = dict.fromkeys(excluded, "exclude")
    return selected | dict.fromkeys(included, "include")


def _count(query: EngineQuery, name: str, value: str, snapshot: Snapshot) -> int:
    """How many hits a value has that is not among the most frequent values."""
    others: dict[str, Query] = {key: f for key, f in query.filters.items() if key != name}
    others[name] = Term(name, value)
    return snapshot.search(EngineQuery(query.tree, others, limit=0)).total
