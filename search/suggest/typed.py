"""What was typed so far, as completion reads it: also with its abbreviations written in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from search.suggest.spelled import usual
from search.text import forms
from search.text.accents import is_syllable
from search.text.forms import Terms
from search.text.normalize import normalize
from search.text.tokens import Token, tokenize
from search.text.vocabulary import abbreviations

MAX_TYPED = 200
"""Longer queries are not completed."""
_MOST_IN_FULL = 3
"""Of the ways to read the abbreviations of what was typed, so many are looked at."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, on one line. ``open``: its last word may go on."""

    text: str
    tokens: Sequence[Token]
    open: bool

    @classmethod
    def of(cls, text: str) -> Typed:
        typed = " ".join(normalize(text[:MAX_TYPED]).split())
        return cls(typed, tokenize(typed), text[:MAX_TYPED][-1:].strip() != "")

    @property
    def words(self) -> list[str]:
        """The tokens as they stand."""
        return [token.text for token in self.tokens]

    def in_full(self) -> list[Typed]:
        """The same with its abbreviations in full: ``ubkt tw`` is ``ủy ban kiểm tra trung ương``.

        A last word that may go on is read as an abbreviation, and as the beginning of a word, too:
        ``tp`` or ``tphcm``. None where nothing is short for something else.
        """
        # Sixteen words with two meanings each have 65,536 readings: no more are made than are kept.
        found = list(islice(self._expanded(len(self.tokens)), _MOST_IN_FULL))
        if self.open:
            found += islice(self._expanded(len(self.tokens) - 1), _MOST_IN_FULL)
        return list({typed.text: typed for typed in found}.values())[:_MOST_IN_FULL]

    def _expanded(self, end: int) -> Iterator[Typed]:
        words = self.words[:end]
        ways = abbreviations.load().find([forms.exact(word) for word in words], words)
        readings = [(way, full) for way in ways if (full := list(filter(_is_in_full, way.others)))]
        ways = [way for way, _ in readings]
        for chosen in product(*(full for _, full in readings)) if ways else ():
            parts = []
            at = 0
            for way, terms in zip(ways, chosen, strict=True):
                parts += [self.text[at : self.tokens[way.start].start], " ".join(map(usual, terms))]
                at = self.tokens[way.end - 1].end
            text = "".join((*parts, self.text[at:]))
            yield Typed(text, tokenize(text), self.open and ways[-1].end < len(self.tokens))


def _is_in_full(terms: Terms) -> bool:
    return all(map(is_syllable, terms))


def meaning(text: str) -> str:
    """What two completions have in common that offer the same, one of them by an abbreviation."""
    return next((typed.text for typed in Typed.of(text + " ").in_full()), text).casefold()
