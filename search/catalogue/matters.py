"""What the directives of one number are about, by term of office, and which a text speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property

from search.catalogue import variants
from search.catalogue.runs import Titles, pairs, runs
from search.citations.terms_of_office import TermOfOffice

TELLING = 0.15
"""What the words that stand beside a citation and in the titles of a term weigh at least, for it to
be meant: nearly as much as a pair of words that is in titles of six codes, …"""
CLEARLY = 3
"""… and so many times as much as those of any other term."""
RARE = 0.5
"""What a pair of words weighs that is in titles of two codes at most."""


class Matters:
    """``known`` has the titles of each term, ``titles`` those of all codes."""

    def __init__(
        self, code: str, known: Mapping[TermOfOffice, Collection[str]], titles: Titles
    ) -> None:
        self._code = code
        self._known = known
        self._titles = titles

    def of(self, term: TermOfOffice) -> Collection[str]:
        """The titles of one term."""
        return self._known.get(term, ())

    def titled(self, title: str) -> TermOfOffice | None:
        """The only term that has this title, in any form."""
        found = [
            term
            for term, titles in self._known.items()
            if any(variants.same(title, other) for other in titles)
        ]
        return found[0] if title and len(found) == 1 else None

    def about(self, matter: str) -> TermOfOffice | None:
        """The only term of whose title a text has the first words."""
        found = [
            term
            for term, titles in self._known.items()
            if any(variants.is_about(matter, title) for title in titles)
        ]
        return found[0] if matter and len(found) == 1 else None

    def beside(self, text: str) -> TermOfOffice | None:
        """That of whose title alone some words stand beside the citation."""
        own = runs(text)
        found = [term for term, telling in self._runs.items() if own & telling]
        return found[0] if len(found) == 1 else None

    def spoken(self, text: str, terms: Collection[TermOfOffice]) -> TermOfOffice | None:
        """That of several whose titles share by far the most telling words with a text:
        ``biên chế`` is of 39-NQ/TW of 2015, not of that of 2019 on the resources of the economy.
        """
        if len(terms) < 2:
            return None
        own = pairs(text)
        weights = {term: self._weight(term, own) for term in terms}
        first, second = sorted(terms, key=lambda term: -weights[term])[:2]
        return first if weights[first] >= max(TELLING, CLEARLY * weights[second]) else None

    def is_spoken_of(self, term: TermOfOffice, text: str, *, rarely: bool) -> bool:
        """Whether the words of a text are enough of the titles of a term; with ``rarely`` a pair of
        them must be of next to no other directive.
        """
        own = pairs(text)
        if self._weight(term, own) < TELLING:
            return False
        spoken = self._pairs.get(term, frozenset()) & own
        return not rarely or any(self._titles.weight([pair]) >= RARE for pair in spoken)

    def _weight(self, term: TermOfOffice, own: frozenset[str]) -> float:
        return self._titles.weight(self._pairs.get(term, frozenset()) & own)

    @cached_property
    def _runs(self) -> Mapping[TermOfOffice, frozenset[str]]:
        return _of_one(
            {term: self._titles.telling(self._code, own) for term, own in self._known.items()}
        )

    @cached_property
    def _pairs(self) -> Mapping[TermOfOffice, frozenset[str]]:
        return _of_one(
            {
                term: frozenset[str]().union(*(pairs(title) for title in titles))
                for term, titles in self._known.items()
            }
        )


def _of_one(
    found: Mapping[TermOfOffice, frozenset[str]],
) -> dict[TermOfOffice, frozenset[str]]:
    """Without the words of several terms."""
    counts = Counter(words for own in found.values() for words in own)
    return {term: frozenset(w for w in own if counts[w] == 1) for term, own in found.items()}
