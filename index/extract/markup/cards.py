"""Links that stand where the text is: cards of other articles, headings that link themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from index.extract.line.sentences import PROSE_WORDS
from index.extract.markup.blocks import Block
from index.extract.markup.measures import around, prose

_FREE_WORDS = 40
"""Words of prose that a page has besides a card."""
_CARD_WORDS = 60
_TITLE_WORDS = 5
_CLIMBED = 4
_DEEPEST = 16
"""Elements up from a line within which what it shares with a link is looked for."""
_REACH = 8
"""Lines and pictures away from a link at which those of its card stand."""
_CARD_LINES = 3
"""Lines of text in a card: a headline, a summary, perhaps a day."""


def cards(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of related articles set into the text: a linked headline and its summary.

    They share an element that holds nothing else, while the text goes on around it.
    """
    total, found = prose(blocks), set[int]()
    for i, block in enumerate(blocks[:-1]):
        if not block.linked or block.tag == "h1" or block.words < _TITLE_WORDS:
            continue
        if not any(b.words >= PROSE_WORDS for b in blocks[i : i + _REACH + 1]):
            continue  # a list of headlines: no need to look for what is around each
        inside = _card(blocks, i)
        summary = sum(blocks[j].words for j in inside if blocks[j].words >= PROSE_WORDS)
        if summary and summary <= _CARD_WORDS and total - summary >= max(_FREE_WORDS, summary):
            found.update(inside)
    return frozenset(found)


def _card(blocks: Sequence[Block], i: int) -> list[int]:
    """The lines of the largest element around a link that has few; empty without a summary."""
    inside: list[int] = []
    orders = _orders(blocks, i)
    for order in range(1, _CLIMBED + 1):
        near = _lines_of(blocks, i, orders, order)
        if len(near) > _CARD_LINES:
            break
        inside = near
    return inside if len(inside) > 1 and inside[0] == i else []


def _orders(blocks: Sequence[Block], i: int) -> dict[int, int]:
    """How many elements up from that of a link is the first that a line near it stands in, too.

    Lines that share none but the body of the page are not in it.
    """
    shared: dict[etree._Element, int] = {}
    for order, element in enumerate(islice(around(blocks[i].element), _CLIMBED + 1)):
        if order and element.tag in ("body", "html"):
            break
        shared[element] = order
    near = range(max(0, i - _REACH), min(len(blocks), i + _REACH + 1))
    found = ((j, _first(shared, islice(around(blocks[j].element), _DEEPEST))) for j in near)
    return {j: order for j, order in found if order >= 0}


def _first(shared: dict[etree._Element, int], elements: Iterator[etree._Element]) -> int:
    return next((shared[element] for element in elements if element in shared), -1)


def _lines_of(blocks: Sequence[Block], i: int, orders: dict[int, int], order: int) -> list[int]:
    """The lines next to the one at ``i`` that stand within an element around it, up to one too
    many.
    """
    found = [i]
    for step in (1, -1):
        j = i + step
        while orders.get(j, _CLIMBED + 1) <= order and len(found) <= _CARD_LINES:
            if not blocks[j].picture:
                found.append(j)
            j += step
    return sorted(found)


def lone_headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Linked headings of which there is one of their order: blogs link the headline to itself."""
    found: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.linked and block.tag in ("h2", "h3", "h4") and block.words >= _TITLE_WORDS:
            found.setdefault(block.tag, []).append(i)
    return frozenset(indices[0] for indices in found.values() if len(indices) == 1)
