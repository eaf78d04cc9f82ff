"""Saved HTML: its lines as a reader sees them, with what the markup says of each.

The same rules as for plain text decide what is title, text, date and author; here only what the
tree knows is added to the lines: links, headings, captions, boxes beside the article, tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from index.extract.line import names
from index.extract.line.kinds import FIGURE, Kind, Line, Role, Shown
from index.extract.line.sentences import PROSE_WORDS
from index.extract.line.stamps import Stamp
from index.extract.markup import bold_phrases, boxes, captions, cards, dom, metadata, safe
from index.extract.markup.blocks import Block, rejoined, with_terms
from index.extract.markup.hints import Hint
from index.extract.markup.measures import around, prose, within
from index.extract.model import Stated
from index.extract.text import lines, zone
from index.extract.text.zone import Zone

_LARGEST = 20_000_000
"""Characters of markup that are parsed."""
_MOST_BLOCKS = 50_000
_LITTLE = 60
_HIDDEN_TIMES = 4
"""Words of visible prose below which hidden prose is the text, when it is so many times as much."""
_CONTAINED = 0.85
"""Share of the words of the text that its container holds."""
_LOOSE = 0.6
"""Words beside the prose of a container, as a share of it, from which it is no article's own."""
_FIELD_WORDS = 16
_LINK_WORDS = 40
_DIGIT = re.compile("[0-9]")
_ITEMS = ("li", "dd")
_BLOCK_TAGS = ("div", "article", "section", "td", "main", "body", "form", "blockquote", "center")


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of a saved page, what is known of them, and what its markup states."""

    lines: Sequence[Line]
    shown: Shown
    meta: Stated


def read(html: str) -> Found | None:
    """Turn markup into lines; None when there is no text in it. Never raises."""
    # Of a letter and its mark, as a Mac writes them, no rule of two elements that touch knows.
    html = unicodedata.normalize("NFC", html[:_LARGEST])
    found = None if safe.is_left_open(html) else _read(html)
    if found is None and (flat := safe.flattened(html)) is not None:
        return _read(flat)
    return found


def _read(html: str) -> Found | None:
    tree = _tree(html)
    if tree is None:
        return None
    meta = metadata.read(tree)
    blocks = dom.read(tree)[:_MOST_BLOCKS]
    hidden = False
    if (visible := prose(blocks)) < _LITTLE:
        # A page that shows its text by a script, or hides it until it is read on.
        whole = dom.read(tree, hidden=True)[:_MOST_BLOCKS]
        hidden = prose(whole) > _HIDDEN_TIMES * visible
        blocks = whole if hidden else blocks
    return _found(rejoined(with_terms(blocks)), meta, hidden) if _has_text(blocks) else None


def _found(blocks: Sequence[Block], meta: Stated, hidden: bool) -> Found:
    read, listed = _lines(blocks, meta)
    headline = _headline(read, listed, meta)
    first, last, own = _container(blocks, read, zone.below(read, listed, headline), listed)
    shown = Shown(
        titles=meta.titles,
        site=meta.site,
        listed=listed,
        first=first,
        last=last,
        own=own,
        headline=headline,
        hidden=hidden,
    )
    return Found(read, shown, meta)


def _tree(html: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return etree.fromstring(safe.prepared(html).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _has_text(blocks: Sequence[Block]) -> bool:
    return any(
        not b.linked and lines.line(0, b.text).kind in (Kind.PROSE, Kind.SENTENCE)
        for b in blocks
        if b.text
    )


def _lines(blocks: Sequence[Block], meta: Stated) -> tuple[list[Line], frozenset[int]]:
    """A line for each block, and the indices of those that belong to boxes and lists of links."""
    framed, likely = captions.find(blocks)
    parts = bold_phrases.find(blocks)
    framed -= parts
    real = boxes.real(blocks, meta)
    linked_text = _is_linked_text(blocks)
    lone = cards.lone_headings(blocks)
    related = frozenset() if linked_text else cards.cards(blocks)
    found: list[Line] = []
    listed: set[int] = set()
    for i, block in enumerate(blocks):
        if block.picture:
            found.append(_pictured(i + 1, block))
            continue
        boxed = next(((said, element) for element, said in block.boxes if element in real), None)
        if boxed is not None:
            said, element = boxed
            found.append(_boxed(i + 1, block, said, boxes.is_bar(element)))
            listed.add(i)
            continue
        near = block.broken or (i > 0 and _is_stacked(blocks[i - 1], block))
        line = _dated(lines.line(i + 1, block.text, near), block)
        if i in related:
            line = line._replace(kind=Kind.CHROME, label="item", stamp=None)
            listed.add(i)
        elif i in framed and not (line.kind == Kind.DATE or _is_kept(line, block, meta)):
            line = line._replace(
                kind=Kind.CHROME, label="caption", stamp=None, role=Role.BELOW_PICTURE
            )
        elif block.linked and not linked_text and i not in lone and _is_link(line, block):
            line = line._replace(kind=Kind.CHROME, label="item")
            listed.add(i)
        else:
            line = _with_role(line, block, is_part=i in parts, is_below=i in likely)
        found.append(line)
    return found, frozenset(listed)


def _pictured(number: int, block: Block) -> Line:
    shown = FIGURE if captions.has_own(block.element) else "(picture)"
    return Line(number, shown, Kind.CHROME, 0, label="picture")


def _with_role(line: Line, block: Block, *, is_part: bool, is_below: bool) -> Line:
    """A line of the article itself with its role, which may tell that it is something else.

    ``is_part``: in bold as a heading that parts the text; ``is_below``: in the place of a caption.
    """
    if block.right and names.is_given_name(line.text):
        line = line._replace(kind=Kind.NAME, label="")
    heads = is_part and line.kind == Kind.PLAIN
    line = line._replace(role=Role.HEADING if heads else _role(line, block, is_below))
    return line._replace(kind=Kind.SENTENCE, label="", stamp=None) if block.row else line


def _is_stacked(above: Block, block: Block) -> bool:
    """Whether two paragraphs in capitals, in the same looks, are a headline set in two lines."""
    return (
        block.text.isupper()
        and above.text.isupper()
        and above.element.getparent() is block.element.getparent()
        and (above.bold or above.centered)
        and (above.bold, above.centered) == (block.bold, block.centered)
    )


def _headline(read: Sequence[Line], listed: frozenset[int], meta: Stated) -> int:
    """The index of the first heading, highest order first, that is a stated title; else -1."""
    for roles in ((Role.H1,), (Role.H2, Role.TITLE), (Role.HEADING,)):
        for i, line in enumerate(read):
            if line.role in roles and i not in listed and metadata.states(meta, line.text):
                return i
    return -1


def _is_linked_text(blocks: Sequence[Block]) -> bool:
    """Whether the prose itself is links, as in pages that a portal wraps in one."""
    prose = [b for b in blocks if b.words >= PROSE_WORDS]
    return sum(b.words for b in prose if b.linked) > sum(b.words for b in prose) / 2


def _dated(line: Line, block: Block) -> Line:
    """The day of a ``<time>`` whose text tells none: ``2 năm trước``."""
    if line.stamp is not None or not block.time or line.words > _FIELD_WORDS:
        return line
    day = metadata.day(block.time)
    if day is None:
        return line
    return line._replace(kind=Kind.DATE, label="", stamp=Stamp(day, labelled=True))


def _boxed(number: int, block: Block, said: str, bar: bool) -> Line:
    """A line beside the article: of such only dates are looked at.

    They are the clock of the site, or the stamp when they stand in a bar above the headline.
    """
    words = block.words
    if words <= _FIELD_WORDS and _DIGIT.search(block.text) is not None:
        line = lines.line(number, block.text, block.broken)
        if line.kind == Kind.DATE:
            marked = bar and line.stamp is not None and line.stamp.marked
            return line if marked else line._replace(role=Role.BOXED)
    label = "comments" if said == Hint.COMMENTS else "side"
    return Line(number, block.text, Kind.CHROME, words, block.broken, label)


def _is_kept(line: Line, block: Block, meta: Stated) -> bool:
    """What shares a frame with a picture and is no caption: an author beside his portrait, and the
    stated headline beside the icons for printing and mailing it.
    """
    if block.hint == Hint.CAPTION:
        return False
    return line.kind in (Kind.NAME, Kind.CREDIT) or (
        block.tag != "figcaption" and metadata.states(meta, line.text)
    )


def _is_link(line: Line, block: Block) -> bool:
    """Whether a link leads to another article: those of headline, author and source do not."""
    if block.tag == "h1" or block.hint in (Hint.AUTHOR, Hint.SOURCE, Hint.DATE):
        return False
    if block.hint == Hint.TITLE and block.tag in ("h2", "h3"):
        return False
    return line.kind != Kind.DATE and line.kind != Kind.CREDIT and line.words <= _LINK_WORDS


def _role(line: Line, block: Block, likely: bool) -> str:
    if block.row:
        return Role.ROW
    if line.kind == Kind.DATE and block.hint == Hint.DATE:
        return Role.DATE  # blogs set the day of their articles as a heading
    if block.tag in ("h1", "h2"):
        return block.tag
    if block.tag in ("h3", "h4", "h5", "h6"):
        return Role.HEADING
    if line.kind == Kind.NAME and not block.hint and (block.right or block.bold or block.italic):
        return Role.SIGNATURE
    if likely:
        return Role.BELOW_PICTURE
    if block.hint == Hint.SUBHEADING:
        return ""
    most = _LINK_WORDS if block.hint == Hint.TITLE else _FIELD_WORDS
    if block.hint and block.words <= most:
        return block.hint
    return Role.ITEM if _is_item(block.element) else ""


def _is_item(element: etree._Element) -> bool:
    parent = element.getparent()
    return element.tag in _ITEMS or (parent is not None and parent.tag in _ITEMS)


def _container(
    blocks: Sequence[Block], read: Sequence[Line], found: Zone, listed: frozenset[int]
) -> tuple[int, int, bool]:
    """First and last line of the element that holds the text, and whether it holds little else."""
    texts = [
        i for i in range(found.start, found.end) if read[i].kind == Kind.PROSE and i not in listed
    ]
    if not texts:
        return 0, len(read), False
    words: dict[etree._Element, int] = {}
    for i in texts:
        for element in around(blocks[i].element):
            words[element] = words.get(element, 0) + read[i].words
    total = sum(read[i].words for i in texts)
    frame = list(around(blocks[texts[0]].element))
    for i in texts:
        held = [e for e in around(blocks[i].element) if words[e] >= _CONTAINED * total]
        if held:
            frame = held
            break
    container = next((e for e in frame if e.tag in _BLOCK_TAGS), frame[-1])
    inside = within(blocks, container)
    others = sum(
        read[i].words for i in inside
        if read[i].kind == Kind.PLAIN and i not in listed and not read[i].role
    )  # fmt: skip
    return inside[0], inside[-1] + 1, others <= _LOOSE * total
