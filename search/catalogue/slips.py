"""Days of issue that are a slip of the year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.catalogue.claim_counts import ClaimCount, is_day

SLIPS = 3
"""How many times as many articles must give a date, for the same day of another year to be a slip.
"""


def slips(dates: Sequence[ClaimCount], registered: Iterable[str]) -> dict[str, str]:
    """Days that are a slip of the year, each with the day that was meant.

    Of ``30/5/2019`` in 40 articles and ``30/5/2009`` in one, the second is no other directive.
    """
    weights = {date.value: date.articles for date in dates if is_day(date)}
    for day in registered:
        weights[day] = weights.get(day, 0) + SLIPS
    by_day: dict[str, list[str]] = {}
    for value in weights:
        by_day.setdefault(value[4:], []).append(value)
    found = {}
    for values in by_day.values():
        best = max(values, key=lambda value: (weights[value], value))
        for value in values:
            if value != best and weights[value] * SLIPS <= weights[best]:
                found[value] = best
    return found
