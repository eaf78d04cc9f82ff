"""What a search is about, beside its hits: pages of people, and who holds the post it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from search.labels import label
from search.persons.model import Holders
from search.persons.offices import named_in
from search.persons.persons import Time
from search.result import SearchResult
from web.urls.links import person_url, post_url
from web.urls.values import edge_day
from web.wording import naming

_MOST = 3
"""People whose pages are named, and who are named in a post."""
_TIMES = ("month", "year")
About = tuple[str, str]
"""A person or a post, and the address of its page."""
AskHolders = Callable[[str, Time | None], Holders | None]


@dataclass(frozen=True, slots=True)
class HoldersView:
    """Who is reported in a post: ``people`` are names, addresses and numbers of articles. ``when``
    is the time that the articles are of, "" for the latest ones of any time.
    """

    post: About
    people: tuple[tuple[str, str, int], ...]
    when: str


def about(result: SearchResult) -> tuple[About, ...]:
    """Whom the filters or the words name, if anything is found: somebody who is hidden is in no
    hit.
    """
    if not result.total:
        return ()
    people = list(result.request.include.get("person", ()))
    for fact in result.query.facts:
        people += fact.values if fact.field == "person" else ()
    return tuple((name, person_url(name)) for name in dict.fromkeys(people))[:_MOST]


def holders_view(result: SearchResult, ask: AskHolders) -> HoldersView | None:
    """Who holds the post that the words name, as they were read, at the time that they or a filter
    name; None where they name none, or nobody is reported in it.
    """
    post = named_in(result.query.interpretation or result.request.text)
    if post is None:
        return None
    when, time = _time(result)
    found = ask(post, time)
    if found is None:
        return None
    people = tuple(
        (report.person, person_url(report.person), report.articles)
        for report in found.reports[:_MOST]
    )
    return HoldersView((found.name, post_url(post)), people, when if found.timed else "")


def _time(result: SearchResult) -> tuple[str, Time | None]:
    """The one time that a search is about, as it is shown, and its days."""
    asked = result.request
    chosen = [(field, value) for field in _TIMES for value in asked.include.get(field, ())]
    if len(chosen) == 1:
        return _span(*chosen[0])
    for fact in result.query.facts:
        if fact.days:
            return naming.fact_label(fact), fact.days
        if fact.field in _TIMES and len(fact.values) == 1:
            return _span(fact.field, fact.values[0])
    return "", None


def _span(field: str, value: str) -> tuple[str, Time | None]:
    """A year or a month (``2018``, ``2018-07``), as it is shown, and its days; no days of others,
    as addresses may have any.
    """
    first, last = edge_day(value, last=False), edge_day(value, last=True)
    if first is None or last is None:
        return "", None
    return naming.value_label(field, value, label(field, value)), (first, last)
