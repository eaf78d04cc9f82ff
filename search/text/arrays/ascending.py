"""Arrays of numbers in ascending order: looking some up, and what differs from the one before."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def among(values: npt.NDArray[Any], others: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Of each value whether it is one of ``others``, which are in ascending order."""
    if not len(others):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(others, values), len(others) - 1)
    found: npt.NDArray[np.bool_] = others[at] == values
    return found


def firsts(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Of each value whether it is the first of those that are equal to it."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
