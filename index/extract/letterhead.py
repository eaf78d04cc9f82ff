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
_GAP = re.compile(r"\s{4,}|\t+")


def has(text: str) -> bool:
    """Whether a text begins like an official paper, in columns or not."""
    return any(text.find(motto, 0, _HEAD) >= 0 for motto in _MOTTOES)


def parted(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers: those of a letterhead column by column, as it is read."""
    end = _end(lines)
    right: list[tuple[int, str]] = []
    for number, line in enumerate(lines[:end], start=1):
        left, *others = _GAP.split(line.strip())
        yield number, left
        right += [(number, piece) for piece in others]
    yield from right
    yield from enumerate(lines[end:], start=end + 1)


def number(lines: Sequence[Line], end: int) -> int:
    """The index of the line that numbers a paper, above its title; -1 without one.

    ``Số 37-CT/TU`` is what it is cited by.
    """
    for i in range(min(end, _LINES)):
        if lines[i].text.startswith("Số") and _NUMBER.fullmatch(lines[i].text) is not None:
            return i
    return -1


_NUMBER = re.compile(
    r"Số ?[:.]? ?[0-9]{1,5} ?[-–/] ?[A-ZĐ][\w/–-]{1,24}(?: [-–/]? ?[\w/-]{1,12}){0,2}"
)


def _end(lines: Sequence[str]) -> int:
    """Where the letterhead ends: at the first blank line below the last that has two columns."""
    parted = [i for i, line in enumerate(lines[:_LINES]) if _GAP.search(line.strip())]
    if not parted:
        return 0
    blank = (i for i in range(parted[-1], min(len(lines), _LINES)) if not lines[i].strip())
    return next(blank, parted[-1] + 1)
