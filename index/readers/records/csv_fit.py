"""The cells of a CSV line whose quotation marks do not match: the likeliest that its columns allow.

By the letter ``4,"Bài bốn,"Sáng nay, họp.",2019-08-05`` has five cells. Of all ways to cut a line
into as many cells as the table has columns, the one with the fewest slips is what was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

Suits = Callable[[int, str], bool]
"""Whether a cell may stand in a column, by the column's number."""

_LONGEST = 100_000
MOST_SPARE = 12
"""Signs between cells beyond those that the columns need: more ways are not tried."""
# The costs of slips. Their order matters, not their size.
_OPEN = 3.0
"""A mark that opens a cell is not closed …"""
_CLOSING = 2.0
"""… or one closes what none has opened."""
_BARE = 1.0
"""A mark within a quoted cell is not doubled."""
_WITHIN = 2.0
"""A sign that ends cells stands within one that is not quoted …"""
_SPACED = 0.05
"""… where a blank follows it, it is the comma of a sentence."""
_INDENTED = 1.5
"""A cell begins with a blank."""
_UNSUITED = 6.0
"""A date below the date that is none, an address that is none …"""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where a line may be cut, and sums over it: each part is judged without reading it again."""

    text: str
    bounds: Sequence[int]
    """Before each cell: -1, the signs between cells, the end of the line."""
    marks: Sequence[int]
    pairs: Sequence[int]
    spaced: Sequence[int]

    def slips(self, first: int, last: int, closing: float) -> float:
        """What is wrong with the cell between two bounds."""
        start, end = self.bounds[first] + 1, self.bounds[last]
        marks = _between(self.marks, start, end)
        opened = self.text[start : start + 1] == '"'
        closed = end - start > 1 and self.text[end - 1] == '"'
        if opened and closed:
            return _BARE * (marks - 2 - 2 * _between(self.pairs, start + 1, end - 2))
        within = _WITHIN * (last - first - 1) + _SPACED * _between(self.spaced, start, end)
        if opened:
            return within + _OPEN
        indented = _INDENTED if self.text[start : start + 1].isspace() else 0.0
        return within + indented + (closing if closed and marks % 2 else 0.0)

    def cell(self, first: int, last: int) -> str:
        """What the cell between two bounds says."""
        raw = self.text[self.bounds[first] + 1 : self.bounds[last]]
        opened, closed = raw[:1] == '"', len(raw) > 1 and raw[-1] == '"'
        if opened and closed:
            return raw[1:-1].replace('""', '"')
        return raw[1:] if opened else raw[:-1] if closed and raw.count('"') % 2 else raw


class _Way(NamedTuple):
    """What it costs to get to the end of a cell, and the bound where that cell begins."""

    cost: float
    begin: int


def fitted(
    text: str,
    delimiter: str,
    width: int,
    suits: Suits,
    most_spare: int = MOST_SPARE,
    *,
    begins: bool = False,
) -> list[str] | None:
    """The ``width`` cells of a row; None when it has no such cells.

    ``begins``: it begins with this line, which is not the last of a quoted cell of many. So no
    mark in it closes what none has opened.

    Bounded: a line that may be cut in more than ``most_spare`` places too many is not tried.
    """
    text = text.rstrip("\r\n")
    if width < 2 or len(text) > _LONGEST:
        return None
    marks = _marks(text, delimiter, width)
    spare = len(marks.bounds) - 1 - width
    if not 0 <= spare <= most_spare:
        return None
    closing = inf if begins else _CLOSING
    reached: dict[int, _Way] = {0: _Way(0.0, 0)}
    ways: list[dict[int, _Way]] = []
    for column in range(width):
        ends = range(column + 1, column + 2 + spare)
        ways.append({end: _cheapest(marks, reached, column, end, suits, closing) for end in ends})
        reached = ways[-1]
    cells: list[str] = []
    end = width + spare
    if ways[-1][end].cost == inf:
        return None
    for way in reversed(ways):
        cells.append(marks.cell(way[end].begin, end))
        end = way[end].begin
    return cells[::-1]


def _cheapest(
    marks: _Marks,
    reached: Mapping[int, _Way],
    column: int,
    end: int,
    suits: Suits,
    closing: float,
) -> _Way:
    """How the cell of a column ends at a bound with the fewest slips so far."""
    best = _Way(inf, 0)
    for begin, before in reached.items():
        if begin >= end:
            break
        cost = before.cost + marks.slips(begin, end, closing)
        if cost < best.cost and not suits(column, marks.cell(begin, end).strip()):
            cost += _UNSUITED
        if cost < best.cost:
            best = _Way(cost, begin)
    return best


def _marks(text: str, delimiter: str, width: int) -> _Marks:
    signs = [m.start() for m in re.finditer(re.escape(delimiter), text)]
    # After the comma of a sentence there is a blank, and no quotation mark beside it.
    cuts = [at for at in signs if text[at + 1 : at + 2] != " " or text[at - 1 : at] == '"']
    if len(cuts) < width - 1:
        cuts = signs
    return _Marks(
        text,
        (-1, *cuts, len(text)),
        [m.start() for m in re.finditer('"', text)],
        [m.start() for m in re.finditer('""', text)],
        [] if cuts is signs else sorted({*signs} - {*cuts}),
    )


def _between(offsets: Sequence[int], start: int, end: int) -> int:
    """How many of the ascending ``offsets`` are in ``[start, end)``."""
    return max(0, bisect_left(offsets, end) - bisect_left(offsets, start))
