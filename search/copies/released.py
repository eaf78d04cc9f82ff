"""Whether two articles are two papers' versions of one release.

Each paper writes its own beginning and edits as it goes: ``đồng chí`` becomes ``ông``, sentences
are joined, a paragraph is left out. The next report of an affair differs from the first otherwise:
it begins with a day of its own, and behind its beginning the background stands to the letter.
So what tells a release are the days of both beginnings, and where the words stand that only one
of the texts has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from search.copies.keys import RUN, Hashes

Marks = npt.NDArray[np.bool_]
"""For each word of a text, whether it stands in a run that the other has, too."""
Day = tuple[int, int]
"""Day and month. Papers do not say the year of what happened yesterday."""

HEAD = 900
"""Code points in which a report says when it happened."""
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
WHOLE = 0.97
"""Of the words of the shorter text, those that stand in one of the same day that has it all …"""
BEGUN_WHOLE = 0.7
"""… and of those with which each begins."""
OWN_NUMBERS = 9
"""Numbers that only one of both has, together: more are another report of the same matter."""

# It begins with a figure: such a pattern passes over letters quickly.
_DAY = re.compile(r"(\d{1,2})(?:\s?([/.–-])\s?| tháng )(\d{1,2})(?:/(\d{1,2}))?(?!\d)")
_HOUR = re.compile(
    r"\b(sáng|trưa|chiều|tối)(?: nay| ngày)?[ ,(]{1,2}(\d{1,2})\s?[/.-]\s?(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"\bTrước đó\b[^.!?\n]*")


def days(text: str) -> tuple[Day, ...]:
    """The days that a text names, as ``12/5``, ``12-5-2019`` or ``12 tháng 5``, in order; of a span
    such as ``6-7/3`` the last one.
    """
    found = []
    for match in _DAY.finditer(text):
        day, sign, month, behind = match.groups()
        if match.start() and text[match.start() - 1] in "0123456789/.-":
            continue
        if behind and sign in ("-", "–"):
            day, month = month, behind
        if sign != "–" or behind:
            found.append((int(day), int(month)))
    return tuple((day, month) for day, month in found if 1 <= day <= 31 and 1 <= month <= 12)


def head_days(text: str) -> tuple[Day, ...]:
    """The days of a report's beginning, but those of what was before (``Trước đó, ngày 3-4``)."""
    return days(_BACKGROUND.sub("", text[:HEAD]))


def head_hours(text: str) -> Mapping[Day, str]:
    """Of days of the beginning: whether something was in the morning, at noon, or later."""
    found = _HOUR.findall(text[:HEAD])
    return {(int(day), int(month)): hour.lower() for hour, day, month in reversed(found)}


def covered(own: Hashes, other: Hashes) -> Marks:
    """The marks of a text; ``own``: its runs in order, ``other``: those of the other, sorted."""
    marks = np.zeros(len(own) + RUN - 1 if len(own) else 0, dtype=np.bool_)
    if len(own) and len(other):
        at = np.minimum(np.searchsorted(other, own), len(other) - 1)
        shared = other[at] == own
        for place in range(RUN):
            marks[place : place + len(own)] |= shared
    return marks


def one_release(shorter: Marks, longer: Marks, *, same_day: bool) -> bool:
    """Whether the texts are of one release. ``same_day``: both begin with the same day; else one
    of them names none.
    """
    if 2 * len(shorter) < len(longer) or _part(shorter) < SHORTER:
        return False
    begun = min(_part(shorter[:BEGIN]), _part(longer[:BEGIN]))
    if same_day and _part(shorter) >= WHOLE and begun >= BEGUN_WHOLE:
        return True
    if max(edits(shorter), edits(longer)) < EDITS:
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
