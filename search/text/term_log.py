"""Articles as numbers of their exact terms: read in one process, to be counted in another."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from search.text.forms import Forms

_GAP = (0, 0)
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

    def read(self, articles: Iterable[Iterable[Forms]]) -> list[bytes]:
        """The numbers of each article."""
        return [array("I", self._article(texts)).tobytes() for texts in articles]

    def _article(self, texts: Iterable[Forms]) -> list[int]:
        read = self.numbers.__getitem__
        numbers: list[int] = []
        for text in texts:
            numbers += map(read, text.exact.split())
            numbers += _GAP
        return numbers


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
