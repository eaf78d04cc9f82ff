"""Corpora of records: JSON lines and JSON documents. A bad line is told with its number."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from index.page import Page, Skipped
from index.readers import record_page
from index.readers.columns import Columns, is_record
from index.readers.encoding import decode
from index.readers.limits import Limits

_WHITE = b" \t\r\n\x0b\x0c"
_CHUNK = 1 << 20
_DEEP = 3
"""Objects within one another among which the list of records is looked for."""
_decoder = json.JSONDecoder(strict=False)
"""Line ends and tabs may stand in its strings as they are."""


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
    """One JSON document: a record, or an object in which a list of records is.

    ``line`` then counts the objects of the list.
    """
    try:
        value, end = _decoder.raw_decode(text.lstrip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        yield Skipped(path, f"not JSON: {_reason(error)}", broken=True)
        return
    rest = text.lstrip("\ufeff \t\r\n")[end:].strip()
    if rest.startswith("{"):  # objects one after another, each on several lines
        yield from read_json_array(io.StringIO(text), path, limits, columns)
        return
    yield from _pages(value, path, 0, columns)


def read_json_array(
    lines: TextIO, path: str, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """An array of records, or records one after another. Streams: one is in memory at a time.

    What stands before a damage is read. ``line`` counts the objects.
    """
    buffer, number, ended = "", 0, False
    while True:
        buffer = buffer.lstrip("\ufeff[ ,\t\r\n")
        if not ended and len(buffer) < _CHUNK:
            more = lines.read(_CHUNK)
            ended = not more
            buffer += more
            continue
        if not buffer or buffer[0] == "]":
            return
        try:
            record, end = _decoder.raw_decode(buffer)
        except (ValueError, RecursionError) as error:
            if ended or len(buffer) > limits.line or isinstance(error, RecursionError):
                reason = f"not JSON: {_reason(error)}; read up to there"
                yield Skipped(path, reason, number + 1, broken=True)
                return
            more = lines.read(max(_CHUNK, len(buffer)))
            ended = not more
            buffer += more
            continue
        number += 1
        buffer = buffer[end:]
        yield record_page.page(record, path, number, columns)


def _pages(value: Any, path: str, number: int, columns: Columns) -> Iterator[Page | Skipped]:
    """Of one value at line ``number``: a record, or an object in which a list of records is."""
    one = (
        record_page.page(value, path, number, columns)
        if isinstance(value, dict) or number
        else None
    )
    records = None if isinstance(one, Page) else _records(value, columns, _DEEP)
    if records is None or (number and not isinstance(value, dict)):
        yield one or record_page.page(value, path, number, columns)
        return
    where = f"{path}:{number}" if number else path
    for place, record in enumerate(records, start=1):
        yield record_page.page(record, where, place, columns)


def _records(value: Any, columns: Columns, depth: int) -> list[Any] | None:
    """The list of records in a document; None when the document is no more than one record."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not depth or is_record(columns.read(value)):
        return None
    for inner in value.values():
        listed = isinstance(inner, list) and any(
            isinstance(item, dict) and is_record(columns.read(item)) for item in inner[:20]
        )
        if listed:
            return list(inner)
        if isinstance(inner, dict) and (found := _records(inner, columns, depth - 1)) is not None:
            return found
    return None


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
    try:
        record = json.loads(text.strip().rstrip(","), strict=False)
    except (ValueError, RecursionError) as error:
        yield Skipped(path, f"not JSON: {_reason(error)}", number, broken=True)
    else:
        yield from _pages(record, path, number, columns)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "unreadable number"
