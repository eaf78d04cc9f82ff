"""What became of a directive, as a picture: when it was issued, how it spread, what followed.

Across, everything is in per cent of the width; down, in CSS pixels. Each lane has the marks of one
kind of event in order of time. The tables beside it say the same in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.directives import DirectivePage
from web import words

LANE = 26
"""The height of a lane."""
LEFT, RIGHT = 2.0, 98.0
"""Where the first and the last day stand."""
LANES = {
    "issued": "Ban hành",
    "quan-triet": "Quán triệt",
    "spread": "Lan tới từng địa phương",
    "huong-dan": "Hướng dẫn, cụ thể hóa",
    "reviewed": "Sơ kết, tổng kết",
    "ended": "Sửa đổi, thay thế",
}
_LANE_OF = {
    "quan-triet": "quan-triet",
    "huong-dan": "huong-dan",
    "cu-the-hoa": "huong-dan",
    "so-ket": "reviewed",
    "tong-ket": "reviewed",
    "sua-doi": "ended",
    "thay-the": "ended",
}
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """An event at ``x``; ``label`` says what and when."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    label: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """``ticks`` are years with their places."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int


def course(page: DirectivePage) -> Course | None:
    """The picture; None where fewer than two days are known."""
    events = sorted(_events(page))
    days = [day for day, _, _ in events]
    if not days or days[0] == days[-1]:
        return None
    first, span = days[0], (days[-1] - days[0]).days
    lanes: list[Lane] = []
    for name, label in LANES.items():
        own = [(day, said) for day, lane, said in events if lane == name]
        if own:
            marks = tuple(
                Mark(_x((day - first).days, span), f"{said}: {words.day(day)}") for day, said in own
            )
            lanes.append(Lane(name, label, LANE * len(lanes) + LANE // 2, marks))
    return Course(tuple(lanes), _ticks(first, days[-1]), LANE * len(lanes))


def _events(page: DirectivePage) -> Iterable[tuple[dt.date, str, str]]:
    for day in page.entry.issued:
        yield day, "issued", "Ban hành"
    for reach in page.reach:
        if reach.first:
            yield reach.first, "spread", reach.place
    for relation in page.related:
        told = relation.related
        if told.done_to and told.evidence.date:
            doer = relation.name or told.actor or "Chưa rõ ai"
            yield told.evidence.date, _LANE_OF[told.verb], f"{doer} {words.VERBS[told.verb]}"


def _x(days: int, span: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * days / span, 3)


def _ticks(first: dt.date, last: dt.date) -> tuple[tuple[float, str], ...]:
    years: Sequence[int] = range(first.year + 1, last.year + 1)
    step = -(-len(years) // MOST_TICKS) or 1
    span = (last - first).days
    return tuple(
        (_x((dt.date(year, 1, 1) - first).days, span), str(year)) for year in years[::step]
    )
