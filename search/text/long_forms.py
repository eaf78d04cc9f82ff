"""The forms of a long text, whole arrays at a time: what ``forms.analyse`` gives, in less time.

An article has hundreds of words and few that were never met before. So letters become numbers, a
word becomes a hash of its letters, and what is known of a word is looked up by that, all words of a
text at once. A word is analysed by ``forms`` when it is first met. A text with anything that is
not plain (letters of other alphabets, ``T.Ư``, marks apart from their letters) is left to
``forms``.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from array import array
from collections.abc import Sequence
from threading import Lock
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from search.text import common, forms
from search.text.accents import fold
from search.text.cache import CACHE
from search.text.forms import Forms
from search.text.tokens import ABBREVIATIONS, STOPS

SHORT = 300
"""Code points of a text that takes no longer word by word."""
LONG = 1 << 16
"""Code points of a text that is not looked at as a whole."""

_Letters: TypeAlias = npt.NDArray[np.uint16]
_Places: TypeAlias = npt.NDArray[np.intp]

_SLOT_BITS = 18
_SHIFT = np.uint64(64 - _SLOT_BITS)
_SPACE = ord(" ")
_ODD, _MARK = 1, 2
"""Stand for a letter or sign of which nothing is known here, and for what may end a sentence. All
else that parts words becomes a space.
"""
_LONGEST = max(map(len, ABBREVIATIONS))
_SIZE = len(forms.ENDED)
_INITIALS = re.compile(r"\.[^\W\d_]\b")
"""As in ``T.Ư``: one token."""
_STRANGE = np.uint64((1 << 64) - 1)
"""Stands for a word that is not written as its exact term by changing one letter or two."""


def _usual() -> str:
    """The letters, digits and signs that are read here."""
    vietnamese = "\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    ranges = ((0x20, 0x7F), (0xC0, 0xD0), (0xD1, 0xDF), (0xE0, 0xF0), (0xF1, 0xFF))
    letters = (chr(at) for low, high in (*ranges, (0x1EA0, 0x1EFA)) for at in range(low, high))
    return "".join({*letters, *vietnamese, *"\n«»°–—‘’“”…"} - {"_"})


def _tables() -> tuple[_Letters, _Letters]:
    """For each code point its small letter, and that without marks."""
    lower, bare = np.full(1 << 16, _ODD, np.uint16), np.full(1 << 16, _SPACE, np.uint16)
    for sign in _usual():
        small = sign.lower()
        if not sign.isalnum():
            lower[ord(sign)] = _SPACE
        elif len(fold(small)) == 1:
            lower[ord(sign)], bare[ord(small)] = ord(small), ord(fold(small))
    lower[[ord(mark) for mark in (*STOPS, "\n")]] = _MARK
    return lower, bare


_LOWER, _BARE = _tables()


class KnownWords:
    """What is known of words that were met, by hashes of their letters.

    A hash has a secret factor: nobody writes an article of which two words are taken for one.
    """

    def __init__(self) -> None:
        factor = int.from_bytes(os.urandom(8), "little") | 1
        self._powers = _powers(factor)
        # A word's first letter, too, is to count for the highest bits.
        self._inverse = _powers(pow(factor, -1, 1 << 64)) * np.uint64(factor)
        self._rows: dict[int, int] = {}
        self._slots = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._slot_rows = np.zeros(1 << _SLOT_BITS, np.int32)
        self.exact: list[str] = []
        """The exact term of each row."""
        self._numbers = np.zeros(CACHE // 8, np.uint64)
        """Of each row what ``forms`` keeps of a term, a hash and ``common.code``, as one number."""
        self._changes = np.zeros(CACHE // 8, np.uint64)
        """Of each row what makes the exact term of the word, see ``_changes``."""

    def __len__(self) -> int:
        return len(self.exact)

    def rows(self, low: _Letters, starts: _Places, ends: _Places) -> npt.NDArray[np.int32]:
        """The row of each word of a text in small letters."""
        sums = np.empty(len(low) + 1, np.uint64)
        sums[0] = 0
        (low * self._powers[: len(low)]).cumsum(out=sums[1:])
        hashes = (sums.take(ends) - sums.take(starts)) * self._inverse.take(starts)
        slots = (hashes >> _SHIFT).view(np.int64)
        found = self._slot_rows.take(slots)
        for at in (self._slots.take(slots) != hashes).nonzero()[0].tolist():
            key = int(hashes[at])
            row = self._rows.get(key)
            if row is None:
                row = self._learn(key, low[starts[at] : ends[at]])
            found[at] = row
        return found

    def _learn(self, key: int, letters: _Letters) -> int:
        word = _text(letters)
        term, bare = forms.exact(word), forms.folded(word)
        row = len(self.exact)
        if row == len(self._changes):
            self._numbers = np.append(self._numbers, np.zeros_like(self._numbers))
            self._changes = np.append(self._changes, np.zeros_like(self._changes))
        both = array("I", (zlib.crc32(bare.encode("utf-8")), common.code(term)))
        self._numbers[row] = np.frombuffer(both, np.uint64)[0]
        self._changes[row] = _changes(letters, term, bare)
        self.exact.append(term)
        slot = key >> (64 - _SLOT_BITS)
        if not self._slots[slot]:  # words that are met first are frequent ones
            self._slots[slot], self._slot_rows[slot] = key, row
        self._rows[key] = row
        return row

    def numbers(self, rows: npt.NDArray[np.int32]) -> npt.NDArray[np.uint64]:
        """What ``forms`` keeps of each word, two numbers in one."""
        return self._numbers.take(rows)

    def rewrite(self, low: _Letters, starts: _Places, rows: npt.NDArray[np.int32]) -> bool:
        """Write each word as its exact term; False if there is one that only ``forms`` can write.

        ``low`` has the letters of the text, of which words begin at ``starts``.
        """
        changes = self._changes.take(rows)
        at = changes.nonzero()[0]
        if len(at):
            changed = changes.take(at)
            if (changed == _STRANGE).any():
                return False
            starts = starts.take(at)
            parts = changed.view(np.uint16).reshape(-1, 4)
            low[starts + parts[:, 0]] = parts[:, 1]
            low[starts + parts[:, 2]] = parts[:, 3]
        return True


def _changes(word: _Letters, term: str, bare: str) -> np.uint64:
    """What to change in a word: two places, each with its letter (16 bits each), or none (0)."""
    letters = _codes(term)
    if len(letters) != len(word) or _text(_BARE.take(letters)) != bare:
        return _STRANGE
    places = (letters != word).nonzero()[0].tolist()
    if not places:
        return np.uint64(0)
    if len(places) > 2:
        return _STRANGE
    parts = [part for at in (places[0], places[-1]) for part in (at, int(letters[at]))]
    return np.uint64(int.from_bytes(array("H", parts).tobytes(), sys.byteorder))


def _powers(factor: int) -> npt.NDArray[np.uint64]:
    """1, the factor, its square and so on, all modulo 2⁶⁴."""
    found = np.full(LONG, factor, np.uint64)
    found[0] = 1
    return np.multiply.accumulate(found)


class Analyser:
    """Remembers words. Safe to use from several threads."""

    def __init__(self) -> None:
        self._words = KnownWords()
        self._lock = Lock()

    def analyse(self, text: str) -> Forms:
        """``forms.analyse``, put together. A text of another kind goes there."""
        found = None
        if SHORT < len(text) < LONG:
            with self._lock:
                found = self._analysed(text)
        return forms.analyse(text).gathered() if found is None else found

    def _analysed(self, text: str) -> Forms | None:
        codes = _codes(text)
        if len(codes) != len(text) or _INITIALS.search(text):
            return None
        low = _LOWER.take(codes)
        marks = (low < _SPACE).nonzero()[0]
        if (low.take(marks) == _ODD).any():
            return None
        low[marks] = _SPACE
        word = np.zeros(len(low) + 2, np.bool_)
        np.greater(low, _SPACE, out=word[1:-1])
        edges = (word[1:] != word[:-1]).nonzero()[0]
        starts, ends = edges[::2], edges[1::2]
        if len(self._words) > CACHE:
            self._words = KnownWords()
        rows = self._words.rows(low, starts, ends)
        if not self._words.rewrite(low, starts, rows):
            return None
        numbers = self._words.numbers(rows).tobytes()
        stops = starts.searchsorted(_stops(text, marks.tolist())).tolist()
        # Before each word stands one space, as in the pieces of ``forms``.
        letters = low[word[1:-1] | word[2:]]
        begins = " " if word[1] else ""
        exact, folded = _text(letters), _text(_BARE.take(letters))
        piece = begins + exact, begins + folded, _with_stops(numbers, stops)
        return Forms((piece,), (self._words, rows))


def _stops(text: str, marks: Sequence[int]) -> list[int]:
    """Those of the marks that end a sentence, as they do for ``tokens``."""
    found = []
    last = len(text) - 1
    for at in marks:
        if text[at] != "\n":
            if at < last and text[at + 1] not in " \n":
                continue
            if text[at] == "." and text.endswith(ABBREVIATIONS, max(0, at - _LONGEST), at):
                word = re.split(r"\W", text[max(0, at - _LONGEST - 1) : at])[-1]
                if word in ABBREVIATIONS:
                    continue
        found.append(at)
    return found


def _with_stops(numbers: bytes, stops: Sequence[int]) -> bytes:
    """The numbers of all terms, with those that ``forms`` writes for the end of a sentence.

    ``stops``: how many terms stand before each.
    """
    parts = []
    done = 0
    for stop in stops:
        parts.append(numbers[done : stop * _SIZE])
        done = stop * _SIZE
    return forms.ENDED.join((*parts, numbers[done:]))


def _codes(text: str) -> _Letters:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def _text(codes: _Letters) -> str:
    return codes.tobytes().decode("utf-16-le")
