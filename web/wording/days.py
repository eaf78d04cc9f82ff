"""How days, months and spans of days read in the language of a page."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from web.wording.language import SOURCE, gettext, language


def day(date: dt.date) -> str:
    """``13/7/2016``, in English ``13 Jul 2016``: what comes first must be beyond doubt."""
    own = language()
    return (
        f"{date.day}/{date.month}/{date.year}" if own == SOURCE else _written(date, "d MMM y", own)
    )


def day_of_year(date: dt.date) -> str:
    """``13/7``, in English ``13 Jul``."""
    own = language()
    return f"{date.day}/{date.month}" if own == SOURCE else _written(date, "d MMM", own)


def month_of_year(date: dt.date) -> str:
    """``7/2016``, in English ``Jul 2016``."""
    own = language()
    return f"{date.month}/{date.year}" if own == SOURCE else _written(date, "MMM y", own)


def month(value: str) -> str:
    """``2016-07`` -> ``tháng 7/2016``, ``2016`` -> ``năm 2016``; ``July 2016``, ``2016``."""
    own = language()
    if len(value) == len("2016"):
        return f"năm {value}" if own == SOURCE else value
    if own == SOURCE:
        return f"tháng {int(value[5:])}/{value[:4]}"
    return _written(dt.date(int(value[:4]), int(value[5:]), 1), "MMMM y", own)


def issued(value: str) -> str:
    """``2016-07-13`` -> ``ngày 13/7/2016``, ``2016-07`` -> ``tháng 7/2016``."""
    if len(value) < len("2016-07-13"):
        return month(value)
    return gettext("ngày %(day)s", day=day(dt.date.fromisoformat(value)))


def span(first: dt.date | None, last: dt.date | None) -> str:
    """Days from one to another, either of which may be open: ``from 1 May 2015``, ``2010–2012``.
    Years are named where they are whole.
    """
    whole = (first is None or (first.month, first.day) == (1, 1)) and (
        last is None or (last.month, last.day) == (12, 31)
    )
    low, high = ((str(d.year) if whole else day(d)) if d else "" for d in (first, last))
    if low and high:
        return low if low == high else f"{low}–{high}" if whole else f"{low} – {high}"
    return gettext("từ %(day)s", day=low) if low else gettext("đến hết %(day)s", day=high)


def month_of_any_year(number: int) -> str:
    """A month without a year."""
    own = language()
    return f"Tháng {number}" if own == SOURCE else _written(dt.date(2000, number, 1), "MMMM", own)


@lru_cache(4096)
def _written(date: dt.date, pattern: str, language: str) -> str:
    """A day as CLDR writes it in a language."""
    from babel.dates import format_date

    return format_date(date, pattern, locale=language)
