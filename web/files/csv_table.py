"""A table as CSV that spreadsheets read rightly and take nothing in it for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from flask import Response, stream_with_context

MIMETYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"
"""The byte order mark. Without it Excel reads UTF-8 as Windows-1252 and shows ``Chá»‰ thá»‹``."""

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


def csv_lines(rows: Iterable[Iterable[str]], quoting: int = csv.QUOTE_MINIMAL) -> Iterator[str]:
    """The rows as they are made, a piece each, the header among them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=quoting)  # type: ignore[arg-type]  # one of csv's numbers
    yield BOM
    for row in rows:
        writer.writerow(map(safe_cell, row))
        yield buffer.getvalue().encode("utf-8", "replace").decode("utf-8")
        buffer.seek(0)
        buffer.truncate()


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: ``=HYPERLINK(…)`` gets a leading ``'``.

    The rule is OWASP's (CSV Injection), with the full-width signs and leading spaces that some
    programs ignore.
    """
    return (
        f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value
    )


def attached(pieces: Iterator[str], content_type: str, name: str) -> Response:
    """A file that is sent as its pieces are made."""
    response = Response(stream_with_context(pieces), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
