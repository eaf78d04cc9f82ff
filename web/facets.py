"""Facets as a page shows them: choices with their links, chosen values as chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from search.result import FacetChoice, SearchRequest
from search.schema import KEYWORDS
from web import params, words

SHOWN = 6
"""Choices of a facet that stand open; the rest is behind "Xem thêm"."""

Address = Callable[[SearchRequest], str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: ``url`` toggles it, ``exclude_url`` leaves its articles out."""

    value: str
    label: str
    count: int
    selected: str
    url: str
    exclude_url: str
    months: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def first(self) -> tuple[Choice, ...]:
        return self.choices[:SHOWN]

    @property
    def rest(self) -> tuple[Choice, ...]:
        return self.choices[SHOWN:]

    @property
    def rest_chosen(self) -> bool:
        return any(c.selected for c in self.rest)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; ``url`` lifts it."""

    heading: str
    label: str
    excluded: bool
    url: str


def groups(
    asked: SearchRequest, facets: Mapping[str, tuple[FacetChoice, ...]], address: Address
) -> tuple[Group, ...]:
    """The facets that offer a choice, in the schema's order, with months under their year."""
    linked = {
        name: tuple(_choice(asked, name, choice, address) for choice in choices)
        for name, choices in facets.items()
    }
    linked["year"] = _calendar(linked.get("year", ()), linked.pop("month", ()))
    return tuple(
        Group(name, KEYWORDS[name].label, linked[name]) for name in facets if linked.get(name)
    )


def chips(
    asked: SearchRequest, facets: Mapping[str, tuple[FacetChoice, ...]], address: Address
) -> tuple[Chip, ...]:
    """Every filter in force, days first, then facets in the schema's order."""
    found = []
    if asked.start:
        url = address(replace(asked, page=1, start=None))
        found.append(Chip("Từ ngày", words.day(asked.start), False, url))
    if asked.end:
        url = address(replace(asked, page=1, end=None))
        found.append(Chip("Đến ngày", words.day(asked.end), False, url))
    labels = {(name, c.value): c.label for name, choices in facets.items() for c in choices}
    for name, keyword in KEYWORDS.items():
        for chosen, excluded in ((asked.include, False), (asked.exclude, True)):
            for value in chosen.get(name, ()):
                label = labels.get((name, value), value)
                url = address(params.without(asked, name, value))
                found.append(Chip(keyword.label, label, excluded, url))
    return tuple(found)


def _choice(asked: SearchRequest, name: str, choice: FacetChoice, address: Address) -> Choice:
    return Choice(
        value=choice.value,
        label=choice.label,
        count=choice.count,
        selected=choice.selected,
        url=address(params.toggled(asked, name, choice.value)),
        exclude_url=address(params.excluding(asked, name, choice.value)),
    )


def _calendar(years: tuple[Choice, ...], months: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Years, latest first; a chosen or only year has its months, which begin with it."""
    by_year: dict[str, list[Choice]] = {}
    for month in sorted(months, key=lambda m: m.value, reverse=True):
        by_year.setdefault(month.value[:4], []).append(month)
    chosen = {year for year, own in by_year.items() if any(m.selected for m in own)}
    return tuple(
        replace(year, months=tuple(by_year.get(year.value, ())))
        if len(years) == 1 or year.selected == "include" or year.value in chosen
        else year
        for year in sorted(years, key=lambda y: y.value, reverse=True)
    )
