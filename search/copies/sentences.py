"""Whether two articles say the same, sentence for sentence.

Where a paper puts each sentence a little otherwise, few runs of words are left whole, but each
sentence of the shorter article still has one in the other that says the same. The next report of an
affair has such sentences, too: its background. But it says them to the letter, behind a beginning
that is not told in the first report, and so at another place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import accumulate, pairwise
from typing import NamedTuple

from search.copies.plain import Plain

SHORTEST = 4
"""Words of a sentence; what is shorter is a name or a caption."""
MOST = 120
"""Sentences of an article that are compared: each is held against each of the other."""
BEGIN = 80
"""Words with which a report begins."""
LIKE = 0.55
"""Of a sentence's words and of its pairs of words, the mean share that stands in one of the other
article that says the same."""
TO_THE_LETTER = 0.97
SHORTER = 0.9
"""Of the shorter article, by words, the sentences that have their like in the other …"""
LONGER = 0.55
"""… and of the longer one."""
BEGUN = 0.6
"""Of what each begins with, how much the other says."""
ELSEWHERE = 0.15
"""How far on a sentence's like stands, as a share of the longer article, in the mean."""
LETTERED = 0.75
"""The most sentences, of all that have their like, that may be the same to the letter."""

_STOP = re.compile(r"[.!?…;:]+[\s\"”']+(?=[^\sa-zà-ỹ])|\n")


class Sentence(NamedTuple):
    """The words of a sentence, its pairs of words, how many words it has, and how many words of the
    text stand before it.
    """

    words: Set[str]
    pairs: Set[tuple[str, str]]
    length: int
    start: int


class Like(NamedTuple):
    """How much of a sentence one of the other article says, the likest, and where that begins."""

    share: float
    at: int


def sentences(text: str) -> Sequence[Sentence]:
    """The sentences of a text, in order."""
    words = [w for s in _STOP.split(text) if len(w := Plain(s).words) >= SHORTEST][:MOST]
    starts = accumulate(map(len, words), initial=0)
    return [
        Sentence(set(w), set(pairwise(w)), len(w), start)
        for w, start in zip(words, starts, strict=False)
    ]


def retold(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    """Whether both say the same, each in its own words. Symmetrical."""
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=_length)
    ours = _likes(shorter, longer, SHORTER)
    theirs = _likes(longer, shorter, LONGER) if ours else None
    if ours is None or theirs is None:
        return False
    if min(_begun(shorter, ours), _begun(longer, theirs)) < BEGUN:
        return False
    return (
        _elsewhere(shorter, ours) <= ELSEWHERE * _length(longer)
        and _lettered(ours + theirs) <= LETTERED
    )


def _likes(own: Sequence[Sentence], other: Sequence[Sentence], least: float) -> list[Like] | None:
    """The likest of each sentence; None where less of the text, by words, is told than ``least``.

    It mostly is, and then the first sentences show it.
    """
    length = _length(own)
    untold = 0
    found = []
    for sentence in own:
        like = _likest(sentence, other)
        found.append(like)
        if like.share < LIKE:
            untold += sentence.length
            if (length - untold) / length < least:
                return None
    return found


def _likest(own: Sentence, other: Sequence[Sentence]) -> Like:
    """The first of those that are as like."""
    best = Like(-1.0, 0)
    for sentence in other:
        shared = len(own.words & sentence.words) / len(own.words)
        if (shared + 1.0) / 2 <= best.share:
            continue
        like = _like(own, sentence, shared)
        if like.share > best.share:
            best = like
            if like.share == 1.0:
                break
    return best


def _like(own: Sentence, other: Sentence, words: float) -> Like:
    """``words``: the share of them that stands in the other sentence."""
    if words < LIKE / 2:
        return Like(words / 2, other.start)
    pairs = len(own.pairs & other.pairs) / len(own.pairs)
    return Like((words + pairs) / 2, other.start)


def _length(text: Sequence[Sentence]) -> int:
    return text[-1].start + text[-1].length


def _begun(text: Sequence[Sentence], likes: Sequence[Like]) -> float:
    """How much of a text's beginning the other tells."""
    parts = [(min(s.length, BEGIN - s.start), like) for s, like in zip(text, likes, strict=True)]
    begin = [(length, like.share) for length, like in parts if length > 0]
    return sum(length * share for length, share in begin) / sum(length for length, _ in begin)


def _elsewhere(text: Sequence[Sentence], likes: Sequence[Like]) -> float:
    """How many words further on, or before, the sentences stand in the other article."""
    told = [(s, like) for s, like in zip(text, likes, strict=True) if like.share >= LIKE]
    moved = sum((like.at - s.start) * s.length for s, like in told)
    return abs(moved) / sum(s.length for s, _ in told)


def _lettered(likes: Sequence[Like]) -> float:
    told = [like.share for like in likes if like.share >= LIKE]
    return sum(share >= TO_THE_LETTER for share in told) / len(told)
