"""Phrases: words that stand together, in each of their readings, at a bounded cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from search.query.budget import Budget
from search.query.clauses.expansion import phrase
from search.query.clauses.scoring import text_field
from search.query.words.readings import Word
from search.schema import form_field
from search.text.accents import Accents, is_bare
from search.text.forms import JOIN
from search.text.lexicon.lexicon import Lexicon
from search.tree import Query, Term
from search.tree.checks import arrangements

_READINGS = 12
_SLOPPY_READINGS = 3
"""Readings of a partly accented phrase: of one whose words are adjacent, and of another."""
_PAIRS = 64
"""Pairs of terms that a bare phrase of two words stands for: the most frequent ones."""
_WAYS = 64
"""Ways in which the words of a phrase may stand apart."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Makes the phrases of one query. ``negated``: what they match is excluded."""

    lexicon: Lexicon
    boosts: Mapping[str, float]
    accents: Accents
    negated: bool
    budget: Budget

    def phrases(self, words: Sequence[Word], field: str, slop: int, boost: float) -> list[Query]:
        """Phrases any of which will do: the folded one, or the readings of what has marks."""
        loose = all(word.free for word in words) and not self.negated
        slop = self._affordable(words, slop)
        most = 1 if loose else _READINGS if slop == 1 else _SLOPPY_READINGS
        nodes: list[Query] = []
        name = text_field(field)
        if loose:
            nodes += self._in_any_accents(name, words, slop, boost)
        readings = islice(product(*map(self._readings, words)), most)
        for place, terms in enumerate([] if words[0].ignored else readings):
            weight = boost * (self.boosts["compatible"] if place else 1.0)
            nodes.append(self._exact(name, terms, slop, weight))
        return nodes

    def _in_any_accents(
        self, field: str, words: Sequence[Word], slop: int, boost: float
    ) -> list[Query]:
        name = form_field(field, "folded")
        weight = boost * self.boosts[name]
        if slop:
            return [phrase(name, [word.folded for word in words], slop, weight)]
        found = self.lexicon.neighbours(words[0].typed, words[1].typed, _PAIRS)
        return [Term(form_field(field, "exact2"), JOIN.join(pair), boost=weight) for pair in found]

    def _exact(self, field: str, terms: Sequence[str], slop: int, boost: float) -> Query:
        """``slop`` 0: adjacent, by what is indexed of pairs, which costs little."""
        name = form_field(field, "exact")
        if slop:
            return phrase(name, terms, slop, boost * self.boosts[name])
        pairs = form_field(field, "exact2")
        return Term(pairs, JOIN.join(terms), boost=boost * self.boosts[name])

    def _affordable(self, words: Sequence[Word], slop: int) -> int:
        """The slop, or as much of it as is left to spend.

        0 for two words where nothing is left: the end of a sentence, which a pair that is indexed
        does not cross, may then not stand between them.
        """
        if len(words) == 1:
            return slop
        rarest = min(word.count for word in words)
        while slop > 1:
            ways = sum(1 for _ in arrangements(len(words), slop))
            if ways <= _WAYS and self.budget.take_places(ways * rarest):
                return slop
            slop -= 1
        return 0 if not self.budget.take_places(rarest) and len(words) == 2 else 1

    def _readings(self, word: Word) -> tuple[str, ...]:
        """The exact terms of a word in a phrase, the likeliest first.

        What is excluded is taken at its word: ``-đang`` does not exclude ``đảng``.
        """
        if self.accents == "strict":
            return (word.typed,)
        if not self.negated:
            more = self.lexicon.expand(word.typed) if word.free else word.others
            return tuple(dict.fromkeys((word.chosen, word.typed, *more)))
        return (word.chosen, word.typed) if is_bare(word.typed) else (word.typed,)
