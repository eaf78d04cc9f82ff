"""Tables of pandoc whose rows have several lines: in a grid of signs, or between rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_GRID = re.compile(r"\s{0,3}\+(?:[-=:]{2,}\+)+\s*")
_EDGE = re.compile(r"\s{0,3}-{10,}\s*")
_RULED = re.compile(r" {0,3}-{2,}(?: +-{2,})+ *")
_RULE = re.compile(r"-+")
_HEAD, _ROWS = 6, 1_000
"""Lines of a table's head, and of a whole one, in which its end is looked for."""

Cells = list[list[str]]


def with_bars(lines: Sequence[str]) -> Iterator[str]:
    """The lines with each row of such a table as one line between bars."""
    at = 0
    while at < len(lines):
        if _GRID.fullmatch(lines[at]):
            end, rows = _grid(lines, at)
        elif _EDGE.fullmatch(lines[at]):
            end, rows = _ruled(lines, at)
        else:
            end, rows = at, []
        if rows:
            first, *others = (f"| {' | '.join(row)} |" for row in rows)
            yield from ("", first, "|" + " --- |" * max(map(len, rows)), *others, "")
        else:
            end = max(end, at + 1)  # what was read as a grid without rows is not read again
            yield from lines[at:end]
        at = end


def _grid(lines: Sequence[str], at: int) -> tuple[int, Cells]:
    """Where a table ends that begins with ``+---+---+``, and its rows."""
    rows: Cells = []
    row: list[str] = []
    while at < len(lines):
        line = lines[at].strip()
        if _GRID.fullmatch(line):
            rows += [row] if row else []
            row = []
        elif line[:1] == line[-1:] == "|" and len(line) > 1:
            cells = [cell.strip() for cell in line[1:-1].split("|")]
            row = _joined(row, cells)
        else:
            break
        at += 1
    return at, rows


def _joined(row: list[str], cells: list[str]) -> list[str]:
    """A row with one line more of its cells."""
    if row and len(row) != len(cells):  # cells that reach over several columns
        return [*row[:-1], " ".join(filter(None, (row[-1], *cells)))]
    if not row:
        return cells
    return [" ".join(filter(None, pair)) for pair in zip(row, cells, strict=True)]


def _ruled(lines: Sequence[str], at: int) -> tuple[int, Cells]:
    """The same of one between two rules, whose rows blank lines part."""
    rule = next((i for i in range(at + 1, min(at + _HEAD, len(lines))) if _is_ruled(lines[i])), 0)
    below = range(rule + 1, min(rule + _ROWS, len(lines)))
    end = next((i for i in below if _EDGE.fullmatch(lines[i])), 0) if rule else 0
    if not end:
        return at, []
    places = [found.start() for found in _RULE.finditer(lines[rule])]
    rows: Cells = [[]]
    for line in (*lines[at + 1 : rule], "", *lines[rule + 1 : end], ""):
        if line.strip():
            ends = pairwise((*places, max(len(line), len(lines[rule]))))
            rows[-1] = _joined(rows[-1], [line[a:b].strip() for a, b in ends])
        elif rows[-1]:
            rows.append([])
    return end + 1, rows[:-1]


def _is_ruled(line: str) -> bool:
    return _RULED.fullmatch(line) is not None
