"""Count in how many articles each phrase stands, so that the counts can be changed and saved.

Phrases of two and three terms are in the lexicon as pairs and triples, which it counts by
occurrences; here are the *repeats*, the occurrences beyond the first one of an article. Of longer
phrases the articles are counted, by hash. The terms are kept only of those that ``LEAST`` articles
have: when one more article lifts a phrase over that, it also tells the terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import zstandard

from search.text.arrays.planes import compressed, from_planes
from search.text.arrays.tally import BITS, MASK, Numbers, Tally, starts
from search.text.phrases.phrase_finder import HASH_BITS, LONG, LONGEST, SHORT, PhraseFinder

LEAST = 4
"""Articles that a phrase must stand in to be offered."""

MOST = 400_000
"""The most phrases that are offered; if there are more, the rarest are left out."""

_LEVEL = 3

_PLACE_BITS = 63 - HASH_BITS
_PLACES = 1 << _PLACE_BITS
_BLOCK = 60_000
"""Occurrences that are looked at together, as in ``lexicon_builder``."""

Texts = tuple[npt.NDArray[np.uint32], Numbers]
"""Articles, one after the other: the numbers of all their terms, and how many each has."""
Rows = npt.NDArray[np.int64]
"""A phrase a row: the numbers of its terms, and 0 to fill up."""


class PhraseTally:
    """Adding and removing leaves nothing behind; terms are given as the builder's numbers."""

    def __init__(self) -> None:
        self._finder = PhraseFinder()
        self._repeats = Tally()
        self._articles = Tally()
        self._keys = np.empty(0, np.int64)
        """Hashes of the long phrases whose terms are known, in order."""
        self._rows: Rows = np.empty((0, LONGEST), np.int64)

    @property
    def known(self) -> int:
        """How many terms ``learn`` was told of."""
        return self._finder.known

    def learn(self, terms: Iterable[str]) -> None:
        """Take the terms whose numbers follow those that are known."""
        self._finder.learn(terms)

    def count(self, added: Texts, removed: Texts) -> None:
        """Add some articles and remove others."""
        (more, long), (less, gone) = self._found(added), self._found(removed)
        self._repeats = self._repeats.plus(Tally.of_changes(more, less))
        hashes = (
            _together([keys >> _PLACE_BITS for keys in found.values()]) for found in (long, gone)
        )
        self._articles = self._articles.plus(Tally.of_changes(*hashes))
        for length, keys in long.items():
            self._tell(length, keys, added[0])

    def _found(self, texts: Texts) -> tuple[Numbers, dict[int, Numbers]]:
        """The hashes of short phrases, one for each repeat; and of the long ones of each length a
        key for each article that has it, in order: its hash, and a place where it stands.
        """
        numbers, lengths = texts
        repeats: list[Numbers] = []
        long: dict[int, list[Numbers]] = {length: [] for length in LONG}
        start = 0
        for end, articles in _blocks(lengths):
            block = numbers[start:end]
            owners = np.repeat(np.arange(len(articles)), articles)
            for length, (places, hashes) in self._finder.find(block).items():
                keys = hashes << _PLACE_BITS | places
                keys.sort()
                again = _again(keys, owners)
                if length in SHORT:
                    repeats.append(keys[again] >> _PLACE_BITS)
                else:
                    long[length].append(keys[~again] + start)
            start = end
        return _together(repeats), {n: np.sort(_together(keys)) for n, keys in long.items()}

    def _tell(self, length: int, keys: Numbers, numbers: npt.NDArray[np.uint32]) -> None:
        """Remember the terms of phrases that enough articles have by now."""
        hashes, places = keys >> _PLACE_BITS, keys & (_PLACES - 1)
        first = starts(hashes)
        hashes, places = hashes[first], places[first]
        wanted = _looked_up(self._articles, hashes) >= LEAST
        wanted[wanted] = ~np.isin(hashes[wanted], self._keys)
        rows = np.zeros((int(wanted.sum()), LONGEST), np.int64)
        for k in range(length):
            rows[:, k] = numbers[places[wanted] + k]
        self._know(hashes[wanted], rows)

    def _know(self, hashes: Numbers, rows: Rows) -> None:
        keys = np.concatenate((self._keys, hashes))
        keys, first = np.unique(keys, return_index=True)
        self._keys, self._rows = keys, np.concatenate((self._rows, rows))[first]

    def rows(self, pairs: Tally, triples: Tally, rank: Numbers) -> tuple[Rows, Numbers]:
        """The phrases that are offered, sorted, as the terms' places in the order of ``rank`` plus
        1; and how many articles have each.

        ``pairs`` and ``triples`` are the lexicon's, by its numbers.
        """
        short = [
            (length, *self._short(tally, length))
            for length, tally in zip(SHORT, (pairs, triples), strict=True)
        ]
        long = _looked_up(self._articles, self._keys)
        articles = np.concatenate([*(articles for _, _, articles in short), long])
        least = LEAST
        while (articles >= least).sum() > MOST:
            least += 1
        kept = articles >= least
        # Rows take six times as much as keys: only those that are offered are made.
        begun, rows = 0, []
        for length, keys, _ in short:
            rows.append(_spread(keys[kept[begun : begun + len(keys)]], length))
            begun += len(keys)
        found = np.concatenate([*rows, self._rows[kept[begun:]]])
        for column in found.T:  # one after the other, for all of them take six times the memory
            column[:] = rank[column] + 1  # of 0, which is no term, the rank is -1
        order = np.lexsort(found.T[::-1])
        return found[order], articles[kept][order]

    def _short(self, tally: Tally, length: int) -> tuple[Numbers, Numbers]:
        """The keys that are phrases which enough articles have, and how many have each."""
        tally = tally.at_least(LEAST)
        articles = np.zeros(len(tally.keys), np.int64)
        for start in range(0, len(articles), _BLOCK):
            stream = _spread(tally.keys[start : start + _BLOCK], length)[:, : length + 1]
            places, hashes = self._finder.find(stream.ravel())[length]
            at = start + places // (length + 1)
            articles[at] = tally.counts[at] - _looked_up(self._repeats, hashes)
        kept = articles >= LEAST
        return tally.keys[kept], articles[kept]

    def rest(self) -> bytes:
        """What ``rows`` leaves out, for ``go_on``: repeats of short phrases, and the articles of
        long ones that few have.
        """
        few = self._articles.counts < LEAST
        rare = Tally(self._articles.keys[few], self._articles.counts[few])
        return b"".join(map(_packed, (self._repeats, rare)))

    def go_on(self, rest: bytes) -> None:
        """Take what ``rest`` gave."""
        self._repeats, rest = _unpacked(rest)
        rare, _ = _unpacked(rest)
        self._articles = self._articles.plus(rare)

    def add_rows(self, rows: Rows, articles: Numbers, pairs: Tally, triples: Tally) -> None:
        """Add what ``rows`` gave of these pairs and triples, with its terms as numbers that
        ``learn`` was told of.

        Repeats in phrases that few articles have are only in ``rest``, which goes on from here.
        """
        lengths = (rows > 0).sum(axis=1)
        for length, tally in zip(SHORT, (pairs, triples), strict=True):
            short = rows[lengths == length]
            keys = short[:, 0]
            for k in range(1, length):
                keys = keys << BITS | short[:, k]
            repeats = _looked_up(tally, keys) - articles[lengths == length]
            there = Tally.sorted(self._finder.hashes(short), repeats)
            self._repeats = self._repeats.plus(there.at_least(1))
        long = lengths >= LONG[0]
        hashes = self._finder.hashes(rows[long])
        self._articles = self._articles.plus(Tally.sorted(hashes, articles[long]))
        self._know(hashes, rows[long])


