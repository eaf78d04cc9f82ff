"""The words that one slip may have made into another: the channel of a noisy channel."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from search.text.accents import fold, is_bare
from search.text.cache import remembered
from search.text.confusions import TONE, confusions, marks_apart
from search.text.lexicon import Lexicon

LEAST = 5
"""How often the index must have the better word."""
READINGS = 8
"""Readings of a word that are looked at."""
_CANDIDATES = 60
"""Of the words that one slip may have made into another, so many are tried, the likeliest first."""
_KEPT = 512
"""Words of an index of which it is remembered what they may have been: some 5 MB."""


class Near(NamedTuple):
    """A ``term`` that one slip may have made into another, at a ``cost``: the numbers of its
    readings, and the logarithm of how often the index has the most frequent of them.
    """

    term: str
    cost: float
    numbers: tuple[int, ...]
    most: float


_NEAR: WeakKeyDictionary[Lexicon, dict[str, tuple[Near, ...]]] = WeakKeyDictionary()
"""What was found of some words, as long as their lexicon lives."""


def nearest(term: str, lexicon: Lexicon) -> tuple[Near, ...]:
    """The likeliest words that one slip may have made into the term, of those that the index
    has often enough.
    """
    return remembered(_NEAR.setdefault(lexicon, {}), term, lambda: _look(term, lexicon), _KEPT)


def _look(term: str, lexicon: Lexicon) -> tuple[Near, ...]:
    """See ``nearest``."""
    found = []
    for other, cost in sorted(_channel(term, lexicon), key=itemgetter(1))[:_CANDIDATES]:
        numbers = _numbers(other, lexicon)
        count = max((lexicon.counts[number] for number in numbers), default=0)
        if count >= LEAST:
            found.append(Near(other, cost, numbers, log(count + 0.5)))
    return tuple(found)


def _numbers(term: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The numbers of what a term may be read as: of one with marks, its own."""
    if is_bare(term):
        return tuple(number for _, number in lexicon.numbered(term)[:READINGS])
    number = lexicon.number(term)
    return () if number is None else (number,)


def _channel(term: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """What one slip may have made into the term, with its cost: terms, or bare ones where the
    typed one is bare.
    """
    known = lexicon.usual_forms
    folded = fold(term)
    near = confusions(folded, known)
    if is_bare(term):
        yield from near.items()
        return
    for other, cost in ((folded, 0.0), *near.items()):
        for reading, count in lexicon.readings(other):
            if reading == term or count < LEAST:
                continue
            apart = marks_apart(term, reading)
            if apart <= 2 * TONE:
                yield reading, cost + apart
