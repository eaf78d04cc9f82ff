"""The lexicon of an index: how often each exact term and each pair of neighbours occurs.

Accents are restored, typed marks expanded and words completed from these counts, so that
all of it knows the words of the corpus at hand (design, decision 3).

The saved form is made for loading in a few milliseconds: numbers stand in flat arrays that
are used where they lie, and terms are grouped by folded form, one group a line.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TypeAlias

from search.text.accents import compatible, fold

MAGIC = b"TDLEX001"
Flat: TypeAlias = "memoryview[int]"

HEADER = 4
"""Numbers after the magic: groups, terms, pairs, all occurrences."""

_MOST_COMPLETIONS = 5_000
"""Groups looked at for one prefix: one letter begins a tenth of all words."""


class Lexicon:
    """Read-only view of a saved lexicon. Terms are exact terms (``search.text.forms``).

    Layout, all numbers unsigned 32-bit in the machine's order: the header; for each group the
    number of its first term, and a last entry; for each term its count; for each term where
    its pairs begin, and a last entry; for each pair its second term; for each pair its count.
    Then UTF-8 lines, sorted: a folded form and its exact terms.
    """

    def __init__(self, data: bytes) -> None:
        """Raises ValueError when ``data`` is no lexicon of this layout."""
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("not a lexicon of this version: run `tindang reindex --full`")
        start = len(MAGIC) + 4 * HEADER
        groups, terms, pairs, self.total = memoryview(data)[len(MAGIC) : start].cast("I")
        end = start + 4 * (groups + 1 + terms + terms + 1 + 2 * pairs)
        numbers = memoryview(data)[start:end].cast("I")
        at = groups + 1
        self._first = numbers[:at]
        self._counts = numbers[at : at + terms]
        self._rows = numbers[at + terms : at + 2 * terms + 1]
        self._seconds = numbers[at + 2 * terms + 1 : at + 2 * terms + 1 + pairs]
        self._pair_counts = numbers[at + 2 * terms + 1 + pairs :]
        self._lines = str(data[end:], "utf-8").split("\n") if groups else []
        self._of = lru_cache(4096)(self._group)
        self._pair = lru_cache(16384)(self._pair_count)

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicon:
        """What ``LexiconBuilder.to_bytes`` saved, in a few milliseconds."""
        return cls(data)

    @classmethod
    def empty(cls) -> Lexicon:
        """The lexicon of no text."""
        return cls(MAGIC + bytes(4 * (HEADER + 2)))

    def __len__(self) -> int:
        """The number of distinct terms."""
        return len(self._counts)

    def count(self, term: str) -> int:
        """How often the term occurs in the index."""
        return self._of(fold(term)).get(term, (0, 0))[0]

    def knows(self, folded: str) -> bool:
        """Whether any term has this folded form."""
        return bool(self._of(folded))

    def bigram(self, first: str, second: str) -> int:
        """How often ``second`` follows ``first``."""
        return self._pair(first, second)

    def readings(self, folded: str) -> tuple[tuple[str, int], ...]:
        """The terms with this folded form and their counts, the most frequent first."""
        group = self._of(folded)
        return tuple((term, group[term][0]) for term in group)

    def expand(self, typed: str) -> tuple[str, ...]:
        """The terms that ``typed`` may stand for (typed marks bind, others are free).

        ``typed`` is an exact term; it comes first if the index has it, then by frequency.
        """
        group = self._of(fold(typed))
        others = [term for term in group if term != typed and compatible(typed, term)]
        return ((typed,) if typed in group else ()) + tuple(others)

    def complete(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The most frequent terms that begin with ``prefix`` (an exact term; typed marks bind)."""
        bare = fold(prefix)
        begin = bisect_left(self._lines, bare)
        found: list[tuple[int, str]] = []
        for number in range(begin, min(begin + _MOST_COMPLETIONS, len(self._lines))):
            if not self._lines[number].startswith(bare):
                break
            for term, (count, _) in self._members(number).items():
                if len(term) >= len(prefix) and compatible(prefix, term[: len(prefix)]):
                    found.append((count, term))
        return tuple(term for _, term in heapq.nlargest(limit, found))

    def followers(self, term: str, limit: int) -> tuple[tuple[str, int], ...]:
        """The terms that most often follow ``term``, with how often."""
        number = self._number(term)
        if number is None:
            return ()
        row = range(self._rows[number], self._rows[number + 1])
        best = heapq.nlargest(limit, row, key=self._pair_counts.__getitem__)
        return tuple((self._terms[self._seconds[i]], self._pair_counts[i]) for i in best)

    def folded_forms(self) -> Iterator[tuple[str, int]]:
        """Every folded form, sorted, with the number of its occurrences."""
        for number, line in enumerate(self._lines):
            begin, end = self._first[number], self._first[number + 1]
            yield line.partition(" ")[0], sum(self._counts[begin:end])

    def table(self) -> tuple[list[str], Flat, Flat, Flat, Flat]:
        """Terms, their counts, where the pairs of each begin (and an end), second terms, counts."""
        return self._terms, self._counts, self._rows, self._seconds, self._pair_counts

    def _group(self, folded: str) -> dict[str, tuple[int, int]]:
        """Term -> (count, number) of the terms of a folded form, the most frequent first."""
        number = bisect_left(self._lines, folded + " ")
        if number == len(self._lines) or not self._lines[number].startswith(folded + " "):
            return {}
        members = self._members(number)
        return dict(sorted(members.items(), key=lambda item: (-item[1][0], item[0])))

    def _members(self, number: int) -> dict[str, tuple[int, int]]:
        terms = self._lines[number].split(" ")[1:]
        begin = self._first[number]
        return {term: (self._counts[i], i) for i, term in enumerate(terms, begin)}

    def _number(self, term: str) -> int | None:
        entry = self._of(fold(term)).get(term)
        return entry[1] if entry else None

    def _pair_count(self, first: str, second: str) -> int:
        a, b = self._number(first), self._number(second)
        if a is None or b is None:
            return 0
        end = self._rows[a + 1]
        at = bisect_left(self._seconds, b, self._rows[a], end)
        return self._pair_counts[at] if at < end and self._seconds[at] == b else 0

    @cached_property
    def _terms(self) -> list[str]:
        return [term for line in self._lines for term in line.split(" ")[1:]]
