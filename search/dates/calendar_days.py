"""The days that a month or a year has."""

from __future__ import annotations

import calendar
import datetime as dt


def days_in(month: int, year: int | None) -> int:
    """The days of a month. February has those of a leap year if the year is not known."""
    if month == 2:
        return 29 if year is None or calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def first_and_last(year: int, month: int | None = None) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month, or of a year. Raises ValueError if there is none."""
    ends = (1, 12) if month is None else (month, month)
    return dt.date(year, ends[0], 1), dt.date(year, ends[1], days_in(ends[1], year))
