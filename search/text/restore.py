"""Accents restored from the index's own counts: the likeliest reading of what was typed.

A trigram model over exact terms with Kneser-Ney smoothing (absolute discounting; the lower
order counts how many different words a term follows, not how often it occurs: Kneser and
Ney 1995), searched with a beam. On bare titles of articles that are not in the index,
bench/relevance.py measures the share of syllables read rightly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from search.text.lexicon import Lexicon

_READINGS = 16
"""Readings of one syllable that are weighed: the most frequent ones."""

_BEAM = 12
"""Readings of the whole that are followed at a time …"""

_WORSE = 8.0
"""… as long as they are at most this much (natural logarithm) less likely than the best."""

_DISCOUNT = 0.75
"""Taken off each count and given to what was never seen; Ney, Essen and Kneser (1994)."""

_UNSEEN = 0.1
"""Continuations of a term that follows none."""


@dataclass(frozen=True, slots=True)
class _Path:
    """The best reading so far whose last term is ``term``.

    ``number`` is that term's number in the lexicon and ``pair`` that of the last two, None
    for what the index does not have.
    """

    score: float
    term: str = ""
    number: int | None = None
    pair: int | None = None
    before: _Path | None = None


def restore(
    syllables: Sequence[str], lexicon: Lexicon, loyalty: Sequence[float] | None = None
) -> list[str]:
    """The likeliest reading: one exact term for each of ``syllables`` (exact terms).

    Marks that were typed are kept (``đang uy`` gives ``đảng ủy``); a syllable that the index
    has in no reading stays as it is. ``loyalty``: for each syllable, how much likelier
    (natural logarithm) it is meant as typed than the lexicon alone says. Takes time in
    proportion to the number of syllables.
    """
    paths = [_Path(0.0)]
    for at, syllable in enumerate(syllables):
        terms = lexicon.expand(syllable)[:_READINGS] or (syllable,)
        bonus = loyalty[at] if loyalty else 0.0
        readings = [(t, lexicon.number(t), bonus if t == syllable else 0.0) for t in terms]
        paths = _extend(paths, readings, lexicon)
    reading: list[str] = []
    path: _Path | None = paths[0]
    while path is not None and path.before is not None:
        reading.append(path.term)
        path = path.before
    return reading[::-1]


def _extend(
    paths: Sequence[_Path], readings: Sequence[tuple[str, int | None, float]], lexicon: Lexicon
) -> list[_Path]:
    best: dict[tuple[int | None, str], _Path] = {}
    after: dict[tuple[int | None, str], tuple[int | None, float]] = {}
    for path in paths:
        for term, number, bonus in readings:
            key = (path.number, term)  # what has the same last two terms has the same future
            if key not in after:
                after[key] = _after_one(path.number, number, lexicon)
            pair, probability = after[key]
            if path.pair is not None and number is not None:
                probability = _after_two(path.pair, number, probability, lexicon)
            score = path.score + log(probability) + bonus
            if key not in best or best[key].score < score:
                best[key] = _Path(score, term, number, pair, path)
    ranked = sorted(best.values(), key=lambda path: -path.score)[:_BEAM]
    return [path for path in ranked if path.score > ranked[0].score - _WORSE]


def _after_one(first: int | None, second: int | None, lexicon: Lexicon) -> tuple[int | None, float]:
    """The number of the pair, and the probability of its second term after the first."""
    seen = 0 if second is None else lexicon.preceding[second]
    alone = (seen + _UNSEEN) / (lexicon.pairs + 1)
    if first is None:
        return None, alone
    pair = None if second is None else lexicon.pair(first, second)
    together = 0 if pair is None else lexicon.pair_counts[pair] - _DISCOUNT
    rest = _DISCOUNT * lexicon.following(first) or 1.0
    return pair, (together + rest * alone) / (lexicon.counts[first] or 1)


def _after_two(pair: int, third: int, lower: float, lexicon: Lexicon) -> float:
    """The probability of a term after a pair; ``lower`` is that after the pair's second."""
    different, kept = lexicon.triples(pair)
    if not different:
        return lower
    count = lexicon.triple(pair, third)
    all_of_it = max(lexicon.pair_counts[pair], kept)
    rest = all_of_it - kept + _DISCOUNT * different
    return (max(count - _DISCOUNT, 0) + rest * lower) / all_of_it
