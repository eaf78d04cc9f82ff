"""Tables in plain text, whose cells tabs or blanks part: with bars, a row is told from a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.extract.kinds import Kind, Line, Role

_CELL = re.compile(r"\S+(?: \S+)*")
_RULED = re.compile(r" *-{2,}(?: +-{2,})+ *")
_RULE = re.compile(r"-+")
"""Below the head of a table: a rule for each column, with a blank between two."""
_FEWEST = 2
"""Lines of a table, and what parts the cells of one of them: of two cells a line is no table."""


def with_bars(text: str) -> str:
    """The text with bars for the tabs of tables, as a browser copies their cells.

    Two or more lines in a row have as many tabs.
    """
    lines = text.split("\n")
    tabs = [line.strip().count("\t") for line in lines]
    for i, count in enumerate(tabs):
        if count >= _FEWEST and count in (*tabs[max(0, i - 1) : i], *tabs[i + 1 : i + 2]):
            lines[i] = " | ".join(map(str.strip, lines[i].strip().split("\t")))
    return "\n".join(lines)


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
            lines[i] = "" if _RULED.fullmatch(lines[i]) else " | ".join(cells)
    return "\n".join(lines)


def _starts(line: str) -> tuple[int, ...]:
    """Where the cells of a line begin, but for the first."""
    if _RULED.fullmatch(line):
        return tuple(rule.start() for rule in _RULE.finditer(line))[1:]
    return tuple(cell.start() for cell in _CELL.finditer(line))[1:] if "   " in line else ()


def _has_cells(line: str, places: Sequence[int]) -> bool:
    return len(line) > places[-1] and all(line[p - 1] == " " != line[p] for p in places)


def rows_marked(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a text with bars, those of a document's tables with the role of rows.

    ``1 | Châu Phú | 3``: two or more in a row have as many cells, and there is prose before them. A
    menu that is printed with bars stands alone, or above the text.
    """
    bars = [i for i, x in enumerate(lines) if " | " in x[1]]
    if len(bars) < _FEWEST:
        return lines
    first = next((i for i, x in enumerate(lines) if x.kind == Kind.PROSE), len(lines))
    found = list(lines)
    for i in bars:
        cells = lines[i].text.count(" | ")
        beside = [lines[j].text.count(" | ") for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        if i > first and not lines[i].role and cells in beside and cells >= _FEWEST:
            found[i] = lines[i]._replace(kind=Kind.SENTENCE, role=Role.ROW, label="", stamp=None)
    return found
