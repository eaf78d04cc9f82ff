"""The days that a report names, and those with which it begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

Day = tuple[int, int]
"""Day and month. Papers do not say the year of what happened yesterday."""

HEAD = 900
"""Code points in which a report says when it happened."""

# It begins with a figure: such a pattern passes over letters quickly.
_DAY = re.compile(r"(\d{1,2})(?:\s?([/.–-])\s?| tháng )(\d{1,2})(?:/(\d{1,2}))?(?!\d)")
_SPAN = re.compile(r"(\d{1,2})\s?[–-]\s?\d{1,2}(?=[/.]\d)")
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


def all_days(text: str) -> tuple[Day, ...]:
    """The same, of a span the first one, too."""
    return days(text) + days(_SPAN.sub(r"\1", text))


def without_days(text: str) -> str:
    """A text without the days that it names."""
    return _DAY.sub("", text)


def head_days(text: str) -> tuple[Day, ...]:
    """The days of a report's beginning, but those of what was before (``Trước đó, ngày 3-4``)."""
    return days(_BACKGROUND.sub("", text[:HEAD]))


def head_hours(text: str) -> Mapping[Day, str]:
    """Of days of the beginning: whether something was in the morning, at noon, or later."""
    found = _HOUR.findall(text[:HEAD])
    return {(int(day), int(month)): hour.lower() for hour, day, month in reversed(found)}
