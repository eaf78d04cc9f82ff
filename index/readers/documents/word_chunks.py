"""Whole files within a Word file (``altChunk``), which Word takes in when it opens it.

Programs that make reports put pages of HTML into them.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Iterator
from typing import BinaryIO

from index.apart import process, rtf
from index.page import Page
from index.readers.archives.archives import Budget
from index.readers.documents.packages import Package
from index.readers.encodings.encoding import decode
from index.readers.limits import Limits
from index.readers.records import fragments
from index.readers.records.columns import Columns
from index.readers.saved import mail
from index.readers.sniff import HEAD, Content, sniff, whole_lines
from search.errors import ReadError

ReadWord = Callable[[BinaryIO, Limits], tuple[str, str]]


class Chunks:
    """The files that one part of a package takes in, by the ids of its relations.

    What cannot be read is told in the package's note. All of them may have ``limits.page`` bytes.
    """

    def __init__(self, package: Package, part: str, limits: Limits, read_word: ReadWord) -> None:
        """``read_word`` reads a Word file that is taken in."""
        self._package, self._limits, self._read_word = package, limits, read_word
        self._budget = Budget(limits.page, limits)
        folder, name = posixpath.split(part)
        relations = package.part(f"{folder}/_rels/{name}.rels")
        self._targets = {
            str(one.get("Id")): posixpath.join("/", folder, str(one.get("Target"))).lstrip("/")
            for one in (relations if relations is not None else ())
            if one.get("TargetMode") != "External"
        }

    def lines(self, id: str) -> Iterator[str]:
        """The paragraphs of a file."""
        name = self._targets.get(id, "")
        try:
            data = self._package.data(name) if name else None
            if data is None:
                raise ReadError("it is not there")
            self._budget.spend(len(data))
            found = self._text(data, name)
        except ReadError as error:
            self._package.tell(f"{name or 'a file'} within it was not read: {error}")
            return
        yield from (" ".join(line.split()) for line in found.splitlines())

    def _text(self, data: bytes, name: str) -> str:
        head = data[:HEAD]
        content = sniff(head, name, Columns.of())
        match content:
            case Content.HTML:
                return _of_markup(decode(data).text or "")
            case Content.MAIL:
                items = mail.read(io.BytesIO(data), name, self._limits, self._budget)
                return "\n".join(_of_page(item) for item in items if isinstance(item, Page))
            case Content.DOCX:
                text, note = self._read_word(io.BytesIO(data), self._limits)
                self._package.tell(note)
                return text
            case Content.RTF:
                bounds = process.Bounds(
                    self._limits.seconds, self._limits.memory, self._limits.page
                )
                return process.run(rtf.read, data, bounds, "an RTF file")
            case Content.TEXT | Content.CSV if decode(whole_lines(head)).text is not None:
                return decode(data).text or ""
            case str() as reason:
                raise ReadError(reason)
            case _:
                raise ReadError("no text, HTML, MHTML, RTF or DOCX")


def _of_markup(markup: str) -> str:
    return "\n".join(fragments.paragraphs(markup))


def _of_page(page: Page) -> str:
    return _of_markup(page.text) if page.markup == "html" else "\n".join(page.given.body or ())
