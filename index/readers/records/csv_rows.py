"""The rows of a CSV, where quotation marks that do not match cost their own cell at most.

By the letter a cell that is never closed goes on to the next quotation mark, be it a thousand rows
below. Where it swallows lines that look like rows of the table, it ends before the first of them.
A row whose marks do not match is cut into its cells by what its columns allow (``csv_fit``).
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from index.readers.records import date_values
from index.readers.records.columns import Columns
from index.readers.records.csv_fit import MOST_SPARE, fitted
from search.errors import ReadError

_LONGEST_ID = 80
_MOST_TRIED = 20
"""Lines of one cell that look like rows, and are looked at as such."""
_DAY = re.compile(r".{0,40}\d{4}.{0,40}|\d{1,2}\D\d{1,2}\D\d{2}", re.S)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, the number of its first line, and what was put right ("" for nothing).

    ``error``: why it could not be read, "" for a row that could. ``cut``: the file ends within it.
    """

    cells: list[str]
    line: int
    note: str = ""
    error: str = ""
    cut: bool = False


def rows(
    lines: TextIO, delimiter: str, names: Sequence[str], columns: Columns, longest: int
) -> Iterator[Row]:
    """All rows, the header among them. Streams: looks ahead no further than ``longest`` characters.

    ``names`` are those of the header. ``lines`` keep their line ends. Raises ReadError for a line
    of ``longest`` characters, after the rows before it.
    """
    csv.field_size_limit(longest)
    source = _Source(lines, longest)
    strict = csv.reader(source, delimiter=delimiter, strict=True)
    known = _Rows(delimiter, names, columns)
    while True:
        source.begin()
        try:
            cells = next(strict, None)
        except csv.Error:
            yield _as_meant(source, known)
            continue
        if cells is None:
            source.end()
            return
        used = source.used
        if len(used) > 1 and (end := known.first(used, by_values=True)):
            yield _ended(source, known, end)
        elif known.is_too_long(cells) and (better := known.as_one_line(used)):
            yield Row(better, source.first, _where(source, "does not end its cells as it should"))
        else:
            yield Row(cells, source.first)


class _Source:
    """Lines one by one; those of the present row can be given back."""

    def __init__(self, lines: TextIO, longest: int) -> None:
        self._lines, self._longest = lines, longest
        self._back: deque[str] = deque()
        self._error: ReadError | None = None
        self.used: list[str] = []
        self.number = 0
        """Of the line that was given last, from 1."""

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._read()
        if not line:
            raise StopIteration
        self.used.append(line)
        self.number += 1
        return line

    def _read(self) -> str:
        line = "" if self._error else self._lines.readline(self._longest)
        if len(line) == self._longest:
            self._error = ReadError(f"a line of more than {self._longest:,} characters")
            return ""
        return line

    @property
    def first(self) -> int:
        """The number of the row's first line."""
        return self.number - len(self.used) + 1

    def begin(self) -> None:
        """A row begins with the next line."""
        self.used = []

    def give_back(self, first: int) -> list[str]:
        """The lines of the row before number ``first`` of them; the others come once more."""
        kept, back = self.used[:first], self.used[first:]
        self._back.extendleft(reversed(back))
        self.number -= len(back)
        self.used = kept
        return kept

    def end(self) -> None:
        """Raises ReadError when the lines ended before the file."""
        if self._error:
            raise self._error


