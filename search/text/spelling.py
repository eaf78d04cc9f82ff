"""Did you mean …: the known words nearest to one that no article has."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.text import forms
from search.text.accents import QUALITIES, TONES, fold
from search.text.lexicon import Lexicon

_LONGEST = 40
"""Longer words are not compared."""

_RARE = 2
"""A word that occurs no more often than this may itself be a slip, so it is not offered."""

_CANDIDATES = 64
_MARKS = TONES + QUALITIES + "đ"

_INITIALS = ("ngh", "ng", "gh", "kh", "nh", "ph", "th", "tr", "ch", "gi", "qu")


def corrections(word: str, lexicon: Lexicon, limit: int = 5) -> tuple[str, ...]:
    """The exact terms of the index that were most likely meant by one that it does not have.

    The nearest come first: by slips of typing (a letter missing, added or wrong, or two exchanged),
    then by marks that differ, then by frequency. ``thỵ`` -> ``thị``, ``nghj`` -> ``nghị``. Empty
    when nothing is near: one slip in a word of up to four letters, two in a longer one.
    """
    if not 2 <= len(word) <= _LONGEST or word.isdigit():
        return ()
    bare = fold(word).replace("y", "i")  # i and y are confused everywhere
    most = 1 if len(bare) <= 4 else 2
    near = process.extract(
        bare,
        _folded_forms(lexicon),
        scorer=OSA.distance,
        score_cutoff=most,
        limit=_CANDIDATES,
    )
    ranked = sorted(
        (slips + _missing_marks(word, term), _sound(bare, folded), -count, term)
        for _, slips, folded in near
        for term, count in lexicon.readings(folded)
        if count > _RARE and term != word
    )
    return tuple(term for _, _, _, term in ranked[:limit])


def _missing_marks(word: str, term: str) -> float:
    """A typed mark that the term lacks counts for more than half a slip."""
    return 0.6 * (_marks(word) - _marks(term)).total()


def _marks(word: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFD", word) if c in _MARKS)


def _sound(typed: str, folded: str) -> int:
    """0 if only the ends differ, else 1: people mistake finals and i/y more often than initials."""
    return 0 if _initial(typed) == _initial(folded) else 1


def _initial(syllable: str) -> str:
    return next((i for i in _INITIALS if syllable.startswith(i)), syllable[:1])


@lru_cache(4)
def _folded_forms(lexicon: Lexicon) -> Mapping[str, str]:
    """Each folded form of an index, and how it is compared. Comparing with all of them takes
    milliseconds.
    """
    return {f: f.replace("y", "i") for f, count in lexicon.folded_forms() if count > _RARE}


_HOOK, _TILDE = "\u0309", "\u0303"


def other_tone(term: str) -> str | None:
    """The exact term with a hook for a tilde or the other way round; None if it has neither.

    Half of the country pronounces both alike: ``sữa`` and ``sửa``.
    """
    letters = unicodedata.normalize("NFD", term)
    for one, other in ((_HOOK, _TILDE), (_TILDE, _HOOK)):
        if one in letters:
            return forms.exact(unicodedata.normalize("NFC", letters.replace(one, other)))
    return None
