"""The words of headlines and texts: what makes two of them the same, and what they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from index.extract.line.kinds import Line
from index.extract.text.zone import Zone

WORD = re.compile(r"\w+")
Pair = tuple[str, str]
_SHARED = 0.3
"""Share of a headline's pairs of words that a text which speaks of the same has."""


@lru_cache(maxsize=2048)
def key(text: str) -> str:
    """The words of a title, case-folded: equal for repetitions that differ in punctuation."""
    return " ".join(WORD.findall(text.casefold()))


def has_key(text: str, wanted: str) -> bool:
    """Whether ``key(text)`` is ``wanted``: told by the first letter already for most texts."""
    first = text[:1].casefold()[:1]
    if first.isalnum() and first != wanted[:1]:
        return False
    return key(text) == wanted


def shares(headline: str, text: str) -> bool:
    """Whether a text speaks of what a headline says: by the pairs of words that both have."""
    own = pairs(headline)
    return bool(own) and len(own & pairs(text)) >= _SHARED * len(own)


def pairs(text: str) -> frozenset[Pair]:
    """The pairs of neighbouring words, case-folded."""
    words = WORD.findall(text.casefold())
    return frozenset(pairwise(words))


@lru_cache(maxsize=1024)
def pairs_of_headline(text: str) -> frozenset[Pair]:
    """The pairs of a short line, which several rules ask for, on each page of a site."""
    return pairs(text)


def beginning(lines: Sequence[Line], zone: Zone, length: int) -> str:
    """The first ``length`` characters of the lines of ``zone``, joined by spaces."""
    parts: list[str] = []
    missing = length
    for line in lines[zone.start : zone.end]:
        parts.append(line.text[:missing])
        missing -= len(parts[-1]) + 1
        if missing <= 0:
            break
    return " ".join(parts)
