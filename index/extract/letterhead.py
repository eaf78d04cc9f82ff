"""The letterhead of an official paper, set in two columns that plain text has side by side.

``HUYỆN ỦY TÂN UYÊN          Tân Uyên, ngày 12 tháng 3 năm 2024``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.extract.kinds import Line

_MOTTOES = (
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
)
_HEAD = 600
"""Characters from the first within which a paper has its motto."""
_LINES = 12
"""Lines of a letterhead at most, blank ones included."""
_FOOT = 20
"""Lines from the last within which a paper says who gets it."""
_FAR = 20
"""Blanks before what stands in the right column alone."""
_GAP = re.compile(r"\s{4,}|\t+")
_NUMBER = re.compile(
    r"Số ?[:.]? ?[0-9]{1,5} ?[-–/] ?[A-ZĐ][\w/–-]{1,24}(?: [-–/]? ?[\w/-]{1,12}){0,2}"
)


def has(text: str) -> bool:
    """Whether a text begins like an official paper, in columns or not."""
    return any(text.find(motto, 0, _HEAD) >= 0 for motto in _MOTTOES)


def parted(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers: those of a letterhead, and of the foot of a paper, column by
    column, as they are read.
    """
    end = _end(lines)
    foot = _foot(lines, end)
    yield from _columns(lines, 0, end)
    yield from enumerate(lines[end:foot], start=end + 1)
    yield from _columns(lines, foot, len(lines))


def _columns(lines: Sequence[str], first: int, end: int) -> Iterator[tuple[int, str]]:
    right: list[tuple[int, str]] = []
    for number, line in enumerate(lines[first:end], start=first + 1):
        left, *others = _GAP.split(line.strip())
        if first and line[:_FAR].isspace() and len(line) > _FAR:
            left, others = "", [left, *others]  # the name below the signature
        yield number, left
        right += [(number, piece) for piece in others]
    yield from right


def _foot(lines: Sequence[str], head: int) -> int:
    """Where the foot of a paper begins that is set in two columns; the end without one."""
    for i in range(len(lines) - 1, max(head, len(lines) - _FOOT) - 1, -1):
        if lines[i].lstrip().startswith("Nơi nhận") and _GAP.search(lines[i].strip()):
            return i
    return len(lines)


def number(lines: Sequence[Line], end: int) -> int:
    """The index of the line that numbers a paper, above its title; -1 without one.

    ``Số 37-CT/TU`` is what it is cited by.
    """
    for i in range(min(end, _LINES)):
        if lines[i].text.startswith("Số") and _NUMBER.fullmatch(lines[i].text) is not None:
            return i
    return -1


def _end(lines: Sequence[str]) -> int:
    """Where the letterhead ends: at the first blank line below the last that has two columns."""
    parted = [i for i, line in enumerate(lines[:_LINES]) if _GAP.search(line.strip())]
    if not parted:
        return 0
    blank = (i for i in range(parted[-1], min(len(lines), _LINES)) if not lines[i].strip())
    return next(blank, parted[-1] + 1)