class _Rows:
    """What the rows of one table look like."""

    def __init__(self, delimiter: str, names: Sequence[str], columns: Columns) -> None:
        self.delimiter, self.width = delimiter, len(names)
        fields = [columns.field(name) if name else None for name in names]
        self._places = {f: fields.index(f) for f in ("date", "url", "id") if f in fields}
        self._told = {at: field for field, at in self._places.items()}
        self._open_end = fields[-1:] == ["body"]

    def cells(self, lines: Sequence[str]) -> list[str]:
        """Of the row in these lines, whose marks do not match."""
        text = "".join(lines)
        if '"' in text and (found := fitted(text, self.delimiter, self.width, self._suits)):
            return found
        cells = next(csv.reader(lines, delimiter=self.delimiter), [])
        return [*cells[:-1], cells[-1].rstrip("\r\n")] if cells else cells

    def is_too_long(self, cells: Sequence[str]) -> bool:
        """Whether a row has more cells than there are names, blank ones at its end aside."""
        if len(cells) <= self.width or self._open_end:
            return False
        return any(cell.strip() for cell in cells[self.width :])

    def as_one_line(self, lines: Sequence[str]) -> list[str] | None:
        """The cells of a row that has too many by the letter; None where they cannot be told.

        Without quotation marks they can where no blank stands after the commas that end cells.
        """
        text = "".join(lines)
        spare = MOST_SPARE if '"' in text else 0
        return fitted(text, self.delimiter, self.width, self._suits, spare)

    def goes_on(self, cells: Sequence[str], read: int, line: str) -> bool:
        """Whether a row goes on behind the mark that is never closed, after ``read`` cells.

        Its line has an end, or a date or an address stands in its column. Else the file is cut.
        """
        behind = (at for at in self._told if at >= read)
        ended = line.endswith(("\n", "\r"))
        return self._all_suit(cells) and (ended or any(cells[at].strip() for at in behind))

    def _suits(self, column: int, cell: str) -> bool:
        field = self._told.get(column)
        return not cell or field is None or _fits(field, cell)

    def first(self, lines: Sequence[str], by_values: bool) -> int:
        """Which line after the first looks like a row; 0 for none."""
        if by_values and not {"date", "url"} & self._places.keys():
            return 0
        tried = 0
        for number, line in enumerate(lines[1:], start=1):
            if line.count(self.delimiter) < self.width - 1 or not self._is_row(line, by_values):
                continue
            # What is right by the letter is only parted where that makes two rows of it.
            if not by_values or self._is_dated(lines[:number]):
                return number
            tried += 1
            if tried > _MOST_TRIED:
                break
        return 0

    def _is_row(self, line: str, by_values: bool) -> bool:
        """As many cells as names, a date below the date and so on.

        ``by_values``: a date or an address must be there. Else a row may also be known by its
        commas, which have no blank after them as those of a sentence have.
        """
        try:
            cells = next(csv.reader([line], delimiter=self.delimiter, strict=True), [])
        except csv.Error:
            cells = []
        wrong = len(cells) != self.width or not self._all_suit(cells)
        if wrong and not by_values and '"' in line:
            cells = fitted(line, self.delimiter, self.width, self._suits, begins=True) or cells
        if self.width < 2 or not (
            len(cells) == self.width or (self._open_end and len(cells) > self.width)
        ):
            return False
        if not self._all_suit(cells):
            return False
        given = {field: cells[at].strip() for field, at in self._places.items()}
        if given.get("date") or given.get("url"):
            return True
        head = cells[1 : self.width]
        return not by_values and not any(cell[:1].isspace() for cell in head)

    def _is_dated(self, lines: Sequence[str]) -> bool:
        """Whether the lines are a row with a date or an address, but for marks."""
        text = "".join(lines)
        cells = fitted(text, self.delimiter, self.width, self._suits, begins=True)
        if cells is None or not self._all_suit(cells):
            return False
        dated = [cells[at].strip() for at, field in self._told.items() if field in ("date", "url")]
        return any(dated)

    def _all_suit(self, cells: Sequence[str]) -> bool:
        return all(self._suits(at, cells[at].strip()) for at in self._told if at < len(cells))


def _fits(field: str, cell: str) -> bool:
    if field == "date":
        return _DAY.fullmatch(cell) is not None and date_values.is_day(cell)
    if field == "url":
        return cell.startswith(("http://", "https://", "www.", "/")) and " " not in cell
    return len(cell) <= _LONGEST_ID and " " not in cell


def _as_meant(source: _Source, known: _Rows) -> Row:
    """The row that is not right by the letter, read as leniently as spreadsheets do."""
    begin = source.first
    source.give_back(0)
    error = note = ""
    cells: list[str] = []
    try:
        cells = next(csv.reader(source, delimiter=known.delimiter), [])
    except csv.Error as problem:
        error = f"not CSV: {problem}"
    if end := known.first(source.used, by_values=False):
        return _ended(source, known, end)
    is_open = _is_open(source.used, known.delimiter)
    better = None if is_open and len(source.used) > 1 else known.as_one_line(source.used)
    cut = is_open and not (better and known.goes_on(better, len(cells), source.used[-1]))
    if better and not cut:
        return Row(better, source.first, _where(source, "has quotation marks that do not match"))
    if cut and not error:
        note = f"the quotation mark in line {begin} is not closed: the cell ends with the file"
    return Row(cells, source.first, note, error, cut=bool(note))


def _where(source: _Source, what: str) -> str:
    begin = source.first
    line = (
        f"line {begin}"
        if begin == source.number
        else f"the row in lines {begin} to {source.number}"
    )
    return f"{line} {what}: its cells are told by their columns"


def _is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a cell goes on after the last line."""
    reader = csv.reader(iter([*lines, "\x00"]), delimiter=delimiter)
    return "\x00" in next(reader, [""])[-1]


def _ended(source: _Source, known: _Rows, end: int) -> Row:
    """The row without the lines from ``end`` on, which are rows of their own."""
    begin = source.first
    lines = source.give_back(end)
    where = f"line {begin}" if len(lines) == 1 else f"lines {begin} to {source.number}"
    note = f"a quotation mark in {where} is not closed: the cell ends before the next row"
    return Row(known.cells(lines), source.first, note)
