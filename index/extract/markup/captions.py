"""Which lines of a saved page are captions: by what they share with a picture, and their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from index.extract.line.kinds import Kind
from index.extract.line.sentences import PROSE_WORDS, ends_sentence, is_one_sentence
from index.extract.markup.blocks import Block
from index.extract.markup.hints import Hint
from index.extract.text import lines
from search.text.accents import fold

_CLIMBED = 6
"""Elements around a picture that may be its frame."""
_NUMBERED = re.compile(r"(?:[A-D]|[IVX]{1,4}|[0-9]{1,2})[.)] ?[^\W\d]")
_WHOLES = ("body", "html", "article", "main", "form", "section")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST = 300
_LONGEST_FRAMED = 700
"""Characters of a frame; of a figure or a table with a picture."""
_PARTS = 60
_CLAUSE = 40
_MOST_SENTENCES = 2
"""Texts of more than so many characters that end like sentences, in a frame."""
_MOST_WORDS = 45
_MOST_FRAMED = 120
_STORY = 2
_STORY_LEAD = 70
_STORY_WORDS = 60
"""Captions that tell a story at least, words of prose besides them at most, and their own."""
_MOST_CELLS = 4
"""Cells of a table that frames a picture."""
_LONGEST_NAME = 600
_SAME = 0.6
"""Share of the letters of the longer that the shorter of two has, which say the same."""
_SENTENCE = 25
_SHORT_SENTENCE = 13
"""Words of a sentence in the paragraph of a picture, or beside it, from which it is rather text."""


def find(blocks: Sequence[Block]) -> tuple[set[int], set[int]]:
    """Indices of the lines that are captions, and of those that are inside the text only."""
    framed, maybe = sure(blocks) | named(blocks), likely(blocks)
    told = telling(blocks, framed | maybe)
    return framed - told, maybe - told


def sure(blocks: Sequence[Block]) -> set[int]:
    """Indices of the lines that share a small frame with a picture, or are marked as captions."""
    found = {
        i
        for i, block in enumerate(blocks)
        if block.hint == Hint.CAPTION and block.text.count(" ") < _MOST_FRAMED
    }
    last: etree._Element | None = None
    for i, block in enumerate(blocks):
        if not block.picture:
            continue
        frame = _frame(block.element)
        if frame is None or frame is last:
            continue
        last = frame
        found.update(_framed(blocks, i, frame))
    return found


def named(blocks: Sequence[Block]) -> set[int]:
    """Indices of the lines that a picture's own words say, right below it.

    These are its alternative text, its title or that of its link, and the name of its file
    (``doan-dai-bieu-dang-huong.jpg``).
    """
    found: set[int] = set()
    for i, block in enumerate(blocks):
        if not block.picture:
            continue
        for j in range(i + 1, min(i + 3, len(blocks))):
            below = blocks[j]
            if below.picture or below.tag in _HEADINGS or below.row:
                break
            if below.linked:
                continue
            if 4 <= below.words <= _MOST_FRAMED and _says(block.element, below.text):
                found.add(j)
            break
    return found


def _says(picture: etree._Element, text: str) -> bool:
    letters = _letters(text)
    for name in _names(picture):
        shorter, longer = sorted((_letters(name), letters), key=len)
        if len(shorter) >= _SAME * len(longer) and shorter in longer:
            return True
    return False


def _names(picture: etree._Element) -> Iterator[str]:
    for element in islice(picture.iter("img", "amp-img", "picture"), 3):
        for attribute in ("alt", "title"):
            yield (element.get(attribute) or "")[:_LONGEST_NAME]
        file = (element.get("src") or "")[-_LONGEST_NAME:].partition("?")[0].rpartition("/")[2]
        yield unquote(file).rpartition(".")[0]
    parent = picture.getparent()
    if parent is not None and parent.tag == "a":
        yield (parent.get("title") or "")[:_LONGEST_NAME]


@lru_cache(maxsize=256)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text.lower())))


def telling(blocks: Sequence[Block], framed: set[int]) -> set[int]:
    """Indices of the captions of ``framed`` that are the text themselves: those of a photo story.

    Besides its lead such a page has hardly any prose, and its captions are sentences.
    """
    sentences = {
        i
        for i in framed
        if not blocks[i].boxes and blocks[i].words >= PROSE_WORDS and ends_sentence(blocks[i].text)
    }
    if len(sentences) < _STORY:
        return set()
    free = sum(
        b.words
        for i, b in enumerate(blocks)
        if i not in framed
        and not (b.boxes or b.linked or b.row)
        and b.words >= PROSE_WORDS
        and lines.line(0, b.text).kind == Kind.PROSE
    )
    told = sum(blocks[i].words for i in sentences)
    return sentences if free <= _STORY_LEAD and told >= max(_STORY_WORDS, 2 * free) else set()


def likely(blocks: Sequence[Block]) -> set[int]:
    """Indices of what may be a caption by where it stands: right below a picture, and no sentence.

    Above the text such a line may be the headline of the page: only inside it, it is a caption.
    """
    found: set[int] = set()
    for i in range(1, len(blocks)):
        above, block = blocks[i - 1], blocks[i]
        if block.picture or not above.picture or block.tag in _HEADINGS or block.row:
            continue
        if _goes_on(blocks, i):
            continue
        if has_own(above.element) or _NUMBERED.match(block.text) is not None:
            continue
        words = block.words
        sentence = ends_sentence(block.text) or block.text.endswith(":")
        if (block.italic and words <= _MOST_WORDS + 15) or (
            words <= _MOST_WORDS and (not sentence or (block.centered and words <= _SENTENCE + 10))
        ):
            found.add(i)
    return found


def _goes_on(blocks: Sequence[Block], i: int) -> bool:
    """Whether a picture was set into a sentence: what follows begins with a small letter."""
    after = next((b for b in blocks[i + 1 : i + 4] if not b.picture), None)
    return after is not None and after.text[:1].islower() and not blocks[i].italic


def has_own(picture: etree._Element) -> bool:
    """Whether a picture has a place for its caption, empty or not: what follows it is text.

    That of a table is a cell without anything, beside or below that of the picture.
    """
    frame = next(picture.iterancestors("figure", "table"), None)
    if frame is None or frame.tag == "figure":
        return frame is not None and frame.find(".//figcaption") is not None
    cells = list(islice(frame.iter("td"), _MOST_CELLS + 1))
    return 1 < len(cells) <= _MOST_CELLS and any(map(_is_empty, cells))


def _is_empty(cell: etree._Element) -> bool:
    return next(cell.iter("img", "amp-img", "video", "table"), None) is None and not any(
        text.strip() for text in cell.itertext()
    )


def _framed(blocks: Sequence[Block], picture: int, frame: etree._Element) -> Iterator[int]:
    firm = frame.tag in ("figure", "table")
    for step in (1, -1):
        i = picture + step
        while 0 <= i < len(blocks) and (blocks[i].picture or _within(blocks[i].element, frame)):
            if not blocks[i].picture and _may_be(blocks[i], blocks[picture].element, firm):
                yield i
            i += step


def _may_be(block: Block, picture: etree._Element, firm: bool) -> bool:
    words = block.words
    if firm:
        return words <= _MOST_FRAMED
    if block.italic:
        return words <= _MOST_WORDS + 15
    if not ends_sentence(block.text):
        return words <= _MOST_WORDS
    if not is_one_sentence(block.text):
        return False
    # A sentence in the very paragraph of the picture, or a lead beside it.
    return words <= (_SENTENCE if _within(picture, block.element) else _SHORT_SENTENCE)


def _within(element: etree._Element, frame: etree._Element) -> bool:
    while element is not None:
        if element is frame:
            return True
        element = element.getparent()
    return False


def _frame(picture: etree._Element) -> etree._Element | None:
    """The largest element around a picture that has little but its caption; None without one."""
    frame = picture
    for _ in range(_CLIMBED):
        parent = frame.getparent()
        if parent is None or parent.tag in _WHOLES:
            break
        if parent.tag == "figure":
            return parent
        if not _is_small(parent):
            break
        frame = parent
    return frame if frame is not picture else None


def _is_small(element: etree._Element) -> bool:
    parts = list(islice(element.iter(), _PARTS + 1))
    if len(parts) > _PARTS or any(part.tag in _HEADINGS for part in parts):
        return False
    texts = [text.strip() for text in element.itertext()]
    letters = sum(map(len, texts))
    sentences = sum(len(t) > _CLAUSE and ends_sentence(t) for t in texts if t)
    if element.tag in ("table", "tbody", "tr", "td"):
        tables = sum(part.tag == "table" for part in parts)
        return letters <= _LONGEST_FRAMED and tables <= 1 and sentences <= _MOST_SENTENCES
    return letters <= _LONGEST and sentences < _MOST_SENTENCES
