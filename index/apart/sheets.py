"""Spreadsheets (XLSX, ODS, old XLS): rows under a header that names title or body are records."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.apart import formulas, spanned
from index.apart.beside import Beside
from index.apart.process import Bounds
from search.errors import ReadError

_ROWS = 1_000_000


_SINCE_1904 = re.compile(
    rb"<(?:\w+:)?workbookPr\b[^>]{0,2000}\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']"
)
_LOOKED_AT = 1 << 20
_LATER = 1462
"""Days from the first one of Windows' workbooks to that of old Macs', 1904-01-01."""
_DAMAGES = (zipfile.BadZipFile, KeyError, OSError, EOFError, zlib.error, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its rows of values, and what is said of them."""

    name: str
    rows: list[list[Any]]
    beside: Beside


def read(data: bytes, bounds: Bounds) -> list[Sheet]:
    """The sheets of a file. Raises ReadError.

    For a process of its own (see ``process``): the library asks for as much memory as a file says.
    """
    calamine = importlib.import_module("python_calamine")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        empty, later, reach = formulas.uncalculated(data), _later(data), spanned.ranges(data)
        sheets: list[Sheet] = []
        rows = 0
        for name in book.sheet_names:
            found = book.get_sheet_by_name(name)
            table = found.to_python(skip_empty_area=False)
            missing = empty.get(str(name), {})
            # The library leaves out rows at the end in which no cell has a value.
            table += ([] for _ in range(len(table), min(max(missing, default=0), _ROWS)))
            rows += len(table)
            if rows > _ROWS:
                raise ReadError(f"a spreadsheet of more than {_ROWS:,} rows; save it as CSV")
            merged = _merged(found.merged_cell_ranges or reach.get(str(name), ()), table)
            sheets.append(Sheet(str(name), table, Beside(missing, merged, later)))
    except (ReadError, MemoryError):
        raise
    except BaseException as error:  # what panics in Rust is no Exception
        raise ReadError("a damaged spreadsheet; open it in Excel and save it again") from error
    return sheets


Place = tuple[int, int]


def _merged(
    ranges: Sequence[tuple[Place, Place]], table: list[list[Any]]
) -> dict[int, dict[int, Any]]:
    """The values of cells that reach down, for each row but their first."""
    found: dict[int, dict[int, Any]] = {}
    left = _ROWS
    for (first, column), (last, _) in ranges:
        if first >= len(table) or column >= len(table[first]) or table[first][column] in (None, ""):
            continue
        for row in range(first + 1, min(last + 1, len(table), first + 1 + left)):
            found.setdefault(row + 1, {})[column] = table[first][column]
            left -= 1
    return found


def _later(data: bytes) -> int:
    """How many days later the days of an XLSX begin to be counted. Never raises.

    The library knows it of cells that are formatted as days, and gives others as they are stored.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as part:
            return _LATER if _SINCE_1904.search(part.read(_LOOKED_AT)) else 0
    except _DAMAGES:
        return 0
