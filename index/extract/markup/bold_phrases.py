"""Subheadings that no tag of a saved page says: bold phrases, and what an element calls so."""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.line.sentences import PROSE_WORDS, ends_sentence
from index.extract.markup.blocks import Block
from index.extract.markup.hints import Hint


def find(blocks: Sequence[Block]) -> set[int]:
    """Indices of bold phrases above paragraphs, also below pictures, where one parts two of them.

    And of what an element calls so.
    """
    above = [
        i
        for i in range(1, len(blocks) - 1)
        if _looks_so(blocks[i]) and _is_paragraph(blocks[i + 1])
    ]
    found = {
        i
        for i, block in enumerate(blocks)
        if block.hint == Hint.SUBHEADING and block.words < PROSE_WORDS
    }
    if any(_is_paragraph(blocks[i - 1]) for i in above):
        found.update(i for i in above if blocks[i - 1].picture or _is_paragraph(blocks[i - 1]))
    return found


def _is_paragraph(block: Block) -> bool:
    return block.words >= PROSE_WORDS and not block.bold and not block.linked


def _looks_so(block: Block) -> bool:
    if not (block.bold and 1 < block.words < PROSE_WORDS):
        return False
    return block.text[-1] == "?" or not ends_sentence(block.text)
