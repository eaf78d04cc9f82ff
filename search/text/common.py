"""The most common words. Pairs of them are worth a place of their own in an index.

Few of the articles that have both words of a common pair (``của ông``) have them side by side, so
finding the pair through its words costs much. A pair with a rarer word is quickly found by looking
where that word stands. Indexing such pairs gains little, and it takes most of the time of indexing
pairs, because most distinct pairs are of this kind. (These are Lucene's CommonGrams, for pairs that
only add to the score.)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

WORDS = tuple(Path(__file__).with_name("common.txt").read_text("utf-8").split())
"""The 1,000 most common exact terms of 28,540 Vietnamese news articles, the most common first. They
are part of an index: another list needs another ``schema.VERSION``.
"""

_FIRST = 0x400
"""The code of the first word. Each code is one character of two bytes in UTF-8, and none is white
space.
"""
_CODES = {word: _FIRST + number for number, word in enumerate(WORDS)}


def code(term: str) -> int:
    """The number of a common term, at least ``_FIRST``; 0 for another one."""
    return _CODES.get(term, 0)


def pairs(codes: npt.NDArray[np.integer]) -> str:
    """The pairs of neighbours that are both common, as ``pair`` writes them, joined by spaces.

    ``codes`` are those of a text's terms, and any number below ``_FIRST`` where a sentence ends.
    """
    import numpy as np  # only indexing needs it, and it takes long to load

    there = codes >= _FIRST
    first = np.flatnonzero(there[:-1] & there[1:])
    found = np.full((len(first), 3), ord(" "), "<u2")
    found[:, 0] = codes[first]
    found[:, 1] = codes[first + 1]
    return found.tobytes().decode("utf-16-le")[:-1]


def pair(first: str, second: str) -> str | None:
    """How a pair of two common terms is indexed; None if one of them is not common."""
    codes = code(first), code(second)
    return "".join(map(chr, codes)) if all(codes) else None
