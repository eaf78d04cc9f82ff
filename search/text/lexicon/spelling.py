"""Did you mean …: the known words nearest to one that no article has."""

from __future__ import annotations

import unicodedata
from collections import Counter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.text import forms
from search.text.accents import fold
from search.text.lexicon.confusions import HOOK, TILDE, marks
from search.text.lexicon.lexicon import SELDOM, Lexicon

_LONGEST = 40
"""Longer words are not compared."""

_CANDIDATES = 64
_INITIALS = ("ngh", "ng", "gh", "kh", "nh", "ph", "th", "tr", "ch", "gi", "qu")


def correction(word: str, lexicon: Lexicon) -> str | None:
    """The exact term of the index that was most likely meant by one that it does not have.

    It is the nearest: by slips of typing (a letter missing, added or wrong, or two exchanged),
    then by marks that differ, then by frequency. ``thỵ`` -> ``thị``, ``nghj`` -> ``nghị``. None
    when nothing is near: one slip in a word of up to four letters, two in a longer one.
    """
    if not 2 <= len(word) <= _LONGEST or word.isdigit():
        return None
    bare = fold(word).replace("y", "i")
    most = 1 if len(bare) <= 4 else 2
    near = process.extract(
        bare,
        lexicon.usual_forms,
        scorer=OSA.distance,
        score_cutoff=most,
        limit=_CANDIDATES,
    )
    ranked = (
        (slips + _missing_marks(word, term), _sound(bare, folded), -count, term)
        for _, slips, folded in near
        for term, (count, _) in lexicon.entries(folded).items()
        if count > SELDOM and term != word
    )
    best = min(ranked, default=None)
    return best[-1] if best else None


def _missing_marks(word: str, term: str) -> float:
    """A typed mark that the term lacks counts for more than half a slip."""
    return 0.6 * (Counter(marks(word)) - Counter(marks(term))).total()


def _sound(typed: str, folded: str) -> int:
    """0 if only the ends differ, else 1: people mistake finals and i/y more often than initials."""
    return 0 if _initial(typed) == _initial(folded) else 1


def _initial(syllable: str) -> str:
    return next((i for i in _INITIALS if syllable.startswith(i)), syllable[:1])


def other_tone(term: str) -> str | None:
    """The exact term with a hook for a tilde or the other way round; None if it has neither.

    Half of the country pronounces both alike: ``sữa`` and ``sửa``.
    """
    letters = unicodedata.normalize("NFD", term)
    for one, other in ((HOOK, TILDE), (TILDE, HOOK)):
        if one in letters:
            return forms.exact(unicodedata.normalize("NFC", letters.replace(one, other)))
    return None
