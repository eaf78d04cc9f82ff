"""What an operator belongs to: the word, name or province that a reader sees beside it.

``NOT Hải Phòng`` excludes Hải Phòng and not ``Hải``; in ``hội nghị Hà Nội OR Huế`` the alternatives
are the two cities, and in ``sau 2018 OR trước 2012`` the two ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from search.query.words import equals
from search.query.words.facts import FactReader
from search.query.words.readings import Word, read
from search.query.words.units import Unit, units
from search.text import forms
from search.text.accents import Accents
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import Token
from search.text.vocabulary import segmentation

MOST_COMPLETIONS = 8
"""Words that the beginning of a last syllable may make with the syllable before it."""
_PREFIX_TERMS = 64
_SEEN = 3
"""Occurrences of such words from which on they tell anything …"""
_MOSTLY = 0.5
"""… and their share of what stands there."""
LONGEST = 12
"""Words before and after an operator that are looked at."""


def ends(tokens: Sequence[Token], text: str, lexicon: Lexicon, accents: Accents) -> list[int]:
    """Where each word of a run ends, counted in tokens; the last is the end of the run.

    Of a long run only its beginning and its end are looked at, since operators stand there.
    """
    if len(tokens) > 2 * LONGEST:
        first, last = tokens[:LONGEST], tokens[-LONGEST:]
        middle = len(tokens) - LONGEST
        behind = (middle + end for end in ends(last, text, lexicon, accents))
        return [*ends(first, text, lexicon, accents), middle, *behind]
    words = read(tokens, lexicon, accents, text)
    same = equals.find(words, lexicon, FactReader(text))
    seen = units(words, lexicon, same)
    fixed = {(one.start, one.end) for one in same if one.whole}
    return [a.end for a, b in pairwise(seen) if not _one_name(a, b, words, fixed)] + [len(words)]


def completions(
    before: Token, prefix: str, lexicon: Lexicon, accents: Accents
) -> tuple[tuple[str, str], ...]:
    """The words of this index whose first syllable is ``before`` and whose second begins with
    ``prefix``, the most frequent first: ``hội ngh*`` is ``hội nghị``.

    None where what so begins and stands behind that syllable is mostly another word.
    """
    seen = _behind(before, prefix, lexicon, accents)
    words = [pair for pair in seen if segmentation.joined(pair)[0]]
    if sum(seen[pair] for pair in words) < max(_SEEN, _MOSTLY * sum(seen.values())):
        return ()
    return tuple(sorted(words, key=lambda pair: -seen[pair])[:MOST_COMPLETIONS])


def continuations(
    before: Token, prefix: str, lexicon: Lexicon, accents: Accents
) -> tuple[tuple[tuple[str, str], ...], bool]:
    """What stands behind ``before`` and begins with ``prefix``, be the two a word or not, the most
    frequent first: ``"tỉnh ủy qu*"`` is ``tỉnh ủy Quảng …`` as well as ``tỉnh ủy quyết …``. Also
    whether that is all.
    """
    seen = _behind(before, prefix, lexicon, accents)
    found = sorted(seen, key=lambda pair: -seen[pair])
    return tuple(found[:MOST_COMPLETIONS]), len(found) <= MOST_COMPLETIONS


def _behind(
    before: Token, prefix: str, lexicon: Lexicon, accents: Accents
) -> dict[tuple[str, str], int]:
    """How often each such pair occurs."""
    if accents == "strict":
        return {}
    first = forms.exact(before.text)
    pairs = (
        pair
        for term in lexicon.complete(prefix.lower(), _PREFIX_TERMS)
        for pair in lexicon.neighbours(first, term, 1)
    )
    return {pair: lexicon.bigram(*pair) for pair in pairs}


def _one_name(
    first: Unit, second: Unit, words: Sequence[Word], fixed: set[tuple[int, int]]
) -> bool:
    """Whether two units are one name for their capitals: ``Long | Xuyên``."""
    if {(first.start, first.end), (second.start, second.end)} & fixed or first.name or second.name:
        return False
    return words[first.end - 1].next and all(
        _capital(word) for word in words[first.start : second.end]
    )


def _capital(word: Word) -> bool:
    text = word.token.text
    return text[:1].isupper() and not (len(text) > 1 and text.isupper())
