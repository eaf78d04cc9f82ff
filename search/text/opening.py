"""How directly an article says what is asked: in one sentence, and early.

Words that are scattered over an article count as much for an engine as words that make a
statement. ``Cách chức trưởng công an xã`` as a headline is about that; an article that dismisses a
chairman here and has a police chief there is not. So each article keeps the terms of its first
sentences (``of``), and the best hits are ordered by what these say (``directness``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.text.forms import Forms

MOST = 200
"""Terms of an article that are kept; with all of them needs and known items gain no more."""
_STOP = " ."
EVENLY = 3.0
"""A sentence counts as what it has of the query to this power: half of the words say little."""
EARLY = 80.0
"""A sentence that begins after so many terms counts half as much as the first."""
RELATED = 0.8
"""What a related word counts beside the one that was asked for."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A word, name or term that is asked for.

    ``ways``: how it may be written, exact terms with a space before each and one at the end.
    ``weight``: how much it tells of an article that it has it. ``related``: words that report the
    same matter, written as ``ways`` are.
    """

    ways: tuple[str, ...]
    weight: float
    related: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, ways: Iterable[Sequence[str]], weight: float, related: Iterable[Sequence[str]] = ()
    ) -> Sought:
        return cls(_written(ways), weight, _written(related))


def _written(ways: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f" {' '.join(way)} " for way in ways))


def of(texts: Iterable[Forms]) -> str:
    """The first terms of an article's texts, with a full stop after each sentence."""
    found: list[str] = []
    left = MOST
    for text in texts:
        terms = text.exact.split(" ", left)[:left] if text else []
        begin = 0
        for end in text.stops(left):
            found += (*terms[begin:end], ".")
            begin = end
        found += terms[begin:]
        if len(terms) == left:
            break
        found.append(".")
        left -= len(terms)
    return f" {' '.join(found)}" if found else ""


def directness(opening: str, sought: Sequence[Sought]) -> float:
    """From 0 to 1: the best of the opening's sentences, by what it has of what is ``sought``."""
    text = f"{opening} "
    there = [ways for one in sought if (ways := _told(one, text))]
    if not there:
        return 0.0
    whole = sum([one.weight for one in sought])
    reach = (sum([ways[0][1] for ways in there]) / whole) ** EVENLY
    best = 0.0
    before = 0
    for sentence in text.split(_STOP):
        most = EARLY / (EARLY + before)
        if best >= most * reach:
            break
        padded = f"{sentence} "
        has = 0.0
        for ways in there:
            for way, weight in ways:
                if way in padded:
                    has += weight
                    break
        best = max(best, (has / whole) ** EVENLY * most)
        before += sentence.count(" ")
    return best


def headlined(opening: str, sought: Sequence[Sought]) -> float:
    """From 0 to 1: what the first sentence, as a rule the headline, has of what is ``sought``."""
    headline = f"{opening.partition(_STOP)[0]} "
    told = [ways[0][1] for one in sought if (ways := _told(one, headline))]
    return float((sum(told) / sum([one.weight for one in sought])) ** EVENLY)


def _told(one: Sought, text: str) -> list[tuple[str, float]]:
    """The ways in which a text tells it, with what each counts, the best first."""
    found = [(way, one.weight) for way in one.ways if way in text]
    less = one.weight * RELATED
    found += [(way, less) for way in one.related if way in text]
    return found
