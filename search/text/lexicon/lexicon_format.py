"""How a lexicon is saved: flat arrays of numbers, the terms as lines, and the phrases.

After MAGIC all is compressed with zstd: first the length of each of ``ARRAYS`` and of the lines in
bytes, then the arrays (``planes``; of those of ``_RISING`` the gaps), then the lines in UTF-8, then
the phrases. All numbers are unsigned, of 32 bits, in the machine's byte order.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import zstandard

if TYPE_CHECKING:  # numpy takes long to load
    from search.text.arrays.planes import Numbers

MAGIC = b"TDLEX005"
Flat: TypeAlias = "memoryview[int]"

ARRAYS = (
    "first",  # of each group (the terms of one folded form): its first term; and an end
    "counts",  # of each term
    "preceding",  # of each term: how many different terms it follows
    "rows",  # of each term: where its pairs begin; and an end
    "seconds",  # of each pair: its second term, ascending in a row
    "pair_counts",
    "triple_rows",  # of each pair: where its triples begin; and an end
    "thirds",  # of each triple: its third term, ascending in a row
    "triple_counts",
)
_RISING = frozenset(("first", "rows", "seconds", "triple_rows"))
"""Those of which gaps take less: they ascend, or do so in each row."""
_SIZE = array("I").itemsize
_LEVEL = 3
"""Of zstd. Level 9 saves a twentieth more, and takes three times as long."""


class Saved(NamedTuple):
    """What a lexicon is made of. ``lines``: a folded form and its exact terms each, sorted."""

    arrays: Mapping[str, Flat]
    lines: list[str]
    phrases: bytes


EMPTY = Saved(
    {
        name: memoryview(array("I", (0,) if name in {"first", "rows", "triple_rows"} else ()))
        for name in ARRAYS
    },
    [],
    b"",
)
"""That of no text."""


def pack(arrays: Mapping[str, Numbers], lines: Sequence[str], phrases: bytes) -> bytes:
    """A lexicon as it is saved."""
    import numpy as np

    from search.text.arrays.planes import compressed

    text = "\n".join(lines).encode("utf-8")
    lengths = array("I", (*(len(arrays[name]) for name in ARRAYS), len(text)))
    parts: list[Numbers] = []
    for name in ARRAYS:
        numbers = np.asarray(arrays[name], np.uint32)
        parts.append(np.diff(numbers, prepend=np.uint32(0)) if name in _RISING else numbers)
    return MAGIC + compressed(_LEVEL, lengths.tobytes(), *parts, text, phrases)


def unpack(data: bytes) -> Saved:
    """What ``pack`` was given. Raises ValueError when ``data`` is no lexicon of this layout."""
    import numpy as np

    from search.text.arrays.planes import from_planes

    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("not a lexicon of this version: run `tindang reindex --full`")
    try:
        whole = memoryview(zstandard.decompress(data[len(MAGIC) :]))
    except zstandard.ZstdError as error:
        raise ValueError(f"the lexicon is damaged ({error})") from error
    begin = _SIZE * (len(ARRAYS) + 1)
    *lengths, text = whole[:begin].cast("I")
    arrays: dict[str, Flat] = {}
    for name, length in zip(ARRAYS, lengths, strict=True):
        end = begin + _SIZE * length
        numbers = from_planes(whole[begin:end], np.uint32)
        if name in _RISING:
            np.cumsum(numbers, out=numbers)
        arrays[name] = memoryview(numbers)  # type: ignore[arg-type]  # mypy knows no buffers
        begin = end
    lines = str(whole[begin : begin + text], "utf-8")
    return Saved(arrays, lines.split("\n") if text else [], bytes(whole[begin + text :]))
