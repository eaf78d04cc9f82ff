"""What the page of one facet shows: its values, to choose several at one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.config import SearchSettings
from search.result import FacetChoice, SearchRequest
from search.schema import KEYWORDS
from search.text.accents import fold
from web import naming, params
from web.links import SearchLinks
from web.search_view import hidden

MOST = 1_000
"""Values on a page, the most frequent; an index names persons by the ten thousand."""
FIND = "find"
"""The parameter with a part of the values' names that are wanted."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """``choices`` are listed, of ``total`` values: all, or the most frequent of those with ``find``
    in their names, and what is chosen. ``kept`` are the parameters of the search but those that
    the form itself chooses, ``all_kept`` all of them.
    """

    name: str
    label: str
    asked: SearchRequest
    choices: tuple[FacetChoice, ...]
    total: int
    find: str
    all_kept: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    back_url: str


def facet_view(
    name: str,
    asked: SearchRequest,
    choices: tuple[FacetChoice, ...],
    limits: SearchSettings,
    find: str = "",
) -> FacetView:
    """Prepare the page; years and months come latest first, other values by frequency."""
    if KEYWORDS[name].whole:
        choices = tuple(sorted(choices, key=lambda choice: choice.value, reverse=True))
    others = {facet: values for facet, values in asked.include.items() if facet != name}
    kept = params.pairs(replace(asked, page=1, include=others), limits)
    return FacetView(
        name=name,
        label=naming.facet_label(name),
        asked=asked,
        choices=_listed(name, choices, find),
        total=len(choices),
        find=find,
        all_kept=tuple(params.pairs(replace(asked, page=1), limits)),
        kept=tuple(kept),
        hidden=hidden(asked, limits),
        back_url=SearchLinks(asked, limits).page(1),
    )


def _listed(name: str, choices: Sequence[FacetChoice], find: str) -> tuple[FacetChoice, ...]:
    """What is chosen is among them, for the form would take it back."""
    wanted = _plain(find)

    def has(choice: FacetChoice) -> bool:
        return wanted in _plain(naming.value_label(name, choice.value, choice.label))

    found = [choice for choice in choices if has(choice)] if wanted else choices
    rest = set(found[:MOST])
    return (*found[:MOST], *(c for c in choices if c.selected and c not in rest))


def _plain(text: str) -> str:
    return " ".join(map(fold, text.split()))
