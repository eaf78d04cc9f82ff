"""Restore accents from the index's own counts: the likeliest reading of what was typed.

The model is one of trigrams over exact terms with Kneser-Ney smoothing. That is absolute
discounting, where the lower order counts how many different words a term follows, not how often it
occurs (Kneser and Ney 1995). A beam search finds the best reading. Forward and backward sums over
what the beam keeps give the probability of each reading. bench/relevance.py measures the share of
syllables that are restored correctly on bare titles of articles that are not in the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp
from operator import itemgetter, mul
from typing import NamedTuple, TypeVar

from search.text.lexicon.lexicon import Lexicon

T = TypeVar("T")

_READINGS = 16
"""How many readings of one syllable are weighed; the most frequent ones are."""

_BEAM = 12
"""How many readings of the whole are followed at a time …"""

_WORSE = exp(-8.0)
"""… as long as each is at least this likely compared with the best."""

_DISCOUNT = 0.75
"""Taken from each count and given to what was never seen (Ney, Essen and Kneser 1994)."""

_UNSEEN = 0.1
"""Stands for the number of terms before a term that follows none."""

_UNLIKELY = 0.02
"""A reading less probable than this is left out."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What a run of syllables may mean.

    ``best`` is the likeliest reading of the whole, with one exact term for each syllable. ``terms``
    has, for each syllable, its exact terms with their probabilities, the likeliest first. ``pairs``
    has the same for each syllable with the next one. Very unlikely readings are left out.
    """

    best: tuple[str, ...]
    terms: tuple[tuple[tuple[str, float], ...], ...]
    pairs: tuple[tuple[tuple[tuple[str, str], float], ...], ...]


@dataclass(slots=True)
class _State:
    """All readings so far that have the same last two terms.

    ``total`` is the sum of their probabilities, and ``best`` the probability of the likeliest one,
    which continues ``before``. Both are relative to the likeliest state. ``number`` is the last
    term's number in the lexicon and ``pair`` that of the last two; None for what the index does not
    have. ``ways`` are the states before, each with the probability of getting here from there.
    """

    term: str = ""
    number: int | None = None
    pair: int | None = None
    total: float = 1.0
    best: float = 1.0
    before: _State | None = None
    ways: list[tuple[_State, float]] = field(default_factory=list)
    rest: float = 0.0
    """The summed probability of what follows, from the backward pass."""


def restore(syllables: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The likeliest reading: one exact term for each of ``syllables``, which are exact terms.

    Typed marks are kept (``đang uy`` gives ``đảng ủy``). A syllable for which the index has no
    reading stays as it is. Takes time in proportion to the number of syllables.
    """
    return _best(_forward(syllables, lexicon, None))


def weigh(
    syllables: Sequence[str], lexicon: Lexicon, loyalty: Sequence[float] | None = None
) -> Readings:
    """The likeliest reading, as ``restore`` gives it, and the others with their probabilities.

    ``loyalty`` tells, for each syllable, how much likelier it is meant as typed than the lexicon
    alone says (natural logarithm).
    """
    steps = _forward(syllables, lexicon, loyalty)
    _backward(steps)
    terms, pairs = [], []
    for step in steps[1:]:
        whole = sum(state.total * state.rest for state in step)
        single: dict[str, float] = {}
        double: dict[tuple[str, str], float] = {}
        for state in step:
            chance = state.total * state.rest / whole
            single[state.term] = single.get(state.term, 0.0) + chance
            first = state.ways[0][0].term
            double[first, state.term] = double.get((first, state.term), 0.0) + chance
        terms.append(_likely(single))
        pairs.append(_likely(double))
    return Readings(tuple(_best(steps)), tuple(terms), tuple(pairs[1:]))


def _likely(chances: dict[T, float]) -> tuple[tuple[T, float], ...]:
    found = sorted(chances.items(), key=lambda item: -item[1])
    return tuple(item for at, item in enumerate(found) if not at or item[1] >= _UNLIKELY)


def _best(steps: Sequence[Sequence[_State]]) -> list[str]:
    reading: list[str] = []
    state: _State | None = max(steps[-1], key=lambda state: state.best)
    while state is not None and state.before is not None:
        reading.append(state.term)
        state = state.before
    return reading[::-1]


def _forward(
    syllables: Sequence[str], lexicon: Lexicon, loyalty: Sequence[float] | None
) -> list[list[_State]]:
    """The states after each syllable. Before the first one there is a single state."""
    steps = [[_State()]]
    for at, syllable in enumerate(syllables):
        factor = exp(loyalty[at]) if loyalty else 1.0
        steps.append(_extend(steps[-1], _Syllable.of(syllable, factor, lexicon), lexicon))
    return steps


