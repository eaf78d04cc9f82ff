"""Records in rows: CSV as programs and people write it, and the rows of a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TextIO

from index.apart.beside import Beside
from index.page import Page, Skipped
from index.readers.limits import Limits
from index.readers.records import csv_rows, exported, record_page
from index.readers.records.columns import Columns

_DELIMITERS = (",", ";", "\t", "|")
_HEADER_WITHIN = 10
"""Rows among which the header is: above it may be a title, a blank line, ``sep=;``."""
_LONGEST_NAME = 60
_MOST = 1_000
"""Cells of a row that are looked at as names."""
_CERTAIN = 2
"""Rows of a table that are looked at, however short it is."""
_SUFFIXES = (".csv", ".tsv", ".tab")
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\s*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's records begin: rows before its names, the names, and what parts cells."""

    delimiter: str
    before: int
    names: tuple[str, ...]


def header(text: str, name: str, columns: Columns) -> Header | None:
    """The header of a CSV of articles; None for any other text.

    ``text`` is the beginning of a file, in whole lines. A file that is not called CSV has to
    name title and body in its first line.
    """
    called = is_called_table(name)
    for delimiter in _delimiters(text):
        rows = list(islice(_rows(text, delimiter), _HEADER_WITHIN + 1))
        for before, row in enumerate(rows[:_HEADER_WITHIN]):
            # Below a title there is a table only where rows follow.
            if _is_header(row, columns, called) and (not before or len(rows) > before + 1):
                return Header(delimiter, before, tuple(row))
            if not called and any(row):
                break
    return None


def unknown_columns(text: str, name: str) -> str | None:
    """Why a table is not read whose columns are not known; None when the text is no table."""
    if not is_called_table(name):
        return None
    for delimiter in _delimiters(text):
        rows = [row for row in islice(_rows(text, delimiter), 20) if any(row)]
        # The last may be cut where the beginning of a longer text ends.
        widths = {len(row) for row in (rows[:-1] if len(rows) > _CERTAIN else rows)}
        if len(rows) >= 2 and len(widths) == 1 and min(widths) >= 2:
            return too_few_known(rows)
    return None


def too_few_known(rows: Iterable[Sequence[Any]]) -> str:
    """What to do for a table that has no header: it may have one that is not understood."""
    cells = ([str(cell) for cell in row if cell not in (None, "")] for row in rows)
    # A title above the names is one cell.
    first = next((row for row in islice(cells, _HEADER_WITHIN) if len(row) >= 2), [])
    listed = ", ".join(" ".join(cell.split())[:_LONGEST_NAME] for cell in first[:10])
    return (
        f"a table of which too few columns are known{f' ({listed})' if listed else ''}: it takes "
        "a title or a body, and one more; name them in the table [fields] of the settings"
    )


def is_called_table(name: str) -> bool:
    """Whether a file's name says that it is CSV."""
    return name.lower().removesuffix(".gz").endswith(_SUFFIXES)


