"""A table as an Excel workbook (.xlsx), written row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from tempfile import SpooledTemporaryFile

from web.files.xml import xml_text

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 50_000
"""Of one workbook. The file is complete only at its end, so nothing can be sent before; a search
with more hits is a matter for CSV, which is sent as it is made. (Excel itself takes 1,048,576.)"""
LONGEST_CELL = 32_767
"""UTF-16 units that a cell of Excel can hold."""
IN_MEMORY = 4 * 1024 * 1024
"""Bytes of a finished file that are kept in memory; a larger one is put on the disk."""
WIDEST = 60
"""Of a column, in characters …"""
MEASURED = 100
"""… and rows that say how wide it is: all must be known before the first is written."""

Cell = str | int | dt.date | None


def xlsx(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> SpooledTemporaryFile[bytes]:
    """A workbook with one sheet, open at its beginning. The caller closes it, and it is gone then.

    Texts stay texts: none becomes a formula or a link, whatever it begins with. What is longer
    than a cell can hold is cut, with an ellipsis.
    """
    # Starting a server must not wait for what only a download needs.
    from xlsxwriter import Workbook

    file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the caller closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    coming = iter(rows)
    first = list(islice(coming, MEASURED))
    for column, label in enumerate(header):
        longest = max(map(len, (label, *(_shown(row[column]) for row in first))))
        sheet.set_column(column, column, min(max(12, longest + 2), WIDEST))
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(chain(first, coming), start=1):
        for column, cell in enumerate(row):
            match cell:
                case None | "":
                    continue
                case str():
                    sheet.write_string(number, column, _fitting(cell))
                case int():
                    sheet.write_number(number, column, cell)
                case _ if cell.year < 1900:  # Excel knows no earlier day
                    sheet.write_string(number, column, cell.isoformat())
                case _:
                    sheet.write_datetime(number, column, dt.datetime.combine(cell, dt.time()), day)
    book.close()
    file.seek(0)
    return file


def _shown(cell: Cell) -> str:
    """As much of a cell as tells how wide it is. A day is as wide as any column."""
    return str(cell)[:WIDEST] if isinstance(cell, str | int) else ""


def _fitting(text: str) -> str:
    text = xml_text(text)
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore")
    return f"{kept}…"
