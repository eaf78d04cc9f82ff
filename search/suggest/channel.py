"""The words that one slip may have made into another: the channel of a noisy channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import log
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from search.text.accents import fold, is_bare
from search.text.cache import remembered
from search.text.lexicon.confusions import TONE, confusions, marks, marks_apart
from search.text.lexicon.lexicon import Entry, Lexicon

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
    near = _bare if is_bare(term) else _marked
    found = sorted(near(term, lexicon), key=itemgetter(1))[:_CANDIDATES]
    return tuple(
        Near(other, cost, tuple(map(itemgetter(1), read)), log(count + 0.5))
        for other, cost, read in found
        if read and (count := max(read)[0]) >= LEAST
    )


def _bare(term: str, lexicon: Lexicon) -> Iterator[tuple[str, float, Sequence[Entry]]]:
    """What one slip may have made into a term that is typed bare, with its cost: bare ones, each
    with what it may be read as.
    """
    for other, cost in confusions(term, lexicon.usual_forms).items():
        group = lexicon.entries(other)
        own = [group[other]] if other in group else []
        likely = islice((entry for read, entry in group.items() if read != other), READINGS)
        yield other, cost, [*own, *likely][:READINGS]


def _marked(term: str, lexicon: Lexicon) -> Iterator[tuple[str, float, Sequence[Entry]]]:
    """Likewise of a term with marks: terms with theirs."""
    folded = fold(term)
    typed = marks(term)
    for other, cost in ((folded, 0.0), *confusions(folded, lexicon.usual_forms).items()):
        for reading, entry in lexicon.entries(other).items():
            if entry[0] < LEAST:
                break  # the most frequent come first
            if reading != term and (apart := marks_apart(typed, marks(reading))) <= 2 * TONE:
                yield reading, cost + apart, (entry,)
