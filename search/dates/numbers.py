"""Days as numbers that an index orders and compares: 13 July 2016 is 20160713."""

from __future__ import annotations

import datetime as dt

NO_DAY = 0
"""The number of what has no date."""


def day_number(day: dt.date) -> int:
    """The day as the number yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def date_of(number: int) -> dt.date | None:
    """The inverse of ``day_number``; None for ``NO_DAY``. Raises ValueError if there is no such
    day.
    """
    if number == NO_DAY:
        return None
    return dt.date(number // 10_000, number // 100 % 100, number % 100)


def years(first: int, last: int) -> tuple[int, int]:
    """The numbers of the first day of one year and the last day of another."""
    return first * 10_000 + 101, last * 10_000 + 1231
