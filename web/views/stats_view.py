"""What the page of statistics shows: what the index was built from, what was left out and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flask import url_for

from search.article import WEAK, Article
from search.dates.vietnam import HANOI
from search.report import Remark, Run
from search.result import SearchRequest, pages_of
from search.schema import NEWEST
from search.searcher import Searcher
from search.settings import SearchSettings
from search.statistics import Statistics
from web.urls.links import article_url
from web.views import shown
from web.views.long_lists import Turning, paged, turning
from web.wording import words
from web.wording.language import gettext

_REASONS = 12
"""Different reasons that are shown, the commonest first, …"""
_PLACES = 3
"""… and files of each; ``tindang stats --skipped`` names all."""
_PLACE = 120
"""Code points of the name of a file."""
_ARTICLES = 40
"""Uncertain articles on a page; ``tindang stats --weak`` lists all at one go."""


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
    more_reasons: int
    articles: tuple[WeakArticle, ...]
    on: Turning
    runs: tuple[tuple[dt.datetime, Run], ...]


def stats_view(searcher: Searcher, limits: SearchSettings, page: int) -> StatsView:
    """The page of the live generation. Raises NoSuchPage."""
    found = searcher.statistics()
    asked = SearchRequest("", size=_ARTICLES, page=page, sort=NEWEST, include={"weak": WEAK})
    total, ids = searcher.ids(asked) if found.weak else (0, ())
    pages = pages_of(min(total, limits.max_results), _ARTICLES)
    groups = _groups(found.report.remarks)
    return StatsView(
        found=found,
        contents=_named(found.report.kinds, words.CONTENTS),
        weak=_named(found.weak, words.WEAK),
        groups=tuple(groups[:_REASONS]),
        more_reasons=len(groups[_REASONS:]),
        articles=tuple(map(_weak, searcher.by_ids(ids))),
        on=turning(page, pages, partial(paged, url_for("pages.stats"))),
        runs=tuple(
            (dt.datetime.fromisoformat(run.began).astimezone(HANOI), run)
            for run in reversed(found.report.runs)
        ),
    )


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    return tuple((gettext(names.get(name, name)), count) for name, count in counts.items())


def _groups(remarks: Sequence[Remark]) -> list[Group]:
    """The commonest reasons first."""
    found: dict[tuple[str, str], list[str]] = {}
    for remark in remarks:
        found.setdefault((remark.kind, remark.reason), []).append(_place(remark))
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return [
        Group(
            gettext(words.REMARKS.get(kind, kind)),
            reason,
            len(places),
            tuple(words.shortened(place, _PLACE) for place in places[:_PLACES]),
        )
        for (kind, reason), places in ordered
    ]


def _place(remark: Remark) -> str:
    """Without the folders of the server, where a remark names a whole path."""
    return remark.place.rpartition("/")[2] if remark.path.startswith("/") else remark.place


def _weak(article: Article) -> WeakArticle:
    why = ", ".join(gettext(words.WEAK[name]) for name in article.weak)
    return WeakArticle(shown.article(article).title, article_url(article.id), why, article.path)
