"""From files to pages: what a file holds decides how it is read, not what it is called.

``walk`` lists files, ``read`` gives the pages of one. To add a kind of file: recognise it in
``sniff``, read it in a module of its own, and add a case to ``_pages``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from index.page import Page, Skipped
from index.readers import archives, ids, office, records
from index.readers.encoding import STREAMED, decode
from index.readers.limits import DEFAULT, Limits
from index.readers.sniff import HEAD, Content, sniff, whole_lines
from index.readers.walk import relative, walk
from search.errors import ReadError

__all__ = ["Limits", "read", "walk"]


def read(path: Path, root: Path, limits: Limits = DEFAULT) -> Iterator[Page | Skipped]:
    """The pages of one file, and the reason for each thing in it that is no page.

    ``root`` is the folder that was asked for (or the file itself): paths and ids are relative to
    it. Record files and archives stream. Raises OSError when the file cannot be opened or read.
    """
    with path.open("rb") as stream:
        yield from _pages(stream, relative(path, root), limits, archives.Budget.of(path, limits))


def _pages(
    stream: BinaryIO, path: str, limits: Limits, budget: archives.Budget
) -> Iterator[Page | Skipped]:
    """``stream`` must be seekable."""
    head = stream.read(HEAD)
    stream.seek(0)
    content = sniff(head, path)
    try:
        match content:
            case Content.GZIP:
                member = archives.gzip_member(stream, path, budget)
                yield from _member(member, limits, budget)
            case Content.ZIP:
                for item in archives.zip_members(stream, path, budget):
                    if isinstance(item, Skipped):
                        yield item
                    else:
                        yield from _member(item, limits, budget)
            case Content.JSON_LINES:
                yield from records.read_json_lines(stream, path, limits)
            case Content.CSV:
                yield from _csv(stream, path, head, limits)
            case Content.DOCX:
                yield _page(path, office.read_docx(stream, limits))
            case Content.PDF:
                yield _page(path, office.read_pdf(stream, limits))
            case str() as reason:
                yield Skipped(path, reason)
            case _:
                yield from _text(stream, path, content, limits)
    except ReadError as error:
        yield Skipped(path, str(error), needs=error.needs)


def _member(
    member: archives.Member, limits: Limits, budget: archives.Budget
) -> Iterator[Page | Skipped]:
    try:
        with member.open() as stream:
            yield from _pages(stream, member.path, limits, budget.inside())
    except ReadError as error:
        yield Skipped(member.path, str(error))


def _csv(stream: BinaryIO, path: str, head: bytes, limits: Limits) -> Iterator[Page | Skipped]:
    decoded = decode(whole_lines(head))
    delimiter = records.delimiter_of(decoded.text or "") or ","
    if decoded.encoding in STREAMED:
        lines = io.TextIOWrapper(stream, decoded.encoding, errors="replace", newline="")
        yield from records.read_csv(lines, path, delimiter, limits)
        lines.detach()
    else:
        text = decode(_bounded(stream, limits)).text or ""
        yield from records.read_csv(io.StringIO(text, newline=""), path, delimiter, limits)


def _bounded(stream: BinaryIO, limits: Limits) -> bytes:
    data = stream.read(limits.page + 1)
    if len(data) > limits.page:
        raise ReadError(f"more than {limits.page:,} bytes in one page")
    return data


def _text(
    stream: BinaryIO, path: str, content: Content, limits: Limits
) -> Iterator[Page | Skipped]:
    decoded = decode(_bounded(stream, limits))
    if decoded.text is None:
        raise ReadError(_UNREADABLE[decoded.encoding == "binary"])
    text = decoded.text
    if not text.strip("\ufeff\0 \t\r\n"):
        raise ReadError("empty: nothing but blanks")
    if content is Content.JSON:
        yield from records.read_json(text, path)
    elif content is Content.HTML:
        yield Page(id=ids.from_path(path), path=path, text=text, markup="html")
    else:
        yield _page(path, text)


_UNREADABLE = {
    True: "binary data, no text",
    False: "text in an unknown encoding; convert it to UTF-8",
}


def _page(path: str, text: str) -> Page:
    return Page(id=ids.from_path(path), path=path, text=text)
