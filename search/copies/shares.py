"""How much of one set of words, numbers or runs stands in another."""

from __future__ import annotations

from collections.abc import Set
from typing import TypeVar

import numpy as np

from search.copies.keys import Hashes
from search.text.arrays.ascending import among

T = TypeVar("T")


def of_part(part: Set[T], whole: Set[T]) -> float:
    """The share of ``part`` that stands in ``whole``, from 0 to 1; 0 of nothing."""
    return len(part & whole) / len(part) if part else 0.0


def of_all(one: Set[T], other: Set[T]) -> float:
    """What both have as a share of what either has (Jaccard's measure); 1 of two empty sets."""
    both = one | other
    return len(one & other) / len(both) if both else 1.0


def shared_runs(one: Hashes, other: Hashes) -> int:
    """How many runs of ``one`` stand in ``other``, which is in ascending order."""
    return int(np.count_nonzero(among(one, other)))


def of_runs(part: Hashes, whole: Hashes) -> float:
    """The share of the runs of ``part`` that stand in ``whole``, which is in ascending order."""
    return shared_runs(part, whole) / len(part) if len(part) else 0.0
