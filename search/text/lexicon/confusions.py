"""What a mistyped syllable may have been meant as: letters that sound alike, slips of fingers.

Costs are natural logarithms: how much less likely such a slip is than none. Two sounds that half of
the country does not tell apart are confused more often than a key is missed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from search.text.accents import QUALITIES, TONES

ALIKE = 2.5
"""Two initials or finals that sound alike."""
TWICE = 3.0
"""A letter typed twice, or two of them the wrong way round."""
MISSED = 4.0
"""A letter that is missing, or one too many."""
WRONG = 5.0
"""One letter for another."""
TONE = 2.0
"""Hook for tilde, or the other way round."""
MARK = 2.5
"""Any other mark that is missing, wrong or too much."""

_INITIALS = (
    ("s", "x"), ("ch", "tr"), ("d", "gi", "r", "v"), ("l", "n"), ("c", "k", "q"), ("g", "gh"),
    ("ng", "ngh"), ("h", "qu"), ("ph", "f"), ("t", "th"),
)  # fmt: skip
_FINALS = (("n", "ng", "nh"), ("t", "c", "ch", "p"), ("i", "y"), ("m", "n"), ("u", "o"))
_LETTERS = "abcdeghiklmnopqrstuvxy"
_VOWELS = "aeiouy"
HOOK, TILDE = "\u0309", "\u0303"
_MARKS = frozenset(TONES + QUALITIES + "đ")
Marks: TypeAlias = tuple[str, ...]


def confusions(folded: str, known: Collection[str]) -> Mapping[str, float]:
    """The folded forms among ``known`` that one slip may have made into ``folded``, with the cost
    of that slip. Itself is not among them.
    """
    found: dict[str, float] = {}
    for others, cost in _slips(folded):
        for other in others:
            if other in known and other != folded:
                found[other] = min(cost, found.get(other, cost))
    return found


def _slips(folded: str) -> Iterator[tuple[Sequence[str], float]]:
    """All that one slip may have made into ``folded``, by the cost of the slip."""
    yield _alike(folded), ALIKE
    for at in range(len(folded)):
        before, letter, after = folded[:at], folded[at], folded[at + 1 :]
        yield (before + after,), TWICE if after[:1] == letter else MISSED
        if after:
            yield (before + after[0] + letter + after[1:],), TWICE
        yield [before + other + after for other in _LETTERS], WRONG
    for at in range(len(folded) + 1):
        before, after = folded[:at], folded[at:]
        yield [before + letter + after for letter in _LETTERS], MISSED


def _alike(folded: str) -> list[str]:
    found = []
    start = next((at for at, letter in enumerate(folded) if letter in _VOWELS), len(folded))
    initial, rest = folded[:start], folded[start:]
    if folded.startswith("gi") and rest[1:2] and rest[1] in _VOWELS:
        initial, rest = "gi", rest[1:]
    if initial == "q":
        initial, rest = "qu", rest[1:]
    end = next((at for at, letter in enumerate(rest) if letter not in _VOWELS), len(rest))
    final = rest[end:]
    for group in _INITIALS:
        if initial in group:
            found += [other + rest for other in group]
    for group in _FINALS:
        if final in group:
            found += [initial + rest[:end] + other for other in group]
        if not final and rest[-1:] in group:
            found += [initial + rest[:-1] + other for other in group]
    return found


@lru_cache(1 << 12)
def marks_apart(typed: Marks, given: Marks) -> float:
    """What it costs that a term is ``given`` other marks than were ``typed`` with its letters."""
    more = list(given)
    missing = []
    for mark in typed:
        if mark in more:
            more.remove(mark)
        else:
            missing.append(mark)
    if len(missing) == len(more) == 1 and {*missing, *more} == {HOOK, TILDE}:
        return TONE
    return MARK * max(len(missing), len(more))


@lru_cache(1 << 14)
def marks(term: str) -> Marks:
    """The marks of a term, as combining ones, and ``đ``."""
    return tuple(filter(_MARKS.__contains__, unicodedata.normalize("NFD", term)))
