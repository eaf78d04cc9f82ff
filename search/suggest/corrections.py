"""What a misspelt query may have meant: the slip that makes its words stand together.

A noisy channel: how much more often the index has a word beside the neighbours, against how
unlikely the slip is. So a word is put right also where the wrong one exists (``sát nhập`` for
``sáp nhập``), and a rare word or a name stays as it is where nothing frequent is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.suggest.channel import LEAST, READINGS, nearest
from search.suggest.spelled import spelled
from search.text import forms, function_words
from search.text.accents import is_bare, is_syllable, split_tone
from search.text.common import code
from search.text.lexicon.confusions import TONE
from search.text.lexicon.lexicon import SELDOM, Lexicon
from search.text.lexicon.restore import restore
from search.text.lexicon.spelling import correction
from search.text.phrases.phrase_words import listed
from search.text.tokens import Token, tokenize
from search.text.vocabulary.wrong_words import right_words

MOST_WORDS = 24
"""Longer queries are not corrected: they are quotations."""
MOST_CORRECTED = 3
"""How many words of a query are corrected."""

_LONGEST = 10
"""Letters of a word that may be a mistyped syllable. The longest syllable has seven."""
_SURE_UNKNOWN = -2.5
"""What is gained at least, as a natural logarithm, where the typed word is no syllable: then some
slip is certain …
"""
_SURE_RARE = 3.0
"""… where it is one that the index hardly has …"""
_SURE = 4.5
"""… and where the index has it."""
_SURE_TONE = 1.0
"""Likewise of hook for tilde, where the typed word hardly stands beside its neighbours: half of the
country does not tell the two apart (``bằng giã``).
"""
_STRONG = 100
"""A word that stands so often beside each of its neighbours is meant."""
_NAMED = 20
"""A word with a capital is put right only where three words of it stand together so often."""
_WEIGHED = 3
"""Words of a query, those that stand most seldom beside their neighbours, that may be slips."""
_ROUNDED = 1e-9
"""More than what a sum of logarithms is rounded by."""
_LOOKED_AT = 4
"""Words whose reading among the others is weighed, of all that one slip may have been."""

_OPERATORS = re.compile(r"\b(?:OR|AND|NOT|HOẶC|VÀ|KHÔNG)\b|[:*~^]")


def correct(text: str, unknown: Sequence[str], lexicon: Lexicon) -> str | None:
    """The query with its likely slips put right, and its other words as they are read; None if
    there are none.

    ``text`` is normalised. ``unknown``: the words that no article has. A query with operators or
    fields is left alone.
    """
    tokens = tokenize(text)
    if not tokens or len(tokens) > MOST_WORDS or _OPERATORS.search(text):
        return None
    query = _Query(text, tuple(tokens), tuple(forms.exact(t.text) for t in tokens), lexicon)
    return query.corrected(unknown)


class _Slip(NamedTuple):
    """``term`` in place of the one at ``at``, and how it is ``read``. ``gain``: a logarithm.
    ``together``: how often the index has three words of the query with it in a row.
    """

    gain: float
    at: int
    term: str
    read: str
    together: int


@dataclass(frozen=True, slots=True)
class _Query:
    """``terms`` are the exact terms of the tokens, corrected so far."""

    text: str
    tokens: tuple[Token, ...]
    terms: tuple[str, ...]
    lexicon: Lexicon

    def corrected(self, unknown: Sequence[str]) -> str | None:
        terms = list(self.terms)
        for start, right in self._known_slips():
            terms[start : start + len(right)] = right
        for _ in range(MOST_CORRECTED):
            found = max(self._slips(terms), default=None)
            if found is None:
                break
            _, at, term = found
            terms[at] = term
        for at, token in enumerate(self.tokens):
            if token.text in unknown and terms[at] == self.terms[at] and not self._is_untold(at):
                long = len(terms[at]) > _LONGEST
                near = None if long else correction(terms[at], self.lexicon)
                # A name or a foreign word that is not in the index is near many others.
                if near and is_syllable(near) and not self._is_name(at):
                    terms[at] = near
        if terms == list(self.terms):
            return None
        return spelled(self.text, self.tokens, self._read(terms))

    def _known_slips(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Where usual wrong words are that the index has less often than the right ones."""
        for first, second in pairwise(range(len(self.terms))):
            right = right_words().get(self.terms[first : second + 1])
            if right is None:
                continue
            wrong = self._pair(self.terms[first], self.terms[second])
            if self.lexicon.bigram(right[0], right[1]) > wrong:
                yield first, right

    def _slips(self, terms: Sequence[str]) -> Iterator[tuple[float, int, str]]:
        """Likely slips: how much is gained, where, and the term to put there."""
        weak: list[tuple[int, int, list[int]]] = []
        for at, term in enumerate(terms):
            if self._may_be_slip(terms, at):
                typed = self._beside(terms, at, term)
                weak.append((min(typed), at, typed))
        for strength, at, typed in sorted(weak)[:_WEIGHED]:
            if strength >= _STRONG:
                break
            found = [slip for slip in self._gains(terms, at, typed) if self._likely(slip)]
            # Each pair is counted in its best reading, so a word may have two: ``trong xã`` and
            # ``xa đời`` for ``trong xoa doi``. But only ``xóa đói giảm`` stands in a row.
            own = self._weighed(terms, at, 0.0, terms[at]).together if found else 0
            found = [slip for slip in found if slip.together >= own]
            if found:
                best = max(found)
                yield best.gain, at, best.term

    def _gains(self, terms: Sequence[str], at: int, typed: Sequence[int]) -> list[_Slip]:
        """The best of what the term may have been, with what each gains over the typed one.

        ``typed``: how often the typed term stands beside its neighbours.
        """
        term = terms[at]
        sure = _SURE if self._known(term) else _SURE_RARE if is_syllable(term) else _SURE_UNKNOWN
        found = []
        neighbours = self._neighbours(terms, at)
        before = sum(log(t + 0.5) for t in typed)
        for near in nearest(term, self.lexicon):
            alike = near.cost == TONE and max(typed) <= SELDOM
            least = min(sure, _SURE_TONE) if alike else sure
            # No pair is more frequent than its words: most candidates are too rare to gain enough.
            if len(typed) * near.most - before - near.cost < least - _ROUNDED:
                continue
            beside = [self._strongest(near.numbers, neighbours[0])]
            known = log(beside[0] + 0.5)
            if known + (len(typed) - 1) * near.most - before - near.cost < least - _ROUNDED:
                continue
            beside += [self._strongest(near.numbers, side) for side in neighbours[1:]]
            gain = sum(log((b + 0.5) / (t + 0.5)) for b, t in zip(beside, typed, strict=True))
            gain -= near.cost
            if max(beside) >= LEAST and gain >= least:
                found.append((gain, near.term))
        return [self._weighed(terms, at, *one) for one in sorted(found)[-_LOOKED_AT:]]

    def _likely(self, slip: _Slip) -> bool:
        """Whether more than a particle speaks for it, and of a name all that stands beside it."""
        if self._is_name(slip.at) and slip.together < _NAMED:
            return False
        return slip.read not in function_words.WORDS or not self._known(self.terms[slip.at])

    def _known(self, term: str) -> bool:
        """Whether the index has the term often enough; typed without a tone, in some reading."""
        if self.lexicon.count(term) > SELDOM:
            return True
        return not split_tone(term)[1] and bool(self.lexicon.expand(term))

    def _may_be_slip(self, terms: Sequence[str], at: int) -> bool:
        term = terms[at]
        near = [terms[place] for place in (at - 1, at, at + 1) if _is_word(terms, place)]
        if not (2 <= len(term) <= _LONGEST and _is_word(terms, at) and len(near) > 1):
            return False
        if self._is_untold(at):
            return False
        text = self.tokens[at].text
        if text.isupper() and len(text) > 1 and not self.text.isupper():
            return False  # an abbreviation
        if any(pair in listed() for pair in pairwise(near)):
            return False
        return is_syllable(term) or self.lexicon.count(term) <= SELDOM

    def _is_untold(self, at: int) -> bool:
        """Whether the word is one of the commonest of the language, and a small index happens to
        have no such article: that ``hội nghị`` is not in it makes it no slip for ``đổi ngày``.
        """
        term = self.terms[at]
        return code(term) > 0 and not self.lexicon.count(term) and not self.lexicon.expand(term)

    def _is_name(self, at: int) -> bool:
        """Whether the word has a capital that others of the query have not."""
        capitals = [token.text[:1].isupper() for token in self.tokens]
        return at > 0 and capitals[at] and not all(capitals)

    def _beside(self, terms: Sequence[str], at: int, term: str) -> list[int]:
        """How often the index has the term, in any reading, beside each of its neighbours."""
        sides = [(terms[at - 1], term)] if _is_word(terms, at - 1) else []
        sides += [(term, terms[at + 1])] if _is_word(terms, at + 1) else []
        return [self._pair(*side) for side in sides]

    def _neighbours(self, terms: Sequence[str], at: int) -> list[tuple[bool, list[int]]]:
        """What the neighbours may be read as: whether they stand before, and numbers of terms."""
        sides = [(True, terms[at - 1])] if _is_word(terms, at - 1) else []
        sides += [(False, terms[at + 1])] if _is_word(terms, at + 1) else []
        numbered = self.lexicon.numbered
        return [(b, [number for _, number in numbered(t)[:READINGS]]) for b, t in sides]

    def _strongest(self, own: Sequence[int], side: tuple[bool, Sequence[int]]) -> int:
        """How often the index has a term, by the numbers of its readings, in the best of them
        beside a neighbour in its best reading.
        """
        before, others = side
        return self.lexicon.strongest(*((others, own) if before else (own, others)))

    def _pair(self, first: str, second: str) -> int:
        """The most frequent of the pairs that two typed terms may stand for."""
        for pair in self.lexicon.neighbours(first, second, 1):
            return self.lexicon.bigram(*pair)
        return 0

    def _weighed(self, terms: Sequence[str], at: int, gain: float, other: str) -> _Slip:
        """How the term is read among the others, and how often three of them stand together."""
        start = max(0, at - 2)
        read = restore([*terms[start:at], other, *terms[at + 1 : at + 3]], self.lexicon)
        place = at - start
        together = 0
        for first in range(max(0, place - 2), min(place, len(read) - 3) + 1):
            together += self.lexicon.trigram(*read[first : first + 3])
        return _Slip(gain + log(1 + together), at, other, read[place], together)

    def _read(self, terms: Sequence[str]) -> list[str]:
        """The terms with the accents that were not typed; where some were, bare words stay."""
        if all(is_bare(term) for term in self.terms):
            return restore(terms, self.lexicon)
        changed = [new if new != old else None for new, old in zip(terms, self.terms, strict=True)]
        read = restore(terms, self.lexicon)
        return [read[at] if new is not None else terms[at] for at, new in enumerate(changed)]


def _is_word(terms: Sequence[str], at: int) -> bool:
    """Whether there is a term, without figures: numbers tell nothing of the words beside them."""
    return 0 <= at < len(terms) and not any(c.isdigit() for c in terms[at])
