"""What the page of statistics shows: what the index was built from, what was left out and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.article import WEAK
from search.dates.vietnam import HANOI
from search.report import Remark, Run
from search.result import SearchRequest
from search.schema import NEWEST
from search.searcher import Searcher
from search.statistics import Statistics
from web import shown, words
from web.language import gettext
from web.links import article_url

_REASONS = 100
"""Different reasons that are shown, …"""
_PLACES = 20
"""… and files of each."""
_ARTICLES = 200
"""Uncertain articles that are listed; ``tindang stats --weak`` lists all."""


@dataclass(frozen=True, slots=True)
class Group:
    """Remarks with one reason: how many there are, and the first of their files."""

    kind: str
    reason: str
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeakArticle:
    """An article of which something is uncertain; ``why`` names it."""

    title: str
    url: str
    why: str
    path: str


@dataclass(frozen=True, slots=True)
class StatsView:
    """``contents`` and ``weak`` are pairs of a name and a number. ``runs`` are the last ones, the
    latest first, with when they began in Việt Nam.
    """

    found: Statistics
    contents: tuple[tuple[str, int], ...]
    weak: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    articles: tuple[WeakArticle, ...]
    runs: tuple[tuple[dt.datetime, Run], ...]


def stats_view(searcher: Searcher) -> StatsView:
    """The page of the live generation."""
    found = searcher.statistics()
    return StatsView(
        found=found,
        contents=_named(found.report.kinds, words.CONTENTS),
        weak=_named(found.weak, words.WEAK),
        groups=tuple(_groups(found.report.remarks)),
        articles=tuple(_weak(searcher)) if found.weak else (),
        runs=tuple(
            (dt.datetime.fromisoformat(run.began).astimezone(HANOI), run)
            for run in reversed(found.report.runs)
        ),
    )


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((gettext(names.get(name, name)), count) for name, count in counts.items())


def _groups(remarks: Sequence[Remark]) -> Iterable[Group]:
    """The commonest reasons first."""
    found: dict[tuple[str, str], list[str]] = {}
    for remark in remarks:
        found.setdefault((remark.kind, remark.reason), []).append(_place(remark))
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    for (kind, reason), places in ordered[:_REASONS]:
        shown = tuple(places[:_PLACES])
        yield Group(gettext(words.REMARKS.get(kind, kind)), reason, len(places), shown)


def _place(remark: Remark) -> str:
    """Without the folders of the server, where a remark names a whole path."""
    return remark.place.rpartition("/")[2] if remark.path.startswith("/") else remark.place


def _weak(searcher: Searcher) -> Iterable[WeakArticle]:
    request = SearchRequest("", size=_ARTICLES, sort=NEWEST, include={"weak": WEAK})
    _, ids = searcher.ids(request)
    for article in searcher.by_ids(ids):
        why = ", ".join(gettext(words.WEAK[name]) for name in article.weak)
        yield WeakArticle(shown.article(article).title, article_url(article.id), why, article.path)
