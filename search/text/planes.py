"""Numbers as bytes of which a compressor makes much: first the lowest byte of all of them, then
the next one, and so on, for the high ones are 0.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.integer]


def to_planes(numbers: Numbers) -> bytes:
    """The bytes of flat numbers, whose type ``from_planes`` is to be told."""
    size = numbers.itemsize
    return np.ascontiguousarray(numbers.view(np.uint8).reshape(-1, size).T).tobytes()


def from_planes(data: bytes | memoryview, kind: npt.DTypeLike) -> Numbers:
    """The numbers that ``to_planes`` was given."""
    planes = np.frombuffer(data, np.uint8).reshape(np.dtype(kind).itemsize, -1)
    numbers: Numbers = planes[0].astype(kind)
    for place, plane in enumerate(planes[1:], 1):
        if plane.any():
            numbers |= plane.astype(kind) << 8 * place
    return numbers
