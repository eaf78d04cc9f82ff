"""The year of a dateline that leaves it out, on a page without a clock: what its text tells.

A wrong year is worse than none. It is told by what the text names close to the day: a day just
past or just ahead, an anniversary, what is held this year; and nothing that the text has reached
may be later. All else is a guess, which is not indexed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.extract.dates import anniversaries, named_times
from index.extract.dates.dateline import Dateline, by_year, ending_in_years, first_from, last_until
from index.extract.dates.named_times import Time
from index.extract.line.cues import cue
from search.dates import vietnam

_PAST = dt.timedelta(days=45)
"""How long ago the latest day may be that tells the year."""
_PAST_OF_OTHERS = dt.timedelta(days=14)
"""The same of what a court looks at, or of a step in a career, which may be of any year."""
_PAST_OF_REVIEW = dt.timedelta(days=300)
"""The same in a review, which gives its figures as of the last end of a year or of its half."""
_AHEAD = dt.timedelta(days=60)
"""How far the next day may be that the text calls ahead …"""
_EITHER = dt.timedelta(days=31)
"""… and one of which it does not say so: something starts or is due then."""
_ANNIVERSARY = dt.timedelta(days=60)
"""How far an anniversary may be, before or after."""
_DAY = dt.timedelta(days=1)
_YEAR = dt.timedelta(days=366)
_AFTER_WRITTEN = dt.timedelta(days=10)
"""What a text may name after its own day and call past: it was published later."""
_GAP = dt.timedelta(days=730)
"""How much later than its day the years may be that a text names: it may not say all ahead."""
_PASSED = ("reached", "closed")
_WEB = 1998
"""Vietnamese papers went on the web in this year."""
_OFTEN = 2005
"""Before this year so few articles were written that one is rather about it than of it."""
_RANGE = re.compile(
    r"(?<![0-9/-])([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?\s?(?:đến|tới|và|[-–—])\s?(?:hết )?(?:ngày )?"
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?![0-9])"
)
"""``từ ngày 28-11 đến 7-12-2018``, ``16 đến 18-3-2018``"""
_RANGE_LENGTH = 36
_EVENT = re.compile(
    r"\b(?:ngày hội|lễ|festival|cuộc thi|hội thi|hội thao|kỳ thi|diễn đàn|chương trình|chiến dịch"
    r"|liên hoan|hội chợ|triển lãm|hội báo|hội sách|hội nghị|hội thảo|đại hội|kỳ họp|phiên họp"
    r"|tháng thanh niên|tuần lễ|mùa thi|mùa hè)\b|(?-i:(?<!\w)(?!Năm |Tháng )[A-ZĐ]\w*) $",
    re.I,
)
"""What is held in the year that its name has: ``Diễn đàn kinh tế tư nhân năm 2019``."""
_NOT_THEN = re.compile(
    r"\b(?:giải|awards|bình chọn|trao thưởng|khen|vinh danh|tổng kết|kết quả|thành tích|báo cáo"
    r"|kế hoạch|dự toán|lương|mức|so với|hồi|hoa hậu|á hậu|hoa khôi|quán quân|vô địch|vòng loại"
    r"|luật|hiến pháp|nghị định|thông tư|mậu thân|nhiệm kỳ|giai đoạn|năm học|vụ|gian lận|nâng điểm)"
    r"\b|\b(?:từ|đến|sau|trước|vào|của) (?:năm )?$",
    re.I,
)
"""Prizes are given in the next year, wages planned in the one before; winners keep their titles."""
_COMING = re.compile(r"\b(?:tết|năm mới|xuân|tuyển sinh|triển khai|nhiệm vụ)\b", re.I)
_AUTUMN = 9
"""What is said of the next year from this month on."""
_EVENT_LENGTH = 120
"""Characters before a year within which the name of an event begins."""
_LEAD = 3
_HEAD = 300
"""Title and two paragraphs, and the characters of each, within which a text says what is held."""
_CLAUSE = re.compile(r"[.;:\n]")
_COURT = cue(
    re.compile(
        r"\btòa\b|\btoà\b|\bTAND\b|bị cáo|cáo trạng|tuyên phạt|truy tố|kết luận điều tra|khởi tố"
        r"|phiên xử|xét xử",
        re.I,
    ),
    "tòa|toà|tand|bị cáo|cáo trạng|tuyên phạt|truy tố|kết luận điều tra|khởi tố|phiên xử|xét xử",
)
"""What a court looks at is long past, and the month of it tells nothing."""
_BEGUN = dt.timedelta(days=9)
"""Days of a month after which a text calls it by its name."""
_REVIEW = re.compile(r"\b(?:sơ|tổng) kết\b", re.I)
_ENDS = ((6, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class Inferred:
    """A dateline's day with a year that the text does not write; ``sure`` if it tells it."""

    day: dt.date
    sure: bool


