"""Count the terms, pairs and triples of an index: add, remove, sum and save."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from search.text.accents import fold
from search.text.cache import Cache
from search.text.forms import Forms
from search.text.lexicon import ARRAYS, MAGIC, Lexicon

Numbers = npt.NDArray[np.int64]

_PENDING = 16_000_000
"""How many occurrences are held before they are counted: 64 MB, and six times that while they are.
Adding to what was counted before costs as much as counting.
"""

MOST = 40_000_000
"""The most pairs, and the most triples, that are kept (640 MB each). If there are more, the rarest
are forgotten: their number grows with the articles beyond what a machine can hold; see
docs/opensearch.md.
"""

_GAP = array("I", (0, 0)).tobytes()

_BLOCK = 60_000
"""How many occurrences are looked at together: as many as fit into a processor's cache."""

_BITS = 21
"""Bits of a term's number in the key of a pair or triple. Terms beyond two million have no pairs.
"""
_MASK = (1 << _BITS) - 1
_ONES = 1 << 2 * _BITS | 1 << _BITS | 1
"""The key of a triple whose three numbers are 1."""


class _Numbers(dict[str, int]):
    """Numbers terms as they come. 0 is the gap between two texts."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self) + 1
        return number


class _Reader:
    """The texts as 32-bit numbers of their exact terms, with 0 after each text. A number never
    changes.
    """

    def __init__(self) -> None:
        self.numbers = _Numbers()
        self._pieces = Cache(self._piece)

    def read(self, texts: Iterable[Forms]) -> bytes:
        read = self._pieces.__getitem__
        return b"".join(
            [b"".join(map(read, map(itemgetter(0), text.pieces))) + _GAP for text in texts]
        )

    def _piece(self, exact: str) -> bytes:
        return array("I", map(self.numbers.__getitem__, exact.split())).tobytes()


@dataclass(frozen=True, slots=True)
class TermLog:
    """The exact terms of some articles as numbers: read in one process, to be counted in another.

    ``terms`` are those that ``reader`` met for the first time; their numbers continue those of its
    previous log. ``numbers`` are 32-bit, one for each occurrence, with 0 between texts.
    """

    reader: int
    terms: tuple[str, ...]
    numbers: bytes


class TermReader:
    """Reads articles in a process of its own, for a builder in another one."""

    def __init__(self, number: int) -> None:
        """``number`` tells the readers of one builder apart."""
        self._number = number
        self._reader = _Reader()
        self._told = 0

    def read(self, texts: Iterable[Forms]) -> TermLog:
        """The log of these texts; a builder must be given all logs, in order."""
        numbers = self._reader.read(texts)
        terms = tuple(islice(self._reader.numbers, self._told, None))
        self._told += len(terms)
        return TermLog(self._number, terms, numbers)


class LexiconBuilder:
    """Counts that can be changed and saved.

    Removing what was added leaves nothing behind, as long as there are fewer than MOST pairs and
    triples. A lexicon leaves out triples that occur once: three of four do, and they restore
    nothing. ``once`` saves them, so that counting can go on. For speed, neighbours are counted
    across the ends of sentences, but not across texts.
    """

    def __init__(self) -> None:
        self._reader = _Reader()
        self._numbers = self._reader.numbers
        self._told: dict[int, array[int]] = {}
        """For each reader, our number for each of its own."""
        self._added = array("I", (0, 0))
        self._removed = array("I", (0, 0))
        self._counts = np.zeros(1, np.int64)
        """How often each number occurs. Shorter than the list of numbers until ``_count`` runs."""
        self._pairs = _Tally()
        self._triples = _Tally()

    @classmethod
    def from_bytes(cls, *parts: bytes) -> LexiconBuilder:
        """The sum of saved lexicons: of one to go on with, or of the shards of a corpus."""
        return cls.sum_of(parts)

    @classmethod
    def sum_of(cls, parts: Iterable[bytes]) -> LexiconBuilder:
        """The same for many lexicons, which are taken one at a time."""
        builder = cls()
        for data in parts:
            builder._sum_saved(Lexicon(data))
        return builder

    @classmethod
    def going_on(cls, lexicon: bytes, once: bytes) -> LexiconBuilder:
        """Go on from what ``to_bytes`` and ``once`` gave of the same counts."""
        builder = cls.sum_of([lexicon] if lexicon else [])
        if once:
            planes = np.frombuffer(zlib.decompress(once), np.uint8).reshape(8, -1)
            gaps = np.ascontiguousarray(planes.T).view(np.int64).ravel()
            keys = np.cumsum(gaps)
            # Numbers go by the order of terms, and begin at 1.
            builder._triples = builder._triples.plus(_Tally(keys + _ONES, np.ones_like(keys)))
        return builder

    def add(self, texts: Iterable[Forms]) -> None:
        """Count the exact terms of an article, those of ``schema.Document.counted``."""
        self._added.frombytes(self._reader.read(texts))
        self._count_if_many(self._added)

    def add_log(self, log: TermLog) -> None:
        """Count the terms of articles that were read elsewhere."""
        ours = self._told.setdefault(log.reader, array("I", (0,)))
        ours.extend(map(self._numbers.__getitem__, log.terms))
        numbers = np.array(ours, np.uint32)[np.frombuffer(log.numbers, np.uint32)]
        self._added.frombytes(numbers.tobytes())
        self._count_if_many(self._added)

    def remove(self, texts: Iterable[Forms]) -> None:
        """Uncount the terms of an article that was added."""
        self._removed.frombytes(self._reader.read(texts))
        self._count_if_many(self._removed)

    def to_bytes(self) -> bytes:
        """The counts as ``Lexicon`` reads them."""
        order, rank = self._order()
        lines, first = _lines(order)
        numbers = np.array([number for _, _, number in order], np.int64)
        pairs = self._pairs.renumbered(rank, 2)
        triples = self._triples.at_least(2).renumbered(rank, 3)
        triples = triples.of(pairs)
        arrays = {
            "first": first,
            "counts": self._counts[numbers],
            "preceding": np.bincount(pairs.keys & _MASK, minlength=len(order)),
            "rows": np.searchsorted(pairs.keys >> _BITS, np.arange(len(order) + 1)),
            "seconds": pairs.keys & _MASK,
            "pair_counts": pairs.counts,
            "triple_rows": np.searchsorted(
                np.searchsorted(pairs.keys, triples.keys >> _BITS), np.arange(len(pairs.keys) + 1)
            ),
            "thirds": triples.keys & _MASK,
            "triple_counts": triples.counts,
        }
        packed = [np.asarray(arrays[name], np.uint32).tobytes() for name in ARRAYS]
        lengths = np.array([len(part) // 4 for part in packed], np.uint32).tobytes()
        return b"".join((MAGIC, lengths, *packed, "\n".join(lines).encode("utf-8")))

    def once(self) -> bytes:
        """The triples that occur once: the gaps between their keys in order, compressed.

        First the lowest byte of all, then the next one, and so on, for the high ones are 0.
        """
        _, rank = self._order()
        gaps = np.diff(self._triples.just(1).renumbered(rank, 3).keys, prepend=0)
        planes = np.ascontiguousarray(gaps.view(np.uint8).reshape(-1, 8).T)
        return zlib.compress(planes.tobytes(), 1)

    def _order(self) -> tuple[list[tuple[str, str, int]], Numbers]:
        """The terms that occur, as they are saved, each with its folded form and its number; and
        the place of each number in that order, -1 for one that does not occur.
        """
        self._count()
        words = [*self._numbers]
        kept = (np.flatnonzero(self._counts[1:] > 0) + 1).tolist()
        order = sorted((fold(words[number - 1]), words[number - 1], number) for number in kept)
        rank = np.full(max(len(words), _MASK) + 1, -1, np.int64)
        rank[np.array([number for _, _, number in order], np.int64)] = np.arange(len(order))
        return order, rank

    def _count_if_many(self, log: array[int]) -> None:
        if len(log) > _PENDING:
            self._count()

    def _count(self) -> None:
        """Bring the counts up to what was added and removed."""
        for log, sign in ((self._added, 1), (self._removed, -1)):
            if len(log) == 2:
                continue
            numbers = np.frombuffer(log, np.uint32)
            self._sum_terms(sign * np.bincount(numbers, minlength=len(self._numbers) + 1))
            pairs, triples = _neighbours(numbers)
            self._sum_tallies(_Tally.of_all(pairs, sign), _Tally.of_all(triples, sign))
        self._added = array("I", (0, 0))
        self._removed = array("I", (0, 0))

    def _sum_saved(self, lexicon: Lexicon) -> None:
        arrays = {name: np.asarray(flat, np.int64) for name, flat in lexicon.arrays.items()}
        numbers = np.array([self._numbers[term] for term in lexicon.terms], np.int64)
        occurrences = np.zeros(len(self._numbers) + 1, np.int64)
        occurrences[numbers] = arrays["counts"]
        self._sum_terms(occurrences)
        firsts = np.repeat(numbers, _lengths(arrays["rows"]))
        pairs = firsts << _BITS | numbers[arrays["seconds"]]
        triples = np.repeat(pairs, _lengths(arrays["triple_rows"])) << _BITS
        triples |= numbers[arrays["thirds"]]
        self._sum_tallies(
            _Tally.sorted(pairs, arrays["pair_counts"]),
            _Tally.sorted(triples, arrays["triple_counts"]),
        )

    def _sum_tallies(self, pairs: _Tally, triples: _Tally) -> None:
        self._pairs = self._pairs.plus(pairs).at_most(MOST)
        self._triples = self._triples.plus(triples).at_most(MOST)

    def _sum_terms(self, counts: Numbers) -> None:
        """``counts`` by number, of all numbers given."""
        counts[: len(self._counts)] += self._counts
        self._counts = counts


@dataclass(frozen=True, slots=True)
class _Tally:
    """Add up the ``counts`` of ``keys``, which are sorted and have no repeats.

    A key is made of the numbers of terms, the first one highest, with ``_BITS`` for each.
    """

    keys: Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    counts: Numbers = field(default_factory=lambda: np.empty(0, np.int64))

    @classmethod
    def of_all(cls, keys: Numbers, sign: int) -> _Tally:
        """Count each of ``keys`` once. They are sorted in place."""
        # np.unique sorts a copy. These arrays are large, and touching new memory costs time.
        keys.sort()
        starts = _starts(keys)
        counts = np.diff(starts, append=len(keys))
        return cls(keys[starts], counts if sign > 0 else -counts)

    @classmethod
    def sorted(cls, keys: Numbers, counts: Numbers) -> _Tally:
        order = np.argsort(keys)
        return cls(keys[order], counts[order])

    def plus(self, other: _Tally) -> _Tally:
        """The sum. Keys whose count comes to nothing or less are dropped."""
        if not len(self.keys):
            return other.at_least(1)
        keys = np.concatenate((self.keys, other.keys))
        order = np.argsort(keys, kind="stable")  # two sorted runs: merged, not sorted
        keys = keys[order]
        starts = _starts(keys)
        counts = np.concatenate((self.counts, other.counts))[order]
        sums = np.add.reduceat(counts, starts) if len(keys) else counts
        return _Tally(keys[starts], sums).at_least(1)

    def at_least(self, least: int) -> _Tally:
        enough = self.counts >= least
        return self if enough.all() else _Tally(self.keys[enough], self.counts[enough])

    def just(self, count: int) -> _Tally:
        there = self.counts == count
        return _Tally(self.keys[there], self.counts[there])

    def at_most(self, most: int) -> _Tally:
        """The same without its rarest keys: as few of them as leave no more than ``most``."""
        tally, least = self, 1
        while len(tally.keys) > most:
            least += 1
            tally = tally.at_least(least)
        return tally

    def renumbered(self, rank: Numbers, terms: int) -> _Tally:
        """Renumber keys of ``terms`` numbers each by ``rank``; -1 drops the key."""
        keys = np.zeros(len(self.keys), np.int64)
        there = np.ones(len(self.keys), np.bool_)
        for place in range(terms - 1, -1, -1):
            part = rank[self.keys >> (_BITS * place) & _MASK]
            there &= part >= 0
            keys = keys << _BITS | part
        return _Tally.sorted(keys[there], self.counts[there])

    def of(self, pairs: _Tally) -> _Tally:
        """The triples whose first two terms are one of ``pairs``."""
        # Both are sorted. np.isin does not know that, and doubled the time of saving.
        wanted = self.keys >> _BITS
        at = np.searchsorted(pairs.keys, wanted)
        there = np.append(pairs.keys, -1)[at] == wanted
        return _Tally(self.keys[there], self.counts[there])


def _neighbours(numbers: npt.NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """The keys of all pairs and of all triples, in order."""
    # With large arrays, touching new memory costs more than the work that is done on them. So only
    # two are made, and filled from small ones.
    pairs, triples = np.empty(len(numbers), np.int64), np.empty(len(numbers), np.int64)
    paired = tripled = 0
    for start in range(0, len(numbers), _BLOCK):
        block = numbers[start : start + _BLOCK + 2].astype(np.int64)
        block[block > _MASK] = 0
        there = block > 0
        together = there[:-1] & there[1:]
        in_row = together[:-1] & together[1:]
        keys = block[:-1] << _BITS | block[1:]
        threes = keys[:-1][in_row] << _BITS | block[2:][in_row]
        # Blocks overlap, as triples need; a pair that begins in the overlap is the next block's.
        twos = keys[:_BLOCK][together[:_BLOCK]]
        pairs[paired : paired + len(twos)] = twos
        triples[tripled : tripled + len(threes)] = threes
        paired += len(twos)
        tripled += len(threes)
    return pairs[:paired], triples[:tripled]


def _starts(keys: Numbers) -> Numbers:
    """The place of each key's first occurrence among sorted ones."""
    first = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return np.flatnonzero(first)


def _lengths(rows: Numbers) -> Numbers:
    return rows[1:] - rows[:-1]


def _lines(order: list[tuple[str, str, int]]) -> tuple[list[str], list[int]]:
    """One line for each folded form; and where the terms of each line begin, with the end added."""
    lines: list[str] = []
    starts: list[int] = []
    for at, (folded, term, _) in enumerate(order):
        if at and order[at - 1][0] == folded:
            lines[-1] += f" {term}"
        else:
            lines.append(f"{folded} {term}")
            starts.append(at)
    return lines, [*starts, len(order)]
