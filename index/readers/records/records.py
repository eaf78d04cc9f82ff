"""Corpora of records: JSON lines and JSON documents. A bad line is told with its number."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from index.page import Page, Skipped
from index.readers.encodings.encoding import decode
from index.readers.limits import Limits
from index.readers.records import held, json_values, record_page
from index.readers.records.columns import Columns

_WHITE = b" \t\r\n\x0b\x0c"
_BEFORE = "\ufeff \t\r\n"
_AROUND = "\ufeff\x1e, \t\r\n\x0b\x0c"


def read_json_lines(
    stream: BinaryIO, path: str, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """An object a line. Streams: one line is in memory at a time."""
    for number, line in enumerate(_lines(stream, limits.line), start=1):
        if line is None:
            yield Skipped(path, f"line longer than {limits.line:,} bytes", number)
        elif line.strip(_WHITE):
            yield from _json_line(line, path, number, columns)


def read_json(text: str, path: str, limits: Limits, columns: Columns) -> Iterator[Page | Skipped]:
    """One JSON document: a record, or an object in which lists of records are.

    ``line`` then counts the objects of these lists.
    """
    text = text[json_values.beginning(text) :].lstrip(_BEFORE)
    try:
        value, end = json_values.decode(text)
    except (ValueError, RecursionError):
        value, end = None, 0
    if not end or text[end:].lstrip(_BEFORE).startswith(("{", "[")):
        # Objects one after another, each on several lines; or a damaged one.
        yield from read_json_values(io.StringIO(text), path, limits, columns)
    else:
        yield from _pages(value, path, 0, columns)
        if not json_values.is_all(text, end):
            yield Skipped(path, "what stands behind its first JSON value was not read", broken=True)


def read_json_values(
    lines: TextIO, path: str, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """The items of lists of records, and records one after another. Streams: one is in memory at a
    time. What is damaged costs itself. ``line`` counts the values.
    """

    def is_like(found: Any, last: Any) -> bool:
        if not isinstance(found, dict):
            return False
        like = held.rank(columns.read(last)) if isinstance(last, dict) else held.WHOLE
        return held.rank(columns.read(found)) == like

    values = json_values.of_document(lines, limits.line, is_like)
    for number, value in enumerate(values, start=1):
        if isinstance(value, json_values.Damage):
            reason = f"{value.reason}; read up to there" if value.last else value.reason
            yield Skipped(path, reason, number, broken=True)
        else:
            yield from _pages(value, path, number, columns)


def _pages(value: Any, path: str, number: int, columns: Columns) -> Iterator[Page | Skipped]:
    """Of one value at line ``number``: a record, or what holds records."""
    records = held.records(value, columns)
    if records is None:
        yield record_page.page(value, path, number, columns)
        return
    where = f"{path}:{number}" if number else path
    for place, record in enumerate(records, start=1):
        yield record_page.page(record, where, place, columns)


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


def _json_line(line: bytes, path: str, number: int, columns: Columns) -> Iterator[Page | Skipped]:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(line).text
        if decoded is None:
            yield Skipped(path, "neither UTF-8 nor another known encoding", number, broken=True)
            return
        text = decoded
    values = [*json_values.of_line(text.strip(_AROUND))]
    damage = values.pop() if values and isinstance(values[-1], json_values.Damage) else None
    if values:
        yield from _pages(values if len(values) > 1 else values[0], path, number, columns)
    if damage:
        yield Skipped(path, damage.reason, number, broken=True)
