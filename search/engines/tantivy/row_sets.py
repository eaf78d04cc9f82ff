"""Which articles a tree matches, as a truth value for each row, joined by numpy.

Tantivy goes through all that "at least so many of these" may match, some 40 ns for each, and makes
an object of each hit, some 300 ns. Where it is known which articles have each of the terms, numpy
joins them: 150,000 rows in 10 µs a part. What tantivy told of a term once is kept as bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
from tantivy import Searcher

from search import tree as q
from search.engines.tantivy.bounds import Bounds, walked
from search.engines.tantivy.columns import Columns, find
from search.engines.tantivy.compile import Compiler
from search.schema import PAIRS, form_field
from search.text.cache import remembered

Marks = npt.NDArray[np.bool_]
"""For each row whether its article is one of a set."""
Bits = npt.NDArray[np.uint8]
"""The same, eight rows a byte."""

MOST_BYTES = 64_000_000
"""What may be kept in all: at 150,000 articles, the sets of 3,400 terms."""
LEARNED = 2_000
"""So many articles of terms are asked for by any question: half a millisecond …"""
DEARER = 8
"""… and of more those that take no longer to ask for than tantivy takes to walk through all."""
PREPARED = 60_000_000
"""Articles of terms that are asked for in advance, all in all: some 20 s of processor time."""
RARE = 64
"""Of a term that one in so many articles has, or fewer, nothing is asked in advance …"""
FEWEST = 500
"""… nor of one that no more articles have than that."""
STEPS = 64
"""Trees of which it is remembered how many articles match at most."""
_OF_PHRASE = 4
"""A phrase stands in one in so many of the articles that have its rarest word, or in fewer."""


class RowSets:
    """For one generation. Safe to use from several threads."""

    def __init__(
        self,
        searcher: Searcher,
        compiler: Compiler,
        bounds: Bounds,
        columns: Callable[[], Columns],
    ) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._bounds = bounds
        self._columns = columns
        self._rows: int = searcher.num_docs
        self._prepared: dict[q.Query, Bits] = {}
        self._kept: dict[q.Query, Bits] = {}
        self._most: dict[q.Query, int] = {}
        self._room = MOST_BYTES // max(1, self._rows // 8)

    def suits(self, tree: q.Query) -> bool:
        """Whether ``of`` is faster than tantivy: where it would have to walk, or where there are
        only terms, and most of the sets are known; of a single term, where it was asked in advance.
        """
        leaves = list(_leaves(tree))
        if len(leaves) == 1:
            return leaves[0] in self._prepared
        if walked(tree) or all(isinstance(leaf, q.Term) for leaf in leaves):
            return self._affordable(leaves)
        return False

    def of(self, tree: q.Query) -> Marks:
        """The articles that match."""
        return self._unpacked(tree).view(np.bool_)

    def _unpacked(self, tree: q.Query) -> Bits:
        return np.unpackbits(self._joined(tree), count=self._rows)

    def _joined(self, tree: q.Query) -> Bits:
        # Eight rows a byte: to unpack the sets of all terms takes longer than to join them.
        match tree:
            case q.AnyOf(parts):
                return self._at_least(parts, 1)
            case q.AtLeast(parts, minimum):
                return self._at_least(parts, max(1, minimum))
            case q.AllOf(()) | q.Nothing():
                return self._nothing()
            case q.AllOf(parts):
                return reduce(np.bitwise_and, map(self._joined, parts))
            case q.Not(excluded):
                return ~self._joined(excluded)
            case q.Constant(inner, _) | q.Preferring(inner, _):
                return self._joined(inner)
            case q.Every(None):
                return ~self._nothing()
            case _:
                return self._bits(tree)

    def most(self, tree: q.Query) -> int | None:
        """No more articles than that match: words of a phrase may stand anywhere, and what is
        neither a term nor a phrase may match all. None where that would have to be asked first.
        """
        # The same step is asked about twice where it finds few articles.
        if (known := self._most.get(tree)) is not None:
            return known
        words = _of_words(tree)
        if not self._affordable(_leaves(words)):
            return None
        return remembered(self._most, tree, lambda: int(np.count_nonzero(self.of(words))), STEPS)

    def reached(self, match: q.Query, parts: Sequence[q.Query], enough: int) -> int:
        """See ``base.Snapshot``. Tantivy would have to walk several times, once for each number."""
        levels = np.bincount(self._number_of(parts)[self.of(match)])
        at_least = np.cumsum(levels[::-1])[::-1]  # articles with so many of the parts, or more
        return max(0, int(np.count_nonzero(at_least >= enough)) - 1)

    def prepare(self) -> None:
        """Ask for the most frequent terms of the body in advance."""
        least = max(self._rows // RARE, FEWEST)
        names = [form_field("body", form) for form in ("exact", "folded")]
        frequent = [
            (count, q.Term(name, term))
            for name in names
            for term, count in self._searcher.terms_with_prefix(name, "")
            if count > least
        ]
        left = PREPARED
        for count, term in sorted(frequent, key=lambda one: -one[0])[: self._room // 2]:
            left -= count
            if left < 0:
                break
            self._prepared[term] = self._asked(term)

    def _affordable(self, leaves: Iterable[q.Query]) -> bool:
        """Whether what is not known of them is soon asked for, or sooner than tantivy walks."""
        walk = unknown = 0
        for leaf in leaves:
            most = self._bounds.most(leaf)
            if isinstance(leaf, q.Phrase):
                most //= _OF_PHRASE
            walk += most
            if leaf not in self._prepared and leaf not in self._kept:
                unknown += most
        return unknown <= max(LEARNED, walk // DEARER)

    def _at_least(self, parts: Sequence[q.Query], minimum: int) -> Bits:
        if len(parts) < minimum:
            return self._nothing()
        if minimum == 1:
            return reduce(np.bitwise_or, map(self._joined, parts))
        return np.packbits(self._number_of(parts) >= minimum)

    def _number_of(self, parts: Sequence[q.Query]) -> npt.NDArray[np.unsignedinteger[Any]]:
        """For each row how many of the parts its article has."""
        have = np.zeros(self._rows, np.min_scalar_type(len(parts)))
        for part in parts:
            have += self._unpacked(part)
        return have

    def _nothing(self) -> Bits:
        return np.zeros(-(-self._rows // 8), np.uint8)

    def _bits(self, leaf: q.Query) -> Bits:
        known = self._prepared.get(leaf)
        if known is None:
            known = remembered(self._kept, leaf, lambda: self._asked(leaf), self._room // 2)
        return known

    def _asked(self, leaf: q.Query) -> Bits:
        # A pair may be found though the dictionary does not have it.
        pair = isinstance(leaf, q.Term) and leaf.field == PAIRS
        most = self._rows if pair else self._bounds.most(leaf)
        # Of what most articles have, the others are listed.
        others = 2 * most > self._rows
        asked = self._compiler.compile(q.Not(leaf) if others else leaf)
        marks = np.zeros(self._rows, np.bool_)
        if most:
            found = find(self._searcher, asked, self._rows if others else most)
            marks[self._columns().rows(self._searcher, found)] = True
        return np.packbits(~marks if others else marks)


def _leaves(tree: q.Query) -> Iterator[q.Query]:
    """What is asked of tantivy."""
    match tree:
        case q.AnyOf(parts) | q.AllOf(parts) | q.AtLeast(parts, _):
            for part in parts:
                yield from _leaves(part)
        case q.Not(inner) | q.Constant(inner, _) | q.Preferring(inner, _):
            yield from _leaves(inner)
        case q.Nothing() | q.Every(None):
            return
        case _:
            yield tree


def _of_words(tree: q.Query) -> q.Query:
    """A tree of terms that matches at least as much; what is excluded is not looked at."""
    match tree:
        case q.Phrase(name, words):
            return q.all_of(q.Term(name, word) for word in words)
        case q.AnyOf(parts):
            return q.AnyOf(tuple(map(_of_words, parts)))
        case q.AllOf(parts):
            return q.AllOf(tuple(map(_of_words, parts)))
        case q.AtLeast(parts, minimum):
            return q.AtLeast(tuple(map(_of_words, parts)), minimum)
        case q.Constant(inner, _) | q.Preferring(inner, _):
            return _of_words(inner)
        case q.Term() | q.Nothing():
            return tree
        case _:
            return q.Every()
