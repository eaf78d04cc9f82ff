"""Which of many texts may be copies of each other, by their sketches: all pairs at once.

Texts that share a key are looked at (``search.copies.keys``), and those that have the same in
enough bins stay. However many texts are alike, each has ``MOST`` partners at most, the likest.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.copies.keys import BINS, JOINED, LEAST, LETTERS, PLACES

MOST = 40
"""Partners of a text, the likest first: what more of them share is a form."""
_REACH = 40
"""Of texts that share a key, each is held against so many behind it."""
_AT_ONCE = 1 << 16
"""Pairs of which all bins are compared at a time."""

Ints = npt.NDArray[np.int64]
Bins = npt.NDArray[np.uint64]
"""A row for each text."""


def likely(sketches: Sequence[str]) -> Ints:
    """The pairs of texts that may be copies: their places among the sketches, the smaller first, a
    row for each pair; those of the first text first, of each the likest first. A text without a
    sketch is in none.
    """
    texts = np.array([at for at, s in enumerate(sketches) if len(s) == LETTERS], np.int64)
    bins = _bins([sketches[at] for at in texts.tolist()])
    codes = np.zeros(0, np.int64)
    for bin in JOINED:
        sharing = _sharing(bins[:, bin] << np.uint64(32) | bins[:, (bin + 1) % BINS])
        near = _shared(_pairs(sharing, len(bins)), bins) >= LEAST
        codes = np.union1d(codes, sharing[near])
    pairs = _pairs(codes, len(bins))
    return texts[_likest(pairs, _shared(pairs, bins))]


def _bins(sketches: Sequence[str]) -> Bins:
    letters = np.frombuffer("".join(sketches).encode("ascii", "replace"), np.uint8)
    parts = PLACES[letters].reshape(len(sketches), BINS, LETTERS // BINS).astype(np.uint64)
    bins: Bins = parts[:, :, 0] << np.uint64(12) | parts[:, :, 1] << np.uint64(6) | parts[:, :, 2]
    return bins


def _sharing(keys: Bins) -> Ints:
    """The pairs of texts that have the same key, each as a number (``_pairs``)."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    found = [order[:0]]
    for distance in range(1, min(_REACH, len(keys) - 1) + 1):
        at = np.flatnonzero(keys[distance:] == keys[:-distance])
        if not len(at):
            break
        found.append(order[at] * len(keys) + order[at + distance])
    return np.concatenate(found)


def _pairs(numbers: Ints, texts: int) -> Ints:
    return np.stack(np.divmod(numbers, max(1, texts)), axis=1)


def _shared(pairs: Ints, bins: Bins) -> Ints:
    """In how many bins each pair has the same."""
    counts = [np.zeros(0, np.int64)]
    for start in range(0, len(pairs), _AT_ONCE):
        one, other = pairs[start : start + _AT_ONCE].T
        counts.append(np.count_nonzero(bins[one] == bins[other], axis=1))
    return np.concatenate(counts)


def _likest(pairs: Ints, shared: Ints) -> Ints:
    """The pairs in which each is one of the ``MOST`` likest of the other; of those that are as like
    the next ones, so that of a thousand that are the same each has some.
    """
    own, other = np.concatenate([pairs, pairs[:, ::-1]]).T
    order = np.lexsort((abs(other - own), -np.tile(shared, 2), own))
    rank = np.zeros(len(own), np.int64)
    rank[order] = np.arange(len(own)) - np.searchsorted(own[order], own[order])
    near = order[order < len(pairs)]
    return pairs[near[(rank[near] < MOST) & (rank[near + len(pairs)] < MOST)]]
