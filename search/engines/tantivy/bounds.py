"""How many articles a query tree can match at most, without walking through what it matches.

Of the steps in which a query is asked most find too little, and the widest part of each costs most:
tantivy goes through all that "at least so many of these" may match, whatever else is required.
"""

from __future__ import annotations

from collections.abc import Iterator

from tantivy import Searcher

from search import tree as q
from search.text.cache import remembered
from search.tree.checks import encoded

KEPT = 20_000
"""Terms of which it is remembered how many articles have them."""


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

    def _frequency(self, field: str, term: str) -> int:
        def ask() -> int:
            return self._searcher.doc_freq(field, term) if encoded(term) else 0

        return remembered(self._kept, (field, term), ask, KEPT)


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
