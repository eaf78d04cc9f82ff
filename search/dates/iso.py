"""Days as text in ISO form, of which less may be known: ``2019-05-30``, ``2019-05`` or ``2019``."""

from __future__ import annotations

import datetime as dt

_DAY = len("2019-05-30")
_MONTH = len("2019-05")


def is_day(when: str) -> bool:
    """Whether more than the month is known."""
    return len(when) == _DAY


def month_of(day: dt.date) -> str:
    """``2019-05``."""
    return day.isoformat()[:_MONTH]


def first_day(when: str) -> dt.date:
    """The first day of a day, month or year."""
    return dt.date.fromisoformat(f"{when}-01-01"[:_DAY])
