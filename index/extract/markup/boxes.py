"""The boxes of a page: which of them stand beside the article, and which are bars above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from index.extract.line.sentences import PROSE_WORDS
from index.extract.markup import metadata
from index.extract.markup.blocks import Block
from index.extract.markup.hints import Hint
from index.extract.model import Stated

_BOX_SHARE = 0.4
"""Share of the page's prose from which a box is the article, whatever it is called."""
_FREE_WORDS = 40
_PROSE_OF_BOXES = 120
"""Words of prose outside all boxes and in all, from which the names of boxes are not believed."""
_BAR_LETTERS = 160
_SITEWIDE = re.compile(r"header|nav|menu|footer|sidebar|banner|top-?bar")


def real(blocks: Sequence[Block], meta: Stated) -> set[etree._Element]:
    """The boxes that do not hold the article themselves.

    Where nearly all prose of a page is in boxes, their names mean something else on this site: then
    those alone are boxes that hold no prose, or comments. Comments may be longer than the article.
    """
    inside: dict[etree._Element, int] = {}
    comments: set[etree._Element] = set()
    total = free = 0
    for block in blocks:
        words = block.words
        prose = words if words >= PROSE_WORDS and not block.linked else 0
        total += prose
        free += prose if not block.boxes else 0
        for element, said in block.boxes:
            inside[element] = inside.get(element, 0) + prose
            if said == Hint.COMMENTS:
                comments.add(element)
    headed = {
        element for b in blocks if b.boxes and _is_headline(b, meta) for element, _ in b.boxes
    }
    real = {e for e, words in inside.items() if words <= _BOX_SHARE * total} - headed
    if free >= _FREE_WORDS:
        real |= comments - headed
    if free < _FREE_WORDS and total >= _PROSE_OF_BOXES:
        return {element for element in real if not inside[element] or element in comments}
    return real


def is_bar(element: etree._Element) -> bool:
    """Whether a box is a bar of buttons or a breadcrumb, which often has the stamp: not a header.

    It holds little, and is not called a header or a menu itself.
    """
    names = f"{element.tag} {element.get('class') or ''} {element.get('id') or ''}"[:300].lower()
    if element.tag in ("nav", "aside", "footer", "header") or _SITEWIDE.search(names):
        return False
    letters = 0
    for text in element.itertext():
        letters += len(text.strip())
        if letters > _BAR_LETTERS:
            return False
    return True


def _is_headline(block: Block, meta: Stated) -> bool:
    """Whether a heading is the title that the page states: then its box is the article."""
    return block.tag in ("h1", "h2") and metadata.states(meta, block.text)
