"""Counting the terms of an index: adding, removing, summing and saving a lexicon."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from search.text.accents import fold
from search.text.lexicon import MAGIC, Lexicon

Numbers = npt.NDArray[np.int64]

FIELDS = ("title_exact", "body_exact")
_PENDING = 4_000_000
"""Occurrences held before they are counted: 16 MB."""

_NONE = np.empty(0, np.int64)


class _Numbers(dict[str, int]):
    """Numbers for terms as they come. 0 is the gap between two texts."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self) + 1
        return number


class LexiconBuilder:
    """Counts to be changed and saved. Removing what was added leaves nothing of it.

    Neighbours are counted across the ends of sentences, for speed; not across texts.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._added = array("I", (0,))
        self._removed = array("I", (0,))
        self._counts = _NONE
        """Occurrences by number; shorter than the numbers given until ``_count``."""
        self._pairs = _NONE
        """``first << 32 | second``, sorted, with ``_pair_counts`` beside it."""
        self._pair_counts = _NONE

    @classmethod
    def from_bytes(cls, *parts: bytes) -> LexiconBuilder:
        """The sum of saved lexicons: one to go on with, or the shards of several machines."""
        builder = cls()
        for data in parts:
            builder._sum_saved(Lexicon(data))
        return builder

    def add(self, terms: Mapping[str, str]) -> None:
        """Count an article's exact terms; ``terms`` are ``schema.Document.terms``."""
        self._log(self._added, terms)

    def remove(self, terms: Mapping[str, str]) -> None:
        """Uncount the terms of an article that was added."""
        self._log(self._removed, terms)

    def to_bytes(self) -> bytes:
        """The counts as ``Lexicon`` reads them."""
        self._count()
        words = [*self._numbers]
        kept = (np.flatnonzero(self._counts[1:] > 0) + 1).tolist()
        order = sorted((fold(words[number - 1]), words[number - 1], number) for number in kept)
        numbers = np.array([number for _, _, number in order], np.int64)
        rank = np.full(len(words) + 1, -1, np.int64)
        rank[numbers] = np.arange(len(order))
        first, second = rank[self._pairs >> 32], rank[self._pairs & 0xFFFFFFFF]
        there = np.flatnonzero((first >= 0) & (second >= 0))
        by_rank = there[np.lexsort((second[there], first[there]))]
        rows = np.searchsorted(first[by_rank], np.arange(len(order) + 1))
        lines, starts = _lines(order)
        counts = self._counts[numbers]
        header = (len(lines), len(order), len(by_rank), min(int(counts.sum()), 0xFFFFFFFF))
        parts = (header, starts, counts, rows, second[by_rank], self._pair_counts[by_rank])
        packed = np.concatenate([np.asarray(part, np.int64) for part in parts])
        return MAGIC + packed.astype(np.uint32).tobytes() + "\n".join(lines).encode("utf-8")

    def _log(self, log: array[int], terms: Mapping[str, str]) -> None:
        for field in FIELDS:
            log.extend(map(self._numbers.__getitem__, terms[field].split()))
            log.append(0)
        if len(log) > _PENDING:
            self._count()

    def _count(self) -> None:
        """Bring ``_counts`` and the pairs up to what was logged."""
        for log, sign in ((self._added, 1), (self._removed, -1)):
            numbers = np.frombuffer(log, np.uint32).astype(np.int64)
            self._sum_terms(sign * np.bincount(numbers, minlength=len(self._numbers) + 1))
            together = (numbers[:-1] > 0) & (numbers[1:] > 0)
            pairs = (numbers[:-1] << 32 | numbers[1:])[together]
            distinct, counts = np.unique(pairs, return_counts=True)
            self._sum_pairs(distinct, sign * counts)
        self._added = array("I", (0,))
        self._removed = array("I", (0,))

    def _sum_saved(self, lexicon: Lexicon) -> None:
        terms, counts, rows, seconds, pair_counts = lexicon.table()
        numbers = np.array([self._numbers[term] for term in terms], np.int64)
        occurrences = np.zeros(len(self._numbers) + 1, np.int64)
        occurrences[numbers] = counts
        self._sum_terms(occurrences)
        ends = np.asarray(rows, np.int64)
        firsts = np.repeat(numbers, ends[1:] - ends[:-1])
        keys = firsts << 32 | numbers[np.asarray(seconds, np.int64)]
        by_key = np.argsort(keys)
        self._sum_pairs(keys[by_key], np.asarray(pair_counts, np.int64)[by_key])

    def _sum_terms(self, counts: Numbers) -> None:
        """``counts`` by number, of all numbers given."""
        counts[: len(self._counts)] += self._counts
        self._counts = counts

    def _sum_pairs(self, keys: Numbers, counts: Numbers) -> None:
        """``keys`` sorted, without repeats."""
        merged = np.concatenate((self._pairs, keys))
        by_key = np.argsort(merged, kind="stable")
        merged = merged[by_key]
        if not len(merged):
            return
        starts = np.flatnonzero(np.concatenate(([True], merged[1:] != merged[:-1])))
        sums = np.add.reduceat(np.concatenate((self._pair_counts, counts))[by_key], starts)
        self._pairs = merged[starts][sums > 0]
        self._pair_counts = sums[sums > 0]


def _lines(order: list[tuple[str, str, int]]) -> tuple[list[str], list[int]]:
    """One line a folded form, and the place of each line's first term, the end's added."""
    lines: list[str] = []
    starts: list[int] = []
    for at, (folded, term, _) in enumerate(order):
        if at and order[at - 1][0] == folded:
            lines[-1] += f" {term}"
        else:
            lines.append(f"{folded} {term}")
            starts.append(at)
    return lines, [*starts, len(order)]
