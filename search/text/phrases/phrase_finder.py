"""Find the phrases of texts that are given as numbers of terms, whole arrays at a time.

What a phrase is depends on the language alone, so that counts of articles can be added up: words of
two syllables (pyvi's list and ours), up to three of them together, with one more syllable before,
between or after, or on both sides (``ban | thường vụ``, ``xây dựng | đảng``, ``ban | cán sự |
đảng``), and names of people. A phrase neither begins nor ends with a particle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from search.text import function_words
from search.text.arrays.tally import Numbers
from search.text.phrases import phrase_words
from search.text.vocabulary.surnames import SURNAMES

SHORT = (2, 3)
"""Terms of the phrases that the lexicon counts anyway, as pairs and triples."""
LONG = (4, 5, 6)
LONGEST = LONG[-1]

HASH_BITS = 32
"""Of a million phrases, one in 4,000 has the hash of another one, mostly of one that hardly occurs:
then it counts an article too many.
"""

_CONTENT, _SURNAME, _MIDDLE, _LINK = 1, 2, 4, 8
"""What a term is, as bits. After a surname and ``Thị`` a name has two more syllables: ``Nguyễn
Thị Kim Ngân``. A term of ``_LINKS`` may stand between two words: ``tư tưởng | Hồ | Chí
Minh``.
"""
_LINKS = frozenset(("và", "hồ", "bộ", "ban", "đảng", "người", "nhà"))
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of two syllables. ``syllables`` numbers theirs from 1; ``bits`` tells, for each two of
    them, whether they are a word: bit ``first * rows + second``.
    """

    syllables: Mapping[str, int]
    rows: int
    bits: npt.NDArray[np.uint8]


@cache
def _words() -> _Words:
    pairs = phrase_words.listed()
    syllables = {term: n for n, term in enumerate(sorted({t for pair in pairs for t in pair}), 1)}
    rows = len(syllables) + 1
    bits = np.zeros(rows * rows, np.bool_)
    bits[[syllables[first] * rows + syllables[second] for first, second in pairs]] = True
    return _Words(syllables, rows, np.packbits(bits, bitorder="little"))


class PhraseFinder:
    """Knows the terms of one numbering. 0 is the gap between texts."""

    def __init__(self) -> None:
        self._words = _words()
        self._syllable = np.zeros(1, np.int32)
        self._kind = np.zeros(1, np.uint8)
        self._hash = np.zeros(1, np.uint64)

    @property
    def known(self) -> int:
        """How many terms it was told of."""
        return len(self._hash) - 1

    def learn(self, terms: Iterable[str]) -> None:
        """Take the terms whose numbers follow those that are known."""
        new = list(terms)
        syllables = [self._words.syllables.get(term, 0) for term in new]
        hashes = [
            int.from_bytes(blake2b(t.encode("utf-8", "surrogatepass"), digest_size=8).digest())
            for t in new
        ]
        self._syllable = np.append(self._syllable, np.array(syllables, np.int32))
        self._kind = np.append(self._kind, np.array(list(map(_kind, new)), np.uint8))
        self._hash = np.append(self._hash, np.array(hashes, np.uint64))

    def find(self, numbers: npt.NDArray[np.integer]) -> dict[int, tuple[Numbers, Numbers]]:
        """For each length, where phrases of so many terms begin, and their hashes."""
        count = len(numbers)
        kind = np.zeros(count + LONGEST, np.uint8)
        kind[:count] = self._kind[numbers]
        word = np.zeros(count + LONGEST, np.bool_)
        syllables = self._syllable[numbers]
        pair = syllables[:-1] * self._words.rows + syllables[1:]
        word[: max(0, count - 1)] = self._words.bits[pair >> 3] >> (pair & 7).astype(np.uint8) & 1
        found = {}
        for length, places in _begins(word, kind).items():
            found[length] = places, self._hashes([numbers[places + k] for k in range(length)])
        return found

    def hashes(self, rows: npt.NDArray[np.integer]) -> Numbers:
        """The hash of each row of terms; a row is as long as its numbers other than 0."""
        found = np.zeros(len(rows), np.int64)
        lengths = (rows > 0).sum(axis=1)
        for length in (*SHORT, *LONG):
            there = np.flatnonzero(lengths == length)
            found[there] = self._hashes([rows[there, k] for k in range(length)])
        return found

    def _hashes(self, terms: list[npt.NDArray[np.integer]]) -> Numbers:
        mixed = self._hash[terms[0]]
        for term in terms[1:]:
            mixed = (mixed * _MIX) ^ self._hash[term]
            mixed ^= mixed >> np.uint64(29)
        found: Numbers = ((mixed * _MIX) >> np.uint64(64 - HASH_BITS)).astype(np.int64)
        return found


def _begins(word: npt.NDArray[np.bool_], kind: npt.NDArray[np.uint8]) -> dict[int, Numbers]:
    """Where phrases of each length begin. ``word``: where a word of two syllables does; ``kind``:
    what each term is. Both go on beyond the text, with nothing.
    """
    # Words and surnames are few: it is faster to look around them than at all places.
    words = np.flatnonzero(word[: -LONGEST + 1])
    surnames = np.flatnonzero(kind[:-LONGEST] & _SURNAME)
    names = surnames[(kind[surnames + 1] & _CONTENT > 0) & ~word[surnames]]
    given = kind[names + 2] & _CONTENT > 0
    whole = names[given & ~word[names + 1]]
    ends = kind[words + 2] & _CONTENT > 0
    begins = (words > 0) & (kind[words - 1] & _CONTENT > 0)
    begun = words[begins & ~(word[words - 1] & (kind[words + 1] & _CONTENT > 0))] - 1
    two = words[word[words + 2]]
    middle = kind[names + 1] & _MIDDLE > 0
    long = names[middle & given & (kind[names + 3] & _CONTENT > 0)]
    before = two[(two > 0) & (kind[two - 1] & _CONTENT > 0)] - 1
    linked = words[(kind[words + 2] & _LINK > 0) & word[words + 3]]
    after = two[(kind[two + 4] & _CONTENT > 0) & ~word[two + 4]]
    around = begun[(kind[begun + 3] & _CONTENT > 0) & ~word[begun + 3] & ~word[begun]]
    joined = linked[(linked > 0) & (kind[linked - 1] & _CONTENT > 0) & ~word[linked - 2]] - 1
    return {
        2: np.concatenate((words, names)),
        3: np.concatenate((words[ends], begun, whole)),
        4: np.unique(np.concatenate((two, long, around))),
        5: np.unique(np.concatenate((before, linked, after))),
        6: np.unique(np.concatenate((two[word[two + 4]], joined))),
    }


def _kind(term: str) -> int:
    kind = _LINK if term in _LINKS else 0
    if not phrase_words.LETTERS.fullmatch(term) or term in function_words.WORDS:
        return kind
    named = _SURNAME if term in SURNAMES else _MIDDLE if term == "thị" else 0
    return _CONTENT | named | kind
