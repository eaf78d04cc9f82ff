"""Pages that a browser printed: what it sets above and below each sheet is not the page's.

Chromium prints ``12/1/26, 12:15 AM`` and the title above, the address and ``1/2`` below; Firefox
title and address above, ``1 of 2`` and the time below. Programs that read a PDF give these in one
line or in several, above and below their sheet or all behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_ADDRESS = r"(?:https?|file)://\S{1,2000}"
_SHEET = r"[0-9]{1,3}(?:/| of )[0-9]{1,3}"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AP]M| SA| CH)?"
_DAY = r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
_TIME = rf"(?:{_DAY},? {_CLOCK}|{_CLOCK},? {_DAY})"
_FOOT = re.compile(rf"{_ADDRESS}\s+{_SHEET}|{_SHEET}\s+{_TIME}")
"""What stands below a sheet, by Chromium and by Firefox."""
_OPENS = re.compile(rf"{_ADDRESS}|{_SHEET}")
"""The first line of such a foot, where a program gives it in two."""
_TIME_AND_TITLE = re.compile(rf"{_TIME}\s+\S.*")
_TITLE_AND_ADDRESS = re.compile(rf"\S.*\s{_ADDRESS}")
"""What stands above a sheet, in one line, by Chromium and by Firefox."""
_PARTS = re.compile(rf"{_TIME}|{_ADDRESS}")
_TIMED, _ADDRESSED = re.compile(_TIME), re.compile(_ADDRESS)

_TURNED = re.compile(r"(?<=[\w,])(\n{1,2})\f(?=\S)")
"""The end of a sheet, as ``pdftotext`` gives it, behind what is no end of a sentence."""
_MARK = "\ue00c"

_Sheet = tuple[int, int, int]
"""Where a sheet begins, where its foot begins and where that ends."""


class Margins(NamedTuple):
    """The indices of the lines around the sheets of a print; what they state of the page, or ""."""

    lines: frozenset[int] = frozenset()
    title: str = ""
    address: str = ""


NO_MARGINS = Margins()


def marked(text: str) -> str:
    """A text of sheets, marked where a paragraph may go on from one to the next."""
    return _TURNED.sub(rf"\1\n{_MARK}", text)


def turned(lines: list[str]) -> frozenset[int]:
    """The indices of the blank lines above such marks, which are taken away."""
    blank: set[int] = set()
    for i, line in enumerate(lines):
        if line.startswith(_MARK):
            lines[i] = line[1:]
            blank.update(k for k in (i - 1, i - 2) if k >= 0 and not lines[k])
    return frozenset(blank)


def margins(lines: Sequence[str]) -> Margins:
    """What a browser printed around a page; nothing where no sheet ends as it ends them.

    Blank lines around a margin belong to it: a paragraph may go on behind.
    """
    shown = [i for i, line in enumerate(lines) if line.strip()]
    texts = [" ".join(lines[i].split()) for i in shown]
    sheets = _sheets(texts)
    if not sheets:
        return NO_MARGINS
    heads = _heads(texts, sheets)
    found = {k for _, foot, end in sheets for k in range(foot, end)}.union(*heads)
    _, foot, end = sheets[0]
    address = _ADDRESSED.search(" ".join(texts[k] for k in (*heads[0], *range(foot, end))))
    title = _PARTS.sub(" ", " ".join(texts[k] for k in heads[0])).strip()
    around = _with_blanks(lines, {shown[k] for k in found})
    return Margins(around, title, address[0] if address is not None else "")


def _sheets(texts: Sequence[str]) -> list[_Sheet]:
    """The sheets of a print, each of which a foot ends; what stands behind the last is none."""
    found: list[_Sheet] = []
    start = 0
    for i, text in enumerate(texts):
        if i < start:
            continue
        if _FOOT.fullmatch(text):
            found.append((start, i, i + 1))
        elif _OPENS.fullmatch(text) and _FOOT.fullmatch(" ".join(texts[i : i + 2])):
            found.append((start, i, i + 2))
        else:
            continue
        start = found[-1][-1]
    return found


def _heads(texts: Sequence[str], sheets: Sequence[_Sheet]) -> Sequence[range]:
    """What the browser set above each sheet, the same on all, wherever a program that reads the
    PDF gives it: there, or right before the foot. No lines where nothing is the same.
    """
    _, foot, end = sheets[0]
    addressed = any(map(_ADDRESSED.match, texts[foot:end]))
    for place in _BY_CHROMIUM if addressed else (_by_firefox,):
        heads = [place(texts[start:foot], start) for start, foot, _ in sheets]
        if heads[0] and len({tuple(texts[k] for k in head) for head in heads}) == 1:
            return heads
    return [range(0)] * len(sheets)


def _by_firefox(sheet: Sequence[str], start: int) -> range:
    """Title and address, in one line or in two, above the texts of a sheet from ``start`` on."""
    if sheet and _TITLE_AND_ADDRESS.fullmatch(sheet[0]):
        return range(start, start + 1)
    return range(start, start + 2) if any(map(_ADDRESSED.fullmatch, sheet[1:2])) else range(0)


def _above(sheet: Sequence[str], start: int) -> range:
    """Chromium's time and title, in one line or in two, above the texts of a sheet."""
    if sheet and _is_titled(sheet[0]):
        return range(start, start + 1)
    return range(start, start + 2) if len(sheet) > 1 and is_time(sheet[0]) else range(0)


def _behind(sheet: Sequence[str], start: int) -> range:
    """The same behind these texts, since Chromium draws them last."""
    end = start + len(sheet)
    if sheet and (_is_titled(sheet[-1]) or is_time(sheet[-1])):
        return range(end - 1, end)
    return range(end - 2, end) if len(sheet) > 1 and is_time(sheet[-2]) else range(0)


def _time_alone(sheet: Sequence[str], start: int) -> range:
    return range(start, start + 1) if sheet and is_time(sheet[0]) else range(0)


_BY_CHROMIUM: tuple[Callable[[Sequence[str], int], range], ...] = (_above, _behind, _time_alone)
"""Where the margins may stand; a page without a title has the time alone."""


def is_time(text: str) -> bool:
    """Whether a text is the time of a print."""
    return _TIMED.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is the address of a page."""
    return _ADDRESSED.fullmatch(text) is not None


def _is_titled(text: str) -> bool:
    """Whether a text is the time of a print and a title."""
    return _TIME_AND_TITLE.fullmatch(text) is not None and not is_time(text)


def _with_blanks(lines: Sequence[str], found: set[int]) -> frozenset[int]:
    """``found``, and the blank lines that touch them."""
    for i in tuple(found):
        for step in (-1, 1):
            k = i + step
            while 0 <= k < len(lines) and k not in found and not lines[k].strip():
                found.add(k)
                k += step
    return frozenset(found)
