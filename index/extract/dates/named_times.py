"""The days, months and years that a text names with their year, and which of them lie ahead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.extract.line.cues import Ending, cue
from index.extract.line.stamps import YEARS
from search import dates
from search.citations.terms_of_office import CONGRESSES
from search.text import numerals

Grain = Literal["day", "month", "part", "year", "term"]
Outlook = Literal["reached", "closed", "either", "ahead", "planned"]


_BEHIND = 24
"""Characters from a year on within which ``sẽ`` says that it lies ahead."""
_BEFORE = 80
"""Characters before a year within which a word says what the year is of."""
_WRITTEN = 26
"""Characters before a year within which its day and month are written."""
_BREAKS = (". ", "; ", ": ", "? ", "! ", "\n")
_SENTENCE = re.compile(r"[.!?] (?=[A-ZĐÀ-Ỹ])|\n")
_SIGNS = ("-", "/", ".", "–", ",")
_PART = cue(
    re.compile(
        r"(?:\b(?P<months>[0-9]{1,2}) tháng(?: đầu)?(?: của)?"
        r"|[Qq]u[ýí] (?P<quarter>I{1,3}|IV|[1-4]))(?: năm|,| ?[/-])? ?$"
    ),
    "tháng|quý|quí",
)
"""``6 tháng đầu năm 2016``, ``quý II/2016``: reported when its last month ends."""
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_RANGE_BEHIND = re.compile(r" ?[-–—/] ?(?:19|20)[0-9]{2}(?![0-9])")
_RANGE_BEFORE = Ending(
    re.compile(r"(?:19|20)[0-9]{2} ?(?:[-–—/]|đến(?: năm)?|tới(?: năm)?) ?$"),
    13,
    ("-", "–", "—", "/", "đến", "tới", "năm"),
)
_OF_BIRTH = cue(
    re.compile(r"(?:\bSN|[Ss]inh|s\.n\.)[^,;]{0,24}$"),
    "sn|sinh|s.n.",
)
_OF_LAW = cue(
    re.compile(
        r"(?:(?<![Kk][ỷỉ] )[Ll]uật|LUẬT|[Pp]háp lệnh|[Hh]iến pháp|[Nn]ghị định|[Tt]hông tư|BLHS"
        r"|BLTTHS|sửa đổi|[Qq]uyết định|[Nn]ghị quyết|[Cc]hỉ thị)[^,;0-9]{0,60}$"
        r"|(?:sau|trước|từ|những) năm $|thập (?:niên|kỷ)[^,;]{0,12}$"
    ),
    "luật|pháp lệnh|hiến pháp|nghị định|thông tư|blhs|bltths|sửa đổi|quyết định"
    "|nghị quyết|chỉ thị| năm |thập ni|thập k",
)
"""Before a year that says nothing of when a text was written: that of a law."""
_TERM = re.compile(
    r"(?:Trung ương|TƯ|TW|Bộ Chính trị|Ban Bí thư),? (?:Đảng )?\(?"
    r"kh(?:óa|oá) ([IVX]{1,4}|[0-9]{1,2})\b"
)
_CONGRESSES = {
    form: day for term, day in CONGRESSES for form in (term, str(numerals.value(term.lower())))
}
_STAFFED = cue(
    re.compile(r"\b(?:chuẩn bị|nhân sự|bầu cử|ứng cử|giới thiệu|phương án)\b", re.I),
    "chuẩn bị|nhân sự|bầu cử|ứng cử|giới thiệu|phương án",
)
"""What is said of a term of office before it begins."""
_AHEAD = cue(
    re.compile(
        r"\b(?:sẽ|dự kiến|từ nay|chậm nhất|muộn nhất|muộn hơn|không quá|hạn chót|thời hạn|gia hạn"
        r"|hạn cuối|xong trong|hiệu lực|chuẩn bị|sắp|tới đây)\b",
        re.I,
    ),
    "sẽ|dự kiến|từ nay|muộn|chậm nhất|không quá|hạn|xong trong|hiệu lực|chuẩn bị|sắp|tới đây",
)
"""What is said of days to come, in the clause before them: ``dự kiến tháng 9/2016``."""
_PLANNED = cue(
    re.compile(
        r"\b(?:kế hoạch|phấn đấu|mục tiêu|tầm nhìn|định hướng|chiến lược|quy hoạch|lộ trình|dự toán"
        r"|phương hướng|hoàn thành)\b",
        re.I,
    ),
    "kế hoạch|phấn đấu|mục tiêu|tầm nhìn|định hướng|chiến lược|quy hoạch|lộ trình|dự toán"
    "|phương hướng|hoàn thành",
)
"""What plans for a year say besides."""
_DONE = re.compile(r"\bđã\b|tính (?:đến|tới|hết)", re.I)
_UNTIL = cue(
    re.compile(
        r"(?:(?<!nói )\btrước|(?<!tính )\b(?:đến|tới)? ?hết|\bcho (?:đến|tới))"
        r"(?: (?:cuối|đầu|giữa))?(?: ngày| tháng)? ?$",
        re.I,
    ),
    "trước|hết|cho đến|cho tới",
)
"""``trước ngày 31/1/2016``, ``đến hết tháng 10/2016``"""
_SPAN = Ending(
    re.compile(
        r"\btừ (?:tháng |năm )?(?:[0-9]{1,2} ?[/.-] ?)?(?:[0-9]{4} )?(?:đến|tới) (?:tháng )?$"
        r"|[0-9]{1,2} ?[/.-] ?[0-9]{4} ?[-–] ?$",
        re.I,
    ),
    31,
    ("đến", "tới", "tháng", "-", "–"),
)
"""``từ tháng 8/2011 đến tháng 4/2016``: for which a post was held, or what a court looks at."""
_CAREER = cue(
    re.compile(
        r"\b(?:bổ nhiệm|phong|giữ (?:chức|cương vị|vị trí)|được bầu|trúng cử|tái cử|đắc cử|từng"
        r"|khi đó|trải qua|thành lập|khởi công|ra đời|tốt nghiệp|bắt đầu"
        r"|làm (?:phó )?(?:bí thư|chủ tịch)"
        r"|(?:phó )?giám đốc)\b",
        re.I,
    ),
    "bổ nhiệm|phong|giữ |được bầu|trúng cử|tái cử|đắc cử|từng|khi đó|trải qua|thành lập"
    "|khởi công|ra đời|tốt nghiệp|bắt đầu|làm |giám đốc",
)
"""What is told of a person or a project to say who and what it is."""
_SINCE = re.compile(r" ?(?:đến nay|tới nay|về sau|trở (?:đi|lại|về))\b")
_AGO = cue(re.compile(r"\bcách đây\b", re.I), "cách đây")
"""``cách đây 1 năm (ngày 7-7-2017)``: the time between is said, and may be any."""
_PROJECT = re.compile(
    r"\b(?:bàn giao|đưa vào|khai thác|vận hành|hoàn thành|hoàn thiện|khánh thành)\b", re.I
)
"""What is built is often to be ready years from now."""
_AROUND = (110, 60)
"""Characters before a year and from it on among which its sentence tells a step of a career."""
_UNTIL_YEAR = Ending(
    re.compile(r"\b(?:đến|tới|hết|trước|sang|cho)(?: cuối)? năm $", re.I), 15, ("năm",)
)
_STARTING = Ending(re.compile(r"\b(?:kể )?từ(?: ngày)? ?$", re.I), 12, ("từ", "ngày"))


@dataclass(frozen=True, slots=True)
class Time:
    """A day, a month or a year that a text names; ``at`` is where its year stands.

    ``first`` and ``last`` are the days between which it lies; of a ``term``, and of what is said to
    be long ago, only its beginning tells something. ``outlook`` tells whether the text
    speaks of it as ``reached`` or ``ahead``. It may be ``either`` where something starts (``từ ngày
    1/6/2017``) or is due (``đã yêu cầu nộp trước ngày 30/9/2013``), and what is ``closed``, the
    end of a span or a step of a career, may be long past, as what is ``planned`` may be far ahead.
    """

    first: dt.date
    last: dt.date
    grain: Grain
    outlook: Outlook
    at: int


def at_year(text: str, at: int, year: int) -> Iterator[Time]:
    """What the text names with the year at ``at``. Years of births and laws are left out, and
    the second year of a term (``2015-2020``): it is ahead for most of the term.
    """
    if year not in YEARS:
        return
    before = text[max(0, at - _BEFORE) : at]
    clause = _clause(before)
    spans, written_before = _days_or_months(text, at, year) or _part(clause, year) or ((), 0)
    lead = clause[: len(clause) - written_before]
    if spans:
        if not _OF_BIRTH.is_in(lead):
            outlook = _outlook(lead, text, at)
            ago = _AGO.is_in(lead)
            for first, last, grain in spans:
                yield Time(first, last, "term" if ago else grain, outlook, at)
    elif not _tells_nothing(text, at, lead):
        first, last = dates.first_and_last(year)
        ahead = _UNTIL_YEAR.is_in(lead) or _PLANNED.is_in(lead) or _is_ahead(lead, text, at)
        term = "hiệm kỳ" in lead and _RANGE_BEHIND.match(text, at + 4) is not None
        of: Grain = "term" if term else "year"
        yield Time(first, last, of, "ahead" if ahead else "reached", at)


def _clause(before: str) -> str:
    """The last clause of some text."""
    start = 0
    for sign in _BREAKS:
        if (at := before.rfind(sign, start)) >= 0:
            start = at + len(sign)
    return before[start:]


def terms(text: str) -> Iterator[Time]:
    """The terms of the Central Committee, which begin with a congress."""
    for match in _TERM.finditer(text) if "khóa" in text or "khoá" in text else ():
        day = _CONGRESSES.get(match[1])
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if day is not None and not (_STAFFED.is_in(before) or _AHEAD.is_in(before)):
            yield Time(day, day, "term", "reached", match.start(1))


_Span = tuple[dt.date, dt.date, Grain]


def _days_or_months(text: str, at: int, year: int) -> tuple[list[_Span], int] | None:
    """The days or months that end with the year at ``at``, and how long before it they begin."""
    start = max(0, at - _WRITTEN)
    before = text[start:at]
    # Most years are a year alone (`năm 2019`): no need for a recogniser to see it.
    if before.rstrip(" ")[-1:] not in _SIGNS and "háng " not in before:
        return None
    named = [m for m in dates.find(text[start : at + 4]) if m.year == year]
    if not named or named[-1].end != at + 4 - start:
        return None
    return [_span(mention) for mention in named], len(before) - named[0].start


def _span(mention: dates.DateMention) -> _Span:
    if (day := mention.date) is not None:
        return day, day, "day"
    return (*dates.first_and_last(mention.year or dt.MINYEAR, mention.month), "month")


def _part(clause: str, year: int) -> tuple[list[_Span], int] | None:
    """The last month of a quarter or of the first months, and how far before the year it begins."""
    match = _PART.search(clause)
    if match is None:
        return None
    quarter = match["quarter"]
    month = int(match["months"]) if not quarter else 3 * (_QUARTERS.get(quarter) or int(quarter))
    if not 1 <= month <= 12:
        return None
    return [(*dates.first_and_last(year, month), "part")], len(match[0])


def _tells_nothing(text: str, at: int, lead: str) -> bool:
    """Whether a year alone is of a birth, a law, a code or a coming term, or ends a range."""
    sign, behind = text[at - 1 : at], text[at + 4 : at + 6]
    if sign.isalnum() or sign in _SIGNS or (behind[:1] in ("/", ".") and behind[1:].isalnum()):
        return True
    if _OF_BIRTH.is_in(lead) or _OF_LAW.is_in(lead) or _RANGE_BEFORE.is_in(lead):
        return True
    return _RANGE_BEHIND.match(text, at + 4) is not None and _STAFFED.is_in(lead)


def _outlook(lead: str, text: str, at: int) -> Outlook:
    """How the text speaks of a day or month; ``lead`` is its clause up to there."""
    until = _UNTIL.is_in(lead)
    if until and "đã " in lead:
        return "either"
    if until or _is_ahead(lead, text, at):
        return "planned" if _PROJECT.search(lead) is not None else "ahead"
    if _STARTING.is_in(lead):
        return "closed" if _SINCE.match(text, at + 4) is not None else "either"
    if _SPAN.is_in(lead):
        return "closed"
    first, last = max(0, at - _AROUND[0]), at + _AROUND[1]
    around = _SENTENCE.split(text[first:at])[-1] + _SENTENCE.split(text[at:last])[0]
    return "closed" if _CAREER.is_in(around) else "reached"


def _is_ahead(lead: str, text: str, at: int) -> bool:
    if _AHEAD.is_in(lead) and _DONE.search(lead) is None:
        return True
    return " sẽ " in text[at : at + _BEHIND]
