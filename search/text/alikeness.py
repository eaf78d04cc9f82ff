"""How much a text has in common with the best of several, beside what was asked for.

Articles of one affair share their words: who asks for ``cán bộ uống rượu lái xe gây tai nạn`` is
answered by reports that name ``viện trưởng`` and ``đình chỉ``, which one about fines for drivers
does not. So the best hits tell what else an answer speaks of.

Words are numbers made of their bytes, those of all texts at once: a set of strings for each text
takes three times as long.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from search.text import function_words
from search.text.arrays.ascending import firsts

COMPARED = 8
"""Texts that the others are compared with."""
_EVENED = 25
"""Words that each text is taken to have beside its own: what two short ones share is chance."""
_HALF = COMPARED / 2
"""A word that so many texts have, all as good as the best, counts 1."""

_SPACE = 0x20
_WIDTH = 8
"""Bytes of a word that are looked at together; hardly any word has more than twice as many."""
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_WIDTH + 1)], np.uint64)
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)
"""An odd number: words of up to eight bytes have different numbers, others by all likelihood."""

Numbers = npt.NDArray[np.uint64]


def alikeness(texts: Sequence[str], worth: Sequence[float], asked: Collection[str]) -> list[float]:
    """For each of some texts how many of its words the first ``COMPARED`` of the others have.

    ``texts`` are terms with single spaces between them, the best first. Each of the first counts
    as much as its ``worth``, from 0 to 1. Words that are ``asked`` for, which all have, and those
    that tell nothing do not count. A text is not compared with itself. From 0 to 2.
    """
    if not texts:
        return []
    bits = np.uint64(len(texts).bit_length())
    numbers, of_text = _numbers(texts)
    found = numbers >> bits << bits | of_text
    found.sort()
    found = found[firsts(found)]
    word, text = found >> bits, (found & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    begins = firsts(word)
    place = begins.cumsum() - 1
    first = min(COMPARED, len(worth))
    shares = np.zeros(len(texts))
    shares[:first] = worth[:first]
    compared = text < first
    tally = np.bincount(place[compared], shares[text[compared]], place[-1] + 1)
    unwanted = np.concatenate([_telling_nothing(), _numbers(tuple(asked))[0]]) >> bits
    tally[_places(word[begins], unwanted)] = 0.0
    worths = tally[place]
    others = worths - np.where(worths > 0.0, shares[text], 0.0)
    alike = np.bincount(text, others) / (np.bincount(text) + _EVENED) / _HALF
    return [float(one) for one in alike]


def _places(numbers: Numbers, wanted: Numbers) -> npt.NDArray[np.intp]:
    """Where those of some numbers in order stand that are wanted."""
    at = numbers.searchsorted(wanted)
    at[at == len(numbers)] = 0
    found: npt.NDArray[np.intp] = at[numbers[at] == wanted]
    return found


@lru_cache(1)
def _telling_nothing() -> Numbers:
    return _numbers(tuple({*function_words.WORDS, "", "."}))[0]


def _numbers(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """A number for each word of some texts, one after the other, and which text it is of."""
    whole = "\n".join(["", *texts, ""]).encode("utf-8", "surrogatepass")
    data = np.frombuffer(whole + b" " * _WIDTH, np.uint8)
    ends = (data[: len(whole)] <= _SPACE).nonzero()[0]
    starts, lengths = ends[:-1] + 1, ends[1:] - ends[:-1] - 1
    of_text = (data[ends[:-1]] < _SPACE).cumsum(dtype=np.uint64) - np.uint64(1)
    eights = np.ndarray(len(whole), "<u8", data, 0, (1,))
    numbers: Numbers = (eights[starts] & _MASKS[np.minimum(lengths, _WIDTH)]) * _MIX
    longer = (lengths > _WIDTH).nonzero()[0]
    at = _WIDTH
    while len(longer):
        more = eights[starts[longer] + at] & _MASKS[np.minimum(lengths[longer] - at, _WIDTH)]
        numbers[longer] = ((numbers[longer] >> np.uint64(32)) + numbers[longer] + more) * _MIX
        at += _WIDTH
        longer = longer[lengths[longer] > at]
    return numbers, of_text