def _blocks(lengths: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Articles that are looked at together: where they end, and the length of each."""
    ends = np.cumsum(lengths)
    last = 0
    while last < len(ends):
        before = int(ends[last - 1]) if last else 0
        first, last = last, max(last + 1, int(np.searchsorted(ends, before + _BLOCK)))
        yield int(ends[last - 1]), lengths[first:last]


def _again(keys: Numbers, owners: Numbers) -> npt.NDArray[np.bool_]:
    """Which of the sorted keys have the phrase and the article of the one before."""
    articles = owners[keys & (_PLACES - 1)]
    hashes = keys >> _PLACE_BITS
    again = np.zeros(len(keys), np.bool_)
    again[1:] = (hashes[1:] == hashes[:-1]) & (articles[1:] == articles[:-1])
    return again


def _spread(keys: Numbers, length: int) -> Rows:
    """Keys of that many terms as rows of them."""
    rows = np.zeros((len(keys), LONGEST), np.int64)
    for k in range(length):
        rows[:, k] = keys >> BITS * (length - 1 - k) & MASK
    return rows


def _together(parts: list[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _looked_up(tally: Tally, keys: Numbers) -> Numbers:
    """The count of each key, 0 where there is none."""
    if not len(tally.keys):
        return np.zeros(len(keys), np.int64)
    at = np.minimum(np.searchsorted(tally.keys, keys), len(tally.keys) - 1)
    return np.where(tally.keys[at] == keys, tally.counts[at], 0)


def _packed(tally: Tally) -> bytes:
    """The gaps between the keys, then the counts."""
    data = compressed(_LEVEL, np.diff(tally.keys, prepend=0), tally.counts.astype(np.int64))
    return len(data).to_bytes(8, "little") + data


def _unpacked(data: bytes) -> tuple[Tally, bytes]:
    """The first tally of ``data``, and what follows it."""
    end = 8 + int.from_bytes(data[:8], "little")
    planes = memoryview(zstandard.decompress(data[8:end]))
    half = len(planes) // 2
    gaps, counts = (from_planes(part, np.int64) for part in (planes[:half], planes[half:]))
    return Tally(np.cumsum(gaps), counts.astype(np.int32)), data[end:]
