"""The words of a text as copies are compared by them: letters without marks, and nothing else.

``search.text.forms`` reads the same words, but for what it tells apart in notations (``T.Ư``), and
looks each up; a page of hits has dozens of long texts to compare, in words not met before. Here a
table gives all letters of a text at once.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from search.text.accents import settle
from search.text.cache import Cache

_PLANE = 1 << 16
_SPACE, _NOTHING = ord(" "), 0
"""What stands for a sign, and for a mark of its own."""
_FOREIGN, _MANY = 0xC0, 64
"""Letters that are left of those of other scripts: from here on, so many."""
_LATIN = (range(0x0600), range(0x1E00, 0x2000), range(0xFF00, 0xFFF0))
"""Where letters with marks stand, and wide ones."""
_HALVES = range(0xD800, 0xE000)
"""Of letters beyond the plane."""


class Plain:
    """The ``words`` of a normalised text, without marks."""

    def __init__(self, text: str) -> None:
        units = np.frombuffer(text.encode("utf-16-le", "replace"), np.uint16)
        letters = _table()[units].tobytes().replace(b"\0", b"")
        self.words: Sequence[str] = letters.decode("latin-1").split()

    @cached_property
    def hashes(self) -> npt.NDArray[np.uint32]:
        """A number for each word."""
        return np.fromiter(map(_HASHES.__getitem__, self.words), np.uint32, len(self.words))


def _hash(word: str) -> int:
    """Equal for ``ky`` and ``ki``, which are two spellings of one syllable."""
    return zlib.crc32(settle(word).encode("utf-8"))


_HASHES = Cache(_hash)


@lru_cache(1)
def _table() -> npt.NDArray[np.uint8]:
    """For each code unit of UTF-16 the letter that is left of it."""
    units = np.arange(_PLANE)
    known = np.fromiter(map(str.isalnum, map(chr, range(_PLANE))), np.bool_, _PLANE)
    known[_HALVES.start : _HALVES.stop] = True
    found = np.where(known, _FOREIGN + units % _MANY, _SPACE).astype(np.uint8)
    for letters in _LATIN:
        for unit in letters:
            found[unit] = _letter(chr(unit), int(found[unit]))
    return found


def _letter(char: str, foreign: int) -> int:
    if unicodedata.combining(char):
        return _NOTHING
    if not char.isalnum():
        return _SPACE
    base = unicodedata.normalize("NFKD", char.lower())[0]
    return ord("d") if base == "đ" else ord(base) if base.isascii() else foreign
