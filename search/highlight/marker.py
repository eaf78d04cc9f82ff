"""Marks -> the places of a text to mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.highlight.weights import Weights
from search.text import forms
from search.text.tokens import tokenize

MAX_REMEMBERED = 100_000
"""Chunks between spaces that are remembered; 30,000 articles have about 250,000."""

_GAP = re.compile(r"[ ]?[-–/.]?[ ]?")
"""Between two tokens that are marked as one: ``37-CT/TW``, ``chỉ thị``."""
_INSIDE = re.compile(r"[^\W_]|[\u0300-\u036f]")
"""What follows a word that goes on."""


class Spot(NamedTuple):
    """A marked token or citation. ``term`` tells repetitions.

    ``joined``: it goes on from the spot before it, and both are marked as one.
    """

    start: int
    end: int
    term: str
    weight: float
    joined: bool = False


class _Spellings:
    """Which chunks between spaces hold a word of a given folded form.

    Remembered over all texts (a cache of pure functions), so that of a text whose chunks
    are known only those are looked at that a query can mark: set operations do the rest.
    """

    def __init__(self) -> None:
        self.words: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self.chunks: dict[str, tuple[str, ...]] = {}

    def learn(self, chunks: set[str]) -> None:
        """Know these chunks, if they were not known."""
        for chunk in chunks.difference(self.words):
            tokens = (token.text for token in tokenize(chunk))
            words = tuple((word, forms.exact(word), forms.folded(word)) for word in tokens)
            for folded in {folded for _, _, folded in words}:
                self.chunks[folded] = (*self.chunks.get(folded, ()), chunk)
            self.words[chunk] = words


class Marker:
    """Finds the marked tokens of texts. Made once a query."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._known: _Spellings | None = None
        self._size = 0
        self._candidates: set[str] = set()

    def spots(self, text: str) -> list[Spot]:
        """The marked tokens, in order, each with the weight of the pair that it ends.

        Few words of a text are marked, so these are looked for as they are spelled in it:
        much faster than to make a token of each word.
        """
        if not self._weights:
            return []
        chunks = set(text.split())
        known = _spellings()
        known.learn(chunks)
        marked: dict[str, tuple[str, float]] = {}
        for chunk in chunks & self._candidate_chunks(known):
            for word, exact, folded in known.words.get(chunk, ()):
                if weight := self._weight(exact, folded):
                    marked[word] = (folded, weight)
        places = [(at, word) for word in marked for at in _occurrences(text, word)]
        places.sort()
        return self._joined(text, places, marked)

    def _candidate_chunks(self, known: _Spellings) -> set[str]:
        """The known chunks with a word whose folded form some mark has."""
        if known is not self._known or len(known.words) != self._size:
            self._known, self._size = known, len(known.words)
            weights = self._weights
            wanted = {forms.folded(term) for term in weights.exact} | weights.folded.keys()
            if weights.prefixes:
                bare = tuple(forms.folded(prefix) for prefix in weights.prefixes)
                wanted |= {folded for folded in list(known.chunks) if folded.startswith(bare)}
            self._candidates = set()
            for folded in wanted:
                self._candidates.update(known.chunks.get(folded, ()))
        return self._candidates

    def _weight(self, exact: str, folded: str) -> float:
        weights = self._weights
        weight = max(weights.exact.get(exact, 0.0), weights.folded.get(folded, 0.0))
        if weight or not weights.prefixes:
            return weight
        begins = exact.startswith(weights.prefixes) or folded.startswith(weights.prefixes)
        return 1.0 if begins else 0.0

    def _joined(
        self,
        text: str,
        places: Iterable[tuple[int, str]],
        marked: dict[str, tuple[str, float]],
    ) -> list[Spot]:
        pairs = self._weights.pairs
        found: list[Spot] = []
        before, ended = "", 0
        for start, word in places:
            if start < ended:
                continue
            term, weight = marked[word]
            pair = pairs.get((before, term))
            joined = pair is not None and _GAP.fullmatch(text, ended, start) is not None
            if joined and pair is not None:
                weight += pair
            before, ended = term, start + len(word)
            found.append(Spot(start, ended, term, weight, joined))
        return self._unbound(found) if self._weights.bound else found

    def _unbound(self, spots: Sequence[Spot]) -> list[Spot]:
        """Without words of a phrase that stand apart from the rest of it: ``đại`` biểu."""
        bound = self._weights.bound
        return [
            spot
            for at, spot in enumerate(spots)
            if spot.term not in bound or any(near.joined for near in spots[at : at + 2])
        ]


def merged(spots: list[Spot], cited: Sequence[Spot]) -> list[Spot]:
    """Words and citations in order; a word inside a citation is part of it."""
    if not cited:
        return spots
    ends = [c.end for c in cited]
    free = []
    for spot in spots:
        at = bisect_right(ends, spot.start)
        if at == len(cited) or spot.end <= cited[at].start:
            free.append(spot)
    return sorted([*free, *cited])


def _occurrences(text: str, word: str) -> Iterator[int]:
    """Where the word stands by itself."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not _INSIDE.match(text, end):
            yield at
        at = text.find(word, end)


_REMEMBERED = [_Spellings()]


def _spellings() -> _Spellings:
    """What is remembered; begun anew when it is full, without disturbing who is using it."""
    if len(_REMEMBERED[0].words) > MAX_REMEMBERED:
        _REMEMBERED[0] = _Spellings()
    return _REMEMBERED[0]
