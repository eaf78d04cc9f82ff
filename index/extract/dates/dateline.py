"""The dateline: the day with which a lead begins, and the year that it leaves out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.extract.line.stamps import YEARS
from index.wordset import wordset
from search import dates

_HEAD = 140
"""Characters of a paragraph within which its dateline must begin."""

_BEFORE = wordset(
    "sáng trưa chiều tối đêm rạng khuya tết giêng âm lịch "
    "ngày hôm nay qua vào lúc hồi khoảng giờ phút đúng thứ hai "
    "ba tư năm sáu bảy bẩy chủ nhật buổi đầu cuối cùng vừa mới đây trong bốn mồng mùng và từ sớm "
    "kia tức rằm h phút suốt"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)(?<!\d....)")
_FULL = re.compile(r"\d ?[-/.–] ?\d{1,2} ?[-/.–] ?$|[Tt]háng .{1,16}$")
_SINCE = re.compile(r"\btừ(?: ngày)? ?$", re.I)
_COMING = re.compile(r"\btừ\b.*\b(?:sẽ|dự kiến)\b", re.I)
"""``Từ 1/9, phí tăng``, ``Từ 22-6 đến 4-8 sẽ có``: the news of what begins comes before it."""
_FULL_LENGTH = 26
_PARTED = "/.-"
_CHAIN = 50
"""Characters from its first figure on within which a dateline's last day begins."""
_FULL_SIGNS = ("-", "/", ".", "–")
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
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
        if (figure := _opening_figure(head)) is None:
            continue
        # Dates further on are no dateline: the first few words after the figure are enough.
        end = head.find(" ", figure + _CHAIN)
        mention = _first(head if end < 0 else head[:end])
        if mention is not None and mention.month and mention.day:
            if _SINCE.search(head, 0, mention.start) or _COMING.match(head):
                continue
            if mention.year is not None and mention.year not in YEARS:
                continue
            return Dateline(mention.month, mention.day, mention.year, number)
    return None


def _opening_figure(head: str) -> int | None:
    """The first figure, if what is before it, or between a place and it, may open a dateline."""
    digit = _DIGIT.search(head)
    if digit is None:
        return None
    before = head[: digit.start()]
    if "háng " in before or _all_before(before):
        return digit.start()
    after = _place(head)
    following = _DIGIT.search(head, after) if after else None
    if following is None or not _all_before(head[after : following.start()]):
        return None
    return following.start()


def _all_before(text: str) -> bool:
    return all(word in _BEFORE for word in _TOKEN.findall(text.casefold()))


def _first(head: str) -> dates.DateMention | None:
    found = dates.find(head)
    if not found:
        return None
    chosen = _first_from(head, 0, found)
    if chosen is None and (after := _place(head)):
        chosen = _first_from(head, after, found)
    return chosen


def _first_from(head: str, start: int, found: list[dates.DateMention]) -> dates.DateMention | None:
    chosen: dates.DateMention | None = None
    position = start
    for mention in found:
        between = head[position : mention.start]
        if mention.start < start:
            break
        if not (_all_before(between) if chosen is None else _continues(between)):
            break
        if mention.day is not None:
            chosen = mention
        position = mention.end
    return chosen


def _continues(between: str) -> bool:
    """``15 và 16-3``, ``12 đến 14/3``: the last day of a meeting is the earliest that news has."""
    words = between.casefold().removesuffix("ngày ")
    return words.strip() in ("-", "–", "và", "đến", "đến hết", "tới", ",", "—")


def _place(head: str) -> int:
    """The length of a place before the day: ``Hà Nội, ngày 3-2``; 0 without."""
    match = _PLACE_END.search(head, 2, 45)
    if match is None:
        return 0
    words = head[: match.start()].removeprefix("Tại ").split()
    if len(words) > 7 or not all(word[:1].isupper() or word in _UNITS for word in words):
        return 0
    return match.end()


def infer(dateline: Dateline, latest: dt.date | None, clock: dt.date | None) -> dt.date | None:
    """The dateline's day with its year by the rule; None when nothing tells the year.

    The first such day not before ``latest``, the latest full date in title and body, and not
    after the clock; without a full date, the last such day not after the clock.
    """
    if dateline.year is not None:
        return dateline.on(dateline.year)
    if latest is not None:
        day = first_from(dateline, latest)
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


def latest_full_date(text: str, clock: dt.date | None = None) -> dt.date | None:
    """The latest day that the text names with its year, and not after ``clock``.

    Only the words before a year are looked at, the latest year's first.
    """
    for _, places in by_year(text):
        days = [day for at in places for day in _days_before(text, at)]
        known = [day for day in days if clock is None or day <= clock]
        if known:
            return max(known)
    return None


def by_year(text: str) -> Iterator[tuple[int, Sequence[int]]]:
    """Each year that the text names, the latest first, and where."""
    found: dict[int, list[int]] = {}
    for year, at in years(text):
        found.setdefault(int(year), []).append(at)
    for key in sorted(found, reverse=True):
        yield key, found[key]


@lru_cache(maxsize=2)
def years(text: str) -> Sequence[tuple[str, int]]:
    """Each year that a text names, and where. Several ask this of the same text."""
    found: list[tuple[str, int]] = []
    # Looking for a constant is twenty times as fast as a search for a pattern.
    for century in ("19", "20"):
        at = text.find(century)
        while at >= 0:
            if (year := _YEAR.match(text, at)) is not None:
                found.append((year.group(), at))
            at = text.find(century, at + 2)
    return found


def ending_in_years(pattern: re.Pattern[str], longest: int, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that ends with a full date, of ``longest`` characters at most.

    From each year back they are found in a tenth of the time that a search of all the text takes.
    """
    for year, at in years(text):
        if text[at - 1 : at] in _PARTED:
            end = at + len(year)
            found = pattern.finditer(text, max(0, end - longest), end + 1)
            yield from (match for match in found if match.end() == end)


def _days_before(text: str, year: int) -> Sequence[dt.date]:
    """The full dates that end with the year at this offset."""
    start = max(0, year - _FULL_LENGTH)
    before = text[start:year]
    # Most years are a year alone (`năm 2019`): no need for a pattern to see it.
    if before.rstrip(" ")[-1:] not in _FULL_SIGNS and "háng " not in before:
        return ()
    if _FULL.search(before) is None:
        return ()
    for match in _NUMBER.finditer(text, start, year):
        mention = dates.at(text, match.start())
        if mention is not None and mention.end == year + 4:
            return _days((mention,))
    if "gày " not in before:
        return ()
    # A day in words: `ngày mười tháng ba năm 2016`.
    worded = dates.find(text[start : year + 7])
    return _days(mention for mention in worded if mention.end == year + 4 - start)


def _days(mentions: Iterable[dates.DateMention]) -> Sequence[dt.date]:
    return [day for m in mentions if (day := m.date) is not None and day.year in YEARS]
