"""Words of a page's lines, and the elements around them: what several rules measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from index.extract.blocks import Block
from index.extract.sentences import PROSE_WORDS


def words_of(block: Block) -> int:
    return block.text.count(" ") + 1 if block.text else 0


def prose(blocks: Sequence[Block]) -> int:
    """Words of prose that is no link."""
    return sum(w for b in blocks if (w := words_of(b)) >= PROSE_WORDS and not b.linked)


def around(element: etree._Element) -> Iterator[etree._Element]:
    current: etree._Element | None = element
    while current is not None:
        yield current
        current = current.getparent()
