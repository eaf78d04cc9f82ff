"""What the page of one facet shows: its values, to choose several at one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.result import FacetChoice, SearchRequest
from search.schema import KEYWORDS
from search.settings import SearchSettings
from search.text.accents import fold
from web.urls import params
from web.urls.links import SearchLinks
from web.views.long_lists import cut
from web.wording import naming

LISTED = 250
"""Values on a page, besides those that are chosen; an index names persons by the ten thousand."""
_USUAL, _BARE = 200, 120
"""Bytes that a value of up to 30 letters takes, and one without any."""
FIND = "find"
"""The parameter with a part of the values' names that are wanted."""
PART = "part"
"""The parameter with the number of the page."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """``choices`` are listed on this of all ``parts``: what is chosen, then those of ``total``
    values that have ``find`` in their names, the most frequent first. ``whole``: these are all
    there are. ``kept`` are the parameters of the search but those that the form itself chooses.
    """

    name: str
    label: str
    asked: SearchRequest
    choices: tuple[FacetChoice, ...]
    total: int
    find: str
    part: int
    parts: int
    kept: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    back_url: str

    @property
    def whole(self) -> bool:
        """Whether all values are listed, so that a script can look through them."""
        return self.parts == 1 and not self.find


def facet_view(
    name: str,
    asked: SearchRequest,
    choices: tuple[FacetChoice, ...],
    limits: SearchSettings,
    find: str = "",
    part: int = 1,
) -> FacetView:
    """Prepare the page; years and months come latest first, other values by frequency. Of fewer
    parts than asked for it is the last.
    """
    if KEYWORDS[name].whole:
        choices = tuple(sorted(choices, key=lambda choice: choice.value, reverse=True))
    chosen = [choice for choice in choices if choice.selected]
    rest = _named(name, [choice for choice in choices if not choice.selected], find)
    parts = cut(rest, _weight, LISTED * _USUAL)
    part = min(part, len(parts))
    others = {facet: values for facet, values in asked.include.items() if facet != name}
    kept = params.pairs(replace(asked, page=1, include=others), limits)
    return FacetView(
        name=name,
        label=naming.facet_label(name),
        asked=asked,
        choices=(*chosen, *parts[part - 1]),
        total=len(choices),
        find=find,
        part=part,
        parts=len(parts),
        kept=tuple(kept),
        hidden=params.beside_words(asked, limits),
        back_url=SearchLinks(asked, limits).page(1),
    )


def _weight(choice: FacetChoice) -> int:
    """A value stands in the page twice: as it is sent, and as it is shown."""
    return max(_USUAL, _BARE + 2 * len(choice.value.encode()))


def _named(name: str, choices: Sequence[FacetChoice], find: str) -> Sequence[FacetChoice]:
    """Those that have ``find`` in their names, with or without accents."""
    wanted = _plain(find)

    def has(choice: FacetChoice) -> bool:
        return wanted in _plain(naming.value_label(name, choice.value, choice.label))

    return [choice for choice in choices if has(choice)] if wanted else choices


def _plain(text: str) -> str:
    return " ".join(map(fold, text.split()))
