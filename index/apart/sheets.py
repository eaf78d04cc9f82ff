"""Spreadsheets (XLSX, ODS, old XLS): rows under a header that names title or body are records."""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass
from typing import Any

from index.apart import formulas
from index.apart.process import Bounds
from search.errors import ReadError

_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its rows of values, and the cells whose formulas have no value."""

    name: str
    rows: list[list[Any]]
    uncalculated: formulas.Cells


def read(data: bytes, bounds: Bounds) -> list[Sheet]:
    """The sheets of a file. Raises ReadError.

    For a process of its own (see ``process``): the library asks for as much memory as a file says.
    """
    calamine = importlib.import_module("python_calamine")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        empty = formulas.uncalculated(data)
        sheets: list[Sheet] = []
        rows = 0
        for name in book.sheet_names:
            table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            missing = empty.get(str(name), {})
            # The library leaves out rows at the end in which no cell has a value.
            table += ([] for _ in range(len(table), min(max(missing, default=0), _ROWS)))
            rows += len(table)
            if rows > _ROWS:
                raise ReadError(f"a spreadsheet of more than {_ROWS:,} rows; save it as CSV")
            sheets.append(Sheet(str(name), table, missing))
    except (ReadError, MemoryError):
        raise
    except BaseException as error:  # what panics in Rust is no Exception
        raise ReadError("a damaged spreadsheet; open it in Excel and save it again") from error
    return sheets
