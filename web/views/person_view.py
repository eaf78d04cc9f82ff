"""What the page of a person shows, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from flask import url_for

from search.persons.model import Person
from search.persons.reports import Report
from search.result import SearchRequest
from search.settings import SearchSettings
from web.urls.links import SearchLinks, directive_url, person_url
from web.views.long_lists import Turning, cut, paged, turning
from web.views.quotations import MOST_SENTENCES, sentences
from web.views.timeline import Period, Timeline, timeline
from web.wording import naming

Row = tuple[str, int, str]
"""What is counted, its articles, and its address."""
_AS_A_RULE = 3
"""A post has a fuller name if one of so many articles, at least, gives it."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A report with the number of its group, 0 for the untied ones; ``short``: it says a post of
    the group in short.
    """

    group: int
    short: bool
    report: Report


@dataclass(frozen=True, slots=True)
class PersonView:
    """``groups``: of ``person.groups`` those that begin or go on on this page, each with its
    number, its reports, and apart from them those that say a post of the same group in short
    (``Bí thư``); last, as number 0, the untied ones. ``undated`` articles are in no month.
    """

    person: Person
    groups: tuple[tuple[int, tuple[Report, ...], tuple[Report, ...]], ...]
    on: Turning
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
    person: Person, limits: SearchSettings, name_of: Callable[[str], str], page: int
) -> PersonView:
    """Prepare one person; ``name_of`` tells what articles call a directive. Raises NoSuchPage."""
    asked = SearchRequest(size=limits.page_size, include={"person": (person.name,)})
    links = SearchLinks(asked, limits)

    def of_period(period: Period) -> str:
        return links.to(replace(asked, start=period.first, end=period.last))

    def of(field: str, value: str) -> str:
        return links.to(replace(asked, include={**asked.include, field: (value,)}))

    parts = cut(_in_order(person), lambda placed: sentences(placed.report), MOST_SENTENCES)
    on = turning(page, len(parts), partial(paged, person_url(person.name)))
    return PersonView(
        person=person,
        groups=_grouped(parts[on.page - 1]),
        on=on,
        timeline=timeline(person.months, of_period),
        undated=person.articles - sum(count for _, count in person.months),
        together=tuple((name, n, person_url(name)) for name, n in person.together),
        places=tuple((naming.place(name), n, of("place", name)) for name, n in person.places),
        directives=tuple(
            (naming.directive_name(name_of(code)), n, directive_url(code))
            for code, n in person.directives
        ),
        search_url=links.to(asked),
        feed_url=SearchLinks(asked, limits, "exports.atom").to(asked),
        json_url=url_for("persons_api.person", name=person.name),
        canonical_url=person_url(person.name),
    )


def _in_order(person: Person) -> Iterator[_Placed]:
    for number, group in enumerate(filter(None, person.groups), 1):
        full, short = _split(group)
        yield from (_Placed(number, False, report) for report in full)
        yield from (_Placed(number, True, report) for report in short)
    yield from (_Placed(0, False, report) for report in person.untied)


def _grouped(
    part: Iterable[_Placed],
) -> tuple[tuple[int, tuple[Report, ...], tuple[Report, ...]], ...]:
    found: dict[int, tuple[list[Report], list[Report]]] = {}
    for placed in part:
        found.setdefault(placed.group, ([], []))[placed.short].append(placed.report)
    return tuple((number, tuple(full), tuple(short)) for number, (full, short) in found.items())


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
