"""How much of one set of words, numbers or runs stands in another."""

from __future__ import annotations

from collections.abc import Set
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from search.copies.keys import Hashes

T = TypeVar("T")


def of_part(part: Set[T], whole: Set[T]) -> float:
    """The share of ``part`` that stands in ``whole``, from 0 to 1; 0 of nothing."""
    return len(part & whole) / len(part) if part else 0.0


def of_all(one: Set[T], other: Set[T]) -> float:
    """What both have as a share of what either has (Jaccard's measure); 1 of two empty sets."""
    both = one | other
    return len(one & other) / len(both) if both else 1.0


def in_other(own: Hashes, other: Hashes) -> npt.NDArray[np.bool_]:
    """For each run of ``own`` whether it stands in ``other``, which is in ascending order."""
    if not len(other):
        return np.zeros(len(own), dtype=np.bool_)
    at = np.minimum(np.searchsorted(other, own), len(other) - 1)
    found: npt.NDArray[np.bool_] = other[at] == own
    return found


def shared_runs(one: Hashes, other: Hashes) -> int:
    """How many runs of ``one`` stand in ``other``, which is in ascending order."""
    return int(np.count_nonzero(in_other(one, other)))


def of_runs(part: Hashes, whole: Hashes) -> float:
    """The share of the runs of ``part`` that stand in ``whole``, which is in ascending order."""
    return shared_runs(part, whole) / len(part) if len(part) else 0.0