def inferred(dateline: Dateline, text: str) -> Inferred | None:
    """The dateline's day with the year that ``text`` (title and paragraphs, one a line) tells, or
    else with a guess: that of the first such day after the latest that it names.
    """
    kept = set(anniversaries.find(text))
    first = text.split("\n", _LEAD)[:_LEAD]
    times = _deciding(text, kept, sum(len(line) + 1 for line in first), dateline)
    reached = _reached(times)
    lead = [line[:_HEAD] for line in first]
    told = {
        *filter(None, [_near(dateline, times, lead)]),
        *_by_anniversary(dateline, kept),
        *_within_range(dateline, text),
    } or set(_by_event(dateline, text, times))
    written = vietnam.today() + _DAY  # a ship or a plan may have the number of a later year
    sure = {day for day in told if reached <= day <= written and day.year >= _OFTEN}
    if len(sure) == 1:
        return Inferred(sure.pop(), sure=True)
    guess = _guess(dateline, times)
    return Inferred(guess, sure=False) if guess is not None else None


def _deciding(
    text: str, kept: Container[dt.date], head: int = 0, dateline: Dateline | None = None
) -> Sequence[Time]:
    """What the text names, the latest years first, without its anniversaries.

    Once it speaks of a day as past, no earlier year can decide but one that may be recent on the
    next day of the ``dateline``, and those among the first ``head`` characters.
    """
    times = [time for time in named_times.terms(text) if time.first not in kept]
    oldest = dt.MINYEAR
    for year, places in by_year(text):
        read = (named_times.at_year(text, at, year) for at in places if year >= oldest or at < head)
        own = [time for named in read for time in named if time.first not in kept]
        times += own
        if year > oldest and (
            past := [t for t in own if t.grain == "day" and t.outlook in _PASSED]
        ):
            next_day = first_from(dateline, _reached(past)) if dateline is not None else None
            oldest = (next_day - _PAST_OF_REVIEW).year if next_day is not None else year
    return times


def _guess(dateline: Dateline, times: Sequence[Time]) -> dt.date | None:
    """The first such day after the latest; None where that was of a birth or a battle, as it is
    from before there were papers on the web, or the text has reached later months or years.
    """
    days = [
        time.first
        for time in times
        if time.grain == "day" and time.outlook not in ("ahead", "planned")
    ]
    day = first_from(dateline, max(days)) if days else None
    if day is None or day.year < _WEB or day > vietnam.today() + _DAY:
        return None
    later = (t for t in times if t.outlook in _PASSED and t.first > day)
    return None if any(t.grain != "year" or t.first > day + _GAP for t in later) else day


def is_outdated(day: dt.date, text: str) -> bool:
    """Whether a text that names its day with the year shows that this was the day of what it tells
    of, not of its own: one before there were papers on the web, or one of which it names an
    anniversary; or the text has reached a much later day, or later years.
    """
    kept = set(anniversaries.find(text))
    marked = any(one > day and (one.month, one.day) == (day.month, day.day) for one in kept)
    if day.year < _WEB or marked:
        return True
    times = _deciding(text, kept)
    latest = _reached(time for time in times if time.grain == "day")
    return latest > day + _AFTER_WRITTEN or _reached(times) > day + _GAP


def _reached(times: Iterable[Time]) -> dt.date:
    """The latest day that a text speaks of as past or present."""
    past = (time.first for time in times if time.outlook in _PASSED)
    return max(past, default=dt.date.min)


