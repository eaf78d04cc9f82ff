"""Text + ranges to mark + ranges to link -> segments that a template can print one by one.

The template escapes each run by itself, so markup is never built from strings. These laws are
tested: the runs joined are the text, but for marks stacked on one letter; no run is empty; what is
marked is the union of the marks; what is linked is what the links cover, and where two overlap the
earlier one wins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.result import Range
from web.wording import combining_marks


@dataclass(frozen=True, slots=True)
class Link:
    """Characters ``start`` to ``end`` (exclusive) lead to ``href``; ``title`` is its tooltip."""

    start: int
    end: int
    href: str
    title: str = ""


class Run(NamedTuple):
    """Characters that are all marked, or not. A page has hundreds: a tuple is made in half the time
    of a dataclass.
    """

    text: str
    marked: bool = False


class Segment(NamedTuple):
    """The runs inside one link, or outside any (``href`` is None). A link holds all its marks."""

    runs: tuple[Run, ...]
    href: str | None = None
    title: str = ""


def segments(
    text: str, marks: Iterable[Range] = (), links: Iterable[Link] = ()
) -> tuple[Segment, ...]:
    """Cut ``text`` where a mark or a link begins or ends.

    Ranges may come in any order, overlap, or reach beyond the text. They are clipped and merged,
    and are never an error.
    """
    merged = _merged(marks, len(text))
    found: list[Segment] = []
    position = 0
    for link in _disjoint(links, len(text)):
        if position < link.start:
            found.append(Segment(_runs(text, position, link.start, merged)))
        found.append(Segment(_runs(text, link.start, link.end, merged), link.href, link.title))
        position = link.end
    if position < len(text):
        found.append(Segment(_runs(text, position, len(text), merged)))
    return tuple(map(_calmed, found)) if combining_marks.is_stacked(text) else tuple(found)


def _merged(marks: Iterable[Range], length: int) -> list[Range]:
    merged: list[Range] = []
    reached = -1
    for start, end in sorted(marks):
        start, end = max(0, start), min(end, length)
        if start >= end:
            continue
        if start > reached:
            merged.append((start, end))
            reached = end
        elif end > reached:
            merged[-1] = (merged[-1][0], end)
            reached = end
    return merged


def _disjoint(links: Iterable[Link], length: int) -> list[Link]:
    chosen: list[Link] = []
    reached = 0
    for link in sorted(links, key=lambda each: (each.start, each.end)):
        start, end = max(reached, link.start), min(link.end, length)
        if start == max(0, link.start) and start < end:
            chosen.append(Link(start, end, link.href, link.title))
            reached = end
    return chosen


def _runs(text: str, start: int, end: int, merged: Sequence[Range]) -> tuple[Run, ...]:
    runs: list[Run] = []
    new = tuple.__new__  # half the time of Run(…) once more
    position = start
    # By index: a slice of the marks for every link would take quadratic time.
    for index in range(_first_after(merged, start), len(merged)):
        mark_start, mark_end = merged[index]
        if mark_start >= end:
            break
        low = mark_start if mark_start > start else start
        high = mark_end if mark_end < end else end
        if position < low:
            runs.append(new(Run, (text[position:low], False)))
        runs.append(new(Run, (text[low:high], True)))
        position = high
    if position < end:
        runs.append(new(Run, (text[position:end], False)))
    return tuple(runs)


def _calmed(found: Segment) -> Segment:
    calmed = (run._replace(text=combining_marks.calmed(run.text)) for run in found.runs)
    return found._replace(runs=tuple(calmed))


def _first_after(merged: Sequence[Range], position: int) -> int:
    """The index of the first mark that ends after ``position``. Marks are sorted and disjoint."""
    return bisect_right(merged, position, key=lambda mark: mark[1])
