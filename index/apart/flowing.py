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
_FEWEST = 3
"""Lines of a block of which the right edge is known."""
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
    right = max((s.right for s in block), default=0.0)
    left = min((s.left for s in block), default=0.0)
    leading = _leading(block)
    for i, line in enumerate(block):
        before = block[i - 1] if i else None
        if before is None or _begins(before, line, left, right, leading, body, len(block)):
            found.append(line.text + ("-" if line.soft else ""))
        else:
            found[-1] = glued(found[-1], line.text) + ("-" if line.soft else "")
    return found


def across(columns: Iterable[Sequence[str]]) -> list[str]:
    """The paragraphs of all columns and pages; one that goes on in the next is one."""
    found: list[str] = []
    for column in columns:
        for i, text in enumerate(column):
            if i == 0 and found and text[:1].islower() and found[-1][-1] not in ".!?:;…":
                found[-1] = glued(found[-1], text)
            else:
                found.append(text)
    return found


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
    if before.bold != line.bold:
        return before.text[-1] in ".!?:" or lines < _FEWEST or line.left > left + line.size
    if min(before.size, line.size) > body * (1 + _SIZE):
        return False  # a headline in several lines
    if line.left > left + _INDENT * line.size and before.left <= left + _INDENT * line.size:
        return True
    if lines < _FEWEST:
        return before.text[-1] in ".!?:"
    word = line.text.split(" ", 1)[0]
    room = right - before.right - line.size * 0.3
    return room > len(word) * line.width / max(1, len(line.text)) * 1.15
