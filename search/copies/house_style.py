"""Whether two papers made two articles of one text.

Each paper has a house style: ``Uỷ ban`` or ``uỷ ban``, ``12/5`` or ``12-5``, a comma where the
other has a dash. A paper that repeats its own background repeats it as it was written. Another one
that takes a text over writes many words of it otherwise, and then few things are enough to tell
that it is no later report: that what stands before the background (``Trước đó``) is in the other
text, and the words of both leads and headlines, too, and few numbers are only one's. What each
counts was learned from the labelled pairs (logistic regression).
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np

from search.copies import shares
from search.copies.released import Both, Marks
from search.copies.text import Text

SHORTENED = 0.5
"""The shorter text has so much of the longer one."""
WEIGHED = 0.6
"""Of the words of each text, the first of which weigh most, those that stand in the other in runs:
less is never enough, and quickly seen."""
STYLE = 2.8
"""Of a hundred words that stand in both in runs, those that are written otherwise …"""
MOST_STYLE = 5.0
"""… and how many count at most."""
HALF = 100
"""A word so far behind the beginning weighs half of the first."""
LEAD = 100
"""Words with which a text begins …"""
BEGIN = 200
"""… and those of the other among which they are looked for."""
TAKEN = 21.25
"""The sum of ``_WEIGHTS`` from which two articles are copies."""


class Measures(NamedTuple):
    """Shares from 0 to 1, but the last two. Where it is not said otherwise, of the text for which
    it is less.
    """

    foreground: float
    """Of the words before the background those that stand in the other text in runs."""
    weighed: float
    """Of all words, the first of which weigh most."""
    lead: float
    """Of the words of the lead those with which the other begins; of the text that has more."""
    told: float
    """Of the words of the headline those that the other article has."""
    headlines: float
    """Of the words of the shorter headline those of the other."""
    own: float
    """The logarithm of how many numbers only one has, and one more."""
    style: float
    """Of a hundred words of runs that both have, how many are written otherwise."""


_WEIGHTS = Measures(7.6, 2.2, 7.6, 4.5, 1.5, -1.0, 0.64)


def taken_over(both: Both) -> bool:
    """Whether two papers made both articles of one text. Symmetrical."""
    one, other = both.one, both.other
    shorter, longer = sorted((len(one.hashes), len(other.hashes)))
    if shorter < SHORTENED * longer:
        return False
    if min(map(weighed, both.marks)) < WEIGHED:
        return False
    style = 50 * (_otherwise(one, other) + _otherwise(other, one))
    if style < STYLE:
        return False
    found = _measures(both, style)
    return sum(weight * value for weight, value in zip(_WEIGHTS, found, strict=True)) >= TAKEN


def _measures(both: Both, style: float) -> Measures:
    one, other = both.one, both.other
    headlines = one.headline_words, other.headline_words
    return Measures(
        foreground=foreground(both),
        weighed=min(map(weighed, both.marks)),
        lead=max(_led(one, other), _led(other, one)),
        told=min(
            shares.of_part(headlines[0], other.words | headlines[1]),
            shares.of_part(headlines[1], one.words | headlines[0]),
        ),
        headlines=shares.of_part(*sorted(headlines, key=len)),
        own=log(1 + len(one.bare_numbers ^ other.bare_numbers)),
        style=min(MOST_STYLE, style),
    )


def foreground(both: Both) -> float:
    """Of the words before the background of each text, those that stand in the other; the less."""
    ours, theirs = both.marks
    return min(
        float(np.mean(ours[: both.one.foreground])), float(np.mean(theirs[: both.other.foreground]))
    )


def weighed(marks: Marks) -> float:
    """The share of marked words, of which the first one weighs most."""
    if not len(marks):
        return 0.0
    weights = 1 / (1 + np.arange(len(marks)) / HALF)
    return float((marks * weights).sum() / weights.sum())


def _led(one: Text, other: Text) -> float:
    begin = one.hashes[:LEAD].tolist()
    known = {*other.hashes[:BEGIN].tolist(), *other.headline_words}
    return sum(word in known for word in begin) / len(begin)


def _otherwise(one: Text, other: Text) -> float:
    """The share of the runs of ``one`` that the other has, too, whose first word it writes
    otherwise; 0 where words cannot be told apart.
    """
    if any(len(text.written) != len(text.hashes) for text in (one, other)):
        return 0.0
    runs, first = np.unique(other.runs_in_order, return_index=True)
    if not len(runs):
        return 0.0
    at = np.minimum(np.searchsorted(runs, one.runs_in_order), len(runs) - 1)
    shared = runs[at] == one.runs_in_order
    ours = one.written[: len(shared)][shared]
    theirs = other.written[first[at[shared]]]
    return float(np.mean(ours != theirs)) if len(ours) else 0.0
