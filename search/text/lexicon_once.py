"""The triples that occur once, packed beside the lexicon that leaves them out.

A triple is two pairs, ``a b`` and ``b c``. So of each pair it is told how many such triples begin
with it, and of each triple which of the terms that follow ``b`` is its third. That takes ten bits
of a triple; gaps between the three numbers as one take twenty.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import zstandard

from search.text.planes import from_planes, to_planes
from search.text.tally import BITS, MASK, Numbers, Tally

_LEVEL = 3


def pack(triples: Tally, pairs: Tally) -> bytes:
    """The keys of triples, both of whose pairs are among ``pairs``; others are left out."""
    first = triples.places_of(pairs)
    keys, first = triples.keys[first >= 0], first[first >= 0]
    wanted = keys & (1 << 2 * BITS) - 1
    second = _places(pairs.keys, wanted)
    there = np.append(pairs.keys, -1)[second] == wanted
    keys, first, second = keys[there], first[there], second[there]
    follows = second - _rows(pairs)[keys >> BITS & MASK]
    begins = np.append(True, first[1:] != first[:-1])[: len(keys)]
    gaps = np.where(begins, follows, np.diff(follows, prepend=0))
    counts = np.bincount(first, minlength=len(pairs.keys))
    numbers = np.concatenate((counts, gaps)).astype(np.uint32)
    return zstandard.compress(to_planes(numbers), _LEVEL)


def unpack(data: bytes, pairs: Tally) -> Tally:
    """What ``pack`` was given, with the same pairs, or others that stand in the same order."""
    numbers = from_planes(zstandard.decompress(data), np.uint32).astype(np.int64)
    counts, gaps = numbers[: len(pairs.keys)], numbers[len(pairs.keys) :]
    first = np.repeat(pairs.keys, counts)
    before = np.append(0, np.cumsum(gaps))
    begins = np.repeat(np.cumsum(counts) - counts, counts)
    follows = before[1:] - before[begins]
    thirds = pairs.keys[_rows(pairs)[first & MASK] + follows] & MASK
    keys = first << BITS | thirds
    return Tally(keys, np.ones_like(keys))


def _places(keys: Numbers, wanted: Numbers) -> npt.NDArray[np.intp]:
    """``np.searchsorted``, in half of its time: what is looked for in order is found in a cache."""
    order = np.argsort(wanted)
    at = np.empty(len(wanted), np.intp)
    at[order] = np.searchsorted(keys, wanted[order])
    return at


def _rows(pairs: Tally) -> npt.NDArray[np.intp]:
    """For each term, the place of the first pair that it begins."""
    terms = int(max(pairs.keys[-1] >> BITS, (pairs.keys & MASK).max())) if len(pairs.keys) else 0
    return np.searchsorted(pairs.keys, np.arange(terms + 1) << BITS)
