"""Keyword values as numbers, for fields of so many values that counting them by name is slow.

Tantivy looks each value that it reports up in a dictionary, block by block: of tens of thousands of
persons that took longer than all other facets together. Numbers it reports as they are. A number is
a hash of the value, so that every process and every segment gives a value the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from tantivy import Searcher

NUMBERED = ("edition", "person")
"""Keyword fields whose values have a column of numbers, too."""


def number_field(field: str) -> str:
    """The column of a field's numbers."""
    return f"{field}_number"


def number_of(value: str) -> int:
    """64 bits: of a million values no two are expected to have the same."""
    digest = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class Values:
    """The values of one field in one generation, by number: some 40 bytes each."""

    def __init__(self, searcher: Searcher, field: str) -> None:
        values = [value.encode("utf-8") for value, _ in searcher.terms_with_prefix(field, "")]
        numbers = np.fromiter(
            (number_of(value.decode("utf-8")) for value in values), np.uint64, len(values)
        )
        order = np.argsort(numbers)
        self._numbers = numbers[order]
        sizes = np.fromiter(map(len, values), np.int64, len(values))
        ends = np.cumsum(sizes)
        self._ends = ends[order]
        self._starts = (ends - sizes)[order]
        self._text = b"".join(values)

    def of(self, numbers: Sequence[int]) -> list[str]:
        """The value of each number, which some article has."""
        at = np.searchsorted(self._numbers, np.array(numbers, dtype=np.uint64))
        places = zip(self._starts[at].tolist(), self._ends[at].tolist(), strict=True)
        return [self._text[start:end].decode("utf-8") for start, end in places]
