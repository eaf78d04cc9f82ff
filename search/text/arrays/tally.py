"""Sorted keys with counts, whole arrays at a time: add, subtract, renumber, forget the rarest."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from search.text.arrays.ascending import firsts

Numbers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]
"""Of up to two thousand million; there are too many of them to take eight bytes for each."""

BITS = 21
"""Bits of a term's number in the key of a pair or triple. Terms beyond two million have no pairs.
"""
MASK = (1 << BITS) - 1
_BLOCK = 1 << 16
_FEW = 8
"""One of so many keys may be out of order: to sort them all takes longer from there on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Add up the ``counts`` of ``keys``, which are sorted and have no repeats.

    A key is made of the numbers of terms, the first one highest, with ``BITS`` for each.
    """

    keys: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    counts: Counts = field(default_factory=lambda: np.empty(0, np.int32))

    @classmethod
    def of_all(cls, keys: Numbers, sign: int) -> Tally:
        """Count each of ``keys`` once. They are sorted in place."""
        # np.unique sorts a copy. These arrays are large, and touching new memory costs time.
        keys.sort()
        first = starts(keys)
        counts = np.diff(first, append=len(keys)).astype(np.int32)
        return cls(keys[first], counts if sign > 0 else -counts)

    @classmethod
    def of_changes(cls, added: Numbers, removed: Numbers) -> Tally:
        """What adding some keys once each and removing others changes, for ``plus``. Both are
        sorted in place.
        """
        return cls.of_all(added, 1)._together(cls.of_all(removed, -1))

    @classmethod
    def sorted(cls, keys: Numbers, counts: npt.NDArray[np.signedinteger]) -> Tally:
        """Of keys in any order, none twice."""
        counts = counts.astype(np.int32, copy=False)
        late = keys < np.maximum.accumulate(keys)
        few = int(np.count_nonzero(late))
        if not few:
            return cls(keys, counts)
        if few * _FEW > len(keys):
            order = np.argsort(keys)
            return cls(keys[order], counts[order])
        # A nightly run numbers new terms behind the others: only their keys are out of order.
        order = np.argsort(keys[late])
        ours, theirs = keys[~late], keys[late][order]
        at = np.searchsorted(ours, theirs)
        return cls(np.insert(ours, at, theirs), np.insert(counts[~late], at, counts[late][order]))

    def plus(self, other: Tally) -> Tally:
        """The sum. Keys whose count comes to nothing or less are dropped."""
        if not len(self.keys):
            return other.at_least(1)
        if len(other.keys) <= len(self.keys):
            return self._with(other)
        return self._together(other).at_least(1)

    def _together(self, other: Tally) -> Tally:
        """The sum with all of its keys."""
        if not len(other.keys):
            return self
        keys = np.concatenate((self.keys, other.keys))
        order = np.argsort(keys, kind="stable")  # two sorted runs: merged, not sorted
        keys = keys[order]
        first = starts(keys)
        counts = np.concatenate((self.counts, other.counts))[order]
        return Tally(keys[first], np.add.reduceat(counts, first, dtype=np.int32))

    def _with(self, fewer: Tally) -> Tally:
        """The sum, where only the keys of ``fewer`` are looked for: a nightly run changes few."""
        at = np.searchsorted(self.keys, fewer.keys)
        there = self.keys[np.minimum(at, len(self.keys) - 1)] == fewer.keys
        new = ~there & (fewer.counts > 0)
        # Each array is copied once: these are what takes most memory of all when an index is made.
        counts = np.insert(self.counts, at[new], fewer.counts[new])
        counts[at[there] + np.cumsum(new)[there]] += fewer.counts[there]
        return Tally(np.insert(self.keys, at[new], fewer.keys[new]), counts).at_least(1)

    def at_least(self, least: int) -> Tally:
        enough = self.counts >= least
        return self if enough.all() else Tally(self.keys[enough], self.counts[enough])

    def at_most(self, most: int) -> Tally:
        """The same without its rarest keys: as few of them as leave no more than ``most``."""
        tally, least = self, 1
        while len(tally.keys) > most:
            least += 1
            tally = tally.at_least(least)
        return tally

    def renumbered(self, rank: Numbers, terms: int) -> Tally:
        """Renumber keys of ``terms`` numbers each by ``rank``; -1 drops the key."""
        keys = renumbered(self.keys, rank, terms)
        there = keys >= 0
        if there.all():
            return Tally.sorted(keys, self.counts)
        return Tally.sorted(keys[there], self.counts[there])

    def of(self, pairs: Tally) -> Tally:
        """The triples whose first two terms are one of ``pairs``."""
        there = self.places_of(pairs) >= 0
        return Tally(self.keys[there], self.counts[there])

    def places_of(self, pairs: Tally) -> Numbers:
        """For each triple, the place of its first two terms among ``pairs``, -1 if not there."""
        # Both are sorted, and triples that begin alike stand together: each beginning is looked
        # for once.
        begins = self.keys >> BITS
        first = starts(begins)
        wanted = begins[first]
        at = np.searchsorted(pairs.keys, wanted)
        at[np.append(pairs.keys, -1)[at] != wanted] = -1
        return np.repeat(at, np.diff(first, append=len(begins)))


def renumbered(keys: Numbers, rank: Numbers, terms: int) -> Numbers:
    """Keys of ``terms`` numbers each, in the same order; -1 where a number has the rank -1."""
    made = np.empty(len(keys), np.int64)
    # So many at a time as fit into a processor's cache: all at once would be copied four times.
    for start in range(0, len(keys), _BLOCK):
        block = keys[start : start + _BLOCK]
        found = rank[block >> BITS * (terms - 1)]
        for place in range(terms - 2, -1, -1):
            part = rank[block >> BITS * place & MASK]
            found = np.where((found < 0) | (part < 0), -1, found << BITS | part)
        made[start : start + _BLOCK] = found
    return made


def starts(keys: Numbers) -> Numbers:
    """The place of each key's first occurrence among sorted ones."""
    return np.flatnonzero(firsts(keys))
