"""The tables of office files as lines: rows of data, or the two columns of an official paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

BETWEEN_CELLS = " | "
_LAYOUT = 4
"""Rows of a table that may lay out a page: more are a table of data."""
_PAPER = 14
"""The same of one in two columns whose words are those of a letterhead or of its foot."""
_PAPERS = ("ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Nơi nhận")
Cell = Sequence[str]
"""The lines of a cell."""


def lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """A row of a table a line; a letterhead column by column, other layout cell by cell."""
    if _is_paper(rows):
        for column in range(2):
            yield from (line for row in rows for cell in row[column : column + 1] for line in cell)
    elif len(rows) <= _LAYOUT and any(len(cell) > 1 for row in rows for cell in row):
        yield from (line for row in rows for cell in row for line in cell)
    else:
        for row in rows:
            yield BETWEEN_CELLS.join(" ".join(cell) for cell in row if any(cell))


def _is_paper(rows: Sequence[Sequence[Cell]]) -> bool:
    if len(rows) > _PAPER or max(map(len, rows), default=0) != 2:
        return False
    return any(line.startswith(_PAPERS) for row in rows for cell in row for line in cell)


def from_bars(text: Iterable[str]) -> Iterator[str]:
    """Lines of which those of tables stand between bars: ``|Số 37-CT/TU |An Giang, ngày … |``."""
    rows: list[list[Cell]] = []
    for line in text:
        if len(line) > 2 and line[0] == line[-1] == "|":
            cells = (" ".join(cell.split()) for cell in line[1:-1].split("|"))
            rows.append([[cell] if cell else [] for cell in cells])
            continue
        yield from lines(rows)
        rows = []
        yield line
    yield from lines(rows)
