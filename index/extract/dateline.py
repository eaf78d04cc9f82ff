"""The dateline: the day with which a lead begins, and the year that it leaves out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.extract.stamps import YEARS, as_day
from index.wordset import wordset
from search import dates

_HEAD = 140
"""Characters of a paragraph within which its dateline must begin."""

_BEFORE = wordset(
    "sáng trưa chiều tối đêm rạng khuya ngày hôm nay qua vào lúc hồi khoảng giờ phút đúng thứ hai "
    "ba tư năm sáu bảy bẩy chủ nhật buổi đầu cuối cùng vừa mới đây trong bốn mồng mùng và từ sớm "
    "kia tức rằm h phút suốt"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE_YEAR = 44
"""Characters within which a full date stands, its year at the end."""
_UNITS = frozenset(("tỉnh", "thành", "phố", "huyện", "thị", "xã", "quận", "-"))
_TOKEN = re.compile(r"[^\W\d_]+")
_PLACE_END = re.compile(r"[,:;]| [–-] ?")
_QUOTE = "“\"'‘*_-–•( "


@dataclass(frozen=True, slots=True)
class Dateline:
    """A day that a paragraph begins with; ``year`` is None when the text leaves it out."""

    month: int
    day: int
    year: int | None
    paragraph: int

    def on(self, year: int) -> dt.date | None:
        """The day in that year; None for 29 February of a common one."""
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


def find(paragraphs: Iterable[str], prefix: Callable[[str], int]) -> Dateline | None:
    """The dateline of the first paragraph that has one; pass the first two of the body.

    ``prefix`` gives the length of the source prefix of a paragraph (``(TGAG)- ``).
    """
    for number, paragraph in enumerate(paragraphs):
        head = paragraph[prefix(paragraph) :][:_HEAD].lstrip(_QUOTE)
        if not any(map(str.isdigit, head)):
            continue
        mention = _first(head)
        if mention is not None and mention.month and mention.day:
            if mention.year is not None and mention.year not in YEARS:
                continue
            return Dateline(mention.month, mention.day, mention.year, number)
    return None


def _first(head: str) -> dates.DateMention | None:
    found = dates.find(head)
    if not found:
        return None
    for start in (0, _place(head)):
        chosen: dates.DateMention | None = None
        position = start
        for mention in found:
            between = _TOKEN.findall(head[position : mention.start].casefold())
            if mention.start < start or not all(word in _BEFORE for word in between):
                break
            if chosen is not None and not _continues(head[position : mention.start]):
                break
            if mention.day is not None:
                chosen = mention
            position = mention.end
        if chosen is not None:
            return chosen
    return None


def _continues(between: str) -> bool:
    """``15 và 16-3``, ``12 đến 14/3``: the last day of a meeting is the earliest that news has."""
    return between.strip().casefold() in ("-", "–", "và", "đến", ",", "—")


def _place(head: str) -> int:
    """The length of a place before the day: ``Hà Nội, ngày 3-2``; 0 without."""
    match = _PLACE_END.search(head, 2, 45)
    if match is None:
        return 0
    words = head[: match.start()].removeprefix("Tại ").split()
    if len(words) > 7 or not all(word[:1].isupper() or word in _UNITS for word in words):
        return 0
    return match.end()


def infer(dateline: Dateline, full: Iterable[dt.date], clock: dt.date | None) -> dt.date | None:
    """The dateline's day with its year by the rule; None when nothing tells the year.

    The first such day not before the latest full date in title and body and not after the
    clock; without full dates, the last such day not after the clock.
    """
    if dateline.year is not None:
        return dateline.on(dateline.year)
    known = [day for day in full if clock is None or day <= clock]
    if known:
        day = first_from(dateline, max(known))
        if day is not None and (clock is None or day <= clock):
            return day
    return last_until(dateline, clock) if clock is not None else None


def first_from(dateline: Dateline, earliest: dt.date) -> dt.date | None:
    """The first such day on or after ``earliest``; up to eight years on for 29 February."""
    days = (dateline.on(year) for year in range(earliest.year, earliest.year + 9))
    return next((day for day in days if day is not None and day >= earliest), None)


def last_until(dateline: Dateline, latest: dt.date) -> dt.date | None:
    """The last such day on or before ``latest``."""
    days = (dateline.on(year) for year in range(latest.year, latest.year - 9, -1))
    return next((day for day in days if day is not None and day <= latest), None)


def full_dates(text: str) -> list[dt.date]:
    """Every day of the text that names its year; only the words before a year are looked at."""
    days: list[dt.date] = []
    end = 0
    for year in _YEAR.finditer(text):
        start = max(end, year.start() - _BEFORE_YEAR)
        if start > end:
            start = text.find(" ", start, year.start()) + 1 or year.start()
        end = year.end()
        found = (as_day(m) for m in dates.find(text[start : end + 3]) if m.year in YEARS)
        days += [day for day in found if day is not None]
    return days
