"""Counts by month or day -> a bar chart in plain numbers, which the template draws as SVG.

Across, everything is in per cent of the width, so that one drawing fits a phone and a wide screen
without scaling its letters. Down, it is in CSS pixels. These laws are tested: bars stand side by
side in order of time; months and days without articles count as zero; nothing leaves the box; the
counts add up to those that were given.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from web.wording import days, words
from web.wording.language import gettext, language

HEIGHT = 132
"""The height of the plot, unless another is wanted."""
TOP = 12
"""The room above the highest bar for the letters of its line."""
MOST_BARS = 60
"""The most bars, unless fewer are wanted: on a phone they are four pixels wide."""
MOST_TICKS = 7
TICKS_OF_A_YEAR = 4
"""Quarters: a narrow picture has no room for them, ``Apr 2018`` being twice as long as a year."""
A_LETTER = 2.4
"""Per cent of the axis that a letter of a label takes on a phone."""
GAP = 0.16
"""The share of a slot that is left free on both sides of its bar together."""

YEAR = 12
_SIZES = (1, 3, YEAR, 60, 120, 1200, 12000)
"""How many months a bar may stand for: a month, a quarter, a year, five years, ten years, …"""
_TENTHS = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80)
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True, slots=True)
class Period:
    """``first`` and ``last`` are the days of a bar. ``label`` is like ``13/7/2016``, ``7/2016``,
    ``Quý 3/2016``, ``2016`` or ``2010–2019``.
    """

    label: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Bar:
    """A slot ``x`` wide ``width``; in it the bar from ``left``, ``breadth`` wide, and ``y`` down.

    A count above zero can always be seen: it is 2 px high at least.
    """

    period: Period
    count: int
    x: float
    width: float
    left: float
    breadth: float
    y: float
    height: float
    url: str


@dataclass(frozen=True, slots=True)
class Tick:
    """``end``: the label ends at ``x`` instead of beginning there, so that it stays in the box."""

    label: str
    x: float
    end: bool


@dataclass(frozen=True, slots=True)
class Line:
    count: int
    y: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """``unit``: "ngày", "tháng", "quý", "năm", or "từng 10 năm" …, in the language of the page.

    ``most`` is the highest bar; None where several are as high.
    """

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    most: Bar | None
    height: int = HEIGHT


def timeline(
    months: Iterable[tuple[str, int]],
    url: Callable[[Period], str],
    height: int = HEIGHT,
    most_ticks: int = MOST_TICKS,
    most_bars: int = MOST_BARS,
) -> Timeline | None:
    """``months`` as (``2016-07``, count), in any order; None when there is none.

    ``height`` of the plot is in CSS pixels; its axis has at most ``most_ticks`` labels or one more.
    """
    counts = Counter({_month(name): count for name, count in months if count > 0})
    if not counts:
        return None
    # Whole years, so that the axis begins with a year and one month alone does not fill the page.
    first, last = min(counts) // 12 * 12, max(counts) // 12 * 12 + 11
    size = next(s for s in _SIZES if last // s - first // s < most_of(s, most_bars))
    heights: Counter[int] = Counter()
    for month, count in counts.items():
        heights[month // size] += count
    slots = range(first // size, last // size + 1)
    counted = [(period(slot, size), heights[slot]) for slot in slots]
    return _drawn(_unit(size), counted, _ticks(slots, size, most_ticks), url, height)


def most_of(size: int, most_bars: int) -> int:
    """How many bars of ``size`` months are drawn at most: of years half as many again, because five
    years in one bar say too little.
    """
    return most_bars * 3 // 2 if size == YEAR else most_bars


def _unit(size: int) -> str:
    """What a bar of so many months stands for."""
    match size:
        case 1:
            return gettext("tháng")
        case 3:
            return gettext("quý")
        case 12:
            return gettext("năm")
        case _:
            return words.counted("từng %(num)s năm", size // 12)


def daily(
    counts: Mapping[dt.date, int],
    first: dt.date,
    last: dt.date,
    url: Callable[[Period], str],
    height: int = HEIGHT,
    most_ticks: int = MOST_TICKS,
) -> Timeline | None:
    """One bar a day from ``first`` to ``last``; None when there is nothing to draw."""
    span = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    counted = [(Period(days.day(day), day, day), counts.get(day, 0)) for day in span]
    if not any(count for _, count in counted):
        return None
    step = next(s for s in (1, 2, 5, 7, 14, 31, 62, len(span)) if len(span) / s <= most_ticks)
    ticks = [(i, days.day_of_year(day)) for i, day in enumerate(span) if i % step == 0]
    return _drawn(gettext("ngày"), counted, ticks, url, height)


def _drawn(
    unit: str,
    counted: Sequence[tuple[Period, int]],
    ticks: Iterable[tuple[int, str]],
    url: Callable[[Period], str],
    height: int,
) -> Timeline:
    """``ticks`` are labels, each with the number of the bar at which it stands."""
    top = _ceiling(max(count for _, count in counted))
    width = 100 / len(counted)
    bars = tuple(
        _bar(own, count, top, (i * width, width, height), url)
        for i, (own, count) in enumerate(counted)
    )
    return Timeline(
        unit=unit,
        bars=bars,
        ticks=_apart([_tick(label, i * width, width) for i, label in ticks]),
        lines=tuple(Line(n, _y(n, top, height)) for n in sorted({top, top // 2, 0}, reverse=True)),
        most=_highest(bars),
        height=height,
    )


def _highest(bars: Sequence[Bar]) -> Bar | None:
    most = max(bar.count for bar in bars)
    highest = [bar for bar in bars if bar.count == most]
    return highest[0] if len(highest) == 1 else None


def period(slot: int, size: int) -> Period:
    """The ``slot``-th period of ``size`` months, counted from the year 0."""
    return _period(slot, size, language())


@lru_cache(4096)
def _period(slot: int, size: int, language: str) -> Period:
    """``language`` is what its label is in, which is that of the request."""
    first, last = slot * size, (slot + 1) * size - 1
    start, end = max(first // 12, dt.MINYEAR), min(last // 12, dt.MAXYEAR)
    if size == 1:
        label = days.month_of_year(dt.date(start, first % 12 + 1, 1))
    elif size == 3:
        label = gettext("Quý %(quarter)s/%(year)s", quarter=first % 12 // 3 + 1, year=start)
    else:
        label = str(start) if size == 12 else f"{start}–{end}"
    following = last + 1
    final = (
        dt.date(following // 12, following % 12 + 1, 1) - dt.timedelta(1)
        if following // 12 <= dt.MAXYEAR
        else dt.date.max
    )
    return Period(label, dt.date(start, first % 12 + 1, 1), final)


@lru_cache(4096)
def _month(name: str) -> int:
    return int(name[:4]) * 12 + int(name[5:7]) - 1


def _bar(
    own: Period,
    count: int,
    top: int,
    slot: tuple[float, float, int],
    url: Callable[[Period], str],
) -> Bar:
    x, width, height = slot
    y = min(_y(count, top, height), height - 2) if count else float(height)
    return Bar(
        period=own,
        count=count,
        x=round(x, 4),
        width=round(width, 4),
        left=round(x + width * GAP / 2, 4),
        breadth=round(width * (1 - GAP), 4),
        y=y,
        height=round(height - y, 2),
        url=url(own) if count else "",
    )


def _y(count: int, top: int, height: int) -> float:
    return round(height - (height - TOP) * count / top, 2)


def _ceiling(most: int) -> int:
    """The least of 1, 2, 4, 6, 8, 10, 12, 16, 20, … that is not below this. It is even, so that
    half is whole.
    """
    scale = 1
    while True:
        for step in (1, 2, 4, 6, 8) if scale == 1 else _TENTHS:
            top = step if scale == 1 else step * scale // 10
            if top >= most:
                return top
        scale *= 10


def _ticks(slots: range, size: int, most: int) -> list[tuple[int, str]]:
    """A label where a year begins, or every few years; for a single year, every quarter or half."""
    if size == 1 and len(slots) == 12:
        step = 3 if most > TICKS_OF_A_YEAR else 6
        return [(i, period(slot, 1).label) for i, slot in enumerate(slots) if slot % step == 0]
    years = len(slots) * size // 12
    step = next(s for s in _STEPS if years / s <= most)
    return [
        (i, str(slot * size // 12))
        for i, slot in enumerate(slots)
        if slot * size % 12 == 0 and slot * size // 12 % max(step, size // 12) == 0
    ]


def _apart(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """Without a last label that ends in its box where the one before it begins too near."""
    last = ticks[-2:]
    room = A_LETTER * sum(len(tick.label) for tick in last)
    crowded = len(last) == 2 and last[1].end and last[1].x - last[0].x < room
    return tuple(ticks[:-1] if crowded else ticks)


def _tick(label: str, x: float, width: float) -> Tick:
    end = x > 88
    return Tick(label, round(min(100.0, x + width) if end else x, 4), end)
