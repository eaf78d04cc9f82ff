"""What is kept of an article so that its copies are found: a sketch of its text, by min-hashing.

Every run of three syllables is hashed, the hashes fall into ``BINS`` bins, and the smallest of each
bin stands for it (one permutation hashing: Li, Owen and Zhang, 2012). Two texts have the same
smallest hash in a bin as often as they share runs (Jaccard's measure). All bins together are the
*sketch*, and each two side by side make a *key*. Of pairs of texts that share half of their runs
994 of 1,000 share a key, of those that share two fifths 960, a third 894, one run of twenty 55.
What shares a key is read, and what has the same in too few bins goes no further: of texts that
share a run of twenty that is 99 of 100. The rest is compared (``search.copies.compare``).
"""

from __future__ import annotations

from functools import lru_cache
from operator import eq
from string import ascii_letters, ascii_lowercase, digits

import numpy as np
import numpy.typing as npt

RUN = 3
"""Syllables that are hashed together."""
BINS = 24
A_KEY = 2
"""Bins that a key joins."""
JOINED = (*range(0, BINS, A_KEY), *range(1, BINS, A_KEY))
"""The first bin of each key. The last one is joined with the first, and those between two keys are
the later ones: so what has only the first twelve, as an older index, is found by these."""
LEAST = 6
"""Bins in which two texts have the same if they may be copies. Those that share half of their runs
have it in 12. Of texts that share .46 of them one pair in hundred is lost; of the 231 copies that
are labelled in the crawls two are, which share a third of their runs."""
SHORTEST = 40
"""Runs below which a text has no sketch: of a notice of three lines half is a formula."""

Words = npt.NDArray[np.integer]
"""``search.text.forms.Forms.hashes``."""
Hashes = npt.NDArray[np.uint64]
_STARTS = (np.arange(BINS, dtype=np.float64) / BINS * 2.0**64).astype(np.uint64)
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_LETTERS = np.frombuffer(f"{ascii_letters}{digits}-_".encode("ascii"), dtype=np.uint8)
_LETTER = np.uint64(63)
_SHIFTS = np.array([58, 52, 46], dtype=np.uint64)
_A_BIN = len(_SHIFTS)
LETTERS = BINS * _A_BIN
"""Of a sketch."""
PLACES = np.zeros(256, dtype=np.uint8)
"""For each code of a letter the number that it stands for."""
PLACES[_LETTERS] = np.arange(len(_LETTERS))
_REMEMBERED = 512
"""Sketches of which the bins are remembered: each is compared with several others."""


def sketch(*words: Words) -> str:
    """Three letters for each bin of a body, given the hashes of its parts' folded terms; "" if it
    is short.
    """
    found = runs(np.concatenate(words))
    if len(found) < SHORTEST:
        return ""
    mixed = _smallest(found) * _FACTORS[1]
    numbers = (mixed[:, np.newaxis] >> _SHIFTS) & _LETTER
    return bytes(_LETTERS.take(numbers.view(np.int64))).decode("ascii")


def keys_of(sketch: str) -> tuple[str, ...]:
    """The keys of a text; none if it has no sketch. Its place is part of a key: only the same bins
    may be compared.
    """
    around = sketch + sketch[:_A_BIN]
    return tuple(
        place + around[bin * _A_BIN : (bin + A_KEY) * _A_BIN]
        for place, bin in zip(digits + ascii_lowercase, JOINED if sketch else (), strict=False)
    )


def near(one: str, other: str) -> bool:
    """Whether two texts may be copies, by their sketches."""
    same: int = sum(map(eq, _bins(one), _bins(other)))
    return same >= LEAST


@lru_cache(_REMEMBERED)
def _bins(sketch: str) -> tuple[str, ...]:
    return tuple(map("".join, zip(*[iter(sketch)] * _A_BIN, strict=True)))


def runs(words: Words) -> Hashes:
    """The runs of a text, given the hashes of its folded terms, as hashes in ascending order."""
    found = runs_in_order(words)
    found.sort()
    return found


def runs_in_order(words: Words) -> Hashes:
    """The runs of a text, the one that begins with the first word first."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    wide = words.astype(np.uint64)
    mixed: Hashes = wide[:count] * _FACTORS[0]
    mixed ^= mixed >> _HALF
    for place in range(1, RUN):
        mixed ^= wide[place : place + count]
        mixed *= _FACTORS[place]
        mixed ^= mixed >> _HALF
    mixed *= _MIX
    return mixed


def _smallest(found: Hashes) -> Hashes:
    """The smallest run of each bin. The highest bits are the bin; an empty bin takes over the next
    one's, so that two texts that are alike do so alike.
    """
    at = np.searchsorted(found, _STARTS)
    return found[at % len(found)]
