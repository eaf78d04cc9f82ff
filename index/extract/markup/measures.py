"""Words of a page's lines, and the elements around them: what several rules measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from index.extract.line.sentences import PROSE_WORDS
from index.extract.markup.blocks import Block


def prose(blocks: Sequence[Block]) -> int:
    """Words of prose that is no link."""
    return sum(b.words for b in blocks if b.words >= PROSE_WORDS and not b.linked)


def within(blocks: Sequence[Block], container: etree._Element) -> list[int]:
    """The indices of the lines that stand within an element."""
    known: dict[etree._Element | None, bool] = {None: False, container: True}
    return [i for i, block in enumerate(blocks) if _is_within(block.element, known)]


def _is_within(element: etree._Element, known: dict[etree._Element | None, bool]) -> bool:
    """``known`` says it of elements that were asked of; those passed on the way up are added."""
    passed: list[etree._Element] = []
    current: etree._Element | None = element
    while current not in known:
        assert current is not None  # noqa: S101 - None is known
        passed.append(current)
        current = current.getparent()
    inside = known[current]
    known.update(dict.fromkeys(passed, inside))
    return inside


def around(element: etree._Element) -> Iterator[etree._Element]:
    current: etree._Element | None = element
    while current is not None:
        yield current
        current = current.getparent()
