"""OpenDocument texts (ODT, FODT), as LibreOffice writes them: paragraphs, tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from index.readers.documents import office_tables
from index.readers.documents.packages import opened, parsed
from index.readers.limits import Limits
from index.readers.records.xml_elements import name_of
from search.errors import ReadError

_GONE = frozenset(("tracked-changes", "annotation", "sequence-decls", "forms", "scripts"))
"""What is not text, or was deleted: deletions that wait for approval stand in the first."""
_DEEP = 60
_WHAT = "OpenDocument file"


def read(stream: BinaryIO, limits: Limits) -> tuple[str, str]:
    """The paragraphs of a file, one a line, as is each row of a table; and a note. Raises
    ReadError.
    """
    tree, note = _content(stream, limits)
    walk = _Walk()
    lines = [*walk.blocks(tree, 0), *walk.notes]
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines))), note


def _content(stream: BinaryIO, limits: Limits) -> tuple[etree._Element, str]:
    """What holds the text, of a package or of a file that is one XML document; and a note."""
    if stream.read(2) == b"PK":
        stream.seek(0)
        with opened(stream, _WHAT, limits) as package:
            tree = package.part("content.xml")
            note = package.note
    else:
        stream.seek(0)
        whole, note = parsed(stream.read(limits.page + 1), _WHAT, limits)
        tree = next((part for part in whole if name_of(part) == "body"), None)
    if tree is None:
        raise ReadError("a damaged OpenDocument file (it has no text)")
    return tree, note


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if name_of(element) == "table-row":
            yield element
        elif name_of(element) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


class _Walk:
    """From elements to lines; ``notes`` gathers footnotes and endnotes."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._boxes: list[str] = []

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """The lines of paragraphs and tables below an element."""
        if depth > _DEEP:
            return
        for element in parent:
            match name_of(element):
                case "p" | "h":
                    yield from "".join(self._inline(element, depth)).split("\n")
                    boxes, self._boxes = self._boxes, []
                    yield from boxes
                case "table":
                    rows = [
                        [
                            [line for line in self.blocks(cell, depth + 1) if line.strip()]
                            for cell in row
                            if name_of(cell) == "table-cell"
                        ]
                        for row in _rows(element)
                    ]
                    yield from office_tables.lines(rows)
                case name if name not in _GONE:
                    yield from self.blocks(element, depth + 1)

    def _inline(self, parent: etree._Element, depth: int) -> Iterator[str]:
        yield parent.text or ""
        for element in parent if depth <= _DEEP else ():
            match name_of(element):
                case "s":
                    yield " "
                case "tab":
                    yield " "
                case "line-break":
                    yield "\n"
                case "note":
                    body = (part for part in element if name_of(part) == "note-body")
                    self.notes += [line for part in body for line in self.blocks(part, depth + 1)]
                case "text-box":
                    before, self._boxes = self._boxes, []
                    self._boxes = before + list(self.blocks(element, depth + 1))
                case name if name and name not in _GONE:
                    yield from self._inline(element, depth + 1)
            yield element.tail or ""
