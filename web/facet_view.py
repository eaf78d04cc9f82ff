"""What the page of one facet shows: all of its values, to choose several at one go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.config import SearchSettings
from search.result import FacetChoice, SearchRequest
from search.schema import KEYWORDS
from web import naming, params
from web.links import SearchLinks
from web.search_view import hidden


@dataclass(frozen=True, slots=True)
class FacetView:
    """``kept`` are the parameters of the search but those that the form itself chooses."""

    name: str
    label: str
    asked: SearchRequest
    choices: tuple[FacetChoice, ...]
    kept: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    back_url: str


def facet_view(
    name: str, asked: SearchRequest, choices: tuple[FacetChoice, ...], limits: SearchSettings
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
        choices=choices,
        kept=tuple(kept),
        hidden=hidden(asked, limits),
        back_url=SearchLinks(asked, limits).page(1),
    )
