"""What became of a directive, as a picture: when it was issued, how it spread, what followed.

Across, everything is in per cent of the width; down, in CSS pixels. Each lane has the marks of one
kind of event in order of time. The tables beside it say the same in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.directives import DirectivePage
from web.wording import days
from web.wording.language import N_, gettext
from web.wording.naming import directive_name, place, verb

LANE = 26
"""The height of a lane."""
LEFT, RIGHT = 2.0, 98.0
"""Where the first and the last day stand."""
LANES = {
    "issued": N_("Ban hành"),
    "quan-triet": N_("Quán triệt"),
    "spread": N_("Lan tới từng địa phương"),
    "huong-dan": N_("Hướng dẫn, cụ thể hóa"),
    "reviewed": N_("Sơ kết, tổng kết"),
    "ended": N_("Sửa đổi, thay thế"),
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
    """An event at ``x``; ``label`` says what and when, with ``own`` a name from articles first."""

    x: float
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    label: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Events:
    """``ticks`` are years with their places."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int


def events(page: DirectivePage) -> Events | None:
    """The picture; None where fewer than two days are known."""
    events = sorted(_events(page))
    dates = [day for day, _, _ in events]
    if not dates or dates[0] == dates[-1]:
        return None
    first, span = dates[0], (dates[-1] - dates[0]).days
    lanes: list[Lane] = []
    for name, label in LANES.items():
        own = [(day, said) for day, lane, said in events if lane == name]
        if own:
            marks = tuple(
                Mark(_x((day - first).days, span), said, name != "issued") for day, said in own
            )
            lanes.append(Lane(name, gettext(label), LANE * len(lanes) + LANE // 2, marks))
    return Events(tuple(lanes), _ticks(first, dates[-1]), LANE * len(lanes))


def _events(page: DirectivePage) -> Iterable[tuple[dt.date, str, str]]:
    for day in page.entry.issued:
        yield day, "issued", _on(day, gettext("Ban hành"))
    for reach in page.reach:
        if reach.first:
            yield reach.first, "spread", _on(reach.first, place(reach.place))
    for known in page.registered if len(page.registered) == 1 else ():
        for ending in known.ended_by:
            if ending.day:
                said = f"{directive_name(ending.name)} {verb('thay-the')}"
                said = f"{said} ({gettext('theo danh mục')})"
                yield ending.day, "ended", _on(ending.day, said)
    for relation in page.related:
        told = relation.related
        if told.done_to and told.evidence.date:
            doer = directive_name(relation.name) or told.actor or gettext("Chưa rõ ai")
            said = _on(told.evidence.date, f"{doer} {verb(told.verb)}")
            if told.evidence.year_inferred:
                said = f"{said} ({gettext('năm suy ra')})"
            yield told.evidence.date, _LANE_OF[told.verb], said


def _on(day: dt.date, said: str) -> str:
    return f"{said}: {days.day(day)}"


def _x(days: int, span: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * days / span, 1)


def _ticks(first: dt.date, last: dt.date) -> tuple[tuple[float, str], ...]:
    years: Sequence[int] = range(first.year + 1, last.year + 1)
    step = -(-len(years) // MOST_TICKS) or 1
    span = (last - first).days
    return tuple(
        (_x((dt.date(year, 1, 1) - first).days, span), str(year)) for year in years[::step]
    )
