"""The lines of a saved page as a reader sees them, and those put together that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from lxml import etree

from index.extract.line import labels
from index.extract.markup.hints import Hint
from index.extract.text import wrapped
from index.extract.text.wrapped import Raw

_FEWEST_BROKEN = 3


Boxes: TypeAlias = tuple[tuple[etree._Element, str], ...]


class Block(NamedTuple):
    """One line that a reader sees, or a picture (``text`` is then empty), and its words.

    ``element`` is the nearest block element, ``tag`` its name. ``boxes`` are the elements around
    it that say by name or role that they are not the article. ``broken`` tells that only a line
    break parts the line from the one before.
    """

    text: str
    words: int
    element: etree._Element
    tag: str
    hint: str = Hint.NONE
    boxes: Boxes = ()
    linked: bool = False
    italic: bool = False
    bold: bool = False
    centered: bool = False
    right: bool = False
    broken: bool = False
    row: bool = False
    time: str = ""

    @property
    def picture(self) -> bool:
        return not self.text


def line(text: str, element: etree._Element, tag: str, boxes: Boxes = ()) -> Block:
    """A line with single spaces, and its words."""
    return Block(text, _words_of(text), element, tag, boxes=boxes)


def _with_text(block: Block, text: str) -> Block:
    return block._replace(text=text, words=_words_of(text))


def _words_of(text: str) -> int:
    return text.count(" ") + 1 if text else 0


def with_terms(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks``, a label in ``<dt>`` and its value in ``<dd>`` as one line."""
    if not any(block.tag == "dt" for block in blocks):
        return blocks
    found: list[Block] = []
    for block in blocks:
        if block.tag == "dd" and found and found[-1].tag == "dt" and block.text:
            text = labels.joined(found[-1].text, block.text)
            if labels.field(text) is not None:
                found[-1] = _with_text(block, text)._replace(tag="p")
                continue
        found.append(block)
    return found


def rejoined(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks``, those of a paragraph put together that ``<br>`` broke at the width of a window.

    The same where no line goes on in mid-sentence: few pages are so, and this is asked of each.
    """
    if sum(b.broken and b.text[:1].islower() for b in blocks) < _FEWEST_BROKEN:
        return blocks
    lines = [Raw(i, b.text or " ", b.broken and not b.row) for i, b in enumerate(blocks)]
    whole = wrapped.joined(lines, wrapped.WIDEST_MARKUP)
    if len(whole) == len(lines):
        return blocks
    return [_with_text(blocks[one.number], one.text.strip()) for one in whole]