def read_csv(
    lines: TextIO, path: str, found: Header, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """A record a row, under the header; paragraphs of a cell are its lines.

    Streams: ``lines`` keep their line ends. Raises ReadError for a line without end.
    """
    return _told(columns.unread(found.names), _csv_records(lines, path, found, limits, columns))


def _csv_records(
    lines: TextIO, path: str, found: Header, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    any_row = False
    rows = csv_rows.rows(lines, found.delimiter, found.names, columns, limits.line)
    for number, row in enumerate(rows):
        if row.error:
            yield Skipped(path, row.error, row.line)
        elif number > found.before and any(cell.strip() for cell in row.cells):
            if names := _names_of_another(row.cells, found.names, columns):
                found = replace(found, names=names)
                continue
            any_row = True
            item = _page(found, row.cells, path, row.line, columns)
            yield _noted(item, row.note, cut=row.cut) if row.note else item
    if not any_row:
        yield Skipped(path, "a table without rows below its names")


def _told(unread: Sequence[str], items: Iterable[Page | Skipped]) -> Iterator[Page | Skipped]:
    """The records of a table, the first with a note on columns that are not read though they have
    the name of what no other gives.
    """
    listed = ", ".join(" ".join(name.split())[:_LONGEST_NAME] for name in unread[:10])
    note = f"not read: the column {listed}; name it in the table [fields] of the settings"
    for item in items:
        yield _noted(item, note) if unread and isinstance(item, Page) else item
        if isinstance(item, Page):
            unread = ()


def _noted(item: Page | Skipped, note: str, *, cut: bool = False) -> Page | Skipped:
    if isinstance(item, Page):
        return replace(item, notes=(note, *item.notes), cut=cut)
    return replace(item, reason=f"{item.reason}; {note}")


_SHARED = frozenset(("date", "source", "place", "byline"))
"""Fields that a cell may give to several records, over whose rows it reaches."""
_FIRST, _LAST = 18_500, 73_051
"""Between these a number is a day, from 1954 to 2099, in workbooks of either kind."""
_NOTHING = Beside()
_UNCALCULATED = "a formula without a stored value in %s; open the workbook in Excel and save it"


def read_rows(
    rows: Sequence[Sequence[Any]], path: str, columns: Columns, beside: Beside = _NOTHING
) -> Iterator[Page | Skipped] | None:
    """The records of a sheet whose header is among its first rows; None for one without."""
    for number, row in enumerate(rows[:_HEADER_WITHIN], start=1):
        cells = _filled(row, beside.merged.get(number, {}))
        names = ["" if cell is None else str(cell).strip() for cell in cells]
        if _is_header(names, columns, called=True):
            below = enumerate(rows[number:], start=number + 1)
            records = _below(below, names, path, columns, beside)
            return _told(columns.unread(names), records)
    return None


def _below(
    rows: Iterable[tuple[int, Sequence[Any]]],
    names: Sequence[str],
    path: str,
    columns: Columns,
    beside: Beside,
) -> Iterator[Page | Skipped]:
    for line, cells in rows:
        if another := _names_of_another(cells, names, columns):
            names = another
            continue
        missing = beside.uncalculated.get(line, ())
        if missing or any(cell not in (None, "") for cell in cells):
            record = dict(_cells(names, _of_workbook(cells, line, names, columns, beside)))
            item = record_page.page(record, path, line, columns)
            yield _noted(item, _UNCALCULATED % ", ".join(missing)) if missing else item


def _of_workbook(
    cells: Sequence[Any], line: int, names: Sequence[str], columns: Columns, beside: Beside
) -> Sequence[Any]:
    """The cells of a row with what merged ones above give to it, and days as other books count."""
    fields = [columns.field(name) for name in names]
    merged = beside.merged.get(line, {})
    shared = {at: v for at, v in merged.items() if at < len(fields) and fields[at] in _SHARED}
    filled = _filled(cells, shared)
    if not beside.later:
        return filled
    return [
        cell + beside.later if one == "date" and _is_serial(cell) else cell
        for one, cell in zip(fields, filled, strict=False)
    ]


def _is_serial(cell: Any) -> bool:
    return isinstance(cell, int | float) and _FIRST <= cell < _LAST


def _filled(cells: Sequence[Any], values: Mapping[int, Any]) -> Sequence[Any]:
    """The cells with these values, by their columns, where they are empty."""
    if not values:
        return cells
    padded = [*cells, *([None] * (max(values) + 1 - len(cells)))]
    return [values.get(at) if cell in (None, "") else cell for at, cell in enumerate(padded)]


def is_table(rows: Iterable[Sequence[Any]]) -> bool:
    """Whether there are two rows or more of several cells."""
    filled = (sum(cell not in (None, "") for cell in row) > 1 for row in rows)
    return sum(islice(filter(None, filled), _CERTAIN)) >= _CERTAIN


def _delimiters(text: str) -> tuple[str, ...]:
    if m := _SEP.match(text.lstrip("\r\n").split("\n", 1)[0]):
        return (m[1],)
    return _DELIMITERS


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    if csv.field_size_limit() < len(text):  # it is one for the process, and may be set low
        csv.field_size_limit(len(text))
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield [cell.strip("\ufeff \t") for cell in row]
    except csv.Error:
        return


def _is_header(row: Sequence[str], columns: Columns, called: bool) -> bool:
    if any(len(cell) > _LONGEST_NAME or "\n" in cell for cell in row):
        return False
    known = {field for cell in row if cell and (field := columns.field(cell)) is not None}
    if not called:
        return {"title", "body"} <= known
    if len(row) == 1:
        return "body" in known
    return len(known) >= 2 and not known.isdisjoint(("title", "body"))


def _names_of_another(
    row: Sequence[Any], names: Sequence[str], columns: Columns
) -> tuple[str, ...] | None:
    """The names in a row that is the header of another table, as in files put one after another."""
    cells = tuple(str(cell).strip("\ufeff \t") if cell is not None else "" for cell in row[:_MOST])
    filled = [cell for cell in cells if cell]
    if not filled or len(filled[0]) > _LONGEST_NAME:
        return None
    if cells == tuple(names):
        return cells
    known = len(filled) > 1 and all(columns.field(cell) for cell in filled)
    return cells if known and _is_header(cells, columns, called=True) else None


def _page(
    found: Header, row: list[str], path: str, number: int, columns: Columns
) -> Page | Skipped:
    names = found.names
    while len(row) > len(names) and not row[-1].strip():
        row.pop()
    if len(row) > len(names) and columns.field(names[-1]) == "body":
        # Nobody put the text into quotation marks: its commas are no ends of cells.
        row = [*row[: len(names) - 1], found.delimiter.join(row[len(names) - 1 :])]
    if len(row) > len(names):
        return Skipped(path, f"{len(row)} cells under {len(names)} names", number)
    if exported.is_csv(tuple(names)):
        known = exported.csv_page(names, row, f"{path}:{number}")
        if known is not None:
            return known
    return record_page.page(dict(_cells(names, row)), path, number, columns)


def _cells(names: Sequence[str], row: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Names with their cells; of several columns of one name the first that is not empty."""
    seen: set[str] = set()
    for name, cell in zip(names, row, strict=False):
        if name and name not in seen and cell not in (None, ""):
            seen.add(name)
            yield name, cell
