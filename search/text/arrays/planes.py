"""Numbers as bytes of which a compressor makes much: first the lowest byte of all of them, then
the next one, and so on, for the high ones are 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import zstandard

Numbers: TypeAlias = npt.NDArray[np.integer]


def to_planes(numbers: Numbers) -> bytes:
    """The bytes of flat numbers, whose type ``from_planes`` is to be told."""
    return b"".join(_planes(numbers))


def _planes(numbers: Numbers) -> Iterator[bytes]:
    bytes_of = numbers.view(np.uint8).reshape(-1, numbers.itemsize)
    return (plane.tobytes() for plane in bytes_of.T)


def compressed(level: int, *parts: Numbers | bytes) -> bytes:
    """The planes of numbers, and bytes as they are, one after the other as one frame of zstd.

    They are handed over plane by plane: millions of numbers are not copied as a whole.
    """
    size = sum(part.nbytes if isinstance(part, np.ndarray) else len(part) for part in parts)
    packer = zstandard.ZstdCompressor(level=level).compressobj(size=size)
    packed = [
        packer.compress(piece)
        for part in parts
        for piece in (_planes(part) if isinstance(part, np.ndarray) else (part,))
    ]
    return b"".join((*packed, packer.flush()))


def from_planes(data: bytes | memoryview, kind: npt.DTypeLike) -> Numbers:
    """The numbers that ``to_planes`` was given."""
    planes = np.frombuffer(data, np.uint8).reshape(np.dtype(kind).itemsize, -1)
    numbers: Numbers = planes[0].astype(kind)
    for place, plane in enumerate(planes[1:], 1):
        if plane.any():
            numbers |= plane.astype(kind) << 8 * place
    return numbers
