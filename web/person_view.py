"""What the page of a person shows, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import url_for

from search.config import SearchSettings
from search.persons.model import Person
from search.persons.reports import Report
from search.result import SearchRequest
from web.links import SearchLinks, directive_url, person_url
from web.naming import directive_name
from web.timeline import Period, Timeline, timeline

Row = tuple[str, int, str]
"""What is counted, its articles, and its address."""
_AS_A_RULE = 3
"""A post has a fuller name if one of so many articles, at least, gives it."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """``groups``: the reports of each of ``person.groups``, and apart from them those that say a
    post of the same group in short (``Bí thư``). ``undated`` articles are in no month.
    """

    person: Person
    groups: tuple[tuple[tuple[Report, ...], tuple[Report, ...]], ...]
    timeline: Timeline | None
    undated: int
    together: tuple[Row, ...]
    places: tuple[Row, ...]
    directives: tuple[Row, ...]
    search_url: str
    feed_url: str
    json_url: str
    canonical_url: str


def person_view(
    person: Person, limits: SearchSettings, name_of: Callable[[str], str]
) -> PersonView:
    """Prepare one person; ``name_of`` tells what articles call a directive."""
    asked = SearchRequest(size=limits.page_size, include={"person": (person.name,)})
    links = SearchLinks(asked, limits)

    def of_period(period: Period) -> str:
        return links.to(replace(asked, start=period.first, end=period.last))

    def of(field: str, value: str) -> str:
        return links.to(replace(asked, include={**asked.include, field: (value,)}))

    return PersonView(
        person=person,
        groups=tuple(_split(group) for group in person.groups if group),
        timeline=timeline(person.months, of_period),
        undated=person.articles - sum(count for _, count in person.months),
        together=tuple((name, n, person_url(name)) for name, n in person.together),
        places=tuple((place, n, of("place", place)) for place, n in person.places),
        directives=tuple(
            (directive_name(name_of(code)), n, directive_url(code)) for code, n in person.directives
        ),
        search_url=links.to(asked),
        feed_url=SearchLinks(asked, limits, "exports.atom").to(asked),
        json_url=url_for("persons_api.person", name=person.name),
        canonical_url=person_url(person.name),
    )


def _split(group: Sequence[Report]) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The posts by their full names, and those that only leave out where they are: ``Bí thư``
    beside ``Bí thư Thành uỷ Hà Nội``, but not ``Tổng bí thư``, to which few add ``Đảng Cộng sản``.
    """
    short = set()
    for key, articles in ((report.office.key, report.articles) for report in group):
        fuller = sum(r.articles for r in group if r.office.key.startswith(f"{key} "))
        if fuller * _AS_A_RULE > articles:
            short.add(key)
    full = tuple(report for report in group if report.office.key not in short)
    return full, tuple(report for report in group if report.office.key in short)
