"""Words of the language that a small index has never seen: ``dai hoi`` is ``đại hội`` anyway.

Accents are restored from the index's own counts. One of few articles has ``dài`` and no ``đại``, so
that what it can tell is no reading of the word that was meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.text.accents import compatible, fold, is_bare
from search.text.lexicon.lexicon import Lexicon
from search.text.phrases.phrase_words import listed, with_letters

TELLING = 1_000_000
"""Words that an index must have before it tells by itself what is read."""

_Way = tuple[int, int, dict[int, str]]
"""Minus the pairs that were found, how far they are from the likeliest, and the terms."""


def read(typed: Sequence[str], free: Sequence[bool], lexicon: Lexicon) -> dict[int, str]:
    """Positions of such words, each with the exact term that it means.

    ``typed`` are exact terms. Only those that are ``free`` may have other accents than were typed.
    Two that the index has side by side in any reading are its own to read, and compete with such
    words for their syllables: as many as possible belong to either.
    """
    if lexicon.total >= TELLING:
        return {}
    ways: list[_Way] = [(0, 0, {})]
    for at in range(len(typed)):
        best = ways[at]
        if at and lexicon.neighbours(*typed[at - 1 : at + 1], 1):
            fewer, ranks, terms = ways[at - 1]
            best = min(best, (fewer - 1, ranks - 1, terms), key=_order)
        elif at and (found := _meant(typed[at - 1 : at + 1], free[at - 1 : at + 1], lexicon)):
            rank, (first, second) = found
            fewer, ranks, terms = ways[at - 1]
            word = (fewer - 1, ranks + rank, {**terms, at - 1: first, at: second})
            best = min(best, word, key=_order)
        ways.append(best)
    return ways[-1][2]


def _order(way: _Way) -> tuple[int, int]:
    return way[:2]


def _meant(
    pair: Sequence[str], free: Sequence[bool], lexicon: Lexicon
) -> tuple[int, tuple[str, str]] | None:
    """The word that two terms are likely to be, and how many are likelier by their letters."""
    first, second = pair
    as_typed = (first, second) in listed() and not (is_bare(first) and is_bare(second))
    if not any(free) or as_typed:
        return None
    for rank, word in enumerate(with_letters(fold(first), fold(second))):
        if all(
            term == other or (may and compatible(term, other))
            for term, other, may in zip(pair, word, free, strict=True)
        ):
            return rank, word
    return None
