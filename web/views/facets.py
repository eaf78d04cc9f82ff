"""Facets as a page shows them: groups of choices, and chosen values as chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.result import FACET_LIMIT, FacetChoice, SearchRequest
from search.schema import KEYWORDS
from web.urls.links import SearchLinks
from web.wording import days, naming
from web.wording.language import gettext

FIRST = ("year", "place", "source", "code")
"""Facets that stand above the others; the schema has the order of the rest."""
SHOWN = 6
"""How many choices of a facet stand on a page of results; a page of its own has all."""
SHOWN_YEARS = 30
"""Of years more: they are short, and one of them is wanted more often than any other value."""


@dataclass(frozen=True, slots=True)
class Group:
    """A facet that offers a choice. ``choices`` are those that are shown, ``more``: there are
    others. ``months`` are those of a year that is open, by year.
    """

    name: str
    label: str
    choices: tuple[FacetChoice, ...]
    more: bool = False
    months: Mapping[str, tuple[FacetChoice, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force. ``url`` leads to the search without it."""

    heading: str
    label: str
    excluded: bool
    url: str
    facet: str = ""


def groups(
    facets: Mapping[str, tuple[FacetChoice, ...]], limit: int = FACET_LIMIT
) -> tuple[Group, ...]:
    """The facets that offer a choice: those asked for most often first, months under their year.

    ``limit`` is how many values were asked for; where an address raises it, all are shown.
    """
    months = facets.get("month", ())
    names = dict.fromkeys((*FIRST, *facets))
    shown = limit if limit > FACET_LIMIT else SHOWN
    return tuple(
        _calendar(facets[name], months) if name == "year" else _group(name, facets[name], shown)
        for name in names
        if facets.get(name) and name != "month"
    )


def _group(name: str, choices: tuple[FacetChoice, ...], shown: int) -> Group:
    """What is chosen stays in sight, however rare it is."""
    chosen = tuple(choice for choice in choices[shown:] if choice.selected)
    more = len(choices) > shown + len(chosen)
    return Group(name, naming.facet_label(name), (*choices[:shown], *chosen), more)


def chips(
    asked: SearchRequest, facets: Mapping[str, tuple[FacetChoice, ...]], links: SearchLinks
) -> tuple[Chip, ...]:
    """Every filter in force, days first, then facets in the schema's order."""
    found = []
    if asked.start:
        found.append(Chip(gettext("Từ ngày"), days.day(asked.start), False, links.without_start()))
    if asked.end:
        found.append(Chip(gettext("Đến ngày"), days.day(asked.end), False, links.without_end()))
    if asked.added:
        found.append(
            Chip(gettext("Mới thêm từ"), days.day(asked.added), False, links.without_added())
        )
    if not asked.include and not asked.exclude:
        return tuple(found)
    labels = {(name, c.value): c.label for name, choices in facets.items() for c in choices}
    for name in KEYWORDS:
        for chosen, excluded in ((asked.include, False), (asked.exclude, True)):
            for value in chosen.get(name, ()):
                label = naming.value_label(name, value, labels.get((name, value), value))
                chip = Chip(
                    naming.facet_label(name), label, excluded, links.without(name, value), name
                )
                found.append(chip)
    return tuple(found)


def _calendar(years: Sequence[FacetChoice], months: Sequence[FacetChoice]) -> Group:
    """Years, the latest first. A chosen year, or the only one, also has its months."""
    by_year: dict[str, list[FacetChoice]] = {}
    for month in sorted(months, key=lambda m: m.value, reverse=True):
        by_year.setdefault(month.value[:4], []).append(month)
    shown = {
        year.value: tuple(by_year.get(year.value, ()))
        for year in years
        if len(years) == 1
        or year.selected == "include"
        or any(month.selected for month in by_year.get(year.value, ()))
    }
    latest_first = sorted(years, key=lambda y: y.value, reverse=True)
    own = _group("year", tuple(latest_first), SHOWN_YEARS)
    return replace(own, months=shown)
