"""In what order the lines of a PDF page are read: its columns, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.apart.glyphs import Segment

_FEWEST = 4
"""Lines of a column."""
_GUTTER = 6.0
"""Points between two columns, at least."""
_FULL = 0.55
"""Share of a column's width that the lines of a column of text have: cells of a table have less."""
_NARROWEST = 7
"""Sizes of a letter that a column of text is wide, at least."""
_BESIDE = 0.5
"""Share of the shorter one's height over which two columns stand side by side."""
_HEADS = 12
"""Lines above or below columns that reach over them."""
_DEPTH = 6
_ROW = 0.4
"""Sizes of a letter by which pieces of one row differ in height."""
_CELL_GAP = 2.2
"""Sizes of a letter up to which two pieces of a row are words of one line, set wide."""
_LARGER = 0.12
"""By how much the letters of a headline are larger than those of most lines."""
_EVEN = 0.25
"""Sizes of a letter by which the gaps of such words differ: their boxes are those of letters."""
_CELLS = 3
"""Pieces of a row from which it is one of a table."""


def blocks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The columns of a page, and what stands above and below them, in the order of reading."""
    return [_rows(block) for block in _cut(list(segments), _DEPTH) if block]


def _cut(segments: list[Segment], depth: int) -> list[list[Segment]]:
    if depth == 0 or len(segments) < 2 * _FEWEST:
        return [segments]
    if (x := _gutter(segments)) is not None:
        left = [s for s in segments if s.right <= x]
        right = [s for s in segments if s.right > x]
        return [*_cut(left, depth - 1), *_cut(right, depth - 1)]
    places = sorted(range(len(segments)), key=lambda at: -segments[at].top)
    ordered = [segments[at] for at in places]
    for count in range(1, min(_HEADS, len(ordered) - 2 * _FEWEST) + 1):
        above = _headline_end(ordered, count)
        below = len(ordered) - count
        # As they are drawn: sorting is for finding, not for reading.
        if _gutter(ordered[above:]) is not None:
            head, rest = _parted(segments, places[:above])
            return [head, *_cut(rest, depth - 1)]
        if _gutter(ordered[:below]) is not None:
            foot, rest = _parted(segments, places[below:])
            return [*_cut(rest, depth - 1), foot]
    return [segments]


def _parted(
    segments: Sequence[Segment], places: Iterable[int]
) -> tuple[list[Segment], list[Segment]]:
    """The segments at some places, and the others, as they are drawn."""
    taken = set(places)
    own = [segment for at, segment in enumerate(segments) if at in taken]
    return own, [segment for at, segment in enumerate(segments) if at not in taken]


def _headline_end(ordered: Sequence[Segment], count: int) -> int:
    """``count`` with the further lines of a headline, which may be as short as a column."""
    last = ordered[count - 1]
    usual = sorted(s.size for s in ordered)[len(ordered) // 2]
    if last.size <= usual * (1 + _LARGER):
        return count
    while count < len(ordered) and abs(ordered[count].size - last.size) <= _LARGER * usual:
        count += 1
    return count


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where a blank strip parts the first of several columns of text; None without one."""
    columns: list[list[Segment]] = []
    reached = float("-inf")
    for segment in sorted(segments, key=lambda s: s.left):
        if segment.left > reached + _GUTTER or not columns:
            columns.append([])
        columns[-1].append(segment)
        reached = max(reached, segment.right)
    if len(columns) < 2 or not all(len(c) >= _FEWEST and _is_full(c) for c in columns):
        return None
    first, second = columns[:2]
    return max(s.right for s in first) if _stand_beside(first, second) else None


def _stand_beside(one: Sequence[Segment], other: Sequence[Segment]) -> bool:
    top = min(max(s.top for s in one), max(s.top for s in other))
    bottom = max(min(s.bottom for s in one), min(s.bottom for s in other))
    heights = [max(s.top for s in side) - min(s.bottom for s in side) for side in (one, other)]
    return top - bottom >= _BESIDE * min(heights)


def _is_full(column: Sequence[Segment]) -> bool:
    """Whether the lines of a column are as wide as those of a text: cells of a table are not."""
    usual = sorted(column, key=lambda s: s.width)[len(column) // 2]
    whole = max(s.right for s in column) - min(s.left for s in column)
    return usual.width >= max(_FULL * whole, _NARROWEST * usual.size)


def _rows(block: list[Segment]) -> list[Segment]:
    """The lines of a block from top to bottom; the cells of a row of a table as one line."""
    falling = sum(b.top <= a.top + a.size * _ROW for a, b in pairwise(block))
    if falling < 0.8 * (len(block) - 1):
        block = sorted(block, key=lambda s: (-round(s.bottom), s.left))
    elif falling < len(block) - 1:
        block = _from_top(block)
    rows: list[list[Segment]] = []
    for segment in block:
        if rows and abs(rows[-1][-1].bottom - segment.bottom) <= _ROW * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    counts = [0, *map(len, rows), 0]
    return [
        line
        for i, row in enumerate(rows)
        for line in _row(row, alone=max(counts[i], counts[i + 2]) < _CELLS)
    ]


def _from_top(block: list[Segment]) -> list[Segment]:
    """Runs of falling lines from the highest to the lowest, where none stands beside another.

    A browser draws the banner of a page after the columns below it.
    """
    runs: list[list[Segment]] = []
    for segment in block:
        if runs and segment.top <= runs[-1][-1].top + segment.size * _ROW:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    spans = sorted(((max(s.top for s in r), min(s.bottom for s in r), r) for r in runs), key=_top)
    apart = all(above[1] >= below[0] - below[2][0].size * _ROW for above, below in pairwise(spans))
    return [segment for _, _, run in spans for segment in run] if apart else block


def _top(span: tuple[float, float, list[Segment]]) -> float:
    return -span[0]


def _row(row: list[Segment], *, alone: bool) -> list[Segment]:
    """A row of several cells as one line; two pieces side by side (a letterhead) as two.

    ``alone``: no row like it stands above or below it.
    """
    pieces: list[Segment] = []
    for piece in sorted(row, key=lambda s: s.left):
        if pieces and piece.left - pieces[-1].right <= _CELL_GAP * piece.size:
            pieces[-1] = _one([pieces[-1], piece], " ")
        else:
            pieces.append(piece)
    if len(pieces) < _CELLS:
        return pieces
    return [_one(pieces, " " if alone and _are_spread(pieces) else " | ")]


def _are_spread(pieces: Sequence[Segment]) -> bool:
    """Whether pieces are words that fill a narrow column: as far from one another all of them."""
    gaps = [b.left - a.right for a, b in pairwise(pieces)]
    return max(gaps) - min(gaps) <= _EVEN * pieces[0].size


def _one(pieces: Sequence[Segment], sign: str) -> Segment:
    return Segment(
        text=sign.join(piece.text for piece in pieces),
        left=pieces[0].left,
        right=max(piece.right for piece in pieces),
        bottom=min(piece.bottom for piece in pieces),
        top=max(piece.top for piece in pieces),
        size=pieces[0].size,
        bold=all(piece.bold for piece in pieces),
        soft=pieces[-1].soft,
        row=sign != " ",
    )
