"""How many articles a query tree can match at most, without walking through what it matches.

Of the steps in which a query is asked most find too little, and the widest part of each costs most:
tantivy goes through all that "at least so many of these" may match, whatever else is required.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tantivy import Searcher

from search import tree as q
from search.text.cache import remembered
from search.tree.checks import encoded

KEPT = 20_000
"""Terms of which it is remembered how many articles have them."""
_SEEK = 2
"""What it costs to look for an article in a list, in steps of one that walks through it."""


class Bounds:
    """Bounds for one generation. Safe to use from several threads."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._all: int = searcher.num_docs
        self._kept: dict[tuple[str, str], int] = {}

    def most(self, tree: q.Query) -> int:
        """No more articles than that match, as the frequencies of its terms tell."""
        match tree:
            case q.Term():
                return self._frequency(tree.field, tree.text)
            case q.Phrase():
                return min((self._frequency(tree.field, w) for w in tree.words), default=0)
            case q.AnyOf():
                return min(self._all, sum(map(self.most, tree.parts)))
            case q.AllOf():
                return min(map(self.most, tree.parts), default=0)
            case q.AtLeast():
                return min(self._all, sum(map(self.most, tree.parts)) // max(1, tree.minimum))
            case q.Constant(matched, _):
                return self.most(matched)
            case q.Preferring(required, _):
                return self.most(required)
            case q.Nothing():
                return 0
            case _:
                return self._all

    def driven(self, tree: q.Query) -> q.Query:
        """A tree of the same articles that is faster to count: where another part is required that
        few articles have, it goes into each of the parts that tantivy would walk through.
        """
        required = list(_required(tree))
        cheap = [part for part in required if _of_terms(part)]
        if not cheap or not any(isinstance(part, q.AtLeast) for part in required):
            return tree
        driver = min(cheap, key=self.most)
        few = self.most(driver)
        return q.all_of(
            with_each(part, driver)
            if isinstance(part, q.AtLeast) and self._pays(part, few)
            else part
            for part in required
        )

    def _pays(self, walked: q.AtLeast, few: int) -> bool:
        """Whether looking for few articles in each part takes less than walking through all."""
        return _SEEK * few * (len(walked.parts) + 1) <= sum(map(self.most, walked.parts))

    def _frequency(self, field: str, term: str) -> int:
        def ask() -> int:
            return self._searcher.doc_freq(field, term) if encoded(term) else 0

        return remembered(self._kept, (field, term), ask, KEPT)


def with_each(walked: q.AtLeast, driver: q.Query) -> q.AtLeast:
    """Articles that have at least so many of the parts, and the driver."""
    return replace(walked, parts=tuple(q.AllOf((part, driver)) for part in walked.parts))


def _of_terms(tree: q.Query) -> bool:
    """Whether it is a term, or terms of which any will do."""
    if isinstance(tree, q.AnyOf):
        return all(isinstance(part, q.Term) for part in tree.parts)
    return isinstance(tree, q.Term)


def walked(tree: q.Query) -> bool:
    """Whether tantivy goes through all that one of the required parts may match."""
    return any(isinstance(part, q.AtLeast) for part in _required(tree))


def without_walked(tree: q.Query) -> q.Query | None:
    """What is required besides such parts; None where there is nothing else."""
    parts = [part for part in _required(tree) if not isinstance(part, q.AtLeast | q.Not)]
    return q.all_of(parts) if parts else None


def _required(tree: q.Query) -> Iterator[q.Query]:
    match tree:
        case q.AllOf(parts):
            for part in parts:
                yield from _required(part)
        case q.Constant(inner, _) | q.Preferring(inner, _):
            yield from _required(inner)
        case _:
            yield tree
