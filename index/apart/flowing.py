"""Lines that a page's width broke, joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.apart.glyphs import Segment
from search.text.accents import is_syllable

_SIZE = 0.12
"""Share by which the letters of two lines differ that are not of one paragraph."""
_APART = 1.45
"""Distances of lines from which a paragraph ends."""
_INDENT = 0.8
"""Sizes of a letter that the first line of a paragraph is set in."""
_NEAR = 10
"""Lines before and after one whose right edge is its own."""
_FEWEST = 3
"""Lines of a block of which the right edge is known."""
_MID_SENTENCE = 3
"""Words that a line in mid-sentence may have had room for: a font's letters differ in width."""
_MIDDLE = 0.5
"""Sizes of a letter by which the middles of two centred lines differ."""
_CAPITAL = 0.5
"""By how much of a small letter's width a capital is wider."""
_LONG = 20
_LONG_IN_PAGE = 9
_LONG_TOO = 8
"""Blanks of a paragraph without an end, and of one that may go on with it in a capital."""
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"(?<=\S)[-\u2010\xad]$")
_OPEN_CODE = re.compile(r"[0-9A-ZĐ][-/]$")


def size_of_text(segments: Sequence[Segment]) -> float:
    """The size of most letters of a page: what is set larger is a headline."""
    letters: dict[float, int] = {}
    for segment in segments:
        size = round(segment.size, 1)
        letters[size] = letters.get(size, 0) + len(segment.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def paragraphs(block: Sequence[Segment], body: float) -> list[str]:
    """The paragraphs of one column, by distances, indents, sizes, and lines that end early.

    ``body`` is the size of the page's text.
    """
    found: list[str] = []
    left = min((s.left for s in block), default=0.0)
    leading = _leading(block)
    for i, line in enumerate(block):
        before = block[i - 1] if i else None
        right = _right_edge(block, i)
        if before is None or _begins(before, line, left, right, leading, body, len(block)):
            found.append(line.text + ("-" if line.soft else ""))
        else:
            found[-1] = glued(found[-1], line.text) + ("-" if line.soft else "")
    return found


def columns(blocks: Iterable[Sequence[Segment]], body: float) -> list[list[str]]:
    """The paragraphs of each column of a page; one that goes on in the next is one.

    ``body`` is the size of the page's text: a headline above the columns is no part of them.
    """
    found: list[list[str]] = []
    last: Segment | None = None
    for block in blocks:
        texts = paragraphs(block, body)
        if (
            last is not None
            and texts
            and max(abs(last.size - body), abs(block[0].size - body)) <= _SIZE * body
            and last.bold == block[0].bold
            and _goes_over(found[-1][-1], texts[0], _LONG_IN_PAGE)
        ):
            found[-1][-1] = glued(found[-1][-1], texts[0])
            del texts[0]
        if texts:
            found.append(texts)
        last = block[-1]
    return found


def across(columns: Iterable[Sequence[str]]) -> list[str]:
    """The paragraphs of all columns and pages; one that goes on in the next is one."""
    found: list[str] = []
    for column in columns:
        for i, text in enumerate(column):
            if i == 0 and found and _goes_over(found[-1], text, _LONG):
                found[-1] = glued(found[-1], text)
            else:
                found.append(text)
    return found


def _goes_over(before: str, after: str, long: int) -> bool:
    """Whether a paragraph that a column or page ends goes on in the next: ``… của Ban`` /
    ``Thường vụ Huyện ủy …``.
    """
    if before[-1] in ".!?:;…":
        return False
    if after[:1].islower():
        return True
    return before.count(" ") >= long and after.count(" ") >= _LONG_TOO


def glued(before: str, after: str) -> str:
    """A line and the next: ``05-`` and ``CT/TW`` are a code, ``inter-`` and ``national`` a word.

    A hyphen between two syllables belongs to the word (``Lê-nin``); Vietnamese parts no syllable.
    """
    if _OPEN_CODE.search(before) and after[:1].isupper():
        return before + after
    if _HYPHEN.search(before) is None:
        return f"{before} {after}"
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if last is None or first is None or not after[:1].islower():
        return before + after
    syllables = is_syllable(last[1].lower()), is_syllable(first[0].lower())
    if all(syllables):
        return before + after
    return before[:-1] + after


def _right_edge(block: Sequence[Segment], i: int) -> float:
    """How far the lines around one reach that are set in letters of its size.

    What a browser prints beside a text and below it has another width.
    """
    near = block[max(0, i - _NEAR) : i + _NEAR]
    alike = [s.right for s in near if abs(s.size - block[i].size) <= _SIZE * block[i].size]
    return max(alike if len(alike) >= _FEWEST else [s.right for s in block])


def _leading(block: Sequence[Segment]) -> float:
    """The usual distance of two lines, from foot to foot."""
    steps = sorted(
        a.bottom - b.bottom for a, b in pairwise(block) if a.bottom - b.bottom > a.size / 2
    )
    return steps[len(steps) // 3] if steps else 0.0


def _begins(
    before: Segment,
    line: Segment,
    left: float,
    right: float,
    leading: float,
    body: float,
    lines: int,
) -> bool:
    """Whether a line begins a paragraph."""
    if before.row or line.row:
        return True
    if before.soft or _OPEN_CODE.search(before.text):
        return False
    if abs(before.size - line.size) > _SIZE * max(before.size, line.size):
        return True
    step = before.bottom - line.bottom
    if step <= before.size * 0.3 or (leading and step > _APART * max(leading, before.size)):
        return True  # beside it, above it, or far below
    if before.bold != line.bold and (
        before.text[-1] in ".!?:" or lines < _FEWEST or line.left > left + line.size
    ):
        return True
    if min(before.size, line.size) > body * (1 + _SIZE):
        return False  # a headline in several lines
    if _is_centred(before, line) and _is_open(before.text, line.text):
        return False  # a headline, or the subject of a paper, set in the middle
    if line.left > left + _INDENT * line.size and before.left <= left + _INDENT * line.size:
        return True
    if lines < _FEWEST:
        return before.text[-1] in ".!?:"
    word = line.text.split(" ", 1)[0]
    room = right - before.right - line.size * 0.3
    needed = _wide(word) * line.width / max(1.0, _wide(line.text)) * 1.15
    goes_on = _is_open(before.text, line.text)
    return room > needed * (_MID_SENTENCE if goes_on else 1)


def _is_open(before: str, after: str) -> bool:
    return after[0].islower() and before[-1] not in ".!?:;…"


def _is_centred(before: Segment, line: Segment) -> bool:
    """Whether two lines of different widths have the same middle."""
    apart = abs(before.left + before.right - line.left - line.right) / 2
    return apart <= _MIDDLE * line.size < line.left - before.left


def _wide(text: str) -> float:
    """The width of a text in small letters: ``KGAC`` is as wide as six of them."""
    return len(text) + _CAPITAL * sum(map(str.isupper, text))
