"""From a table to records: a register's own file, or a CSV of somebody's.

A line that cannot be used is told with its number and the reason, and the others are read.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from search import citations, places
from search.citations.terms_of_office import TermOfOffice
from search.dates import iso, vietnam
from search.errors import UsageError
from search.register.cycles import impossible
from search.register.record import COLUMNS, Record
from search.text import accents
from search.text.normalize import normalize

LONGEST = 1_000
"""Code points of one value; a longer one is a fault, since it is no title."""
SHOWN = 60
"""Code points of a column's name that are shown."""
MOST = 200_000
"""Lines that are read of one table."""

FIRST = dt.date(1930, 2, 3)
"""The founding of the party; no document that a register lists is older."""

_NAMES = {
    "code": "code sohieu kyhieu sokyhieu sovakyhieu sohieuvanban ma",
    "place": "place diaphuong tinh noi tinhthanh",
    "kind": "kind loai loaivanban",
    "issuer": "issuer coquan coquanbanhanh noibanhanh",
    "issued": "issued ngay ngaybanhanh ngayky ngayvanban ngaythang date",
    "title": "title trichyeu trichyeunoidung ten tengoi tenvanban noidung",
    "term": "term khoa nhiemky",
    "sure": "sure dotincay",
    "source": "source nguon",
    "ends": "ends replaces thaythe",
    "amends": "amends suadoi suadoibosung bosung",
    "also": "also sohieukhac cungla",
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split()}
_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
_MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})\Z")
_CONGRESS = re.compile(r"[IVX]+\Z")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that was not used, or not wholly, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The usable records of a table, in its order, and what was wrong with the others."""

    records: tuple[Record, ...]
    faults: tuple[Fault, ...]


def read(lines: Iterable[str], *, own: bool = True) -> Reading:
    """Read a table whose first line names its columns, in English or Vietnamese.

    Values are separated by tabs, semicolons or commas. Raises UsageError for a table without
    a column of codes.
    """
    source = enumerate(lines, 1)
    start, heading = next(
        ((n, line) for n, line in source if line.strip() and not line.startswith("#")), (0, "")
    )
    separator = max("\t;,", key=heading.count)
    names = next(csv.reader([heading], delimiter=separator), [])
    columns = [_column(name) for name in names]
    if "code" not in columns:
        raise UsageError(
            "the table's first line must name a column 'code' (số hiệu); "
            f"known columns: {', '.join(COLUMNS)}"
        )
    records: dict[tuple[str, str], tuple[int, Record]] = {}
    faults = [*_odd_columns(start, names, columns)]
    for number, row in _rows((line for _, line in source), separator, start):
        if number > MOST:
            faults.append(Fault(number, f"only {MOST:,} lines are read; split the table"))
            break
        try:
            record = _record(dict(zip(columns, row, strict=False)), own)
        except ValueError as error:
            faults.append(Fault(number, str(error)))
            continue
        first = records.setdefault((record.key, record.issued), (number, record))
        if first[0] != number:
            faults.append(Fault(number, f"{record.code} stands in line {first[0]} already"))
    faults += _contradictions(records.values())
    return Reading(*_without_cycles(list(records.values()), faults))


def _contradictions(numbered: Iterable[tuple[int, Record]]) -> Iterator[Fault]:
    """What is kept though it cannot all be so: two days in one term, a term that is not the day's.

    ``term`` is compared where it names a national congress: those of provinces have other numbers.
    """
    lines: dict[tuple[str, TermOfOffice], int] = {}
    for number, record in numbered:
        term = record.term_of_office
        if term is None:
            continue
        first = lines.setdefault((record.key, term), number)
        if first != number:
            yield Fault(
                number,
                f"{record.code} has another day in line {first}, of the same term ({term.label})",
            )
        named = record.term.removeprefix("khóa ")
        central = citations.level(record.code) == "trung-uong"
        if central and _CONGRESS.match(named) and named != term.slug:
            yield Fault(number, f"{record.issued} is of {term.label}, not of {named}")


def _odd_columns(line: int, names: Sequence[str], columns: Sequence[str]) -> Iterator[Fault]:
    for i, (name, column) in enumerate(zip(names, columns, strict=True)):
        shown = repr(name.strip()[:SHOWN])
        if name.strip() and not column:
            yield Fault(line, f"the column {shown} is not known and not read")
        elif column and column in columns[:i]:
            yield Fault(
                line, f"the column {shown} is a second one for {column!r}; the last is read"
            )


def _column(name: str) -> str:
    squeezed = "".join(c for c in accents.fold(normalize(name)).lower() if c.isalpha())
    return _COLUMN_OF.get(squeezed, "")


def _rows(lines: Iterator[str], separator: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with the numbers of their lines; ``start`` is that of the heading."""
    reader = csv.reader(
        (line.replace("\0", "") for line in lines),
        delimiter=separator,
        quoting=csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL,
    )
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a value beyond the limit of the csv module
            row = ["x" * (LONGEST + 1)]
        if any(value.strip() for value in row) and not row[0].startswith("#"):
            yield start + reader.line_num, row


