"""Tables in plain text, whose cells tabs or blanks part: with bars, a row is told from a menu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from index.extract.line.kinds import Kind, Line, Role

_CELL = re.compile(r"\S+(?: \S+)*")
_RULED = re.compile(r" *-{2,}(?: +-{2,})+ *")
_RULE = re.compile(r"-+")
_FEWEST = 2
"""Lines of a table, and what parts the cells of one of them …"""
_FEWEST_PAIRS = 3
"""… and lines of a table of two columns: two such may be labels, or buttons beside each other."""


def with_bars(text: str) -> str:
    """The text with bars for the tabs of tables, as a browser copies their cells.

    Two or more lines in a row have as many tabs, or three or more one each.
    """
    lines = text.split("\n")
    for i in _in_tables([line.strip().count("\t") for line in lines]):
        lines[i] = " | ".join(map(str.strip, lines[i].strip().split("\t")))
    return "\n".join(lines)


def _in_tables(parts: Sequence[int]) -> Iterator[int]:
    """The indices of lines of tables: signs part their cells, and enough alike stand in a row."""
    start = 0
    for count, run in groupby(parts):
        end = start + sum(1 for _ in run)
        if count and end - start >= (_FEWEST if count >= _FEWEST else _FEWEST_PAIRS):
            yield from range(start, end)
        start = end


def with_columns(text: str) -> str:
    """The text with bars between the cells of tables that blanks set, as in a layout kept.

    Two or more lines in a row have three cells or more, all but the first at the same places. A
    cell that fills its column has one blank behind it: what stands beside such lines tells. So
    does the rule below a head, which is left out.
    """
    lines = text.split("\n")
    shown = [i for i, line in enumerate(lines) if line.strip()]
    starts = [_starts(lines[i]) for i in shown]
    for k, i in enumerate(shown):
        beside = (*starts[max(0, k - 1) : k], *starts[k + 1 : k + 2])
        places = next((places for places in beside if len(places) >= _FEWEST), ())
        if places and (starts[k] == places or _has_cells(lines[i], places)):
            ends = pairwise((0, *places, len(lines[i])))
            cells = [lines[i][start:end].strip() for start, end in ends]
            lines[i] = "" if ruled(lines[i]) else " | ".join(cells)
    return "\n".join(lines)


def _starts(line: str) -> tuple[int, ...]:
    """Where the cells of a line begin, but for the first."""
    if columns := ruled(line):
        return columns[1:]
    return tuple(cell.start() for cell in _CELL.finditer(line))[1:] if "   " in line else ()


def ruled(line: str) -> tuple[int, ...]:
    """Where columns begin, told by what stands below the head of a table: a rule for each column,
    with a blank between two. () for any other line.
    """
    return tuple(rule.start() for rule in _RULE.finditer(line)) if _RULED.fullmatch(line) else ()


def _has_cells(line: str, places: Sequence[int]) -> bool:
    return len(line) > places[-1] and all(line[p - 1] == " " != line[p] for p in places)


def rows_marked(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a text with bars, those of a document's tables with the role of rows.

    ``1 | Châu Phú | 3``: two or more in a row have as many cells, and there is prose before them. A
    menu that is printed with bars stands alone, or above the text. Two columns have prose behind
    them, too: below a text stand lists of other articles with their days.
    """
    bars = [x[1].count(" | ") for x in lines]
    prose = [i for i, x in enumerate(lines) if x.kind == Kind.PROSE]
    if not prose:
        return lines
    found = list(lines)
    for i in _in_tables(bars):
        last = len(lines) if bars[i] >= _FEWEST else prose[-1]
        if prose[0] < i < last and not lines[i].role:
            found[i] = lines[i]._replace(kind=Kind.SENTENCE, role=Role.ROW, label="", stamp=None)
    return found
