"""What is told of a person, of a post and of all provinces: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search.article import Article
from search.persons.reports import Overlap, Report


@dataclass(frozen=True, slots=True)
class Person:
    """Everything about one name.

    ``articles`` name the person in full, and ``read`` of them were read for posts. ``groups`` are
    the reports of posts in order of time: more than one where the articles may be of several
    people of that name; ``untied`` are of any of them, or of somebody else. ``months``
    (``2016-07``), ``places``, ``directives`` (codes) and ``together`` (other people) count
    articles, the last three the most frequent first. ``newest`` are the latest articles.
    """

    name: str
    articles: int
    read: int
    groups: tuple[tuple[Report, ...], ...]
    untied: tuple[Report, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    directives: tuple[tuple[str, int], ...]
    together: tuple[tuple[str, int], ...]
    newest: tuple[Article, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those of all groups, and the untied ones."""
        return tuple(report for group in (*self.groups, self.untied) for report in group)

    @property
    def several(self) -> bool:
        """Whether the articles may be of several people."""
        return len(self.groups) > 1


@dataclass(frozen=True, slots=True)
class Post:
    """Who is reported in one post. ``articles`` may name it, and ``read`` of them were read.

    ``name`` is its one name, ``wordings`` those of the articles, the most frequent first, each with
    how often it is used. ``reports`` are in order of time, and ``overlaps`` the pairs of them that
    contradict.
    """

    name: str
    key: str
    articles: int
    read: int
    wordings: tuple[tuple[str, int], ...]
    reports: tuple[Report, ...]
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class Holders:
    """Whom the latest articles have hold a post.

    Those whom most of them name come first. ``timed``: the articles are of the time that was asked
    for; otherwise none was, or no article of it tells of anybody.
    """

    name: str
    reports: tuple[Report, ...]
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Secretary:
    """Whom the last article until the chosen day reports as a province's secretary.

    ``report`` is None where no article does. ``later``: only later articles do; or none that was
    read has a day.
    """

    province: str
    post: str
    report: Report | None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Secretaries:
    """The secretaries of all provinces as reported at the end of ``day``, in the order of the
    alphabet.
    """

    day: dt.date
    rows: tuple[Secretary, ...]
