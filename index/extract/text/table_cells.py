"""Tables whose cells stand one a line, as programs read them off a print: their rows again.

Numbers in the same columns of each row tell of such a table, right below a text. Each number alone
would be a counter of the page, and so many of these end an article. Tables of words only are not
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_NUMBER = re.compile(r"[0-9][0-9., ]{0,14}%?\.?")
_ALONE = re.compile(r"\n[0-9][0-9.,]{0,8}%?[ \r]*\n")
_LONGEST = 80
"""Characters of a cell, below those of a line that is broken at its width."""
_FULL = 60
"""The same of a line of text above a table, with or without the end of a sentence."""
_ENDS = '.:;!?…”"'
_MOST = 8
"""Columns."""
_FEWEST_ROWS = {2: 3}
"""Of two columns, three rows: two may be a label with its count, twice."""


class _Cell(NamedTuple):
    """A line, with those that go on with it: the indices of the first and behind the last."""

    first: int
    end: int
    text: str
    number: bool


class _Table(NamedTuple):
    """Where its first cell is, how many cells its head and a row have, and how many all rows."""

    start: int
    head: int
    columns: int
    cells: int


def with_rows(text: str) -> str:
    """The text with a line for each row, bars between its cells, and blank lines for the others."""
    if _ALONE.search(text) is None:
        return text
    lines = text.split("\n")
    cells = list(_cells(lines))
    done = 0
    for i, cell in enumerate(cells):
        if i < done or not cell.number or (table := _table(cells, i)) is None:
            continue
        first = table.start + table.head
        done = first + table.cells
        firsts = sorted({table.start, *range(first, done + 1, table.columns)})
        for row in (cells[start:end] for start, end in pairwise(firsts)):
            lines[row[0].first : row[-1].end] = [""] * (row[-1].end - row[0].first)
            lines[row[0].first] = " | ".join(x.text for x in row)
    return "\n".join(lines)


def _cells(lines: Sequence[str]) -> Iterator[_Cell]:
    """The lines that are not blank; one that begins with a small letter goes on right above."""
    last: _Cell | None = None
    for i, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        if last is not None and last.end == i and text[0].islower() and len(last.text) < _FULL:
            last = last._replace(end=i + 1, text=f"{last.text} {text}")
            continue
        if last is not None:
            yield last
        last = _Cell(i, i + 1, text, _NUMBER.fullmatch(text) is not None)
    if last is not None:
        yield last


def _table(cells: Sequence[_Cell], number: int) -> _Table | None:
    """The table whose first number is ``cells[number]``."""
    start = number
    while start and number - start <= 2 * _MOST and not _ends(cells[start - 1]):
        start -= 1
    before = number - start
    if not start or before > 2 * _MOST:
        return None
    best = None
    for columns in range(2, _MOST + 1):
        for above in dict.fromkeys((columns, columns + 1, before, 0)):
            if not above <= before < above + columns:
                continue
            rows = _rows(cells, start + above, columns)
            head = min(above, columns)  # a heading may stand above
            found = _Table(start + above - head, head, columns, rows * columns)
            if rows >= _FEWEST_ROWS.get(columns, 2) and (best is None or found.cells > best.cells):
                best = found
    return best


def _ends(cell: _Cell) -> bool:
    """Whether a sentence ends here, or a line is as long as those of a text."""
    return not cell.number and (cell.text[-1] in _ENDS or len(cell.text) >= _FULL)


def _rows(cells: Sequence[_Cell], first: int, columns: int) -> int:
    """How many rows from ``first`` on have numbers where the first has them, and words beside."""
    wanted = [cell.number for cell in cells[first : first + columns]]
    if all(wanted) or not any(wanted):
        return 0
    rows = 0
    for i in range(first, len(cells) - columns + 1, columns):
        row = cells[i : i + columns]
        if [cell.number for cell in row] != wanted or any(map(_is_no_cell, row)):
            break
        rows += 1
    return rows


def _is_no_cell(cell: _Cell) -> bool:
    return len(cell.text) > _LONGEST or _ends(cell)
