"""Word (DOCX) and PDF files with text, through the optional extra ``[office]``."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Sequence
from types import ModuleType
from typing import Any, BinaryIO

from index.readers.limits import Limits
from index.readers.repair import repaired
from search.errors import ReadError

_NEEDED = "needs the optional extra: pip install 'tindang[office]'"
_MOST_PAGES = 2000


def read_docx(stream: BinaryIO, limits: Limits) -> str:
    """The paragraphs of a DOCX, those in tables after them. Raises ReadError."""
    docx = _library("docx", "a Word file")
    try:
        document = docx.Document(stream)
        parts = [p.text for p in document.paragraphs]
        for table in document.tables:
            parts += [cell.text for row in table.rows for cell in _distinct(row.cells)]
    except Exception as error:  # python-docx lets errors of zipfile, lxml and its own through
        raise ReadError(f"a damaged Word file ({type(error).__name__})") from error
    return _bounded("\n".join(parts), limits)


def _distinct(cells: Sequence[Any]) -> list[Any]:
    """A cell that spans columns is listed once for each."""
    return [cell for i, cell in enumerate(cells) if i == 0 or cells[i - 1] is not cell]


def read_pdf(stream: BinaryIO, limits: Limits) -> str:
    """The text of a PDF, its broken lines joined to paragraphs. Raises ReadError."""
    pypdf = _library("pypdf", "a PDF")
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = pypdf.PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("a PDF with a password")
        if len(reader.pages) > _MOST_PAGES:
            raise ReadError(f"a PDF of more than {_MOST_PAGES} pages")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except ReadError:
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files
        raise ReadError(f"a damaged PDF ({type(error).__name__})") from error
    if not text.strip():
        raise ReadError("a PDF without text: scanned pages need OCR first")
    return joined(_bounded(text, limits))


def joined(text: str) -> str:
    """Lines broken by the page's width, joined again.

    A line goes on when it is about as wide as the widest ones and does not end a sentence, or
    when the next begins with a small letter.
    """
    lines = [line.strip() for line in text.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    wide = widths[len(widths) * 9 // 10] * 0.8 if widths else 0
    paragraphs: list[str] = []
    open_ended = False
    for line in lines:
        if line and open_ended and (line[0].islower() or _goes_on(paragraphs[-1], wide)):
            paragraphs[-1] += " " + line
        elif line:
            paragraphs.append(line)
        open_ended = bool(line) and line[-1] not in ".!?:"
        if line and line[-1] in ".!?:" and len(line) >= wide:
            # A sentence that ends at the margin: only a small letter tells that it goes on.
            open_ended = False
    return "\n".join(paragraphs)


def _goes_on(paragraph: str, wide: float) -> bool:
    return len(paragraph) >= wide


def _bounded(text: str, limits: Limits) -> str:
    if len(text) > limits.page:
        raise ReadError(f"more than {limits.page:,} characters of text")
    return repaired(text).text


def _library(name: str, what: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ReadError(f"{what} {_NEEDED}", needs=name) from error
