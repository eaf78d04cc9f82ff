"""What extraction hands on: the article, and an account of how it came about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.article import Article


class Dropped(NamedTuple):
    """A line of the page that is not in the article, and why."""

    line: int
    text: str
    reason: str


class Taken(NamedTuple):
    """A field of the article, the rule that gave it, and the line (None: no line of the page)."""

    field: str
    value: str
    rule: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What the markup of a saved page states about it; None where it does not.

    ``titles`` are the stated ones, best first: JSON-LD, Open Graph, the title tag. ``site`` holds
    the keys of what names the site rather than the article.
    """

    titles: tuple[str, ...] = ()
    site: frozenset[str] = frozenset()
    date: dt.date | None = None
    byline: str | None = None
    url: str | None = None
    saved_from: str | None = None
    """The address that a browser noted when it saved the page: a copy's, it may be."""


NOTHING_STATED = Stated()


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article with its account; ``dropped`` in the order of the page. ``fault``: what could not
    be found by a fault of ours, or "". ``date_unsure``: the year of its date is a guess.
    """

    article: Article
    taken: tuple[Taken, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    fault: str = ""
    date_unsure: bool = False

    @property
    def indexed(self) -> Article:
        """The article as it is indexed: a wrong day is worse than none."""
        if not self.date_unsure:
            return self.article
        return replace(self.article, date=None, date_basis=None, event=None, year_inferred=False)
