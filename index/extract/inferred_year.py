"""The year of a dateline that leaves it out, on a page without a clock: what its text tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.extract.dateline import Dateline, first_from, latest_and_past, years
from index.extract.stamps import YEARS
from search.citations.terms_of_office import CONGRESSES
from search.text import numerals

_LATER = re.compile(
    r"(?:(?P<ahead>đến|tới|hết|trước|kế hoạch|dự kiến|mục tiêu|tầm nhìn|quy hoạch"
    r"|chiến lược|sau|cuối|phấn đấu|hoàn thành|định hướng|dự toán|từ nay|vào) )?"
    r"(?:năm|nhiệm kỳ|tháng [0-9]{1,2} ?[/-]) ?$",
    re.I,
)
"""What stands before a year: looked for behind years only, as few texts have any that matters."""
_LATER_LENGTH = 34
_MONTH = re.compile(r"[Tt]háng ?([0-9]{1,2}) ?[/-] ?((?:19|20)[0-9]{2})")
_AHEAD = re.compile(
    r"\b(?:đến|tới|hết|trước|sẽ|dự kiến|kế hoạch|từ nay|phấn đấu|hoàn thành|mục tiêu|muộn nhất"
    r"|chậm nhất|cuối|sang|thời hạn|gia hạn|lộ trình|quy hoạch|khai trương|diễn ra|tổ chức)\b",
    re.I,
)
"""What is said of days to come, within the words before them: ``dự kiến tháng 9/2016``."""
_AHEAD_LENGTH = 60
_AHEAD_BEHIND = 24
_PARTS = ("/", "-")
_PATTERN_LENGTH = 30
_TERM = dt.timedelta(days=370)
_ROUND = re.compile(
    r"(?<![0-9])([0-9]{1,2})[/-]([0-9]{1,2})[/-](1[0-9]{3}|20[0-9]{2}) ?[-–—] ?"
    r"0?([0-9]{1,2})[/-]0?([0-9]{1,2})[/-]((?:19|20)[0-9]{2})"
)
"""An anniversary: ``(11-6-1948 - 11-6-2018)``. It tells the year, be it ahead or past."""
_RANGE = re.compile(
    r"(?<![0-9/-])([0-9]{1,2})[/-]([0-9]{1,2})\s?(?:đến|tới|[-–—])\s?(?:ngày |hết )?"
    r"[0-9]{1,2}[/-]([0-9]{1,2})[/-]((?:19|20)[0-9]{2})"
)
"""``từ ngày 28-11 đến 7-12-2018``: its first day has a year, too."""
_WEB = 1998
"""Vietnamese papers went on the web in this year."""
_TERM_YEARS = re.compile(r"[Nn]hiệm kỳ ((?:19|20)[0-9]{2}) ?[-–] ?(?:19|20)[0-9]{2}")
_TERM_NUMBER = re.compile(
    r"(?:Trung ương|TƯ|TW|Bộ Chính trị|Ban Bí thư),? (?:Đảng )?\(?"
    r"kh(?:óa|oá) ([IVX]{1,4}|[0-9]{1,2})\b"
)
_CONGRESSES = {
    form: day for term, day in CONGRESSES for form in (term, str(numerals.value(term.lower())))
}
_STAFFED = re.compile(r"\b(?:đại hội|chuẩn bị|nhân sự|bầu cử|ứng cử|giới thiệu|phương án)\b", re.I)
"""What is said of a term before it begins."""
_GAP = 3
"""Years between the day that is inferred and those that the text names, from which it is wrong."""


def _before_years(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What matches right before the years of a text, and with them: few texts have many years."""
    for at in _parted_years(text):
        found = pattern.search(text, max(0, at - _PATTERN_LENGTH), at + 4)
        if found is not None and found.end() == at + 4:
            yield found


@lru_cache(maxsize=2)
def _parted_years(text: str) -> Sequence[int]:
    """Where years stand with a sign before them: three rules ask this of the same text."""
    return [at for _, at in years(text) if text[at - 2 : at].rstrip(" ")[-1:] in _PARTS]


def _nearest(dateline: Dateline, text: str) -> dt.date | None:
    """The dateline's day that is nearest to an anniversary which the text names, if it names one.

    What is reported days before an anniversary would else be dated a year later.
    """
    for match in _before_years(text, _ROUND):
        day, month, first, same_day, same_month, year = map(int, match.groups())
        if (day, month) != (same_day, same_month) or year <= first:
            continue
        try:
            kept = dt.date(year, month, day)
        except ValueError:
            continue
        days = (dateline.on(y) for y in (year - 1, year, year + 1))
        return min(filter(None, days), key=lambda d: abs(d - kept), default=None)
    return None


def _begins(dateline: Dateline, text: str) -> dt.date | None:
    """The dateline's day as the first of a range that the text names with its year."""
    for match in _before_years(text, _RANGE):
        day, month, last_month, year = map(int, match.groups())
        if (day, month) == (dateline.day, dateline.month):
            return dateline.on(year if month <= last_month else year - 1)
    return None


def inferred(dateline: Dateline, text: str) -> dt.date | None:
    """The dateline's day with the year that other days of ``text`` tell; None where none does.

    An anniversary tells it, else the latest full date that is past. A term within a year of the day
    that so comes out (``trước ngày 31/1/2016``) is ahead; with no other date it tells nothing.
    """
    if (day := _nearest(dateline, text) or _begins(dateline, text)) is not None:
        return day
    latest, past = latest_and_past(text)
    if latest is None or past is None:
        return None
    day = first_from(dateline, past)
    if day is not None and day <= latest <= day + _TERM:
        return day
    return first_from(dateline, latest)


def is_outdated(day: dt.date, text: str) -> bool:
    """Whether the day that was inferred for a text is too long ago: from before there were papers
    on the web, or when the text speaks of later years. Then the full date was that of a birth or
    of a battle. A year that lies ahead (``đến năm 2030``) does not count, nor does a term of office
    that is only prepared.
    """
    if day.year < _WEB:
        return True
    if any(start > day and not _is_prepared(text, at) for start, at in _terms(text)):
        return True
    if any(month > day and not _is_ahead(text, at) for month, at in _months(text)):
        return True
    later = (at for year, at in years(text) if int(year) >= day.year + _GAP)
    named = (_LATER.search(text, max(0, at - _LATER_LENGTH), at) for at in later)
    return not all(m["ahead"] for m in named if m is not None)


def _terms(text: str) -> Iterator[tuple[dt.date, int]]:
    """When the terms of office began that a text names, and where."""
    for match in _TERM_YEARS.finditer(text) if "hiệm kỳ" in text else ():
        yield dt.date(int(match[1]), 1, 1), match.start()
    for match in _TERM_NUMBER.finditer(text) if "khóa" in text or "khoá" in text else ():
        start = _CONGRESSES.get(match[1])
        if start is not None:
            yield start, match.start()


def _is_prepared(text: str, at: int) -> bool:
    before = _STAFFED.search(text, max(0, at - _AHEAD_LENGTH), at)
    return before is not None or _is_ahead(text, at)


def _months(text: str) -> Iterator[tuple[dt.date, int]]:
    """The first day of each month that a text names with its year, and where."""
    for match in _before_years(text, _MONTH):
        month, year = int(match[1]), int(match[2])
        if 1 <= month <= 12 and year in YEARS:
            yield dt.date(year, month, 1), match.start()


def _is_ahead(text: str, at: int) -> bool:
    if _AHEAD.search(text, max(0, at - _AHEAD_LENGTH), at) is not None:
        return True
    return " sẽ " in text[at : at + _AHEAD_BEHIND]
