"""The forms of a text: the terms that engines index and queries ask for.

Engines see only spaces (design, decision 6): a form is its terms joined by single spaces,
one term a token, in order. Exact terms keep all marks; folded terms have none. What is one
word in two spellings is one exact term: ``hoà`` and ``hòa``, ``kỹ`` and ``kĩ``, full-width ``ＴＷ``
and ``tw``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from search.text.accents import fold, settle
from search.text.tokens import sentences

JOIN = "_"
"""Between the two terms of a bigram. No token contains it."""

MAX_TERM = 64
"""Code points of a term; longer runs (base64, Chinese without spaces) are cut to it."""

CACHE = 100_000
"""Distinct tokens remembered; a corpus of 30,000 articles has about half as many."""

_CENTRAL = frozenset({"t.ư", "t.w"})
"""Spellings of TW (Trung ương) with dots. ``TƯ`` is not one: ``ĐẦU TƯ`` in capitals has it too."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Terms joined by single spaces. Bigrams (``a_b``) do not cross the end of a sentence."""

    exact: str
    folded: str
    exact2: str
    folded2: str


def exact(token: str) -> str:
    """The exact term of a token: lower case, NFC, one width, one tone placement, one of i/y.

    Not empty unless the token is; without spaces; idempotent.
    """
    return _EXACT[token]


def folded(token: str) -> str:
    """The folded term of a token: its exact term without marks."""
    return _FOLDED[_EXACT[token]]


def analyse(text: str) -> Forms:
    """All four forms of a normalised text, in one pass over it."""
    terms: list[str] = []
    bare: list[str] = []
    pairs: list[str] = []
    bare_pairs: list[str] = []
    for words in sentences(text):
        sentence = list(map(_EXACT.__getitem__, words))
        folds = list(map(_FOLDED.__getitem__, sentence))
        terms += sentence
        bare += folds
        pairs += map(JOIN.join, pairwise(sentence))
        bare_pairs += map(JOIN.join, pairwise(folds))
    return Forms(" ".join(terms), " ".join(bare), " ".join(pairs), " ".join(bare_pairs))


class _Cache(dict[str, str]):
    """Remembers a pure function; emptied when full, which costs less than counting uses."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: str) -> str:
        if len(self) >= CACHE:
            self.clear()
        value = self[key] = self._function(key)
        return value


def _exact(token: str) -> str:
    """See ``exact``; computed once a token."""
    lowered = token.lower()
    if lowered.isascii():
        return settle(lowered[:MAX_TERM]) if lowered.isalnum() else _dotted(lowered)
    if lowered in _CENTRAL:
        return "tw"
    lowered = lowered[: 4 * MAX_TERM]
    for _ in range(3):  # each of width, case and composition may uncover another
        lowered = _letters(unicodedata.normalize("NFKC", lowered).lower())
    return settle(lowered[:MAX_TERM].replace("ð", "đ").replace("ɖ", "đ"))


def _dotted(token: str) -> str:
    return "tw" if token in _CENTRAL else _letters(token)[:MAX_TERM]


def _letters(text: str) -> str:
    """Letters, digits and marks only: NFKC makes ``½`` into ``1⁄2``, and one sign into a phrase."""
    return "".join([c for c in text if c.isalnum() or "\u0300" <= c <= "\u036f"])


_EXACT = _Cache(_exact)
_FOLDED = _Cache(fold)
