"""What an index covers: its articles by month, source, province and kind of directive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import SearchSettings
from web.urls.links import SearchLinks, facet_url
from web.views.freshness import freshness
from web.views.timeline import Timeline, timeline
from web.wording import naming

SHOWN = ("source", "place", "type", "code")
ROWS = 10
"""Values of each that are listed; a page of its own has all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value, how many articles have it, and the search for them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """One facet. ``more`` is the address of all of its values, "" where these are all."""

    name: str
    label: str
    rows: tuple[Row, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """``drawn`` is None where no article has a date."""

    updated: dt.datetime
    drawn: Timeline | None
    groups: tuple[Group, ...]


def coverage(searcher: Searcher, limits: SearchSettings) -> Coverage:
    """Count all articles."""
    everything = SearchRequest(size=1, facet_limit=ROWS)
    facets = searcher.search(everything).facets
    links = SearchLinks(SearchRequest(size=limits.page_size), limits)
    months = [(choice.value, choice.count) for choice in facets["month"]]
    groups = (
        Group(
            name=name,
            label=naming.facet_label(name),
            rows=tuple(
                Row(naming.value_label(name, c.value, c.label), c.count, facet_url(name, c.value))
                # A code that several directives bear is listed once for each of them.
                for c in facets[name][:ROWS]
            ),
            more=links.values(name) if len(facets[name]) >= ROWS else "",
        )
        for name in SHOWN
        if facets[name]
    )
    drawn = timeline(months, lambda period: links.between(period.first, period.last))
    return Coverage(freshness().updated, drawn, tuple(groups))
