"""The letterhead of an official paper, set in two columns that plain text has side by side.

``HUYỆN ỦY TÂN UYÊN          Tân Uyên, ngày 12 tháng 3 năm 2024``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.extract.line.kinds import Line
from index.extract.line.paper_kinds import ABOUT, ends_head

_HEADED = (
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "NGHĨA VIỆT NAM",
    "ĐOÀN TNCS HỒ CHÍ MINH",
    "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
)
_HEAD = 600
"""Characters from the first within which a paper has its motto."""
_LINES = 12
"""Lines of a letterhead at most, blank ones included."""
MOST = 24
"""Lines of a letterhead whose columns stand below each other."""
_FOOT = 20
"""Lines from the last within which a paper says who gets it."""
_FAR = 20
"""Blanks before what stands in the right column alone."""
_GAP = re.compile(r"\s{4,}|\t+")
_CELLS = re.compile(r"\s{4,}|\t+|\s*\|(?:\s*\|)*\s*")
"""The same where the columns are cells of a table."""
_MOTTO = (
    r"ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH"
    r"|C[ỘÔ]NG HO?[ÒÀ]A? XÃ HỘI (?:CHỦ )?NGHĨA VIỆT NAM"
)
_SECOND = r"Độc lập ?[-–—] ?[Tt]ự do ?[-–—] ?[Hh]ạnh phúc"
_DAY = r"[A-ZĐ][^,;:|0-9]{1,30}, ?ngày ?\S{0,20} ?tháng ?\S{0,20} ?năm ?\S{0,20}"
_SIGNS = tuple(re.compile(sign) for sign in (_MOTTO, _SECOND, r"Số ?[:.]? ?[\w.…/ –-]{0,40}", _DAY))
_BESIDE = re.compile(rf"(?P<left>[^|]+?) (?P<right>{_MOTTO}|{_SECOND}|(?<=[A-ZĐ0-9] ){_DAY})")
"""Two columns with one blank between: ``TỈNH BÌNH DƯƠNG Độc lập - Tự do - Hạnh phúc``."""
_FEWEST_SIGNS = 2
_ABOUT_LINES = 4
_FEW_WORDS = 6
"""Words of a line of a letterhead that is not in capitals."""
_NUMBER = re.compile(
    r"Số ?[:.]? ?[0-9]{1,5}(?: ?/ ?(?:19|20)[0-9]{2})? ?[-–/] ?[A-ZĐ][\w/–-]{1,24}"
    r"(?: [-–/]? ?[\w/-]{1,12}){0,2}"
)


def has(text: str) -> bool:
    """Whether a text begins like an official paper, in columns or not."""
    return any(text.find(motto, 0, _HEAD) >= 0 for motto in _HEADED)


def is_sign(text: str) -> bool:
    """Whether a line is motto, number, or place and day."""
    return any(sign.fullmatch(text) for sign in _SIGNS)


def end(texts: Sequence[str]) -> int:
    """The index of the line below a letterhead with which texts begin; -1 when they do not.

    Two signs of it are needed: the motto or its second line, the number, or the place and day. All
    others are in capitals or short.
    """
    # Few pages have such a line: most are done with it, and most lines with their letters.
    below = -1
    for i, text in enumerate(texts):
        if (text.isupper() or text.find("Kính g", 0, _FAR) >= 0) and ends_head(text.strip(" |\t")):
            below = i
            break
    else:
        return -1
    seen: set[int] = set()
    about = 0  # lines that may still say what the paper is about
    for text in filter(str.strip, texts[:below]):
        for piece in _pieces(text):
            signs = [n for n, sign in enumerate(_SIGNS) if sign.fullmatch(piece)]
            seen.update(signs)
            about = _ABOUT_LINES if ABOUT.match(piece) else about - 1
            known = signs or piece.isupper() or about > 0
            if not known and piece.count(" ") >= _FEW_WORDS and not piece[0].islower():
                return -1
    return below if len(seen) >= _FEWEST_SIGNS else -1


def parted(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers: those of a letterhead, and of the foot of a paper, column by
    column, as they are read.
    """
    last = end(lines[: 2 * MOST])
    gap = _GAP if last < 0 else _CELLS
    head = _end(lines) if last < 0 else last
    foot = _foot(lines, head, gap)
    yield from _columns(lines, 0, head, _pieces if last >= 0 else _gaps)
    yield from enumerate(lines[head:foot], start=head + 1)
    yield from _columns(lines, foot, len(lines), gap.split)


def _gaps(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _pieces(line: str) -> list[str]:
    """What stands in the columns of a line of a letterhead; an empty one may be the first."""
    pieces = [piece.strip() for piece in _CELLS.split(line.strip())]
    if len(pieces) == 1 and (beside := _BESIDE.fullmatch(pieces[0])) is not None:
        return [beside["left"], beside["right"]]
    return [pieces[0], *filter(None, pieces[1:])]


def _columns(
    lines: Sequence[str], first: int, end: int, pieces: Callable[[str], list[str]]
) -> Iterator[tuple[int, str]]:
    right: list[tuple[int, str]] = []
    below: list[tuple[int, str]] = []  # who signed, below both columns
    last = max((n for n in range(first, end) if len(pieces(lines[n].strip())) > 1), default=end)
    for number, line in enumerate(lines[first:end], start=first + 1):
        left, *others = pieces(line.strip())
        if first and line[:_FAR].isspace() and len(line) > _FAR:
            left, others = "", [left, *others]  # the name below the signature
        right += [(number, piece) for piece in others]
        if first and number > last + 1 and (below or not line.strip()):
            below.append((number, left))
        else:
            yield number, left
    yield from right
    yield from below


def _foot(lines: Sequence[str], head: int, gap: re.Pattern[str]) -> int:
    """Where the foot of a paper begins that is set in two columns; the end without one."""
    for i in range(len(lines) - 1, max(head, len(lines) - _FOOT) - 1, -1):
        if lines[i].lstrip().startswith("Nơi nhận") and gap.search(lines[i].strip()):
            return i
    return len(lines)


def number(lines: Sequence[Line], end: int) -> int:
    """The index of the line that numbers a paper, above its title; -1 without one.

    ``Số 37-CT/TU`` is what it is cited by.
    """
    for i in range(min(end, MOST)):
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
