"""Days, months, quarters and years among the terms of a query, and all ways to write each.

A query gives no sentence around a date, so any run of figures that can be one is taken for one:
``4/8/2009``, ``tháng 8 năm 2009``, ``quý 3``, ``2018``. ``finder`` is stricter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from search.dates.calendar_days import days_in, first_and_last
from search.dates.numbers import day_number, years
from search.text import forms, numerals
from search.text.forms import Terms
from search.text.number_words import NUMBERS

Kind = Literal["day", "month", "quarter", "year"]

YEARS = range(1900, 2101)
"""Four figures that are taken for a year."""
_SIGNS = frozenset("/-.–")
_DAY, _MONTH, _YEAR = "ngày", "tháng", "năm"
_QUARTER = forms.exact("quý")
_IN_WORDS: dict[Terms, int] = {
    tuple(map(forms.exact, words.split())): month for words, month in NUMBERS.items() if month <= 12
}
"""Months in words: ``tháng chín``. Those of the lunar year (giêng, chạp) are others."""
_MONTHS_IN_WORDS = {
    **{tuple(map(forms.folded, words)): month for words, month in _IN_WORDS.items()},
    **_IN_WORDS,
}
_SUNDRY = {"ngay": _DAY, "thang": _MONTH, "nam": _YEAR, "qui": _QUARTER, "quy": _QUARTER}


@dataclass(frozen=True, slots=True)
class Period:
    """``terms[start:end]`` name a day, month, quarter or year.

    ``first`` and ``last`` are its days as numbers yyyymmdd; both None without a year, and
    ``month`` is then the month (of a day too), 0 for none. ``ways``: exact terms of each other
    way to write it.
    """

    start: int
    end: int
    kind: Kind
    ways: tuple[Terms, ...]
    first: int | None = None
    last: int | None = None
    month: int = 0


def find(terms: Sequence[str], signs: Sequence[str]) -> list[Period]:
    """Periods in order, not overlapping. ``signs`` has for each term what joins it to the next one
    (``/``), or "". Terms without accents are read, too.
    """
    terms = [_SUNDRY.get(term, term) for term in terms]
    if not any(term[0].isdigit() or term == _QUARTER for term in terms):  # most queries
        return []
    found: list[Period] = []
    at = 0
    while at < len(terms):
        period = (
            _full(terms, signs, at)
            or _iso(terms, signs, at)
            or _no_day(terms, signs, at)
            or _short(terms, signs, at)
            or _month(terms, signs, at)
            or _quarter(terms, signs, at)
            or _year(terms, signs, at)
        )
        if period:
            found.append(period)
        at = period.end if period else at + 1
    return found


def _full(terms: Sequence[str], signs: Sequence[str], start: int) -> Period | None:
    """``ngày 4 tháng 8 năm 2009``, ``4 tháng 8, 2009``, ``04/08/2009``, ``4-8-2009``."""
    at = start + 1 if terms[start] == _DAY else start
    head = _day_and_month(terms, signs, at)
    if head is None:
        return None
    day, month, at = head
    if at == len(terms):
        return None
    if terms[at] == _YEAR or signs[at - 1] in _SIGNS or terms[at - 2] == _MONTH:
        at += terms[at] == _YEAR
        year = _year_of(terms, at)
        if year and day <= days_in(month, year):
            return _day(terms, start, at + 1, dt.date(year, month, day))
    return None


def _no_day(terms: Sequence[str], signs: Sequence[str], start: int) -> Period | None:
    """``31/4/2018`` is no day, so its month is meant, and of ``32/13/2018`` the year."""
    at = start + (terms[start] == _DAY)
    figures = terms[at : at + 2]
    month, year = terms[at + 1 : at + 3], terms[at + 2 : at + 3]
    if not year or not _three_joined(signs, at) or signs[at + 2]:
        return None
    if any(len(term) > 2 or not term.isdigit() for term in figures):
        return None
    meant = _month(month, (signs[at + 1], ""), 0) or _year(year, ("",), 0)
    if meant is None:
        return None
    ways = (*meant.ways, tuple(month if meant.kind == "month" else year))
    return replace(meant, start=start, end=at + 3, ways=ways)


def _short(terms: Sequence[str], signs: Sequence[str], start: int) -> Period | None:
    """``ngày 4/8``, ``4 tháng 8``, without a year."""
    named = terms[start] == _DAY
    at = start + named
    head = _day_and_month(terms, signs, at)
    if head is None:
        return None
    day, month, end = head
    if not (named or terms[end - 2] == _MONTH) or day > days_in(month, None):
        return None
    joined = end < len(terms) and signs[end - 1] in _SIGNS
    ways = [
        *((d, m) for d in _padded(day) for m in _padded(month)),
        *((d, _MONTH, m) for d in _padded(day) for m in _padded(month)),
    ]
    return None if joined else Period(start, end, "day", _but(ways, terms[start:end]), month=month)


def _iso(terms: Sequence[str], signs: Sequence[str], at: int) -> Period | None:
    """``2009-08-04``."""
    if not _three_joined(signs, at) or at + 3 > len(terms):
        return None
    year, month, day = _year_of(terms, at), _number(terms, at + 1, 12), _number(terms, at + 2, 31)
    if not (year and month and day) or day > days_in(month, year):
        return None
    return _day(terms, at, at + 3, dt.date(year, month, day))


def _month(terms: Sequence[str], signs: Sequence[str], start: int) -> Period | None:
    """``tháng 8/2009``, ``tháng 8 năm 2009``, ``8/2009``, ``tháng 8``, ``tháng tám năm 2009``."""
    named = terms[start] == _MONTH
    at = start + named
    month = _number(terms, at, 12)
    if not month and named:
        month, at = _month_in_words(terms, at)
    if not month or (start and signs[start - 1] in _SIGNS):
        return None
    end = at + 1
    if end < len(terms) and (signs[at] in _SIGNS or (named and terms[end] == _YEAR)):
        end += terms[end] == _YEAR
        year = _year_of(terms, end)
        if year and not (end + 1 < len(terms) and signs[end] in _SIGNS):
            first, last = first_and_last(year, month)
            return Period(
                start,
                end + 1,
                "month",
                _but(_month_ways(month, str(year)), terms[start : end + 1]),
                day_number(first),
                day_number(last),
                month,
            )
    if not named or signs[at] in _SIGNS or not terms[at].isdigit():
        return None
    ways = [(_MONTH, m) for m in _padded(month)]
    return Period(start, at + 1, "month", _but(ways, terms[start : at + 1]), month=month)


def _quarter(terms: Sequence[str], signs: Sequence[str], start: int) -> Period | None:
    """``quý 3``, ``quý III/2019``, ``quý 3 năm 2019``."""
    number = _roman_or_figure(terms, start + 1) if terms[start] == _QUARTER else 0
    if not 1 <= number <= 4:
        return None
    names = [(_QUARTER, form) for form in numerals.forms(number)]
    end = start + 2
    at = end + (end < len(terms) and terms[end] == _YEAR)
    year = _year_of(terms, at)
    if not year:
        return Period(start, end, "quarter", _but(names, terms[start:end]))
    ways = [(*name, *more) for name in names for more in ((str(year),), (_YEAR, str(year)))]
    first = dt.date(year, 3 * number - 2, 1)
    _, last = first_and_last(year, 3 * number)
    typed = terms[start : at + 1]
    return Period(start, at + 1, "quarter", _but(ways, typed), day_number(first), day_number(last))


def _year(terms: Sequence[str], signs: Sequence[str], start: int) -> Period | None:
    """``năm 2018``, ``2018``; not a part of ``2018/QĐ`` or ``2016-2018``."""
    named = terms[start] == _YEAR
    at = start + named
    year = _year_of(terms, at)
    if not year or signs[at] or (at and signs[at - 1]):
        return None
    ways = [(str(year),)] if named else []
    return Period(start, at + 1, "year", tuple(ways), *years(year, year))


def _day(terms: Sequence[str], start: int, end: int, day: dt.date) -> Period:
    days, months, year = _padded(day.day), _padded(day.month), str(day.year)
    ways = [
        *((d, m, year) for d in days for m in months),
        *((d, *month) for d in days for month in _named(day.month, year)),
        (year, months[-1], days[-1]),
    ]
    number = day_number(day)
    return Period(start, end, "day", _but(ways, terms[start:end]), number, number, day.month)


def _month_in_words(terms: Sequence[str], at: int) -> tuple[int, int]:
    """The month that is named there before a year, and where its last word is; 0 for none.

    Without a year it is a name more often than a date: ``Cách mạng tháng Tám``.
    """
    for length in (2, 1):
        month = _MONTHS_IN_WORDS.get(tuple(terms[at : at + length]), 0)
        end = at + length
        if month and end < len(terms) and _year_of(terms, end + (terms[end] == _YEAR)):
            return month, end - 1
    return 0, at


def _month_ways(month: int, year: str) -> list[Terms]:
    figures = [(m, year) for m in _padded(month)]
    in_words = [
        (_MONTH, *words, _YEAR, year) for words, number in _IN_WORDS.items() if number == month
    ]
    return [*_named(month, year), *figures, (year, f"{month:02d}"), *in_words]


def _named(month: int, year: str) -> list[Terms]:
    return [(_MONTH, m, *more) for m in _padded(month) for more in ((year,), (_YEAR, year))]


def _day_and_month(
    terms: Sequence[str], signs: Sequence[str], at: int
) -> tuple[int, int, int] | None:
    """Day, month, and where they end: ``4/8``, ``4 tháng 8``."""
    day = _number(terms, at, 31)
    if not day or at + 1 >= len(terms):
        return None
    named = terms[at + 1] == _MONTH
    if not named and signs[at] not in _SIGNS:
        return None
    month = _number(terms, at + 1 + named, 12)
    return (day, month, at + 2 + named) if month else None


def _but(ways: Sequence[Terms], typed: Sequence[str]) -> tuple[Terms, ...]:
    return tuple(way for way in dict.fromkeys(ways) if way != tuple(typed))


def _padded(number: int) -> tuple[str, ...]:
    return (str(number), f"{number:02d}") if number < 10 else (str(number),)


def _number(terms: Sequence[str], at: int, most: int) -> int:
    """The number from 1 to ``most`` that the term at ``at`` gives, 0 for none."""
    term = terms[at] if at < len(terms) else ""
    figures = 1 <= len(term) <= 2 and term.isascii() and term.isdigit()
    return int(term) if figures and int(term) <= most else 0


def _year_of(terms: Sequence[str], at: int) -> int:
    return int(terms[at]) if at < len(terms) and is_year(terms[at]) else 0


def is_year(term: str) -> bool:
    """Whether a term is four figures that are taken for a year."""
    return len(term) == 4 and term.isascii() and term.isdigit() and int(term) in YEARS


def _roman_or_figure(terms: Sequence[str], at: int) -> int:
    return numerals.value(terms[at]) if at < len(terms) else 0


def _three_joined(signs: Sequence[str], at: int) -> bool:
    return all(sign in _SIGNS for sign in signs[at : at + 2])
