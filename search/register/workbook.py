"""The first sheet of a workbook as lines of CSV: registers are kept in Excel as often as not."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from search.errors import ConfigError

_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""Of .xlsx and .ods, and of .xls."""


def is_workbook(file: Path) -> bool:
    """Whether a file is one by its content, whatever its name says. Raises OSError."""
    with file.open("rb") as data:
        return data.read(4) in _BEGINNINGS


def lines_of(file: Path) -> Iterator[str]:
    """Each row of its first sheet. Raises ConfigError for one that cannot be read."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise ConfigError(
            f"{file}: workbooks need the optional extra [office]: pip install python-calamine; "
            "or save the table as CSV"
        ) from error
    try:
        rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise ConfigError(f"{file}: no workbook that can be read; save it as CSV") from error
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(map(_cell, row))
        yield line.getvalue()


def _cell(value: object) -> str:
    """A value as one would type it: numbers without ``.0``, days without a time, in one line."""
    match value:
        case dt.datetime():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return " ".join(str(value).split())
