"""Corpora of records: JSON lines and CSV. A bad line is reported with its number and skipped."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from index.page import Given, Page, Skipped
from index.readers import ids
from index.readers.encoding import decode
from index.readers.limits import Limits
from search import dates

FIELDS = ("id", "title", "body", "date", "source", "place", "url", "byline")
YEARS = range(1900, 2100)
"""Years that a given date may have."""
_WHITE = b" \t\r\n\x0b\x0c"


def read_json_lines(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Page | Skipped]:
    """An object a line. Streams: one line is in memory at a time."""
    for number, line in enumerate(_lines(stream, limits.line), start=1):
        if line is None:
            yield Skipped(path, f"line longer than {limits.line:,} bytes", number)
        elif line.strip(_WHITE):
            yield _json_line(line, path, number)


def read_json(text: str, path: str) -> Iterator[Page | Skipped]:
    """One JSON document: an object, or an array of objects (``line`` then counts the objects)."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Skipped(path, f"not JSON: {_reason(error)}")
        return
    if isinstance(value, dict):
        yield _page(value, path, 0)
        return
    for number, record in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _page(record, path, number)


def read_csv(
    lines: Iterable[str], path: str, delimiter: str, limits: Limits
) -> Iterator[Page | Skipped]:
    """A record a row, under a header of field names; paragraphs of ``body`` are its lines.

    Streams: ``lines`` keep their line ends.
    """
    csv.field_size_limit(limits.line)
    reader = csv.reader(lines, delimiter=delimiter)
    names: list[str] | None = None
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Skipped(path, f"not CSV: {error}", reader.line_num)
            continue
        if row is None:
            return
        if names is None:
            names = [name.strip("\ufeff \t").lower() for name in row]
        elif any(cell.strip() for cell in row):
            yield _csv_row(names, row, path, reader.line_num)


def delimiter_of(head: str) -> str | None:
    """The delimiter of a CSV whose first line names the fields; None when it is no such CSV."""
    first = head.lstrip("\ufeff\r\n").split("\n", 1)[0].strip("\r")
    for delimiter in (",", ";", "\t", "|"):
        names = {name.strip(' "').lower() for name in first.split(delimiter)}
        if "body" in names and names <= {*FIELDS, "path", "codes", "event", "date_basis"}:
            return delimiter
        if {"title", "body"} <= names:
            return delimiter
    return None


def _csv_row(names: list[str], row: list[str], path: str, number: int) -> Page | Skipped:
    if len(row) > len(names):
        return Skipped(path, f"{len(row)} cells under {len(names)} names", number)
    return _page(dict(zip(names, row, strict=False)), path, number)


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """Lines of UTF-8 or UTF-16; None for one that is too long."""
    head = stream.read(4)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head:
        stream.seek(0)
        name = "utf-16-le" if head[1:2] == b"\0" else "utf-16-be" if head[:1] == b"\0" else "utf-16"
        text = io.TextIOWrapper(stream, encoding=name, errors="replace", newline="\n")
        while part := text.readline(longest):
            yield part.lstrip("\ufeff").encode("utf-8", "surrogatepass")
        text.detach()
        return
    stream.seek(3 if head.startswith(b"\xef\xbb\xbf") else 0)
    while line := stream.readline(longest):
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _json_line(line: bytes, path: str, number: int) -> Page | Skipped:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(line).text
        if decoded is None:
            return Skipped(path, "neither UTF-8 nor another known encoding", number)
        text = decoded
    try:
        record = json.loads(text.strip())
    except (ValueError, RecursionError) as error:
        return Skipped(path, f"not JSON: {_reason(error)}", number)
    return _page(record, path, number)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "unreadable number"


def _page(record: Any, path: str, number: int) -> Page | Skipped:
    if not isinstance(record, dict):
        return Skipped(path, f"a JSON {_KINDS.get(type(record), 'value')}, not an object", number)
    body = _body(record.get("body"))
    if isinstance(body, str):
        return Skipped(path, body, number)
    where = f"{path}:{number}" if number else path
    given_id = record.get("id")
    if isinstance(given_id, int) and not isinstance(given_id, bool):
        given_id = str(given_id)
    stated = isinstance(given_id, str) and given_id.strip() != ""
    try:
        given = _given(record, body)
    except ValueError as error:
        return Skipped(path, str(error), number)
    name = ids.from_given(str(given_id).strip()) if stated else ids.from_path(path)
    if not stated and number:
        name = f"{name}-{number}"
    return Page(id=name, path=where, given=given, id_given=stated)


_KINDS = {list: "array", str: "string", int: "number", float: "number", bool: "boolean"} | {
    type(None): "null"
}


def _body(value: Any) -> tuple[str, ...] | str:
    """The paragraphs, or the reason why there are none."""
    if isinstance(value, str):
        return tuple(value.splitlines()) if value.strip() else "no body: the field is empty"
    if isinstance(value, list):
        if not all(isinstance(item, str) for item in value):
            return "body is a list of something else than strings"
        return tuple(value) if any(v.strip() for v in value) else "no body: the list is empty"
    return "no body" if value is None else f"body is a {_KINDS.get(type(value), 'JSON object')}"


def _given(record: Mapping[str, Any], body: tuple[str, ...]) -> Given:
    return Given(
        title=_text(record, "title"),
        body=body,
        date=_date(record),
        byline=_text(record, "byline"),
        source=_text(record, "source"),
        place=_text(record, "place"),
        url=_text(record, "url"),
    )


def _text(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise ValueError(f"{name} is a {_KINDS.get(type(value), 'JSON object')}, not a string")
    return value


def _date(record: Mapping[str, Any]) -> dt.date | None:
    """``2016-07-13``, with or without a time, or any full date that Vietnamese text writes."""
    text = _text(record, "date")
    if text is None:
        return None
    day = _iso(text.strip()) or next((m.date for m in dates.find(text) if m.date), None)
    if day is None:
        raise ValueError(f"date {text[:40]!r} is no day; write YYYY-MM-DD")
    if day.year not in YEARS:
        raise ValueError(f"date {text[:40]!r} is out of range ({YEARS.start} to {YEARS.stop - 1})")
    return day


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
