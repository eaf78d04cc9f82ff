"""Spreadsheets (XLSX, ODS, old XLS): rows under a header that names title or body are records."""

from __future__ import annotations

import importlib
import io
from typing import Any

from index.apart.process import Bounds
from search.errors import ReadError

_ROWS = 1_000_000
Sheets = list[tuple[str, list[list[Any]]]]


def read(data: bytes, bounds: Bounds) -> Sheets:
    """The sheets of a file by name, each as rows of values. Raises ReadError.

    For a process of its own (see ``process``): the library asks for as much memory as a file says.
    """
    calamine = importlib.import_module("python_calamine")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: Sheets = []
        rows = 0
        for name in book.sheet_names:
            table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows += len(table)
            if rows > _ROWS:
                raise ReadError(f"a spreadsheet of more than {_ROWS:,} rows; save it as CSV")
            sheets.append((str(name), table))
    except (ReadError, MemoryError):
        raise
    except BaseException as error:  # what panics in Rust is no Exception
        raise ReadError(f"a damaged spreadsheet ({type(error).__name__})") from error
    return sheets