def _record(values: dict[str, str], own: bool) -> Record:
    """One row as a record. Raises ValueError with what is wrong."""
    if any(len(value) > LONGEST for value in values.values()):
        raise ValueError(f"a value is longer than {LONGEST} characters")
    texts = {column: " ".join(normalize(values.get(column, "")).split()) for column in COLUMNS}
    code = _code(texts["code"])
    place = places.canonical(texts["place"]) or "" if texts["place"] else ""
    if texts["place"] and not place:
        raise ValueError(f"{texts['place']!r} is no province")
    ends, amends, also = (
        tuple(map(_code, _listed(texts[name]))) for name in ("ends", "amends", "also")
    )
    issued = _issued(texts["issued"])
    if code in ends and not issued:
        raise ValueError(f"{code} is said to replace itself")
    return Record(
        code,
        place,
        kind=texts["kind"],
        issuer=texts["issuer"],
        issued=issued,
        title=texts["title"],
        term=texts["term"],
        sure=texts["sure"],
        source=texts["source"],
        ends=ends,
        amends=amends,
        also=also,
        own=own,
    )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]|\s(?=[0-9])", text) if part.strip()]


def _code(text: str) -> str:
    if citations.is_canonical(text):
        return text
    code = citations.parse(text)
    if code is None:
        raise ValueError(f"{text!r} is not the code of a directive" if text else "there is no code")
    return code


def _issued(text: str) -> str:
    """A day or a month in ISO form; "" for none. Raises ValueError."""
    if not text:
        return ""
    if m := _ISO.match(text):
        year, month, day = m.groups()
    elif m := _DAY.match(text):
        day, month, year = m.groups()
    elif m := _MONTH.match(text):
        (month, year), day = m.groups(), None
    else:
        raise ValueError(f"{text!r} is no date; write 2016-05-15, 15/5/2016 or 5/2016")
    try:
        date = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        raise ValueError(f"{text!r} is not a date") from None
    if not FIRST <= date <= vietnam.today():
        raise ValueError(f"{text!r} is before {FIRST.year} or yet to come")
    return date.isoformat() if day else iso.month_of(date)


def _without_cycles(
    numbered: list[tuple[int, Record]], faults: list[Fault]
) -> tuple[tuple[Record, ...], tuple[Fault, ...]]:
    """Take from each record what it is said to replace and cannot, and tell so."""
    kept = [record for _, record in numbered]
    for i, codes in impossible(kept).items():
        line, record = numbered[i]
        reason = f"{record.code} cannot replace {', '.join(codes)}, which is not older"
        faults.append(Fault(line, reason))
        kept[i] = replace(record, ends=tuple(c for c in record.ends if c not in codes))
    return tuple(kept), tuple(sorted(faults, key=lambda fault: fault.line))
