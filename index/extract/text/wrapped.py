"""Text whose lines were broken at a width, as by a mail program: its paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from index.extract.line import labels, stamps
from index.extract.line.bylines import is_byline
from index.extract.text import furniture

_NARROWEST = 55
_WIDEST = 130
"""Characters of a full line."""
WIDEST_MARKUP = 240
"""The same of lines that ``<br>`` ends: people paste what a wide window showed."""
_FEWEST = 1
"""Lines that break in mid-sentence, from which a page is wrapped …"""
_SHARE = 0.2
"""… when they are as large a share of all lines of that length."""
_RAGGED = 20
"""Characters that a full line may lack to the widest: no word of Vietnamese is as long."""
_FEWEST_ENDS = 3
_NEAR = 0.2
"""Ends of paragraphs that tell whether blank lines part them, and how many may have none behind."""
_NARROWEST_LEAD = 45
"""Characters of a full line of a lead that is set in larger letters than the text."""
_ENDS = '.!?:;…”"’)'
_NARROWEST_HEADLINE = 30
_LONGEST_NARROW = 12
"""Lines of it."""
_SLACK = 4
"""Characters by which lines of such letters, not all as wide, may differ when they are full."""
_LONGEST_FURNITURE = 60
_BULLETS = "-–+•*●"
_QUOTES = "“\"‘'"


class Raw(NamedTuple):
    """A line as it stands in the source, with its number; ``near``: no blank line before it.

    ``blanks``: how many there are.
    """

    number: int
    text: str
    near: bool
    blanks: int = 0


_SMALL = "".join(letter for letter in map(chr, range(0xE0, 0x1EFA)) if letter.islower())
_IN_SENTENCE = re.compile(rf"(?<=[a-z{_SMALL},] )[A-ZÀ-ỸĐ]\w+")
_LOWER_START = re.compile(f"\\n *[a-z{_SMALL}]")
"""A line that may begin in mid-sentence; text browsers indent all lines."""


def may_be(text: str) -> bool:
    """Cheaply, whether a line goes on in mid-sentence below a long one: the page may be wrapped."""
    for found in _LOWER_START.finditer(text):
        end = found.start()
        long = end - text.rfind("\n", 0, end) > _NARROWEST_LEAD
        if long and text[end - 1] not in _ENDS:
            return True
    return False


def joined(lines: Sequence[Raw], widest: int = _WIDEST, *, dumped: bool = False) -> Sequence[Raw]:
    """``lines``, those of a wrapped paragraph put together; the same when nothing is wrapped.

    A line is broken at a width when it is nearly as long as the longest that are, and the next one,
    with no blank line between, goes on in mid-sentence. Pages of whole paragraphs have none.
    ``dumped``: they are known to be broken, and one such line tells at which width.
    """
    width = _width(lines, widest, dumped=dumped)
    if not width:
        return lines
    parted = not dumped and _blanks_part(lines, width)
    found: list[Raw] = []
    names = _Names(lines)
    last = ""  # the last source line of the paragraph under way
    lead = 0  # the index after the last line of one that is set in larger letters
    for i, line in enumerate(lines):
        near = bool(found) and line.near
        if i >= lead and not (near and _goes_on(last, line.text, width, parted=parted)):
            found.append(line)
            lead = 0 if dumped else _narrow(lines, i, width) or _headline(lines, i, names)
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.text}")
        last = line.text
    return found


def _width(lines: Sequence[Raw], widest: int, *, dumped: bool) -> int:
    """The width at which lines are broken; 0 when they are not."""
    full = Counter(n for n in (len(x.text) for x in lines) if _NARROWEST <= n <= widest)
    if full.total() <= _FEWEST and not dumped:
        return 0
    broken = Counter(
        len(above.text)
        for above, below in pairwise(lines)
        if below.near
        and _NARROWEST <= len(above.text) <= widest
        and below.text[0].islower()
        and above.text[-1] not in _ENDS
    )
    if not broken:
        return 0
    # A page may have several columns: the width is that of most broken lines.
    width = max(broken, key=lambda w: (_in_column(broken, w), w))
    if dumped:
        return width
    column = _in_column(broken, width)
    longer = sum(len(line.text) > widest for line in lines)  # whole paragraphs, as in most pages
    enough = column >= max(_FEWEST, longer, _SHARE * _in_column(full, width))
    return width if enough else 0


def _in_column(lengths: Counter[int], width: int) -> int:
    """How many lines are as long as those of a column of this width that are full."""
    return sum(lengths[length] for length in range(width - _RAGGED, width + 1))


def _blanks_part(lines: Sequence[Raw], width: int) -> bool:
    """Whether blank lines part the paragraphs: few that end early have the next right behind."""
    ends = [
        below.near
        for above, below in pairwise(lines)
        if len(above.text) < width - _RAGGED and above.text[-1] == "." and below.text[-1] != ":"
    ]
    return len(ends) >= _FEWEST_ENDS and sum(ends) <= _NEAR * len(ends)


def _narrow(lines: Sequence[Raw], first: int, width: int) -> int:
    """The index after the paragraph from ``first`` on that is narrower than the text, else 0.

    A lead is, in larger letters, and what stands beside a picture. That a line begins in
    mid-sentence tells of all, or that the last one ends a sentence; before others the next word
    must have had no room.
    """
    longest, end = 0, first + 1
    for above, below in pairwise(line.text for line in lines[first : first + _LONGEST_NARROW]):
        full = max(longest - _RAGGED, _NARROWEST_LEAD) <= len(above) <= width
        if not (full and lines[end].near and _may_go_on(above, below)):
            break
        longest, end = max(longest, len(above)), end + 1
    told = lines[end - 1].text[-1] == "." and len(lines[end - 1].text) < longest + _SLACK
    for i, (above, below) in enumerate(pairwise(line.text for line in lines[first:end]), first + 1):
        small = below[0].islower()
        if not small and len(above) + len(below.split(" ", 1)[0]) < longest - _SLACK:
            return i if told else 0
        told = told or small
    return end if told else 0


class _Names:
    """The words in capitals that stand in mid-sentence; looked for when the first is asked for."""

    def __init__(self, lines: Sequence[Raw]) -> None:
        self._lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(name for line in self._lines for name in _IN_SENTENCE.findall(line.text))


def _headline(lines: Sequence[Raw], first: int, names: _Names) -> int:
    """The index after a headline in two lines, of which the other begins with a name; else 0.

    ``… đề nghị kỷ luật nguyên Chủ tịch`` / ``UBND xã Lộc Lâm``, with blank lines around it or a
    stamp below. What begins with another word may be a second headline.
    """
    above, *below = lines[first : first + 3]
    if above.near or not below or not below[0].near or len(above.text) < _NARROWEST_HEADLINE:
        return 0
    rest, *after = (line.text for line in below)
    if above.text[-1] in _ENDS or len(rest) >= len(above.text) or _is_furniture(rest):
        return 0
    if after and below[1].near and not (_is_furniture(after[0]) or _is_labelled(after[0])):
        return 0
    word = rest.split(" ", 1)[0]
    named = word in names.words or (word.isupper() and not rest.isupper())
    return first + 2 if named else 0


def _is_labelled(text: str) -> bool:
    return furniture.label(text, text.count(" ") + 1, 0) != ""


def _may_go_on(above: str, below: str) -> bool:
    """Whether a sentence may go on, with what is no furniture and no item of a list."""
    if below[0].islower():
        return not _is_furniture(below)
    return above[-1] not in _ENDS and below[0] not in _BULLETS and not _is_furniture(below)


def _is_furniture(text: str) -> bool:
    """``Chia sẻ``, ``Tin, ảnh: Hoài Nam``, ``thứ hai, 05 08 2019``: with it no text goes on."""
    if len(text) > _LONGEST_FURNITURE or text[-1] == ".":
        return False
    if labels.whole(text) is not None or labels.field(text) is not None or is_byline(text):
        return True
    return stamps.parse(text, text.count(" ") + 1) is not None


def _goes_on(above: str, below: str, width: int, *, parted: bool) -> bool:
    if len(above) < width - _RAGGED or len(above) > width + _RAGGED:
        return False
    if below.strip("=-_*~") == "" or " | " in above:
        return False  # a rule below a headline, the row of a table
    small, unended = below[0].islower(), above[-1] not in _ENDS
    if not (small and unended) and _is_furniture(below):
        return False
    if small or unended:
        return True
    # A full line may end with a sentence in mid-paragraph: only a short one ends the paragraph.
    # Behind a colon stands a list, or what somebody said.
    if above[-1] == ":" and below[0] not in _QUOTES:
        return False
    slack = _SLACK if len(below) > _NARROWEST else 0  # what is short may be a credit
    return parted or len(above) + len(below.split(" ", 1)[0]) >= width - slack
