"""Word files (DOCX): the text as Word shows it.

Insertions that wait for approval are text, deletions are not. Letters in the fonts of before
Unicode (``.VnTime``, ``VNI-Times``) are told by the font's name, as only that tells them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

from lxml import etree

from index.readers.documents import office_tables
from index.readers.documents.packages import Package, opened
from index.readers.documents.word_chunks import Chunks
from index.readers.encodings import legacy
from index.readers.limits import Limits
from index.readers.records import xml_elements
from index.readers.records.xml_elements import name_of
from index.wordset import wordset
from search.errors import ReadError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DEEP = 40
"""Tables, boxes and controls within one another."""
_GONE = wordset(
    "del moveFrom delText instrText delInstrText rPr pPr sectPr tblPr tblGrid trPr tcPr sdtPr "
    "sdtEndPr customXmlPr annotationRef Fallback commentReference fldData bookmarkStart"
)
"""Elements without text that is shown: ``Fallback`` repeats its ``Choice`` for old programs."""
_FONT_DEPTH = 20
_CHUNKS_DEEP = 3
"""Word files within one another."""

Runs = list[tuple[str, str]]
"""Pieces of a paragraph: font (or "") and text."""


def read(stream: BinaryIO, limits: Limits, depth: int = 0) -> tuple[str, str]:
    """The paragraphs of a file, one a line, tables where they stand; and a note. Raises ReadError.

    A row of a table is a line; the cells of a letterhead are lines of their own. Text boxes
    follow the paragraph at which they are anchored, notes stand at the end.
    """
    if depth > _CHUNKS_DEEP:
        raise ReadError(f"a Word file within {_CHUNKS_DEEP} others")
    with opened(stream, "Word file", limits) as package:
        main = _main_part(package)
        tree = package.part(main)
        if tree is None:
            raise ReadError("a damaged Word file (it has no text)")
        fonts = _Fonts(package.part("word/styles.xml"))
        chunks = Chunks(package, main, limits, partial(read, depth=depth + 1))
        lines = list(_Walk(fonts, chunks).blocks(tree, 0))
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            notes = package.part(name)
            if notes is not None:
                lines += list(_Walk(fonts).blocks(notes, 0))
        note = package.note
    return "\n".join(line for line in lines if line), note


def _main_part(package: Package) -> str:
    """``word/document.xml``, unless the package says otherwise."""
    relations = package.part("_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/") or "word/document.xml"
    return "word/document.xml"


def _value(element: etree._Element | None, name: str = "val") -> str | None:
    if element is None:
        return None
    value: str | None = element.get(f"{_W}{name}") or element.get(f"{_W_STRICT}{name}")
    return value


def _relation(element: etree._Element) -> str:
    """What an element's relation (``r:id``) is called."""
    return next((str(v) for k, v in element.items() if str(k).rpartition("}")[2] == "id"), "")


def _child(element: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        if element is not None:
            element = next((e for e in element if name_of(e) == name), None)
    return element


class _Walk:
    """From elements to lines."""

    def __init__(self, fonts: _Fonts, chunks: Chunks | None = None) -> None:
        self._fonts, self._chunks = fonts, chunks
        self._boxes: list[str] = []

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """The lines of paragraphs and tables below an element."""
        if depth > _DEEP:
            return
        for element in parent:
            match name_of(element):
                case "p":
                    yield from self._paragraph(element, depth)
                case "tbl":
                    yield from self._table(element, depth)
                case "altChunk" if self._chunks is not None:
                    yield from self._chunks.lines(_relation(element))
                case name if name not in _GONE:
                    yield from self.blocks(element, depth + 1)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[str]:
        style = self._fonts.of(_value(_child(paragraph, "pPr", "pStyle")))
        runs: Runs = []
        self._inline(paragraph, style, runs, depth)
        boxes, self._boxes = self._boxes, []
        for line in _decoded(runs).split("\n"):
            yield " ".join(line.split())
        yield from boxes

    def _inline(self, parent: etree._Element, font: str, runs: Runs, depth: int) -> None:
        if depth > _DEEP:
            return
        for element in parent:
            match name_of(element):
                case "r":
                    if not self._is_hidden(element):
                        self._inline(element, self._fonts.of_run(element, font), runs, depth + 1)
                case "t":
                    runs.append((font, xml_elements.text(element)))
                case "tab" | "ptab":
                    runs.append((font, " "))
                case "br" | "cr":
                    runs.append((font, "\n"))
                case "noBreakHyphen":
                    runs.append((font, "-"))
                case "txbxContent":
                    before, self._boxes = self._boxes, []
                    lines = list(self.blocks(element, depth + 1))
                    self._boxes = before + lines
                case name if name not in _GONE:
                    self._inline(element, font, runs, depth + 1)

    def _is_hidden(self, run: etree._Element) -> bool:
        hidden = _child(run, "rPr", "vanish")
        return hidden is not None and _value(hidden) not in ("0", "false", "off")

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        rows = [
            [[line for line in self.blocks(cell, depth + 1) if line] for cell in _cells(row)]
            for row in _rows(table)
        ]
        yield from office_tables.lines(rows)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, without those whose deletion waits for approval."""
    for element in table:
        name = name_of(element)
        if name == "tr" and _child(element, "trPr", "del") is None:
            yield element
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        name = name_of(element)
        if name == "tc":
            yield element
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(element)


def _decoded(runs: Iterable[tuple[str, str]]) -> str:
    """Neighbours in one font are decoded together: a letter of VNI may be in two runs."""
    parts = []
    for font, group in groupby(runs, key=itemgetter(0)):
        text = "".join(piece for _, piece in group)
        parts.append(legacy.from_font(font, text))
    return "".join(parts)


class _Fonts:
    """Which font a style names, itself or by the style that it is based on."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._own: dict[str, tuple[str | None, str | None]] = {}
        self._default = _font(_child(styles, "docDefaults", "rPrDefault", "rPr")) or ""
        for style in styles if styles is not None else ():
            if name_of(style) == "style" and (id := _value(style, "styleId")) is not None:
                based = _value(_child(style, "basedOn"))
                self._own[id] = (_font(_child(style, "rPr")), based)
                is_default = _value(style, "default") in ("1", "true")
                if is_default and _value(style, "type") == "paragraph":
                    self._default = self._own[id][0] or self._default

    def of(self, style: str | None) -> str:
        """The font of a style; the document's own where none is named."""
        for _ in range(_FONT_DEPTH):
            if style is None or style not in self._own:
                break
            font, style = self._own[style]
            if font is not None:
                return font
        return self._default

    def of_run(self, run: etree._Element, around: str) -> str:
        """The font of a run: its own, its style's, or that of what it stands in."""
        properties = _child(run, "rPr")
        own = _font(properties)
        if own is not None:
            return own
        style = _value(_child(properties, "rStyle"))
        return self.of(style) if style in self._own and self._own[style][0] else around


def _font(properties: etree._Element | None) -> str | None:
    fonts = _child(properties, "rFonts")
    return _value(fonts, "ascii") or _value(fonts, "hAnsi")
