"""Count the terms, pairs and triples of an index: add, remove, sum and save."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from search.text.accents import fold
from search.text.arrays.tally import BITS, MASK, Numbers, Tally, renumbered
from search.text.forms import Forms
from search.text.lexicon import lexicon_format, lexicon_once
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.term_log import SIZE, Reader, TermLog
from search.text.phrases.phrase_tally import PhraseTally, Texts
from search.text.phrases.phrases import phrases_to_bytes

_PENDING = 8_000_000
"""How many occurrences are held before they are counted: 32 MB, and several times that while
they are. Adding to what was counted before costs as much as counting.
"""

MOST = 40_000_000
"""The most pairs, and the most triples, that are kept (640 MB each). If there are more, the rarest
are forgotten: their number grows with the articles beyond what a machine can hold; see
docs/opensearch.md.
"""

_BLOCK = 60_000
"""How many occurrences are looked at together: as many as fit into a processor's cache."""


_Order: TypeAlias = tuple[list[tuple[str, str, int]], Numbers]
"""See ``LexiconBuilder._order``."""


class _Pending:
    """Articles that wait to be counted, as numbers."""

    def __init__(self) -> None:
        self.numbers = array("I", (0, 0))
        self.lengths = array("I", (2,))

    def __len__(self) -> int:
        return len(self.numbers) - 2

    @property
    def texts(self) -> Texts:
        return np.frombuffer(self.numbers, np.uint32), np.asarray(self.lengths, np.int64)

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
        self._reader = Reader()
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
        self._ordered: _Order | None = None
        self._pairs_in_order: Tally | None = None

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
            # Numbers go by the order of terms, so pairs stand in the order in which they were.
            triples = lexicon_once.unpack(once[8:end], builder._pairs)
            builder._triples = triples.plus(builder._triples)
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
        pending.take(numbers, [len(numbers) // SIZE])
        self._count_if_many(pending)

    def to_bytes(self) -> bytes:
        """The counts as ``Lexicon`` reads them."""
        order, rank = self._order()
        lines, first = _lines(order)
        numbers = np.array([number for _, _, number in order], np.int64)
        pairs = self._pairs_in_order = self._pairs.renumbered(rank, 2)
        triples = self._triples.at_least(2).renumbered(rank, 3)
        triples = triples.of(pairs)
        arrays: dict[str, npt.NDArray[np.integer]] = {
            "first": np.array(first),
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
        return lexicon_format.pack(arrays, lines, phrases)

    def once(self) -> bytes:
        """The triples that occur once (``lexicon_once``), and ``PhraseTally.rest``."""
        _, rank = self._order()
        triples = renumbered(self._triples.keys[self._triples.counts == 1], rank, 3)
        triples.sort()
        triples = triples[np.searchsorted(triples, 0) :]
        pairs = self._pairs_in_order or self._pairs.renumbered(rank, 2)
        data = lexicon_once.pack(triples, pairs)
        del triples, pairs
        self._pairs_in_order = None
        return len(data).to_bytes(8, "little") + data + self._phrases.rest()

    def _order(self) -> _Order:
        """The terms that occur, as they are saved, each with its folded form and its number; and
        the place of each number in that order, -1 for one that does not occur.
        """
        self._count()
        if self._ordered is not None:
            return self._ordered
        words = [*self._numbers]
        kept = (np.flatnonzero(self._counts[1:] > 0) + 1).tolist()
        order = sorted((fold(words[number - 1]), words[number - 1], number) for number in kept)
        rank = np.full(len(words) + 1, -1, np.int64)
        rank[np.array([number for _, _, number in order], np.int64)] = np.arange(len(order))
        self._ordered = order, rank
        return self._ordered

    def _count_if_many(self, pending: _Pending) -> None:
        if len(pending) > _PENDING:
            self._count()

    def _count(self) -> None:
        """Bring the counts up to what was added and removed."""
        if not (len(self._added) or len(self._removed)):
            return
        added, removed = self._added.texts, self._removed.texts
        most = len(self._numbers) + 1
        more, less = (np.bincount(numbers, minlength=most) for numbers, _ in (added, removed))
        self._sum_terms(more - less)
        # One after the other, for they take most memory.
        self._pairs = _changed(self._pairs, _pairs, added, removed)
        self._triples = _changed(self._triples, _triples, added, removed)
        self._tell_phrases()
        self._phrases.count(added, removed)
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
        self._pairs, self._triples = map(_summed, (self._pairs, self._triples), both)
        self._tell_phrases()
        rows = np.append(0, numbers)[lexicon.phrases.rows]
        self._phrases.add_rows(rows, lexicon.phrases.articles.astype(np.int64), *both)

    def _sum_terms(self, counts: Numbers) -> None:
        """``counts`` by number, of all numbers given."""
        counts[: len(self._counts)] += self._counts
        self._counts = counts
        self._ordered = self._pairs_in_order = None


def _changed(
    tally: Tally,
    keys: Callable[[npt.NDArray[np.uint32]], Numbers],
    added: Texts,
    removed: Texts,
) -> Tally:
    return _summed(tally, Tally.of_changes(keys(added[0]), keys(removed[0])))


def _summed(tally: Tally, more: Tally) -> Tally:
    return tally.plus(more).at_most(MOST)


def _pairs(numbers: npt.NDArray[np.uint32]) -> Numbers:
    """The keys of all pairs, in order."""
    return _filled(numbers, 1, lambda block: block[:-1] << BITS | block[1:])


def _triples(numbers: npt.NDArray[np.uint32]) -> Numbers:
    """The keys of all triples, in order."""
    return _filled(
        numbers,
        2,
        lambda block: (block[:-2] << BITS | block[1:-1]) << BITS | block[2:],
    )


def _filled(
    numbers: npt.NDArray[np.uint32], more: int, key: Callable[[Numbers], Numbers]
) -> Numbers:
    """The keys of all terms in a row with so many ``more``."""
    # With large arrays, touching new memory costs more than the work that is done on them. So only
    # one is made, and filled from small ones.
    keys = np.empty(len(numbers), np.int64)
    filled = 0
    for start in range(0, len(numbers), _BLOCK):
        block = numbers[start : start + _BLOCK + more].astype(np.int64)
        block[block > MASK] = 0
        apart = block == 0
        for _ in range(more):
            apart = apart[:-1] | apart[1:]
        found = key(block)[~apart]
        keys[filled : filled + len(found)] = found
        filled += len(found)
    return keys[:filled]


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
