"""A gentle preference for what is fresh (``search.recency``; 0 switches it off)."""

from __future__ import annotations

import datetime as dt

from search.dates import day_number
from search.query.part import Clause
from search.tree import Constant, Range

DAYS = (30, 365)
"""An article of the last month counts most, of the last year half of that."""

_SCORE_PER_WORD = 6.0
"""What a word typically adds to a BM25 score; ``search.recency`` is a share of the score."""


def clauses(recency: float, words: int, today: dt.date) -> list[Clause]:
    """One for each of DAYS; articles without a date, or older ones, lose nothing."""
    share = recency * _SCORE_PER_WORD * max(1, words) / len(DAYS)
    found = []
    for days in DAYS:
        since = today - dt.timedelta(days=days)
        node = Constant(Range("day", day_number(since), None), share)
        found.append(Clause(f"of the last {days} days", node))
    return found
