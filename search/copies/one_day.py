"""Whether two papers told the same of one event within a day of each other.

What another paper tells anew shares less with the first report than some later reports do, and from
the texts alone it is not told from these. But a later report mostly comes out days later, and in
the paper of the first one; so what is known of both articles, the day and the site, leaves few of
them. The rest is told by what stands in one text only: news that nobody else has, numbers of its
own, and both at the beginning. What each counts was learned from labelled pairs (logistic
regression, ``bench/copies_weights.py``). Of forecasts of the weather each hour has its own, in the
words of the last one: they are no copies by this rule.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np

from search.copies import house_style
from search.copies.released import Both, Marks
from search.copies.sentences import Sentence
from search.copies.text import Text

DAYS = 1
"""At most so many days lie between the two."""
SHORTENED = 0.45
"""The shorter text has so much of the longer one."""
SHARED = 0.45
"""Of the words of each text, the first of which weigh most, those that stand in the other in runs:
less is never enough, and quickly seen."""
TOLD = 0.4
"""Of a sentence's pairs of words, those that stand in the other text, if that tells it, too."""
TAKEN = 7.4
"""The sum of ``_WEIGHTS`` from which two articles are copies: they are with a likelihood of .5 …"""
TOLD_ALL = 6.0
"""… or from here on, if neither tells much that the other does not:"""
ALIKE = 0.3
"""shared runs of all runs at least,"""
UNTOLD = 0.3
"""words in sentences that the other does not tell,"""
OWN = 10
"""numbers that only one has, at most,"""
PLACE = 0.3
"""and what is new in the longer one does not stand at its beginning."""


class Measures(NamedTuple):
    """Of both texts together, or of the one for which it says less that they are copies."""

    weighed: float
    """Of all words, the first of which weigh most, those that stand in the other text in runs."""
    foreground: float
    """The same of the words before the background."""
    untold: float
    """The share of words in sentences that the other text does not tell."""
    own: float
    """The logarithm of how many numbers only one has, and one more."""
    first: float
    """Numbers of the beginnings that the other article does not have."""
    place: float
    """Where in the longer text, from 0 to 1, the words stand that only it has, in the mean: those
    of a later report at its beginning, those that a paper adds at its end."""
    whole: float
    """Of the words of the shorter text, those that stand in the longer one in runs."""
    apart: float
    """Days between them; ``DAYS`` where they are not known."""


_WEIGHTS = Measures(3.2, 3.4, -5.1, -0.5, -0.4, 4.4, 5.5, -2.1)


def told_anew(both: Both) -> bool:
    """Whether both are of one day and tell the same. Symmetrical."""
    if not _may_be(both.one, both.other) or min(map(house_style.weighed, both.marks)) < SHARED:
        return False
    easily = _measures(both)
    whole = both.alike >= ALIKE and easily.own <= log(1 + OWN) and easily.place >= PLACE
    if _sum(easily) < (TOLD_ALL if whole else TAKEN):
        return False
    untold = _untold(both)
    least = TOLD_ALL if whole and untold <= UNTOLD else TAKEN
    return _sum(easily._replace(untold=untold)) >= least


def measures(both: Both) -> Measures:
    """All that is weighed of two texts, neither of which is empty."""
    return _measures(both)._replace(untold=_untold(both))


def _sum(found: Measures) -> float:
    return sum(weight * value for weight, value in zip(_WEIGHTS, found, strict=True))


def _may_be(one: Text, other: Text) -> bool:
    """Whether they are of one day, and not of one paper."""
    if one.day is None or other.day is None or _apart(one, other) > DAYS:
        return False
    if one.site and one.site == other.site:
        return False
    if not of_one_count(one, other):
        return False
    shorter, longer = sorted((len(one.hashes), len(other.hashes)))
    return shorter >= SHORTENED * longer


def of_one_count(one: Text, other: Text) -> bool:
    """Whether no headline counts otherwise what the other counts (``2 người``, ``4 người``), nor
    names another day, and they are no forecasts. What only one counts is no contradiction: each
    paper makes its own headline.
    """
    if one.forecast and other.forecast:
        return False
    ours, theirs = one.headline_counts, other.headline_counts
    if any(ours[unit].isdisjoint(theirs[unit]) for unit in ours.keys() & theirs.keys()):
        return False
    days = one.headline_days, other.headline_days
    return not all(days) or not days[0].isdisjoint(days[1])


def _apart(one: Text, other: Text) -> int:
    return DAYS if one.day is None or other.day is None else abs(one.day - other.day)


def _measures(both: Both) -> Measures:
    """All, as if each told all of the other: that is slow to see and can only lessen the sum."""
    one, other = both.one, both.other
    shorter, longer = sorted(both.marks, key=len)
    return Measures(
        weighed=min(map(house_style.weighed, both.marks)),
        foreground=house_style.foreground(both),
        untold=0.0,
        own=log(1 + len(one.bare_numbers ^ other.bare_numbers)),
        first=len(one.opening_numbers - other.bare_numbers)
        + len(other.opening_numbers - one.bare_numbers),
        place=_place(longer),
        whole=float(np.mean(shorter)),
        apart=_apart(one, other),
    )


def _untold(both: Both) -> float:
    return max(_alone(both.one, both.other), _alone(both.other, both.one))


def _alone(one: Text, other: Text) -> float:
    """The share of the words of ``one`` whose sentences the other does not tell."""
    known = {pair for sentence in other.sentences for pair in sentence.pairs}
    words = sum(sentence.length for sentence in one.sentences)

    def told(sentence: Sentence) -> bool:
        return len(sentence.pairs & known) >= TOLD * len(sentence.pairs)

    return sum(s.length for s in one.sentences if not told(s)) / words if words else 1.0


def _place(marks: Marks) -> float:
    own = np.flatnonzero(~marks)
    return float(own.mean()) / len(marks) if len(own) else 0.5
