"""Ranges of days that a query names in words: ``sau năm 2018``, ``từ 2010 đến 2012``.

What stands beside such a word is no day, month or year by itself: ``trước 2012`` speaks of any
year but that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from search.dates.calendar_days import days_in
from search.dates.numbers import date_of, day_number, years
from search.dates.typed import Period, is_year
from search.text import forms

_FROM = frozenset(("từ", "tu"))
_TO = frozenset(("đến", "den", "tới", "toi"))
_BEFORE = frozenset(("trước", "truoc"))
_AFTER = frozenset(("sau",))
_DASHES = frozenset("-–—")
_TIES = _DASHES | {"..", "...", "…"}
"""What stands between the ends of a range, as behind ``ngày:``."""
_YEAR = frozenset(("năm", "nam"))
_LINKS = _TO | _BEFORE | _AFTER | _FROM
_STRETCHES = frozenset(
    (forms.exact(first), forms.exact(last))
    for first, last in (("nhiệm", "kỳ"), ("nhiem", "ky"), ("giai", "đoạn"), ("giai", "doan"))
)
"""What two years stand behind that are no days of articles, with or without a dash."""


@dataclass(frozen=True, slots=True)
class Span:
    """``terms[start:end]`` name the days from ``first`` to ``last``, as numbers yyyymmdd, both
    included; None is open. Both are None where they name no days that an article could be of.
    """

    start: int
    end: int
    first: int | None = None
    last: int | None = None


def find(terms: Sequence[str], gaps: Sequence[str], periods: Sequence[Period]) -> list[Span]:
    """Ranges in order, not overlapping. ``gaps``: what stands between each term and the next;
    ``periods``: what ``typed.find`` found in the terms.
    """
    ends = {period.start: period for period in periods}
    found: list[Span] = []
    done = 0
    for at in range(len(terms)):
        if at < done:
            continue
        span = _years(terms, gaps, at) or (_of(terms, gaps, ends, ends[at]) if at in ends else None)
        if span:
            span = replace(span, start=max(span.start, done))
            found.append(span)
            done = span.end
    return found


def _of(
    terms: Sequence[str], gaps: Sequence[str], starts: dict[int, Period], period: Period
) -> Span | None:
    """The range that begins or ends with the period; None if it stands for itself."""
    before = terms[period.start - 1] if period.start else ""
    start = period.start - (before in _LINKS)
    behind = period.end
    linked = behind < len(terms) and terms[behind] in _TO
    other = starts.get(behind + linked)
    if other and (linked or gaps[period.end - 1].strip() in _TIES):
        return _between(start, period, other)
    if linked and behind + 1 < len(terms) and terms[behind + 1] == "nay":
        return Span(start, behind + 2, period.first)
    if before in _BEFORE:
        return Span(start, behind, None, _moved(period.first, -1))
    if before in _AFTER:
        return Span(start, behind, _moved(period.last, 1))
    if before in _FROM:
        return Span(start, behind, period.first)
    joined = before.isdigit() and gaps[period.start - 1].strip() in _DASHES
    return Span(start, behind) if before in _TO or joined else None


def _between(start: int, first: Period, last: Period) -> Span:
    """From the one to the other; a month without a year is of the year of the other."""
    low, high = first.first, last.last
    if low is None and high and first.kind == "month" and first.month <= last.month:
        low = high // 10_000 * 10_000 + first.month * 100 + 1
    if high is None and low and last.kind == "month" and last.month >= first.month > 0:
        year = low // 10_000
        high = year * 10_000 + last.month * 100 + days_in(last.month, year)
    if low is None or high is None or low > high:
        return Span(start, last.end)
    return Span(start, last.end, low, high)


def _years(terms: Sequence[str], gaps: Sequence[str], at: int) -> Span | None:
    """``năm 2010-2012``, ``từ 2010-2012``; a dash alone makes a term of office of two years, as
    does what stands before them: ``nhiệm kỳ 2020 2025``.
    """
    if at + 1 >= len(terms):
        return None
    of_office = tuple(terms[max(0, at - 2) : at]) in _STRETCHES
    if gaps[at].strip() not in _DASHES and not (of_office and gaps[at].isspace()):
        return None
    if not (is_year(terms[at]) and is_year(terms[at + 1])) or _goes_on(gaps, at):
        return None
    start = at - (at > 0 and terms[at - 1] in _YEAR)
    start -= start > 0 and terms[start - 1] in _FROM
    low, high = int(terms[at]), int(terms[at + 1])
    if start == at or low > high:
        return Span(start, at + 2)
    return Span(start, at + 2, *years(low, high))


def _goes_on(gaps: Sequence[str], at: int) -> bool:
    """Whether the two are part of something longer: ``1/2010-2012``."""
    joined = {*_DASHES, "/", "."}
    return bool(at and gaps[at - 1] in joined) or gaps[at + 1] in joined


def _moved(day: int | None, by: int) -> int | None:
    found = date_of(day) if day else None
    return day_number(found + timedelta(days=by)) if found else None
