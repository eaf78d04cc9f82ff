"""Keys that two articles share if most of their text is the same: min-hashing.

Every run of three syllables is hashed, the hashes fall into ``BINS`` bins, and the smallest of each
bin stands for it (one permutation hashing: Li, Owen and Zhang, 2012). Two texts have the same
smallest hash in a bin as often as they share runs (Jaccard's measure). A key joins two bins. So of
texts that share seven runs of ten, 99 of 100 pairs share a key, of those that share half nine of
ten; of two texts that share one run of twenty, one pair in fifty does. What shares a key is
compared (``search.copies.compare``); a key alone decides nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.text.cache import Cache

RUN = 3
"""Syllables that are hashed together."""
BINS = 16
A_KEY = 2
"""Bins that a key joins."""
SHORTEST = 40
"""Runs below which a text has no keys: of a notice of three lines half is a formula."""

Hashes = npt.NDArray[np.uint64]
_BIN_BITS = BINS.bit_length() - 1
_STARTS = np.arange(BINS, dtype=np.uint64) << np.uint64(64 - _BIN_BITS)
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)


def keys(terms: Sequence[str]) -> tuple[str, ...]:
    """The keys of a body, given its folded terms in order; none if it is too short."""
    found = runs(terms)
    if len(found) < SHORTEST:
        return ()
    smallest = _smallest(found)
    joined = smallest[::A_KEY]
    for more in range(1, A_KEY):
        joined = joined * _FACTORS[0] ^ smallest[more::A_KEY]
    # The key's place is part of it: only the same bins of two texts may be compared.
    return tuple(f"{at:x}{int(value) >> 24:010x}" for at, value in enumerate(joined * _MIX))


def runs(terms: Sequence[str]) -> Hashes:
    """The runs of a text as hashes, in ascending order."""
    count = len(terms) - RUN + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    words = np.fromiter(map(_NUMBERS.__getitem__, terms), dtype=np.uint64, count=len(terms))
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ words[place : place + count]) * _FACTORS[place]
        mixed ^= mixed >> _HALF
    mixed *= _MIX
    mixed.sort()
    return mixed


def _smallest(found: Hashes) -> Hashes:
    """The smallest run of each bin. The highest bits are the bin; an empty bin takes over the next
    one's, so that two texts that are alike do so alike.
    """
    at = np.searchsorted(found, _STARTS)
    return found[at % len(found)]


_NUMBERS = Cache(lambda term: zlib.crc32(term.encode("utf-8", "surrogatepass")))
"""Term -> a number that is the same in every process and on every machine."""
