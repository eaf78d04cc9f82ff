"""What a reader sees of a saved page: its lines in order, each with what its markup says of it.

One walk over the tree. What is hidden, or is no text (scripts, forms), gives no line; pictures
give one of their own, so that captions can be told by where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from index.extract.markup import blocks, elements, tables, touching
from index.extract.markup.blocks import Block
from index.extract.markup.hints import Hint
from index.wordset import wordset
from search.text.normalize import normalize

_BLOCKS = wordset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul video amp-carousel amp-img listing"
)
_UNSEEN = wordset(
    "script style noscript template svg select option button textarea iframe object embed head "
    "input audio datalist canvas map title meta link amp-sidebar amp-ad noframes rt rp marquee"
)
"""``marquee``: a greeting or a slogan that runs across the head of a portal."""
_PICTURES = wordset("img amp-img video picture")
_CHANGING = wordset("a b strong em i cite center pre time figcaption nav aside footer")
"""Elements that change what holds inside them even without attributes."""
_FIELDS = frozenset((Hint.AUTHOR, Hint.DATE, Hint.SOURCE))
_NESTED = 8
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right|left|justify)", re.I)
_SLANTED = re.compile(r"font-style\s*:\s*italic", re.I)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*pre", re.I)
_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|odt|pptx?)(?:$|[?#])", re.I)
_LINKED = 0.8
"""Share of the letters of a line that are links, from which it is one."""
_STYLED = 0.9
"""The same of italics and bold letters."""


@dataclass(slots=True)
class _Frame:
    """What holds inside an element that is open."""

    element: etree._Element
    block: etree._Element
    hint: str
    boxes: tuple[tuple[etree._Element, str], ...]
    linked: bool
    italic: bool
    bold: bool
    centered: bool
    right: bool
    lines: bool
    time: str

    def inside(self, element: etree._Element) -> _Frame:
        """The same for an element in it; ``dataclasses.replace`` takes four times as long."""
        return _Frame(
            element,
            self.block,
            self.hint,
            self.boxes,
            self.linked,
            self.italic,
            self.bold,
            self.centered,
            self.right,
            self.lines,
            self.time,
        )


@dataclass(slots=True)
class _Walk:
    """The line under way, and the lines so far."""

    hidden_too: bool
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    italic: int = 0
    bold: int = 0
    frame: _Frame | None = None
    broken: bool = False
    time: str = ""

    def add(self, text: str, frame: _Frame) -> None:
        if frame.lines and "\n" in text:
            first, *others = text.split("\n")
            self._add(first, frame)
            for line in others:
                self.close(broken=True)
                self._add(line, frame)
        else:
            self._add(text, frame)

    def _add(self, text: str, frame: _Frame) -> None:
        length = len(text.strip())
        if not length:
            if self.parts:  # blanks at the beginning of a line are none of it
                self.parts.append(text)
            return
        if self.parts and touching.are_apart(self.parts[-1], text):
            self.parts.append(touching.between("".join(self.parts)))
        self.parts.append(text)
        if not self.letters:
            self.frame = frame
        self.letters += length
        self.linked += length * frame.linked
        self.italic += length * frame.italic
        self.bold += length * frame.bold
        self.time = self.time or frame.time

    def close(self, broken: bool = False) -> None:
        """End the line under way; ``broken``: by a line break only."""
        frame = self.frame
        if frame is not None:
            # As the rest of the page will be: SharePoint begins its paragraphs with U+200B.
            if text := " ".join(normalize("".join(self.parts)).split()):
                self.blocks.append(
                    blocks.line(text, frame.block, frame.block.tag, frame.boxes)._replace(
                        hint=frame.hint,
                        linked=self.linked >= _LINKED * self.letters,
                        italic=self.italic >= _STYLED * self.letters,
                        bold=self.bold >= _STYLED * self.letters,
                        centered=frame.centered,
                        right=frame.right,
                        broken=self.broken,
                        time=self.time,
                    )
                )
                self.broken = broken
            self.letters = self.linked = self.italic = self.bold = 0
            self.time = ""
            self.frame = None
        if not broken:
            self.broken = False
        self.parts.clear()


def read(tree: etree._Element, *, hidden: bool = False) -> list[Block]:
    """The lines and pictures of a page in order. ``hidden``: also what the page does not show."""
    walk = _Walk(hidden_too=hidden)
    stack = [_Frame(tree, tree, "", (), False, False, False, False, False, False, "")]
    skipped: etree._Element | None = None
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                _add_tail(walk, element, tree, stack[-1])
            continue
        tag = element.tag
        if not isinstance(tag, str):  # a comment, with text behind it: ``<![endif]>`` of Word
            _add_tail(walk, element, tree, stack[-1])
        elif event == "start":
            frame = _open(walk, stack[-1], element, tag)
            if frame is None:
                skipped = element
                walker.skip_subtree()
                continue
            if frame is not stack[-1]:
                stack.append(frame)
            if (text := element.text) and (walk.parts or not text.isspace()):
                walk.add(text, frame)
        else:
            if (tag in _BLOCKS or stack[-1].block is element) and (walk.parts or walk.broken):
                walk.close()
            if stack[-1].element is element and len(stack) > 1:
                frame = stack.pop()
                if _is_field(frame, stack[-1], tag) and elements.is_in_row(element):
                    walk.close(broken=True)
            _add_tail(walk, element, tree, stack[-1])
    walk.close()
    return walk.blocks


def _add_tail(walk: _Walk, element: etree._Element, tree: etree._Element, frame: _Frame) -> None:
    """Add what stands behind an element: mostly a line end, at the beginning of a line."""
    text = element.tail
    if text and (walk.parts or not text.isspace()) and element is not tree:
        walk.add(text, frame)


def _open(walk: _Walk, around: _Frame, element: etree._Element, tag: str) -> _Frame | None:
    """The frame inside an element; the one around it when nothing changes; None to skip it."""
    if tag == "br":
        walk.close(broken=True)
        return around
    is_block = tag in _BLOCKS or elements.is_set_apart(element)
    if is_block:
        if walk.parts or walk.broken:
            walk.close()
        if tag == "p" and "position:absolute" in (element.get("style") or ""):
            walk.broken = True  # a line of a PDF, set where it stood
    if (tag in _UNSEEN and not elements.is_shadow(element)) or (
        tag == "dialog" and element.get("open") is None
    ):
        return None
    if tag == "math":
        walk.add(elements.formula(element), around)
        return None
    if tag in _PICTURES:
        if elements.is_picture(element, tag):
            walk.close()
            walk.blocks.append(blocks.line("", element, tag, around.boxes))
        return None
    if tag == "table" and (rows := tables.rows(element)):
        _add_rows(walk, around, element, rows)
        return None
    if tag not in _CHANGING and tag not in _BLOCKS and not element.keys():
        return around
    frame = _inside(around, element, tag)
    if is_block:
        frame.block = element
    if _is_field(frame, around, tag) and elements.is_in_row(element):
        walk.close(broken=True)
    if frame.hint == Hint.HIDDEN:
        if not walk.hidden_too:
            return None
        frame.hint = around.hint
    return frame


def _is_field(frame: _Frame, around: _Frame, tag: str) -> bool:
    """Whether an element within a line is called an author, a day or a source itself."""
    if tag in _BLOCKS:
        return False
    return tag == "time" or (frame.hint in _FIELDS and frame.hint != around.hint)


def _inside(around: _Frame, element: etree._Element, tag: str) -> _Frame:
    frame = around.inside(element)
    if tag in ("em", "i", "cite"):
        frame.italic = True
    elif tag in ("b", "strong"):
        frame.bold = True
    elif tag == "center":
        frame.centered = True
    elif tag == "pre":
        frame.lines = True
    elif tag == "time":
        frame.time = (element.get("datetime") or "")[:40]
    elif tag == "abbr":
        # `<abbr class="published" title="2018-04-13T08:00">13 Tháng Tư</abbr>`
        frame.time = stated if (stated := (element.get("title") or "")[:40])[:4].isdigit() else ""
    elif tag == "figcaption":
        frame.hint = Hint.CAPTION
    elif tag == "a":
        link = element.get("href")
        frame.linked = around.linked or (link is not None and _FILES.search(link[-80:]) is None)
    attributes = dict(element.items())
    if tag not in elements.TELLING and elements.NAMING.isdisjoint(attributes):
        return frame
    said = elements.said(element, tag, attributes)
    if said in (Hint.BOX, Hint.COMMENTS):
        frame.boxes = (
            (*around.boxes, (element, said)) if len(around.boxes) < _NESTED else around.boxes
        )
    elif said and not (around.hint == Hint.CAPTION and said in _FIELDS):
        frame.hint = said  # `PhotoCMS_Author` in a caption is who took the picture
    if style := attributes.get("style"):
        _apply(frame, style[: elements.LONGEST_STYLE])
    if (align := attributes.get("align")) is not None:
        frame.centered, frame.right = align.lower() == "center", align.lower() == "right"
    return frame


def _apply(frame: _Frame, style: str) -> None:
    if (align := _ALIGNED.search(style)) is not None:
        frame.centered, frame.right = align.group(1) == "center", align.group(1) == "right"
    if _SLANTED.search(style):
        frame.italic = True
    if _KEEPS_LINES.search(style):
        frame.lines = True


def _add_rows(walk: _Walk, around: _Frame, table: etree._Element, rows: Sequence[str]) -> None:
    if fields := tables.fields(rows):
        walk.blocks += (blocks.line(text, table, "p", around.boxes) for text in fields)
        return
    for row in (tables.caption(table), *rows):
        text = " ".join(normalize(row).split())
        if text:
            line = blocks.line(text, table, "tr", around.boxes)
            walk.blocks.append(line._replace(broken=True, row=True))
