"""The commonest words, whose pairs are worth a place of their own in an index.

A pair of two common words (``của ông``) stands in few of the articles that have both: to find it
through the words costs much. A pair with a rarer word is soon found by looking where that word
stands, so indexing it gains little, and takes most of the time of indexing pairs: most distinct
pairs are such. (Lucene's CommonGrams, for pairs that only score.)
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

WORDS = tuple(Path(__file__).with_name("common.txt").read_text("utf-8").split())
"""The 1,000 commonest exact terms of 28,540 Vietnamese news articles, in that order. Which they
are is part of an index: another list needs another ``schema.VERSION``.
"""

_FIRST = 0x400
"""The code of the first word. Codes are of two bytes in UTF-8, and none is white space."""
_NONE = " "


_CODES = {word: chr(_FIRST + number) for number, word in enumerate(WORDS)}


def codes(terms: Iterable[str]) -> str:
    """One character a term: a code if it is common, else a space."""
    return "".join([_CODES.get(term, _NONE) for term in terms])


def pairs(codes: str) -> str:
    """The common pairs of neighbours, as ``pair`` writes them, joined by spaces.

    ``codes`` are those of a text's terms, with a space more where a sentence ends.
    """
    import numpy as np  # only indexing comes here; whoever just asks need not wait for it to load

    numbers = np.frombuffer(codes.encode("utf-16-le"), "<u2")
    there = numbers >= _FIRST
    first = np.flatnonzero(there[:-1] & there[1:])
    found = np.full((len(first), 3), ord(_NONE), "<u2")
    found[:, 0] = numbers[first]
    found[:, 1] = numbers[first + 1]
    return found.tobytes().decode("utf-16-le")[:-1]


def pair(first: str, second: str) -> str | None:
    """How a pair of two common terms is indexed; None if one of them is not common."""
    written = codes((first, second))
    return None if _NONE in written else written
