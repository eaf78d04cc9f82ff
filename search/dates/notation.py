"""What a date is, and the notations in which one is written."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from search.dates.calendar_days import days_in
from search.text.number_words import NUMBERS
from search.text.patterns import lazy

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Years beyond these are misprints or counters, not dates in news."""
NEAR_YEARS = 40
"""``ngày 9/11/19`` is in 2019, ``ngày 9/11/75`` in 1975."""


class DateMention(NamedTuple):
    """A day, perhaps without a year, or a month with its year. Offsets are in code points."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def value(self) -> str:
        """``2016-07-13``, ``2016-03`` (a month) or ``--07-08`` (a day without a year)."""
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        head = "-" if self.year is None else f"{self.year:04d}"
        return f"{head}-{self.month:02d}-{self.day:02d}"

    @property
    def date(self) -> dt.date | None:
        """The day as a date, when it is a full one."""
        if self.year is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace(" ", r"[ \t\xa0]")

DASHES = "-‐‑‒–—−"
DASH = re.escape(DASHES)
SPACE = r"[ \t\xa0]"
_SEP = rf"(?:{SPACE}?[{DASH}]{SPACE}?|{SPACE}?/{SPACE}?|\.)"
_YEAR = r"[0-9]{4}(?![0-9])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_THANG = r"(?:tháng|thang|thg\.?)"
_NAM = r"(?:năm|nam)"
CANDIDATE = lazy(
    rf"""
    (?P<iy>{_YEAR})(?P<is>[-/.])(?P<im>{_MONTH})(?P=is)(?P<id>{DAY})
  | (?P<ld>{DAY}|(?:(?<=ngày{SPACE})|(?<=mồng{SPACE})|(?<=mùng{SPACE}))(?:{_WORD}))
    (?P<comma>,?){SPACE}{{1,3}}{_THANG}{SPACE}{{1,3}}(?P<lm>{_MONTH}|(?:{_WORD})(?!\w))
    (?:(?:{SPACE}?,?{SPACE}{{1,3}}{_NAM}{SPACE}{{1,3}}|{SPACE}?,{SPACE}?|{SPACE}?[/{DASH}.]{SPACE}?|{SPACE}{{1,3}})
       (?P<ly>{_YEAR}))?
  | (?P<nd>{DAY})(?P<ns>{_SEP})(?P<nm>{_MONTH})
    (?:(?:{_SEP}|{SPACE}{{1,3}}{_NAM}{SPACE}{{1,3}})(?P<ny>{_YEAR})|(?P=ns)(?P<nyy>[0-9]{{2}})(?![0-9]))?
  | {_THANG}{SPACE}{{1,3}}(?P<mm>{_MONTH}|(?:{_WORD})(?!\w))
    (?:(?:{SPACE}?[/{DASH}.]{SPACE}?|{SPACE}?,?{SPACE}{{1,3}}{_NAM}{SPACE}{{1,3}})(?P<my>{_YEAR}))?
  | (?P<sm>{_MONTH})(?P<ss>[/-])(?P<sy>{_YEAR})
    """,
    re.X,
)
"""Groups begin with the letter of a notation: i of ISO, l of ``13 tháng 7``, n of figures (``nyy``:
a year of two), m of ``tháng 7``, s of ``7/2016``; then year, month, day or the sign between them.
"""
_NUMERAL = "[bchmnst]"
"""What the words of ``NUMBERS`` begin with."""
_DIGITS = rf"[0-9]{{0,3}}(?={SPACE}?[-/.‐‑‒–—−]|,?{SPACE}{{1,3}}th(?:[aá]n)?g)"
_DIGIT_ANCHOR = lazy(rf"[0-9]{_DIGITS}")
# It begins with a set of characters, so the search skips all others; with three words it could not.
_WORD_ANCHOR = lazy(
    rf"[0-9tmn](?:(?<=[0-9]){_DIGITS}"
    rf"|(?<=t)h[aá]ng(?={SPACE}{{1,3}}(?:[0-9]|{_NUMERAL}))"
    rf"|(?:(?<=m)[ồù]ng|(?<=n)gày)(?={SPACE}{_NUMERAL}))"
)


def anchor_of(low: str) -> re.Pattern[str]:
    """What the dates of a text begin with: figures, and in a text with ``tháng`` also words."""
    return _WORD_ANCHOR if "tháng" in low or "thang" in low else _DIGIT_ANCHOR


LIST = lazy(
    rf"(?<![\w.,/{DASH}:])(?P<items>(?:{DAY}(?:{SPACE}?[{DASH}]{SPACE}?|,{SPACE}|(?:,?{SPACE})"
    rf"(?:và|đến|tới|hoặc|rạng)(?:{SPACE}(?:hết|sáng))?{SPACE}(?:ngày{SPACE}|tháng{SPACE})?)){{1,8}})$"
)
"""The beginning of a list of days or months that a date after it completes."""


def after_word(low: str, anchor: re.Match[str]) -> re.Match[str] | None:
    """Match a date that begins after a word: ``ngày mười tháng ba``."""
    if anchor[0][0] in "nm":
        return CANDIDATE.match(low, anchor.end() + 1)
    return None


def mention_of(m: re.Match[str]) -> DateMention | None:
    """What the numbers say; None for a day that is in no calendar."""
    day = _number(m["id"] or m["ld"] or m["nd"])
    month = _number(m["im"] or m["lm"] or m["nm"] or m["mm"] or m["sm"])
    year = _number(m["iy"] or m["ly"] or m["ny"] or m["my"] or m["sy"])
    if m["nyy"]:
        short = int(m["nyy"])
        year = short + (2000 if short <= NEAR_YEARS else 1900)
    if month is None or month > 12 or (year is not None and not FIRST_YEAR <= year <= LAST_YEAR):
        return None  # `tháng mười lăm` counts months
    if day is not None and day > days_in(month, year):
        return None
    return DateMention(m.start(), m.end(), year, month, day)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return NUMBERS[text] if text in NUMBERS else int(text)


_DAY_WORD = lazy(rf"(?:ngày|mồng|mùng){SPACE}?$")


def stands_free(low: str, m: re.Match[str]) -> bool:
    """Whether the match stands free: not a piece of a phone number, a price, a code or a range of
    years.
    """
    start, end = m.start(), m.end()
    if m["lm"] == "năm" and m["ly"] and not _DAY_WORD.search(low, max(0, start - 5), start):
        return False  # `9 tháng năm 2020` are nine months of a year
    following, next_one = low[end : end + 1], low[end + 1 : end + 2]
    if (following.isalnum() or following in ("%", "_")) and not (
        m["iy"] and following == "t" and next_one.isdigit()
    ):
        return False
    if (next_one.isdigit() and following in "./,") or (following == "/" and next_one.isalpha()):
        return False
    if m["ns"] and m["ns"].strip() in DASHES and not (m["ny"] or m["nyy"]):
        if following in DASHES and next_one.isdigit():
            return False
        if following == "/" or re.match(rf"{SPACE}?[{DASH}]{SPACE}?[0-9]", low[end : end + 4]):
            return False
    if m["ny"] is None and m["nm"] and following in DASHES and low[end + 1 : end + 5].isdigit():
        return False
    if m["sy"] and re.match(rf"{SPACE}?[/{DASH}]{SPACE}?\w", low[end : end + 4]):
        return False
    before = low[start - 1 : start]
    if not before or not (before.isalnum() or before in "./,:_" + DASHES):
        return True
    if before in "./,:" + DASHES and not low[start - 2 : start - 1].isdigit():
        return before != "." or start < 2 or not low[start - 2].isdigit()
    if before in DASHES:
        tail = low[max(0, start - 40) : start]
        return LIST.search(tail) is not None or bool(re.search(r"[/.-][0-9]{1,4}.$", tail))
    return False
