"""PDF files: the text of their pages, column by column, in paragraphs."""

from __future__ import annotations

import importlib
import re
import time
import unicodedata
from dataclasses import dataclass
from typing import Any

from index.apart import flowing, glyphs, reading_order
from index.apart.process import Bounds
from search.errors import ReadError

_MOST_PAGES = 2000
_LISTED = 20
_APART = re.compile(
    r"(?<=[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY]) ?([\u00b4\u02c6\u02d8\u02dc\u02c0])(?=[^\W\d_]|\s|$)"
)
_LOOSE = re.compile(r"(?<=[^\W\d_]) ?([\u0300-\u0303\u0306\u0309\u031b\u0323]+)")


@dataclass(frozen=True, slots=True)
class Paged:
    """The paragraphs of each page that has any, by its number from 1, and the ``empty`` others.

    ``note`` tells what of the file could not be read.
    """

    pages: dict[int, list[list[str]]]
    empty: tuple[int, ...] = ()
    note: str = ""


def read(data: bytes, bounds: Bounds) -> Paged:
    """The text of a file. Raises ReadError.

    For a process of its own (see ``process``): a hostile file keeps a library at work for hours.
    """
    until = time.process_time() + bounds.seconds * 0.8
    document = opened(data)
    count = len(document)
    if count > _MOST_PAGES:
        raise ReadError(f"a PDF of more than {_MOST_PAGES} pages")
    pages: dict[int, list[list[str]]] = {}
    notes: list[str] = []
    empty: list[int] = []
    letters = 0
    for number in range(1, count + 1):
        if time.process_time() > until:
            notes.append(f"from page {number} of {count} it took too long")
            break
        try:
            columns = _columns(document[number - 1])
        except Exception as error:  # a page that is damaged costs itself
            if isinstance(error, MemoryError):
                raise
            notes.append(f"page {number} is damaged ({type(error).__name__})")
            continue
        letters += sum(len(text) for column in columns for text in column)
        if letters > bounds.page:
            raise ReadError(f"a PDF of more than {bounds.page:,} characters")
        if columns:
            pages[number] = columns
        else:
            empty.append(number)
    return Paged(pages, tuple(empty), "; ".join(notes))


def opened(data: bytes) -> Any:
    """The document. Raises ReadError."""
    library: Any = importlib.import_module("pypdfium2")
    try:
        return library.PdfDocument(data)
    except library.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("a PDF with a password") from error
        raise ReadError("a damaged PDF") from error


def listed(numbers: tuple[int, ...]) -> str:
    """``1, 2, 3 …``"""
    more = " …" if len(numbers) > _LISTED else ""
    return ", ".join(map(str, numbers[:_LISTED])) + more


def _columns(page: Any) -> list[list[str]]:
    segments = glyphs.segments(page)
    body = flowing.size_of_text(segments)
    found = flowing.columns(reading_order.blocks(segments), body)
    columns = ([composed(text) for text in column] for column in found)
    return [column for column in columns if any(map(_says, column))]


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def composed(text: str) -> str:
    """Accents that stand behind their letters, each on its own: ``Đa ̉ng`` -> ``Đảng``.

    Those that a page draws before their letters ``glyphs`` finds by their places.
    """
    if text.isascii():
        return text
    text = _APART.sub(lambda m: glyphs.ACCENTS[m[1]], text)
    return unicodedata.normalize("NFC", _LOOSE.sub(r"\1", text))
