"""How fresh an index is and what it spans, for the start page: read once a generation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import current_app

from search.dates.vietnam import HANOI
from search.result import SearchRequest
from web.current import searcher

FRESHNESS = "tindang.freshness"
"""``app.extensions`` key of the last generation and what was read of it."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """``updated``: when the index last changed, in Việt Nam. ``first`` and ``last`` are months as
    ``2016-07``, "" where no article has a date.
    """

    updated: dt.datetime
    sources: int
    first: str
    last: str


def freshness() -> Freshness:
    """Of the live generation. Two requests at once may both read it; they read the same."""
    info = searcher().info()
    known: tuple[str, Freshness] | None = current_app.extensions.get(FRESHNESS)
    if known and known[0] == info.generation:
        return known[1]
    everything = SearchRequest()
    months = sorted(choice.value for choice in searcher().values(everything, "month"))
    found = Freshness(
        updated=dt.datetime.fromisoformat(info.built).astimezone(HANOI),
        sources=len(searcher().values(everything, "source")),
        first=months[0] if months else "",
        last=months[-1] if months else "",
    )
    current_app.extensions[FRESHNESS] = (info.generation, found)
    return found
