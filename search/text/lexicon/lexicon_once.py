"""The triples that occur once, packed beside the lexicon that leaves them out.

A triple is two pairs, ``a b`` and ``b c``. So of each pair it is told how many such triples begin
with it, and of each triple which of the terms that follow ``b`` is its third. That takes ten bits
of a triple; gaps between the three numbers as one take twenty.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import zstandard

from search.text.arrays.planes import compressed, from_planes
from search.text.arrays.tally import BITS, MASK, Numbers, Tally, starts

_LEVEL = 3
_AT_ONCE = 1 << 20
"""Triples that are packed together."""


def pack(triples: Numbers, pairs: Tally) -> bytes:
    """Sorted keys of triples; those of which a pair is not among ``pairs`` are left out."""
    rows, ends = _rows(pairs), np.append(pairs.keys, -1)
    counts = np.zeros(len(pairs.keys), np.uint32)
    gaps = [np.zeros(0, np.uint32)]
    for keys in _blocks(triples):
        first = Tally(keys).places_of(pairs)
        wanted = keys & (1 << 2 * BITS) - 1
        second = _places(pairs.keys, wanted)
        there = (first >= 0) & (ends[second] == wanted)
        if not there.all():  # as a rule all are, and to copy a million takes long
            keys, first, second = keys[there], first[there], second[there]
        begins = starts(first)
        follows = second - rows[keys >> BITS & MASK]
        found = np.diff(follows, prepend=0)
        found[begins] = follows[begins]
        counts[first[begins]] = np.diff(begins, append=len(first))
        gaps.append(found.astype(np.uint32))
    return compressed(_LEVEL, np.concatenate((counts, *gaps)))


def _blocks(keys: Numbers) -> Iterator[Numbers]:
    """Keys in order, so many at a time, and all of those together that begin with the same pair:
    what is made of each block is some ten times as much.
    """
    start = 0
    while start < len(keys):
        last = keys[min(start + _AT_ONCE, len(keys)) - 1]
        end = int(np.searchsorted(keys, last | MASK, side="right"))
        yield keys[start:end]
        start = end


def unpack(data: bytes, pairs: Tally) -> Tally:
    """The triples of ``pack``, with the same pairs, or others that stand in the same order."""
    numbers = from_planes(zstandard.decompress(data), np.uint32).astype(np.int64)
    counts, gaps = numbers[: len(pairs.keys)], numbers[len(pairs.keys) :]
    first = np.repeat(pairs.keys, counts)
    before = np.append(0, np.cumsum(gaps))
    begins = np.repeat(np.cumsum(counts) - counts, counts)
    follows = before[1:] - before[begins]
    thirds = pairs.keys[_rows(pairs)[first & MASK] + follows] & MASK
    keys = first << BITS | thirds
    return Tally(keys, np.ones(len(keys), np.int32))


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