def _near(dateline: Dateline, times: Sequence[Time], lead: Sequence[str]) -> dt.date | None:
    """The day that comes soon before what the text says lies ahead, or alone between that and the
    latest that it has reached, or soon after the latest.
    """
    reached = _reached(times)
    dated = [time for time in times if time.grain in ("day", "month", "part")]
    started = [time for time in dated if time.outlook not in ("ahead", "planned")]
    latest = max((time.first for time in started), default=dt.date.min)
    after = first_from(dateline, max(latest, reached)) if started else None
    due = min((t for t in dated if _is_due(t) and t.first > reached), key=_first, default=None)
    before = last_until(dateline, due.first - _DAY) if due is not None else None
    if due is not None and before is not None and before >= reached:
        close = due.first - before <= (_AHEAD if due.outlook == "ahead" else _EITHER)
        alone = due.outlook == "ahead" and before == after and latest > due.first - _YEAR
        if alone or (close and latest - before < _YEAR):
            return before
    if after is None or (due is not None and due.outlook == "ahead" and due.last < after):
        return None
    years = Counter(time.first.year for time in times)
    return after if _is_recent(after, started, lead, years) else None


def _is_due(time: Time) -> bool:
    """Whether a time lies soon ahead, if it does: not a quarter, nor the month of an opening."""
    if time.outlook == "either":
        return time.grain == "day"
    return time.outlook == "ahead" and time.grain != "part"


def _first(time: Time) -> dt.date:
    return time.first


def _is_recent(
    day: dt.date, started: Iterable[Time], lead: Sequence[str], years: Mapping[int, int]
) -> bool:
    """Whether the text names a day shortly before; ``years``: how often it names each year.

    Of a month that still runs few say the year: it counts where the year is named elsewhere, too.
    """
    tried: bool | None = None
    for time in started:
        gap = day - min(time.last, day)
        if time.first > day or gap > _PAST_OF_REVIEW:
            continue
        if tried is None:
            tried = any(map(_COURT.is_in, lead))
        if time.outlook == "closed" or tried:
            if time.grain == "day" and gap <= _PAST_OF_OTHERS:
                return True
        elif time.grain != "month" or time.last < day or _is_current(time, day, years):
            ends_half = (time.first.month, time.first.day) in _ENDS
            reviewed = ends_half and any(map(_REVIEW.search, lead))
            if gap <= (_PAST_OF_REVIEW if reviewed else _PAST):
                return True
    return False


def _is_current(time: Time, day: dt.date, years: Mapping[int, int]) -> bool:
    return time.first + _BEGUN <= day and years[time.first.year] > 1


def _by_anniversary(dateline: Dateline, kept: Iterable[dt.date]) -> Iterator[dt.date]:
    """The day that is nearest to an anniversary, which may be ahead or past."""
    for anniversary in kept:
        days = (dateline.on(anniversary.year + n) for n in (-1, 0, 1))
        near = [day for day in days if day is not None and abs(day - anniversary) <= _ANNIVERSARY]
        yield from near[:1]


def _within_range(dateline: Dateline, text: str) -> Iterator[dt.date]:
    """The day in a range that the text names with its year."""
    for match in ending_in_years(_RANGE, _RANGE_LENGTH, text):
        day, month, last_day, last_month, year = (int(part or 0) for part in match.groups())
        month = month or last_month
        try:
            last = dt.date(year, last_month, last_day)
            first = dt.date(year if month <= last_month else year - 1, month, day)
        except ValueError:
            continue
        chosen = last_until(dateline, last)
        if chosen is not None and first <= chosen:
            yield chosen


def _by_event(dateline: Dateline, text: str, times: Iterable[Time]) -> Iterator[dt.date]:
    """The day in the year of what is held: ``Diễn đàn kinh tế tư nhân năm 2019``."""
    for time in times:
        start = text.rfind("\n", 0, time.at) + 1
        in_lead = time.at - start <= _HEAD and text.count("\n", 0, start) < _LEAD
        if time.grain != "year" or not in_lead:
            continue
        clause = _CLAUSE.split(text[max(0, time.at - _EVENT_LENGTH) : time.at])[-1]
        if _EVENT.search(clause) is None or _NOT_THEN.search(clause) is not None:
            continue
        if dateline.month >= _AUTUMN and _COMING.search(clause) is not None:
            continue
        if (day := dateline.on(time.first.year)) is not None:
            yield day