def _extend(states: Sequence[_State], syllable: _Syllable, lexicon: Lexicon) -> list[_State]:
    groups: dict[int | None, list[_State]] = {}
    for state in states:
        groups.setdefault(state.number, []).append(state)
    found: list[tuple[float, int, _Fan]] = []
    for number, group in groups.items():
        fan = _Fan.of(number, group, syllable, lexicon)
        rows = [[state.best * chance for chance in row] for state, row in fan.rows]
        bests = map(max, *rows) if len(rows) > 1 else rows[0]
        found += [(best, at, fan) for at, best in enumerate(bests)]
    found.sort(key=itemgetter(0), reverse=True)
    most = found[0][0] or 1.0
    return [
        fan.state(at, syllable, best, most)
        for best, at, fan in found[:_BEAM]
        if best >= _WORSE * most
    ]


def _backward(steps: Sequence[Sequence[_State]]) -> None:
    for state in steps[-1]:
        state.rest = 1.0
    for step in reversed(steps[1:]):
        most = max(state.rest for state in step) or 1.0
        for state in step:
            for before, chance in state.ways:
                before.rest += chance * state.rest / most


class _Syllable(NamedTuple):
    """What one syllable may be read as: exact ``terms``, and their numbers in the lexicon.

    ``alone`` has the probability of each whatever stands before it, ``factors`` how much likelier
    each is meant.
    """

    terms: Sequence[str]
    numbers: Sequence[int | None]
    alone: Sequence[float]
    factors: Sequence[float]

    @classmethod
    def of(cls, typed: str, factor: float, lexicon: Lexicon) -> _Syllable:
        """``factor``: how much likelier it is meant as it was typed."""
        found = lexicon.numbered(typed)[:_READINGS] or ((typed, None),)
        terms, numbers = zip(*found, strict=True)
        factors = [factor if term == typed else 1.0 for term in terms]
        return cls(terms, numbers, [_alone(number, lexicon) for number in numbers], factors)


class _Fan(NamedTuple):
    """The ways from states that end in the same term to all readings of the next syllable.

    ``pairs`` has, for each reading, the number of the pair that it makes. ``rows`` has each state
    with its probabilities, one for each reading.
    """

    pairs: Sequence[int | None]
    rows: Sequence[tuple[_State, Sequence[float]]]

    @classmethod
    def of(
        cls, first: int | None, states: Sequence[_State], syllable: _Syllable, lexicon: Lexicon
    ) -> _Fan:
        pairs, after_one = _after_one(first, syllable, lexicon)
        rows = []
        for state in states:
            chances = _after_two(state.pair, syllable, after_one, lexicon)
            rows.append((state, list(map(mul, chances, syllable.factors))))
        return cls(pairs, rows)

    def state(self, at: int, syllable: _Syllable, best: float, most: float) -> _State:
        ways = [(before, chances[at]) for before, chances in self.rows]
        before, _ = max(ways, key=lambda way: way[0].best * way[1])
        total = sum(before.total * chance for before, chance in ways) / most
        term, number = syllable.terms[at], syllable.numbers[at]
        return _State(term, number, self.pairs[at], total, best / most, before, ways)


def _alone(number: int | None, lexicon: Lexicon) -> float:
    seen = 0 if number is None else lexicon.preceding[number]
    return (seen + _UNSEEN) / (lexicon.pairs + 1)


def _after_one(
    first: int | None, syllable: _Syllable, lexicon: Lexicon
) -> tuple[Sequence[int | None], Sequence[float]]:
    """The pairs with the term before, and the probabilities of the readings after it."""
    if first is None:
        return [None] * len(syllable.terms), syllable.alone
    rest = _DISCOUNT * lexicon.following(first) or 1.0
    count = lexicon.counts[first] or 1
    pairs = lexicon.pairs_after(first, syllable.numbers)
    counts = lexicon.pair_counts
    return pairs, [
        ((0.0 if pair is None else counts[pair] - _DISCOUNT) + rest * alone) / count
        for pair, alone in zip(pairs, syllable.alone, strict=True)
    ]


def _after_two(
    pair: int | None, syllable: _Syllable, lower: Sequence[float], lexicon: Lexicon
) -> Sequence[float]:
    """The probabilities of the readings after a pair. ``lower`` are those after its second term
    alone.
    """
    if pair is None:
        return lower
    different, kept = lexicon.triples(pair)
    if not different:
        return lower
    all_of_it = max(lexicon.pair_counts[pair], kept)
    rest = all_of_it - kept + _DISCOUNT * different
    return [
        ((count - _DISCOUNT if count else 0) + rest * chance) / all_of_it
        for count, chance in zip(lexicon.triples_after(pair, syllable.numbers), lower, strict=True)
    ]
