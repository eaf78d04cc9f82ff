"""Office files to text: which reader each has, what it needs, and where it runs."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from index.apart import ocr, pdf, process, rtf, sheets
from index.apart.process import Bounds
from index.page import Page, Skipped
from index.readers import ids
from index.readers.documents import olddoc, opendocument, printed_pages, word
from index.readers.encodings.repair import repaired
from index.readers.limits import Limits
from index.readers.records import tables
from index.readers.records.columns import Columns
from index.readers.sniff import Content
from search.errors import ReadError

_EXTRA = "needs the optional extra [office]: pip install pypdfium2 python-calamine"
_SCAN = (
    "a PDF without text: scanned pages need OCR; install tesseract with its Vietnamese and run "
    "tindang reindex again"
)
# Not `tindang[office]`: tindang is on no package index, and somebody else's of that name might be.


def read(content: Content, stream: BinaryIO, path: str, limits: Limits) -> Page:
    """The page of a document. Raises ReadError."""
    note = ""
    match content:
        case Content.DOCX:
            text, note = word.read(stream, limits)
        case Content.ODT:
            text, note = opendocument.read(stream, limits)
        case Content.RTF:
            text = process.run(rtf.read, _bytes(stream, limits), _bounds(limits), "an RTF file")
        case Content.DOC:
            text = olddoc.read(_bytes(stream, limits), limits)
        case Content.PDF:
            _check("pypdfium2", "a PDF")
            text, note = _pdf(_bytes(stream, limits), limits)
        case _:
            raise ReadError(f"no reader for {content.name}")
    if not text.strip():
        raise ReadError("; ".join(filter(None, ("a document without text", note))))
    if len(text) > limits.page:
        raise ReadError(f"more than {limits.page:,} characters of text")
    found = repaired(text)
    notes = tuple(filter(None, (note, found.note)))
    return Page(ids.from_path(path), path, found.text, notes=notes)


def _pdf(data: bytes, limits: Limits) -> tuple[str, str]:
    """The text of a PDF and a note; scanned pages are read by OCR where there is one."""
    paged = process.run(pdf.read, data, _bounds(limits), "a PDF")
    if paged.empty:
        return _scanned(data, paged, limits)
    if not paged.pages:
        raise ReadError("a damaged PDF")
    return printed_pages.text_of(paged.pages), paged.note


def _scanned(data: bytes, paged: pdf.Paged, limits: Limits) -> tuple[str, str]:
    if not ocr.is_there():
        if not paged.pages:
            raise ReadError(_SCAN, needs=ocr.NEEDS)
        note = f"pages without text, scanned perhaps: {pdf.listed(paged.empty)}"
        return printed_pages.text_of(paged.pages), "; ".join(filter(None, (paged.note, note)))
    work = partial(ocr.read, numbers=paged.empty)
    bounds = Bounds(limits.ocr_seconds, limits.memory, limits.page)
    seen = process.run(work, data, bounds, "a scanned PDF")
    whole = pdf.Paged(paged.pages | seen.pages)
    if not whole.pages:
        raise ReadError("a PDF without text, in whose pages OCR finds none")
    notes = [paged.note]
    if seen.pages:
        notes.append(f"scanned pages, read by OCR: {pdf.listed(tuple(sorted(seen.pages)))}")
    if seen.empty:
        notes.append(f"pages without text: {pdf.listed(seen.empty)}")
    return printed_pages.text_of(whole.pages), "; ".join(filter(None, notes))


def read_sheets(
    stream: BinaryIO, path: str, limits: Limits, columns: Columns
) -> Iterator[Page | Skipped]:
    """The records of a spreadsheet, from every sheet that has a header. Raises ReadError."""
    _check("python_calamine", "a spreadsheet")
    data = _bytes(stream, limits)
    book = process.run(sheets.read, data, _bounds(limits), "a spreadsheet")
    found, unread = False, []
    for sheet in book:
        where = path if len(book) == 1 else f"{path}!{sheet.name}"
        items = tables.read_rows(sheet.rows, where, columns, sheet.beside)
        if items is None and tables.is_table(sheet.rows):
            unread.append(Skipped(where, tables.too_few_known(sheet.rows)))
        for item in items or ():
            found = True
            yield item
    if not found:
        raise ReadError(tables.too_few_known(chain.from_iterable(sheet.rows for sheet in book)))
    yield from unread


def records(rows: Iterable[Sequence[Any]], path: str, columns: Columns) -> Iterator[Page | Skipped]:
    """The records of one sheet. Raises ReadError when no column is known."""
    rows = list(rows)
    items = [*(tables.read_rows(rows, path, columns) or ())]
    if not items:
        raise ReadError(tables.too_few_known(rows))
    return iter(items)


def _bounds(limits: Limits) -> Bounds:
    return Bounds(limits.seconds, limits.memory, limits.page)


def _check(module: str, what: str) -> None:
    """Raises ReadError when an optional module is not installed."""
    try:
        missing = importlib.util.find_spec(module) is None
    except ValueError:  # what was made to seem missing
        missing = True
    if missing:
        raise ReadError(f"{what} {_EXTRA}", needs=module)


def _bytes(stream: BinaryIO, limits: Limits) -> bytes:
    data = stream.read(limits.page + 1)
    if len(data) > limits.page:
        raise ReadError(f"a document of more than {limits.page:,} bytes")
    return data
