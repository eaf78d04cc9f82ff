"""The lexicon of an index: how often each exact term, pair and triple of neighbours occurs.

Accents are restored, typed marks expanded and words completed from these counts, so all of that
knows the words of the corpus at hand (design, decision 3).

Numbers are in flat arrays, and terms are grouped by folded form, one group a line.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import TypeAlias
from weakref import proxy

from search.text.accents import compatible, fold
from search.text.lexicon import lexicon_format
from search.text.lexicon.lexicon_format import ARRAYS, Saved
from search.text.phrases.phrases import Phrases

_MOST_COMPLETIONS = 5_000
"""How many groups are looked at for one prefix. One letter begins a tenth of all words."""

_SORTED = 50
"""Counts of a row up to which it takes less time to sort them than to hand them to numpy."""
_TERMS = 8
"""How many terms of a typed word are looked for in pairs; the most frequent ones are."""

SELDOM = 2
"""A form that occurs no more often may be a slip itself."""

LEXICON = "lexicon"
"""The blob of an index that holds its lexicon."""

Entry: TypeAlias = tuple[int, int]
"""How often the index has a term, and the term's number."""


class Lexicon:
    """A read-only view of a saved lexicon. Terms are exact terms (``search.text.forms``).

    A term's *number* is its place in the order of folded forms and, of one form, of terms. Triples
    that occur once are left out.
    """

    def __init__(self, saved: Saved) -> None:
        """``saved``: what ``lexicon_format`` read."""
        arrays = self.arrays = saved.arrays
        self._first, self.counts, self.preceding = (arrays[name] for name in ARRAYS[:3])
        self._rows, self._seconds, self.pair_counts = (arrays[name] for name in ARRAYS[3:6])
        self._triple_rows, self._thirds, self._triple_counts = (arrays[name] for name in ARRAYS[6:])
        self._lines = saved.lines
        self._phrases = saved.phrases
        # A cache around a bound method would keep the lexicon alive until the collector comes by.
        itself = proxy(self)
        self._of = lru_cache(4096)(partial(Lexicon._group, itself))
        self.triples = lru_cache(4096)(partial(Lexicon._triples, itself))
        self.numbered = lru_cache(4096)(partial(Lexicon._numbered, itself))
        self.neighbours = lru_cache(4096)(partial(Lexicon._neighbours, itself))
        self.total = sum(self.counts)
        """Occurrences of all terms."""
        self.pairs = len(self._seconds)
        """Distinct pairs."""

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicon:
        """Open what ``LexiconBuilder.to_bytes`` saved. This takes a few tens of milliseconds.

        Raises ValueError when ``data`` is no lexicon of this layout.
        """
        return cls(lexicon_format.unpack(data))

    @classmethod
    def of_blob(cls, data: bytes | None) -> Lexicon:
        """The lexicon of an index, given its blob; that of no text if it has none. Raises
        ValueError as ``from_bytes`` does.
        """
        return cls.from_bytes(data) if data else cls.empty()

    @classmethod
    def empty(cls) -> Lexicon:
        """The lexicon of no text."""
        return cls(lexicon_format.EMPTY)

    def __len__(self) -> int:
        """The number of distinct terms."""
        return len(self.counts)

    def count(self, term: str) -> int:
        """How often the term occurs in the index."""
        return self._of(fold(term)).get(term, (0, 0))[0]

    def knows(self, folded: str) -> bool:
        """Whether any term has this folded form."""
        return bool(self._of(folded))

    def bigram(self, first: str, second: str) -> int:
        """How often ``second`` follows ``first``."""
        pair = self.pair_of(first, second)
        return 0 if pair is None else self.pair_counts[pair]

    def trigram(self, first: str, second: str, third: str) -> int:
        """How often the three stand in a row; 0 also if only once."""
        pair, last = self.pair_of(first, second), self.number(third)
        return 0 if pair is None or last is None else self.triple(pair, last)

    def number(self, term: str) -> int | None:
        """The term's number; None if the index does not have it."""
        entry = self._of(fold(term)).get(term)
        return entry[1] if entry else None

    def pair(self, first: int, second: int) -> int | None:
        """The number of a pair of terms, given by their numbers; None if they never stand side by
        side.
        """
        end = self._rows[first + 1]
        at = bisect_left(self._seconds, second, self._rows[first], end)
        return at if at < end and self._seconds[at] == second else None

    def pair_of(self, first: str, second: str) -> int | None:
        """The same, given by the terms themselves."""
        one, other = self.number(first), self.number(second)
        return None if one is None or other is None else self.pair(one, other)

    def pairs_after(self, first: int, seconds: Iterable[int | None]) -> list[int | None]:
        """The number of each pair, as ``pair`` gives it; None also where there is no second."""
        begin, end = self._rows[first], self._rows[first + 1]
        row = self._seconds
        found: list[int | None] = []
        for second in seconds:
            at = end if second is None else bisect_left(row, second, begin, end)
            found.append(at if at < end and row[at] == second else None)
        return found

    def strongest(self, firsts: Iterable[int], seconds: Sequence[int]) -> int:
        """How often the most frequent pair of these terms stands side by side; 0 for none."""
        row, rows, counts = self._seconds, self._rows, self.pair_counts
        best = 0
        for first in firsts:
            begin, end = rows[first], rows[first + 1]
            for second in seconds:
                at = bisect_left(row, second, begin, end)
                if at < end and row[at] == second and counts[at] > best:
                    best = counts[at]
        return best

    def _neighbours(self, first: str, second: str, most: int) -> tuple[tuple[str, str], ...]:
        """Pairs of terms that ``first`` and ``second``, typed side by side, may stand for.

        Each term is one of ``expand``. These are the ``most`` most frequent pairs; pairs that never
        stand side by side are not among them.
        """
        seconds = self.numbered(second)[:_TERMS]
        found: list[tuple[int, tuple[str, str]]] = []
        for term, number in self.numbered(first)[:_TERMS]:
            pairs = self.pairs_after(number, [n for _, n in seconds])
            found += [
                (-self.pair_counts[pair], (term, after))
                for pair, (after, _) in zip(pairs, seconds, strict=True)
                if pair is not None
            ]
        return tuple(pair for _, pair in heapq.nsmallest(most, found))

    def following(self, term: int) -> int:
        """How many different terms follow the term of this number."""
        return self._rows[term + 1] - self._rows[term]

    def triple(self, pair: int, third: int) -> int:
        """How often the term of this number follows the pair; 0 also if only once."""
        (count,) = self.triples_after(pair, (third,))
        return count

    def triples_after(self, pair: int, thirds: Iterable[int | None]) -> list[int]:
        """How often each term follows the pair, as ``triple`` tells it; 0 also for None."""
        begin, end = self._triple_rows[pair], self._triple_rows[pair + 1]
        row, counts = self._thirds, self._triple_counts
        found: list[int] = []
        for third in thirds:
            at = end if third is None else bisect_left(row, third, begin, end)
            found.append(counts[at] if at < end and row[at] == third else 0)
        return found

    def thirds(self, pair: int, limit: int) -> tuple[tuple[str, int], ...]:
        """The terms that most often follow a pair more than once, each with how often it does."""
        row = range(self._triple_rows[pair], self._triple_rows[pair + 1])
        best = _largest(limit, row, self._triple_counts)
        return tuple((self.terms[self._thirds[i]], self._triple_counts[i]) for i in best)

    def _triples(self, pair: int) -> tuple[int, int]:
        """How many different terms follow the pair more than once, and how often in all."""
        begin, end = self._triple_rows[pair], self._triple_rows[pair + 1]
        return end - begin, sum(self._triple_counts[begin:end])

    def entries(self, folded: str) -> Mapping[str, Entry]:
        """The terms with this folded form, the most frequent first."""
        return self._of(folded)

    def expand(self, typed: str) -> tuple[str, ...]:
        """The terms that ``typed`` may stand for: typed marks bind, others are free.

        ``typed`` is an exact term. It comes first if the index has it; the others follow by
        frequency.
        """
        return tuple(term for term, _ in self.numbered(typed))

    def _numbered(self, typed: str) -> tuple[tuple[str, int], ...]:
        """The terms of ``expand``, each with its number."""
        group = self._of(fold(typed))
        others = [term for term in group if term != typed and compatible(typed, term)]
        terms = [typed, *others] if typed in group else others
        return tuple((term, group[term][1]) for term in terms)

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
                    found.append((-count, term))
        return tuple(term for _, term in heapq.nsmallest(limit, found))

    def matching(self, folded: str, exact: re.Pattern[str] | None, limit: int) -> tuple[str, ...]:
        """The most frequent terms whose folded form ``folded`` describes, a regular expression that
        takes no space, and whose own letters ``exact`` does. All forms are looked at once.
        """
        found: list[tuple[int, str]] = []
        for line in re.finditer(rf"^{folded} .*$", self._text, re.MULTILINE):
            number = bisect_left(self._lines, line[0])
            for term, (count, _) in self._members(number).items():
                if exact is None or exact.fullmatch(term):
                    found.append((-count, term))
        return tuple(term for _, term in heapq.nsmallest(limit, found))

    @cached_property
    def usual_forms(self) -> Mapping[str, str]:
        """The folded forms that occur more than ``SELDOM`` times, in order: what a slip may have
        meant. Each with ``i`` for its ``y``, which everybody confuses.

        Kept here and not in a cache of functions, so that it goes with its generation.
        """
        first, counts = self._first, self.counts
        usual = (
            line.partition(" ")[0]
            for line, (begin, end) in zip(self._lines, pairwise(first), strict=True)
            if counts[begin] > SELDOM or (end > begin + 1 and sum(counts[begin:end]) > SELDOM)
        )
        return {form: form.replace("y", "i") for form in usual}

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._lines)

    def followers(self, term: str, limit: int) -> tuple[tuple[str, int], ...]:
        """The terms that most often follow ``term``, each with how often it does."""
        number = self.number(term)
        if number is None:
            return ()
        row = range(self._rows[number], self._rows[number + 1])
        best = _largest(limit, row, self.pair_counts)
        return tuple((self.terms[self._seconds[i]], self.pair_counts[i]) for i in best)

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases that may be offered, with the number of articles of each."""
        return Phrases(self._phrases)

    def begun(self, prefix: str) -> range:
        """The numbers of the terms whose folded form begins with ``prefix``, a folded one."""
        low = bisect_left(self._lines, prefix)
        high = bisect_left(self._lines, prefix + "\U0010ffff", low)
        return range(self._first[low], self._first[high])

    def _group(self, folded: str) -> dict[str, Entry]:
        """Term -> (count, number) for the terms of a folded form, the most frequent first."""
        number = bisect_left(self._lines, folded + " ")
        if number == len(self._lines) or not self._lines[number].startswith(folded + " "):
            return {}
        members = self._members(number)
        return dict(sorted(members.items(), key=lambda item: (-item[1][0], item[0])))

    def _members(self, number: int) -> dict[str, Entry]:
        terms = self._lines[number].split(" ")[1:]
        begin = self._first[number]
        return {term: (self.counts[i], i) for i, term in enumerate(terms, begin)}

    @cached_property
    def terms(self) -> list[str]:
        """All terms, by number."""
        return [term for line in self._lines for term in line.split(" ")[1:]]


def _largest(limit: int, row: range, counts: Sequence[int]) -> list[int]:
    """The places of the largest counts of a row, the largest first; of equal ones the first."""
    if len(row) <= _SORTED:
        return sorted(row, key=counts.__getitem__, reverse=True)[:limit]
    import numpy as np  # it takes long to load, and few commands need it

    found = np.asarray(counts[row.start : row.stop], np.int64)
    rank = np.arange(len(row)) - found * len(row)
    best = np.argpartition(rank, limit)[:limit] if limit < len(row) else np.arange(len(row))
    return [row[at] for at in best[np.argsort(rank[best])].tolist()]
