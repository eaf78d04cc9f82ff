"""The forms of a text: the terms that engines index and queries ask for.

Engines see only spaces (design, decision 6): a form is its terms joined by single spaces,
one term a token, in order. Exact terms keep all marks; folded terms have none. What is one
word in two spellings is one exact term: ``hoà`` and ``hòa``, ``kỹ`` and ``kĩ``, full-width ``ＴＷ``
and ``tw``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TypeAlias, TypeVar

from search.text.accents import fold, settle
from search.text.tokens import words

T = TypeVar("T")

JOIN = "_"
"""Between the two terms of a bigram. No token contains it."""

BREAK = JOIN
"""A term that no token has: no phrase runs across it."""

MAX_TERM = 64
"""Code points of a term; longer runs (base64, Chinese without spaces) are cut to it."""

CACHE = 100_000
"""Distinct tokens remembered, and distinct chunks between spaces."""
_LONGEST = 2 * MAX_TERM
"""Code points of what is worth remembering: a text without spaces must not fill the memory."""

_CENTRAL = frozenset({"t.ư", "t.w"})
"""Spellings of TW (Trung ương) with dots. ``TƯ`` is not one: ``ĐẦU TƯ`` in capitals has it too."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Terms joined by single spaces. Bigrams (``a_b``) do not cross the end of a sentence."""

    exact: str
    folded: str
    exact2: str

    @property
    def folded2(self) -> str:
        """The bigrams of folded terms. They are not indexed: see ``search.query.clauses``."""
        bare = map(_FOLDED.__getitem__, self.exact2.replace(JOIN, " ").split())
        return " ".join(
            [f"{first}{JOIN}{second}" for first, second in zip(bare, bare, strict=True)]
        )

    def __add__(self, after: Forms) -> Forms:
        """The forms of two texts, one below the other: a line end ends a sentence."""
        return Forms(
            f"{self.exact} {after.exact}".strip(),
            f"{self.folded} {after.folded}".strip(),
            f"{self.exact2} {after.exact2}".strip(),
        )


def exact(token: str) -> str:
    """The exact term of a token: lower case, NFC, one width, one tone placement, one of i/y.

    Not empty unless the token is; without spaces; idempotent.
    """
    return _EXACT[token]


def folded(token: str) -> str:
    """The folded term of a token: its exact term without marks."""
    return _FOLDED[_EXACT[token]]


def analyse(text: str) -> Forms:
    """All forms of a normalised text, in one pass over it."""
    # News repeats its words, punctuation and all: what stands between two spaces is analysed
    # once. A full stop by itself ends a sentence as a line end does.
    chunks = text.replace("\n", " . ").split()
    found = list(map(_CHUNKS.__getitem__, chunks))
    return Forms(
        "".join(map(itemgetter(0), found))[1:],
        "".join(map(itemgetter(1), found))[1:],
        _joined(map(itemgetter(2), found)),
    )


_Chunk: TypeAlias = tuple[str, str, str]
"""What a chunk adds to the forms. Of tokens ``a b``, `` a b`` to a form of single terms, and
``_a a_b b`` to one of bigrams, with a line end if a sentence ends: put together, each sentence
begins and ends with half a bigram.
"""


def _joined(pairs: Iterable[str]) -> str:
    sentences = "".join(pairs).split("\n")
    return " ".join(filter(None, [s[s.find(" ") + 1 : s.rfind(" ")] for s in sentences]))


def _chunk(text: str) -> _Chunk:
    tokens, ends = words(text)
    end = "\n" if ends else ""
    if len(tokens) == 1:  # most of them
        term = _EXACT[tokens[0]]
        bare = _FOLDED[term]
        return f" {term}", f" {bare}", f"_{term} {term}{end}"
    if not tokens:
        return "", "", end
    terms = [_EXACT[token] for token in tokens]
    bares = map(_FOLDED.__getitem__, terms)
    pairs = " ".join((f"_{terms[0]}", *map(JOIN.join, pairwise(terms)), terms[-1]))
    return " " + " ".join(terms), " " + " ".join(bares), pairs + end


class _Cache(dict[str, T]):
    """Remembers a pure function; emptied when full, which costs less than counting uses."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: str) -> T:
        value = self._function(key)
        if len(key) <= _LONGEST:
            if len(self) >= CACHE:
                self.clear()
            self[key] = value
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
_CHUNKS = _Cache(_chunk)
