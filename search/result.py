"""What a search page asks and what it gets: plain data, no HTML, no URL, no engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from search import dates
from search.article import Article
from search.query.clauses.steps import Width
from search.query.typed.notes import Note
from search.query.words.facts import Fact
from search.schema import BEST
from search.text.accents import Accents

Range = tuple[int, int]
"""Offsets in code points, end exclusive. Ranges are sorted and do not overlap."""


CopiesMode = Literal["", "fold", "all"]
Wide = Literal[0, 1, 2]
FACET_LIMIT = 12
"""Values of a facet that are listed unless more are asked for."""
MOST_DAYS = 62
"""A search that spans so few days is also counted day by day: two months."""


def pages_of(count: int, size: int) -> int:
    """How many pages of ``size`` so many things fill."""
    return -(-count // size)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question. ``page`` counts from 1. ``start`` and ``end`` are days, both included.

    ``added``: only articles that came into the index on this day or later.
    ``skip``: how many hits to pass over, instead of those of the pages before ``page``.

    ``include`` and ``exclude`` map a facet to the chosen values. Within a facet any of the included
    values will do; across facets all must hold. ``facet_limit`` is how many values of a facet are
    listed, the most frequent ones; of years and months all are.
    ``copies``: ``fold`` shows of an article and its copies on one page only the first, ``all``
    each; the empty string leaves it to whoever asks, and without more means each.
    ``wide``: 1: articles need only have all words of the query, wherever they stand; 2: where
    none must have all of them, few are enough, too. ``plain``:
    pieces of the query that are mere words, though they look like a province, a date, a source or
    a directive. ``as_typed``: the query is asked even if it looks misspelt and finds next to
    nothing.
    """

    text: str = ""
    page: int = 1
    size: int = 10
    sort: str = BEST
    accents: Accents = "auto"
    start: dt.date | None = None
    end: dt.date | None = None
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facet_limit: int = FACET_LIMIT
    wide: Wide = 0
    added: dt.date | None = None
    plain: tuple[str, ...] = ()
    copies: CopiesMode = ""
    skip: int | None = None
    as_typed: bool = False

    @property
    def few_days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day, where the request is of at most ``MOST_DAYS``: by its days, or by
        the one month that is chosen.
        """
        first, last = self.start, self.end
        months = self.include.get("month", ())
        if not (first or last) and len(months) == 1:
            first, last = _month(months[0])
        if not first or not last:
            return None
        first, last = min(first, last), max(first, last)
        return (first, last) if (last - first).days < MOST_DAYS else None


def _month(value: str) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """First and last day of ``2016-07``; None for what is no month."""
    try:
        first = dt.date.fromisoformat(f"{value}-01")
    except ValueError:
        return None, None
    return dates.first_and_last(first.year, first.month)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query worth trying: ``text`` as one would type it, and why it is offered."""

    text: str
    reason: Literal["spelling", "directive", "relax"]


@dataclass(frozen=True, slots=True)
class QueryReading:
    """How the query was read.

    ``text`` is the query as typed. ``interpretation`` says it in plain words if that differs from
    what was typed (accents restored, Telex decoded, an operator taken as a word), else it is None.
    ``notes`` say what could not be understood and how it was taken. ``relaxed`` tells that not all
    terms were required. ``codes`` are the directives that the query names, ``names`` what they
    are called.
    ``width``: what each answer has of the query; ``wider``: how many articles have all of its
    words, wherever they stand, if those are more.
    ``facts`` are what the query says of an article's own fields, and the directives that it names;
    ``apart`` is the number of hits of which the former are true, None where there are none;
    ``apart_first``: by relevance these come before all others.
    ``excluded``: what an article must not have. ``corrected``: the query that was asked instead
    of a misspelt one that finds next to nothing, else None. ``vietnamese``: the query with its
    English terms in Vietnamese, None where it has none.
    """

    text: str
    interpretation: str | None = None
    relaxed: bool = False
    suggestion: Suggestion | None = None
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    width: Width = "words"
    wider: int | None = None
    facts: tuple[Fact, ...] = ()
    apart: int | None = None
    apart_first: bool = False
    excluded: tuple[str, ...] = ()
    corrected: str | None = None
    vietnamese: str | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fragment of the stored text and the ranges in it to mark."""

    text: str
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found.

    ``names`` are those of the directives of ``article.codes``, and ``keys`` what these are asked
    for by: the code, or the key where it is used in several terms of office (``35-CT/TW@XIII``).
    ``copies`` are the same article printed elsewhere, wherever it stands in the index.
    """

    article: Article
    score: float
    snippet: Snippet
    title_ranges: tuple[Range, ...] = ()
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    copies: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One value of a facet. ``selected``: "" not chosen, "include" or "exclude"."""

    value: str
    label: str
    count: int
    selected: Literal["", "include", "exclude"] = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits. ``facets`` has every facet of the schema, in the schema's order.

    ``request`` is what was answered: the request, with fields that were typed in its query as
    filters.
    ``sort`` is the order of the hits: without words nothing is more relevant, so the newest come
    first. ``pages`` is the number of pages that can be asked for, 0 without hits. ``took_ms`` is
    the time inside ``Searcher.search`` in milliseconds. ``days`` counts the hits of each day, where
    the request spans few (``SearchRequest.few_days``). ``further`` are no hits: by relevance they
    fill the last page with articles that have fewer of the words.
    """

    query: QueryReading
    request: SearchRequest
    sort: str
    total: int
    page: int
    size: int
    pages: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetChoice, ...]]
    days: Mapping[dt.date, int] = field(default_factory=dict)
    further: tuple[Hit, ...] = ()

    @property
    def last_page(self) -> int:
        """The last page that can be asked for; there is a first one even without hits."""
        return max(1, self.pages)

    @property
    def beyond(self) -> bool:
        """Whether a page beyond the last was asked for."""
        return self.page > self.last_page


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with the words of a query marked: one tuple of ranges for each paragraph.

    ``copies`` are the same article printed elsewhere, ``related`` others to read beside it.
    """

    article: Article
    title_ranges: tuple[Range, ...] = ()
    body_ranges: tuple[tuple[Range, ...], ...] = ()
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    copies: tuple[Article, ...] = ()
    related: tuple[Article, ...] = ()
