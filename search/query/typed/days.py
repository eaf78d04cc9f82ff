"""Days as people type them in a query: ``2016..2018``, ``>=13/7/2016``, ``7/2016``, ``từ:2016``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from search import dates
from search.dates import day_number
from search.tree import Range

FIRST_DAY = 1_01_01
"""An open range begins here, so that articles without a date (day 0) are not in it."""

_DATE = (
    r"(?:[0-9]{4}(?:([-/.])[0-9]{1,2}(?:\1[0-9]{1,2})?)?"
    r"|[0-9]{1,2}([-/.])(?:[0-9]{1,2}\2)?[0-9]{4})(?![0-9])"
)
_ONE = re.compile(_DATE)
_NUMBER = re.compile("[0-9]+")
_BOUND = re.compile(r"(>=|<=|>|<|=)?[ ]?")
_DOTS = re.compile(r"[ ]?(?:\.\.+|…)[ ]?")
# `2016-2018` is two years, but `2016-07` is a month.
_YEARS = re.compile(r"([0-9]{4})[ ]?[-–—][ ]?([0-9]{4})(?![0-9])")


_DASH = re.compile(r"[ ]?[-–—][ ]?")

One = tuple[dt.date, dt.date, int]
"""First and last day of a written day, month or year, and where it ends in the text."""


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days as numbers yyyymmdd, with both ends included; None is open. ``swapped``: the
    later end was written first.
    """

    first: int | None
    last: int | None
    swapped: bool = False

    def query(self) -> Range:
        """The range on the field ``day``; articles without a date are in no range."""
        return Range("day", self.first or FIRST_DAY, self.last)


def between(start: dt.date | None, end: dt.date | None) -> Days:
    """The range from ``start`` to ``end``, in whichever order they are given."""
    if start and end and end < start:
        start, end = end, start
    return Days(day_number(start) if start else None, day_number(end) if end else None)


def read(text: str, pos: int) -> tuple[Days, int] | None:
    """The days at ``pos`` of ``text``, and where they end; None if there are none.

    A year or a month stands for all its days. ``>2016`` begins in 2017.
    """
    if found_years := _YEARS.match(text, pos):
        low, high = sorted((int(found_years[1]), int(found_years[2])))
        swapped = int(found_years[1]) > low
        return (Days(*dates.years(low, high), swapped), found_years.end()) if low else None
    bound = _BOUND.match(text, pos)
    sign = bound[1] if bound else None
    if bound and sign:
        one = _read_one(text, bound.end())
        return (_open(sign, *one[:2]), one[2]) if one else None
    first = _read_one(text, pos)
    if first and (last := _behind_dash(text, first[2])):
        return _span(first, last), last[2]
    dots = _DOTS.match(text, first[2] if first else pos)
    if dots is None:
        return (Days(day_number(first[0]), day_number(first[1])), first[2]) if first else None
    last = _read_one(text, dots.end())
    if first and last:
        return _span(first, last), last[2]
    if first:
        return Days(day_number(first[0]), None), dots.end()
    return (Days(None, day_number(last[1])), last[2]) if last else None


def _behind_dash(text: str, pos: int) -> One | None:
    """The day that ends ``5/8/2009 - 7/8/2009``; a dash alone is no sign of a range."""
    dash = _DASH.match(text, pos)
    return _read_one(text, dash.end()) if dash else None


def _span(first: One, last: One) -> Days:
    """From the earlier of two written days, months or years to the end of the later one."""
    low, high = min(first[0], last[0]), max(first[1], last[1])
    return Days(day_number(low), day_number(high), swapped=last[1] < first[0])


def _read_one(text: str, pos: int) -> One | None:
    """First and last day of one written day, month or year, and its end in the text."""
    found = _ONE.match(text, pos)
    if found is None:
        return None
    parts = _NUMBER.findall(found[0])
    if len(parts[0]) < 4:
        parts.reverse()
    try:
        match [int(n) for n in parts]:
            case [year]:
                first, last = dates.first_and_last(year)
            case [year, month]:
                first, last = dates.first_and_last(year, month)
            case [year, month, day]:
                first = last = dt.date(year, month, day)
            case _:
                return None
    except ValueError:
        return None
    return first, last, found.end()


def _open(sign: str, first: dt.date, last: dt.date) -> Days:
    match sign:
        case ">=":
            return Days(day_number(first), None)
        case ">":
            return Days(day_number(last) + 1, None)
        case "<=":
            return Days(None, day_number(last))
        case "<":
            return Days(None, day_number(first) - 1)
        case _:
            return Days(day_number(first), day_number(last))
