"""Syllables that a program tore when it read a print: ``bố n đ ầ u m ố i`` is ``bốn đầu mối``.

Letters that a font lacks come from another one, and the rest of their syllable is set apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.wordset import wordset
from search.text.accents import is_syllable

_PIECE = re.compile(r"(?<=[^\x00-\x7f]) (?:i|ng|nh|ch|[nmptc])(?= |$)")
"""The end of a syllable by itself, behind a letter with an accent."""
_NO_WORD = wordset("i ng nh ch tr th kh ph gi n m p t c b d đ g h k l r s v x")
"""Pieces that are no words."""
_LONGEST = 40
"""Characters of a line: torn are the last lines of headlines, while long ones name letters, too."""
_MOST = 3
"""Pieces of a syllable."""
_LETTERS = 7
"""Of the longest syllable."""


def mended(line: str) -> str:
    """A line of a print whose torn syllables are whole again; as it is where not all would be.

    So two words are never joined: one piece of each syllable that is made is no word by itself.
    """
    if len(line) > _LONGEST or _PIECE.search(line) is None:
        return line
    pieces = line.split(" ")
    best: list[list[str] | None] = [[]] + [None] * len(pieces)
    for end in range(1, len(pieces) + 1):
        for start in range(max(0, end - _MOST), end):
            before = best[start]
            if before is None or not _is_word(pieces[start:end]):
                continue
            found = [*before, "".join(pieces[start:end])]
            if (known := best[end]) is None or len(found) < len(known):
                best[end] = found
    words = best[-1]
    return line if words is None else " ".join(words)


def _is_word(pieces: list[str]) -> bool:
    """Whether pieces are a torn syllable, or a piece by itself is a word."""
    if len(pieces) == 1:
        return pieces[0] not in _NO_WORD
    if not any(piece.lower() in _NO_WORD for piece in pieces):
        return False
    word = "".join(pieces)
    return len(word) <= _LETTERS and word[1:].islower() and _is_syllable(word.lower())


@lru_cache(maxsize=1024)
def _is_syllable(word: str) -> bool:
    return is_syllable(word)
