"""Words between which a blank is missing: ``ôngTrần Bá Dung``, ``NguyễnVăn Nam``, ``A-Bí thư``.

Names are read with the blanks put in; offsets are those of the text as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from search.people.compounds import two_syllables
from search.people.gazetteer import SURE
from search.people.letters import UPPER, is_syllable, one_spelling
from search.people.model import Mention
from search.people.names.words import OPENERS

_POSTS = "Bí thư|Phó|Chủ tịch|Giám đốc|Tổng|Trưởng|Uỷ viên|Ủy viên|Chánh|Nguyên|Đại biểu"
# Sets of characters first, so that the search skips all others fast.
_SUSPECT = re.compile(rf"[{UPPER}-](?<=[^\W\d_{UPPER}].)(?:(?<=[{UPPER}])|(?=(?:{_POSTS}) ))")
_LEFT = re.compile(rf"[{UPPER}]?[^\W\d_{UPPER}]+\Z")
_RIGHT = re.compile(rf"([{UPPER}][^\W\d_{UPPER}]*)(?: ([^\W\d_{UPPER}]+)|\b)")
_LONGEST = 8
"""Letters of a Vietnamese syllable, and one more."""
_NAME = 40
"""Characters before a word in which the name may begin that it is in."""


class Separated(NamedTuple):
    """A text with its missing blanks; ``cuts`` are their offsets in it, ascending."""

    text: str
    cuts: tuple[int, ...] = ()

    def origin(self, at: int) -> int:
        """Where an offset was in the text without the blanks."""
        return at - bisect_left(self.cuts, at)

    def restored(self, found: list[Mention], base: int = 0) -> list[Mention]:
        """Mentions with the offsets that they had; theirs are from ``base`` in ``text``."""
        if not self.cuts or not found:
            return found
        first = self.origin(base)
        if self.origin(base + found[-1].end) - first == found[-1].end:
            return found  # no blank was missing in the line so far
        return [
            m._replace(
                start=self.origin(base + m.start) - first, end=self.origin(base + m.end) - first
            )
            for m in found
        ]


def separate(text: str) -> Separated:
    """A text with a blank, or a full stop, wherever one is missing beside a name."""
    pieces: list[str] = []
    cuts: list[int] = []
    done = 0
    for at, mark in _missing(text):
        pieces += text[done:at], mark
        cuts.append(at + len(cuts))
        done = at
    if not cuts:
        return Separated(text)
    pieces.append(text[done:])
    return Separated("".join(pieces), tuple(cuts))


def _missing(text: str) -> Iterator[tuple[int, str]]:
    """Where something is missing, and what: a full stop where the next words begin a sentence."""
    for match in _SUSPECT.finditer(text):
        at = match.start()
        if match[0] == "-":
            if _words_of_name(text, text.rfind(" ", 0, at) + 1):
                yield at, " "
                yield at + 1, " "
            continue
        left = _LEFT.search(text, max(0, at - _LONGEST), at)
        right = _RIGHT.match(text, at)
        if left is None or right is None:
            continue
        before, behind = one_spelling(left[0]), one_spelling(right[1])
        if not (is_syllable(before) and is_syllable(behind)):
            continue
        goes_on = text[right.end(1) : right.end(1) + 1] == " " and right[2] is None
        goes_on = goes_on and text[right.end(1) + 1 : right.end(1) + 2].isupper()
        whole = not text[left.start() - 1 : left.start()].isalnum()
        if before[0].islower():  # `ôngTrần Bá`
            if whole and behind in SURE and goes_on:
                yield at, " "
        elif whole and before in SURE:  # `NguyễnVăn Nam`
            if goes_on:
                yield at, " "
        elif whole and (count := _words_of_name(text, left.start())):
            yield at, "." if _opens(behind.lower(), right[2], count) else " "


def _opens(word: str, following: str | None, count: int) -> bool:
    """Whether a word begins a sentence behind a name of ``count`` words and one more: ``Lê Minh
    Mẫn | Ông Mẫn``, not ``Nguyễn Xuân | Thành``.
    """
    if word in OPENERS or following is None:
        return word in OPENERS
    return count > 1 or f"{word} {following}" in two_syllables()


def _words_of_name(text: str, at: int) -> int:
    """How many words a name has, from its surname, before the word at an offset; 0 for none."""
    line = text[max(0, at - _NAME) : at].rpartition("\n")[2]
    words = line.split(" ")[-2:-5:-1]
    for count, word in enumerate(words, 1):
        if not word[:1].isupper():
            return 0
        if one_spelling(word) in SURE:
            return count
    return 0
