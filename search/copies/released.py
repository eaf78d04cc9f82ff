"""Whether two articles are two papers' versions of one release.

Each paper writes its own beginning and edits as it goes: ``đồng chí`` becomes ``ông``, sentences
are joined, a paragraph is left out. The next report of an affair differs from the first otherwise:
it begins with a day of its own, and behind its beginning the background stands to the letter.
So what tells a release are the days of both beginnings, and where the words stand that only one
of the texts has.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from search.copies import shares
from search.copies.days import Day
from search.copies.keys import RUN, Hashes
from search.copies.text import Text
from search.text.arrays.ascending import among

Marks = npt.NDArray[np.bool_]
"""For each word of a text, whether it stands in a run that the other has, too."""
BEGIN = 80
"""Words with which a report begins; behind them stands background, if it has any."""
SHORTER = 0.8
"""Of the words of the shorter text, those that stand in the other in runs …"""
LONGER = 0.645
"""… of the longer one …"""
BEGUN = 0.45
"""… and of those with which each begins, if both name the same day …"""
HEADLINES = 0.3
"""… and so many words of the shorter headline stand in the other."""
LONGER_UNDATED = 0.7
"""Of the words of the longer text, if only one of them names a day, or none …"""
BEGUN_UNDATED = 0.75
"""… and of those with which each begins …"""
HEADLINES_UNDATED = 0.5
"""… and of the shorter headline."""
EDITS = 3.0
"""Places where the words part, of a hundred words behind the beginning, in a text that another
paper edited throughout. A paper that repeats its own background changes less."""
BEGUN_ALIKE = 0.7
"""Of the words with which each begins, if both name the same day and began as the release does …"""
EDITS_ALIKE = 1.0
"""… for then a later report is ruled out by the beginning, and few edits are enough."""
WHOLE = 0.97
"""Of the words of the shorter text, those that stand in one of the same day that has it all …"""
BEGUN_WHOLE = 0.7
"""… and of those with which each begins."""
OWN_NUMBERS = 9
"""Numbers that only one of both has, together: more are another report of the same matter."""


class Both:
    """Two texts, and for each what of it stands in the other: looked for once, if at all."""

    def __init__(self, one: Text, other: Text) -> None:
        self.one, self.other = one, other

    @cached_property
    def shared(self) -> int:
        """The runs that both have."""
        return shares.shared_runs(self.one.runs, self.other.runs)

    @cached_property
    def alike(self) -> float:
        """What they are of all runs."""
        return self.shared / max(1, len(self.one.runs) + len(self.other.runs) - self.shared)

    @cached_property
    def marks(self) -> tuple[Marks, Marks]:
        """Those of the one, and those of the other."""
        one, other = self.one, self.other
        return covered(one.runs_in_order, other.runs), covered(other.runs_in_order, one.runs)


def is_release(both: Both) -> bool:
    """Whether both are versions of one release: what each begins with is no other day. What is
    quickly looked at comes first.
    """
    one, other = both.one, both.other
    headlines = _headlines(one, other)
    if headlines < HEADLINES:
        return False
    ours, theirs = one.head_days, other.head_days
    same_day = not set(ours).isdisjoint(theirs)
    if same_day:
        if other_hours(one, other):
            return False
        if not (_names(one, theirs[0]) and _names(other, ours[0])):
            return False
    elif (ours and theirs) or headlines < HEADLINES_UNDATED:
        return False
    shorter, longer = sorted(both.marks, key=len)
    return (
        one_release(shorter, longer, same_day=same_day, told=headlines_told(one, other))
        and len(one.bare_numbers ^ other.bare_numbers) <= OWN_NUMBERS
    )


def other_hours(one: Text, other: Text) -> bool:
    """Whether one begins with the morning and the other with the evening of a day."""
    ours, theirs = one.head_hours, other.head_hours
    return any(ours[day] != theirs[day] for day in ours.keys() & theirs.keys())


def headlines_told(one: Text, other: Text) -> bool:
    """Whether the numbers of each headline, but years, stand in the other article."""
    return one.headline_numbers <= other.bare_numbers and other.headline_numbers <= one.bare_numbers


def _names(text: Text, day: Day) -> bool:
    return day in text.head_days or day in text.days


def _headlines(one: Text, other: Text) -> float:
    fewer, more = sorted((one.headline_words, other.headline_words), key=len)
    return shares.of_part(fewer, more)


def covered(own: Hashes, other: Hashes) -> Marks:
    """The marks of a text; ``own``: its runs in order, ``other``: those of the other, sorted."""
    marks = np.zeros(len(own) + RUN - 1 if len(own) else 0, dtype=np.bool_)
    shared = among(own, other)
    for place in range(RUN if len(own) else 0):
        marks[place : place + len(own)] |= shared
    return marks


def one_release(shorter: Marks, longer: Marks, *, same_day: bool, told: bool) -> bool:
    """Whether the texts are of one release. ``same_day``: both begin with the same day; else one
    of them names none. ``told``: no headline has a number of its own.
    """
    if 2 * len(shorter) < len(longer) or _part(shorter) < SHORTER:
        return False
    begun = min(_part(shorter[:BEGIN]), _part(longer[:BEGIN]))
    if same_day and _part(shorter) >= WHOLE and begun >= BEGUN_WHOLE:
        return True
    alike = same_day and told and begun >= BEGUN_ALIKE
    if max(edits(shorter), edits(longer)) < (EDITS_ALIKE if alike else EDITS):
        return False
    if same_day:
        return _part(longer) >= LONGER and begun >= BEGUN
    return _part(longer) >= LONGER_UNDATED and begun >= BEGUN_UNDATED


def _part(marks: Marks) -> float:
    return float(np.count_nonzero(marks)) / len(marks) if len(marks) else 0.0


def edits(marks: Marks) -> float:
    """Stretches of its own that a text has behind its beginning, of a hundred words."""
    rest = marks[BEGIN:]
    return float(np.count_nonzero(rest[1:] != rest[:-1])) * 50 / len(rest) if len(rest) else 0.0


def stretch(marks: Marks) -> int:
    """The most words without a break that stand in the other text."""
    ends = np.flatnonzero(np.diff(marks, prepend=False, append=False))
    return int(np.max(ends[1::2] - ends[::2], initial=0))
