"""Articles as numbers of their exact terms: read in one process, to be counted in another."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from search.text.forms import Forms

if TYPE_CHECKING:
    from search.text.forms import Numbers
    from search.text.long_forms import KnownWords

_GAP = array("I", (0, 0)).tobytes()
SIZE = array("I").itemsize
"""Bytes of a number."""


class _Numbers(dict[str, int]):
    """Numbers terms as they come. 0 is the gap between two texts."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self) + 1
        return number


class Reader:
    """Articles as 32-bit numbers of their exact terms, with 0 after each text. A number never
    changes.
    """

    def __init__(self) -> None:
        self.numbers = _Numbers()
        self._words: KnownWords | None = None
        self._known = np.zeros(0, np.uint32)
        """The number of the term of each of these words, 0 before it has one."""

    def read(self, articles: Iterable[Iterable[Forms]]) -> list[bytes]:
        """The numbers of each article."""
        return [b"".join(map(self._text, texts)) for texts in articles]

    def _text(self, text: Forms) -> bytes:
        if text.rows is not None:
            return self._numbered(*text.rows).tobytes() + _GAP
        read = self.numbers.__getitem__
        return array("I", list(map(read, text.exact.split()))).tobytes() + _GAP

    def _numbered(self, words: KnownWords, rows: Numbers) -> npt.NDArray[np.uint32]:
        if words is not self._words:
            self._words, self._known = words, np.zeros(0, np.uint32)
        if len(self._known) < len(words):
            more = np.zeros(2 * len(words) - len(self._known), np.uint32)
            self._known = np.append(self._known, more)
        found: npt.NDArray[np.uint32] = self._known[rows]
        for at in np.flatnonzero(found == 0).tolist():
            row = rows[at]
            found[at] = self._known[row] = self.numbers[words.exact[row]]
        return found


@dataclass(frozen=True, slots=True)
class TermLog:
    """The exact terms of some articles as numbers: read in one process, to be counted in another.

    ``terms`` are those that ``reader`` met for the first time; their numbers continue those of its
    previous log. ``numbers`` are 32-bit, one for each occurrence, with 0 between texts;
    ``lengths``: how many each article has.
    """

    reader: int
    terms: tuple[str, ...]
    numbers: bytes
    lengths: tuple[int, ...]


class TermReader:
    """Reads articles in a process of its own, for a builder in another one."""

    def __init__(self, number: int) -> None:
        """``number`` tells the readers of one builder apart."""
        self._number = number
        self._reader = Reader()
        self._told = 0

    def read(self, articles: Iterable[Iterable[Forms]]) -> TermLog:
        """The log of articles, given by their texts; a builder must be given all logs, in order."""
        numbers = self._reader.read(articles)
        terms = tuple(islice(self._reader.numbers, self._told, None))
        self._told += len(terms)
        lengths = tuple(len(article) // SIZE for article in numbers)
        return TermLog(self._number, terms, b"".join(numbers), lengths)
