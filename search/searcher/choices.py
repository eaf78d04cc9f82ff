"""From the engine's counts to the choices on a search page."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from typing import Literal

from search.catalogue import Catalogue
from search.engines.base import EngineAnswer, EngineQuery, FacetValue, Snapshot
from search.labels import label
from search.live_index import OpenedIndex
from search.result import FacetChoice, SearchRequest
from search.schema import FACETS
from search.searcher.questions import left_out
from search.tree import AllOf, Query, Term

Selected = Literal["", "include", "exclude"]


def shown(
    request: SearchRequest, query: EngineQuery, answer: EngineAnswer, index: OpenedIndex
) -> dict[str, tuple[FacetChoice, ...]]:
    """The choices without the persons who are hidden."""
    found = choices(request, query, answer, index.snapshot, index.catalogue)
    if "person" in found and index.hidden:
        found["person"] = tuple(c for c in found["person"] if c.value not in index.hidden)
    return found


def choices(
    request: SearchRequest,
    query: EngineQuery,
    answer: EngineAnswer,
    snapshot: Snapshot,
    catalogue: Catalogue,
) -> dict[str, tuple[FacetChoice, ...]]:
    """The facets asked for, in the schema's order. A selected value is listed even with 0 hits,
    and one that is left out with the number that it leaves out.

    The directives of a code that is used in several terms of office are told apart.
    """
    found: dict[str, tuple[FacetChoice, ...]] = {}
    asked = {facet.name for facet in query.facets}
    for name in filter(asked.__contains__, FACETS):
        counted = list(answer.facets.get(name, ()))
        if name == "code":
            counted = _directives(counted, query, catalogue, snapshot)
        selected = _selected(request, name)
        listed = {value.value for value in counted}
        for value in selected:
            if value not in listed:
                tree = catalogue.tree(value) if name == "code" else Term(name, value)
                own = {name, left_out(name)} if selected[value] == "exclude" else {name}
                counted.append(FacetValue(value, *_counts(query, own, [tree], snapshot)))
        label_of = catalogue.label if name == "code" else partial(label, name)
        found[name] = tuple(
            FacetChoice(v.value, label_of(v.value), v.count, selected.get(v.value, ""))
            for v in counted
        )
    return found


def _directives(
    codes: Sequence[FacetValue], query: EngineQuery, catalogue: Catalogue, snapshot: Snapshot
) -> list[FacetValue]:
    """Counted codes as counted directives: of one code perhaps several, each under its key, and
    one with what its choice finds, where articles also mean its directive by another code.
    """
    apart = [v.value for v in codes if catalogue.told_apart(v.value)]
    found = {v.value: v.count for v in codes if v.value not in apart}
    trees = {value: catalogue.tree(value) for value in found}
    wider = [value for value, tree in trees.items() if tree != Term("code", value)]
    counts = _counts(query, {"code"}, [trees[value] for value in wider], snapshot)
    found |= dict(zip(wider, counts, strict=True))
    if apart:
        others = [narrow for name, narrow in query.filters.items() if name != "code"]
        tree = query.match or query.tree
        narrow = AllOf((tree, *others)) if others else tree
        found |= {d.entry.key: n for d, n in catalogue.shares(narrow, apart)}
    return [FacetValue(*one) for one in sorted(found.items(), key=lambda one: (-one[1], one[0]))]


def _selected(request: SearchRequest, name: str) -> dict[str, Selected]:
    excluded: Sequence[str] = request.exclude.get(name, ())
    included: Sequence[str] = request.include.get(name, ())
    selected: dict[str, Selected] = dict.fromkeys(excluded, "exclude")
    return selected | dict.fromkeys(included, "include")


def _counts(
    query: EngineQuery, own: Set[str], trees: Sequence[Query], snapshot: Snapshot
) -> Sequence[int]:
    """How many hits some values have, without their ``own`` filters: those that are not among the
    most frequent values, or are left out.
    """
    if not trees:
        return ()
    others = {key: f for key, f in query.filters.items() if key not in own}
    return snapshot.counts(EngineQuery(query.match or query.tree, others, limit=0), trees)
