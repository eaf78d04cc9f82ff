"""Hook and tilde mistaken for each other, as neighbours tell: ``sữa đổi`` for ``sửa đổi``.

The wrong word may well exist (``sữa``, milk): what tells is that it never stands beside these
neighbours, and the other one often does.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.spelling import other_tone

_OFTEN = 20
"""Occurrences beside the neighbours from which on the other tone is meant …"""
_OFTEN_FOR_UNKNOWN = 5
"""… and where the index hardly has the typed word at all …"""
_UNKNOWN = 2
"""… that is so often."""


def mend(typed: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The exact terms of a query, with tones put right that are likely slips."""
    mended = list(typed)
    for at, term in enumerate(typed):
        other = other_tone(term)
        if other is None or _beside(mended, at, term, lexicon):
            continue
        often = _OFTEN_FOR_UNKNOWN if lexicon.count(term) <= _UNKNOWN else _OFTEN
        if _beside(mended, at, other, lexicon) >= often:
            mended[at] = other
    return mended


def _beside(terms: Sequence[str], at: int, term: str, lexicon: Lexicon) -> int:
    """How often the index has the term beside the neighbours that it has there."""
    before = (lexicon.bigram(terms[at - 1], term),) if at else ()
    after = (lexicon.bigram(term, terms[at + 1]),) if at + 1 < len(terms) else ()
    return sum((*before, *after))
