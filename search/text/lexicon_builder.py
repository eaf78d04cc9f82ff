"""Count the terms, pairs and triples of an index: add, remove, sum and save."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
import zstandard

from search.text.accents import fold
from search.text.forms import Forms
from search.text.lexicon import ARRAYS, MAGIC, Lexicon
from search.text.phrase_tally import PhraseTally
from search.text.phrases import phrases_to_bytes
from search.text.tally import BITS, MASK, Numbers, Tally

_PENDING = 16_000_000
"""How many occurrences are held before they are counted: 64 MB, and six times that while they are.
Adding to what was counted before costs as much as counting.
"""

MOST = 40_000_000
"""The most pairs, and the most triples, that are kept (640 MB each). If there are more, the rarest
are forgotten: their number grows with the articles beyond what a machine can hold; see
docs/opensearch.md.
"""

_GAP = (0, 0)
_SIZE = array("I").itemsize
"""Bytes of a number."""

_BLOCK = 60_000
"""How many occurrences are looked at together: as many as fit into a processor's cache."""

_LEVEL = 3
"""Of zstd. Level 9 saves a tenth more, and takes three times as long."""

_ONES = 1 << 2 * BITS | 1 << BITS | 1
"""The key of a triple whose three numbers are 1."""


class _Numbers(dict[str, int]):
    """Numbers terms as they come. 0 is the gap between two texts."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self) + 1
        return number


class _Reader:
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
        self._reader = _Reader()
        self._told = 0

    def read(self, articles: Iterable[Iterable[Forms]]) -> TermLog:
        """The log of articles, given by their texts; a builder must be given all logs, in order."""
        numbers = self._reader.read(articles)
        terms = tuple(islice(self._reader.numbers, self._told, None))
        self._told += len(terms)
        lengths = tuple(len(article) // _SIZE for article in numbers)
        return TermLog(self._number, terms, b"".join(numbers), lengths)


class _Pending:
    """Articles that wait to be counted, as numbers."""

    def __init__(self) -> None:
        self.numbers = array("I", (0, 0))
        self.lengths = array("I", (2,))

    def __len__(self) -> int:
        return len(self.numbers) - 2

    def take(self, numbers: bytes, lengths: Iterable[int]) -> None:
        self.numbers.frombytes(numbers)
        self.lengths.extend(lengths)


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
        self._added = _Pending()
        self._removed = _Pending()
        self._counts = np.zeros(1, np.int64)
        """How often each number occurs. Shorter than the list of numbers until ``_count`` runs."""
        self._pairs = Tally()
        self._triples = Tally()
        self._phrases = PhraseTally()

    @classmethod
    def from_bytes(cls, *parts: bytes) -> LexiconBuilder:
        """The sum of saved lexicons: of one to go on with, or of the shards of a corpus."""
        return cls.sum_of(parts)

    @classmethod
    def sum_of(cls, parts: Iterable[bytes]) -> LexiconBuilder:
        """The same for many lexicons, which are taken one at a time."""
        builder = cls()
        for data in parts:
            builder._sum_saved(Lexicon.from_bytes(data))
        return builder

    @classmethod
    def going_on(cls, lexicon: bytes, once: bytes) -> LexiconBuilder:
        """Go on from what ``to_bytes`` and ``once`` gave of the same counts."""
        builder = cls.sum_of([lexicon] if lexicon else [])
        if once:
            end = 8 + int.from_bytes(once[:8], "little")
            planes = np.frombuffer(zlib.decompress(once[8:end]), np.uint8).reshape(8, -1)
            gaps = np.ascontiguousarray(planes.T).view(np.int64).ravel()
            keys = np.cumsum(gaps)
            # Numbers go by the order of terms, and begin at 1.
            builder._triples = builder._triples.plus(Tally(keys + _ONES, np.ones_like(keys)))
            builder._phrases.go_on(once[end:])
        return builder

    def add(self, texts: Iterable[Forms]) -> None:
        """Count the exact terms of an article, those of ``schema.Document.counted``."""
        self._take(self._added, texts)

    def add_log(self, log: TermLog) -> None:
        """Count the terms of articles that were read elsewhere."""
        ours = self._told.setdefault(log.reader, array("I", (0,)))
        ours.extend(map(self._numbers.__getitem__, log.terms))
        numbers = np.array(ours, np.uint32)[np.frombuffer(log.numbers, np.uint32)]
        self._added.take(numbers.tobytes(), log.lengths)
        self._count_if_many(self._added)

    def remove(self, texts: Iterable[Forms]) -> None:
        """Uncount the terms of an article that was added."""
        self._take(self._removed, texts)

    def _take(self, pending: _Pending, texts: Iterable[Forms]) -> None:
        (numbers,) = self._reader.read([texts])
        pending.take(numbers, [len(numbers) // _SIZE])
        self._count_if_many(pending)

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
            "preceding": np.bincount(pairs.keys & MASK, minlength=len(order)),
            "rows": np.searchsorted(pairs.keys >> BITS, np.arange(len(order) + 1)),
            "seconds": pairs.keys & MASK,
            "pair_counts": pairs.counts,
            "triple_rows": np.searchsorted(
                np.searchsorted(pairs.keys, triples.keys >> BITS), np.arange(len(pairs.keys) + 1)
            ),
            "thirds": triples.keys & MASK,
            "triple_counts": triples.counts,
        }
        phrases = phrases_to_bytes(*self._phrases.rows(self._pairs, self._triples, rank))
        text = "\n".join(lines).encode("utf-8")
        packed = [np.asarray(arrays[name], np.uint32).tobytes() for name in ARRAYS]
        lengths = [len(part) // 4 for part in packed] + [len(text)]
        whole = b"".join((array("I", lengths).tobytes(), *packed, text, phrases))
        return MAGIC + zstandard.compress(whole, _LEVEL)

    def once(self) -> bytes:
        """The triples that occur once: the gaps between their keys in order, compressed; and
        ``PhraseTally.rest``.

        First the lowest byte of all, then the next one, and so on, for the high ones are 0.
        """
        _, rank = self._order()
        gaps = np.diff(self._triples.just(1).renumbered(rank, 3).keys, prepend=0)
        planes = np.ascontiguousarray(gaps.view(np.uint8).reshape(-1, 8).T)
        data = zlib.compress(planes.tobytes(), 1)
        return len(data).to_bytes(8, "little") + data + self._phrases.rest()

    def _order(self) -> tuple[list[tuple[str, str, int]], Numbers]:
        """The terms that occur, as they are saved, each with its folded form and its number; and
        the place of each number in that order, -1 for one that does not occur.
        """
        self._count()
        words = [*self._numbers]
        kept = (np.flatnonzero(self._counts[1:] > 0) + 1).tolist()
        order = sorted((fold(words[number - 1]), words[number - 1], number) for number in kept)
        rank = np.full(max(len(words), MASK) + 1, -1, np.int64)
        rank[np.array([number for _, _, number in order], np.int64)] = np.arange(len(order))
        return order, rank

    def _count_if_many(self, pending: _Pending) -> None:
        if len(pending) > _PENDING:
            self._count()

    def _count(self) -> None:
        """Bring the counts up to what was added and removed."""
        for pending, sign in ((self._added, 1), (self._removed, -1)):
            if not len(pending):
                continue
            numbers = np.frombuffer(pending.numbers, np.uint32)
            self._sum_terms(sign * np.bincount(numbers, minlength=len(self._numbers) + 1))
            pairs, triples = _neighbours(numbers)
            self._sum_tallies(Tally.of_all(pairs, sign), Tally.of_all(triples, sign))
            self._tell_phrases()
            self._phrases.count(numbers, np.asarray(pending.lengths, np.int64), sign)
        self._added, self._removed = _Pending(), _Pending()

    def _tell_phrases(self) -> None:
        """Tell the tally of phrases of all terms that it does not know yet."""
        self._phrases.learn(islice(self._numbers, self._phrases.known, None))

    def _sum_saved(self, lexicon: Lexicon) -> None:
        arrays = {name: np.asarray(flat, np.int64) for name, flat in lexicon.arrays.items()}
        numbers = np.array([self._numbers[term] for term in lexicon.terms], np.int64)
        occurrences = np.zeros(len(self._numbers) + 1, np.int64)
        occurrences[numbers] = arrays["counts"]
        self._sum_terms(occurrences)
        firsts = np.repeat(numbers, _lengths(arrays["rows"]))
        pairs = firsts << BITS | numbers[arrays["seconds"]]
        triples = np.repeat(pairs, _lengths(arrays["triple_rows"])) << BITS
        triples |= numbers[arrays["thirds"]]
        both = (
            Tally.sorted(pairs, arrays["pair_counts"]),
            Tally.sorted(triples, arrays["triple_counts"]),
        )
        self._sum_tallies(*both)
        self._tell_phrases()
        rows = np.append(0, numbers)[lexicon.phrases.rows]
        self._phrases.add_rows(rows, lexicon.phrases.articles.astype(np.int64), *both)

    def _sum_tallies(self, pairs: Tally, triples: Tally) -> None:
        self._pairs = self._pairs.plus(pairs).at_most(MOST)
        self._triples = self._triples.plus(triples).at_most(MOST)

    def _sum_terms(self, counts: Numbers) -> None:
        """``counts`` by number, of all numbers given."""
        counts[: len(self._counts)] += self._counts
        self._counts = counts


def _neighbours(numbers: npt.NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """The keys of all pairs and of all triples, in order."""
    # With large arrays, touching new memory costs more than the work that is done on them. So only
    # two are made, and filled from small ones.
    pairs, triples = np.empty(len(numbers), np.int64), np.empty(len(numbers), np.int64)
    paired = tripled = 0
    for start in range(0, len(numbers), _BLOCK):
        block = numbers[start : start + _BLOCK + 2].astype(np.int64)
        block[block > MASK] = 0
        there = block > 0
        together = there[:-1] & there[1:]
        in_row = together[:-1] & together[1:]
        keys = block[:-1] << BITS | block[1:]
        threes = keys[:-1][in_row] << BITS | block[2:][in_row]
        # Blocks overlap, as triples need; a pair that begins in the overlap is the next block's.
        twos = keys[:_BLOCK][together[:_BLOCK]]
        pairs[paired : paired + len(twos)] = twos
        triples[tripled : tripled + len(threes)] = threes
        paired += len(twos)
        tripled += len(threes)
    return pairs[:paired], triples[:tripled]


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
