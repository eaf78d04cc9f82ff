"""The lines of a PDF page as they are drawn: letters with their boxes, put together."""

from __future__ import annotations

import ctypes
import importlib
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

SOFT = "\x02"
"""What PDFium gives for a hyphen at the end of a line; such a line goes on with the next."""
_WIDE_GAP = 1.2
"""Sizes of a letter between two letters of one line that may stand in two columns, or cells."""
_NAME = 100
"""Bytes of a font's name that are looked at."""
_BOLD = (b"bold", b"black", b"heavy")
_REACH = 4
"""Letters before and after an accent among which the one is that it is drawn on."""
_ACCENTS = {
    "\u00b4": "\u0301", "\u0060": "\u0300", "\u02c6": "\u0302", "\u02d8": "\u0306",
    "\u02dc": "\u0303", "\u02c0": "\u0309", "\u00b8": "\u0323",
}  # fmt: skip
"""Accents that a font draws by themselves come as signs of their own."""


class _Glyph(NamedTuple):
    sign: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line, in points from the lower left corner.

    ``soft``: a hyphen ends it. ``row``: it is a row of a table.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    soft: bool = False
    row: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left


def segments(page: Any) -> list[Segment]:
    """The pieces of lines of a page, in the order in which they are drawn."""
    found: list[Segment] = []
    line: list[_Glyph | None] = []
    for glyph in _glyphs(page):
        sign = glyph.sign if glyph is not None else " "
        if sign in "\r\n" or sign == SOFT:
            _end(line, found, soft=sign == SOFT)
        elif glyph is not None and _is_far(line, glyph):
            _end(line, found)
            line.append(glyph)
        else:
            line.append(glyph)
    _end(line, found)
    return found


def _glyphs(page: Any) -> Iterator[_Glyph | None]:
    """Each letter in turn; None for a blank that only the distance of two letters makes."""
    raw = importlib.import_module("pypdfium2.raw")
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    size, bold, known = 0.0, False, False
    for i in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, i))
        generated = raw.FPDFText_IsGenerated(text, i) == 1
        if generated and sign not in "\r\n":
            known = False
            yield None
            continue
        if not known and not generated:
            size, bold = _look(raw, text, i)
        # Within a word they seldom change, and each look costs as much as a letter.
        known = not (generated or sign.isspace())
        raw.FPDFText_GetCharBox(text, i, left, right, bottom, top)
        yield _Glyph(sign, left.value, right.value, bottom.value, top.value, size, bold)


def _look(raw: Any, text: Any, i: int) -> tuple[float, bool]:
    """The size of a letter in points as it is drawn, and whether it is bold by its font's name."""
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(text, i, matrix):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFText_GetFontInfo(text, i, name, _NAME, ctypes.c_int())
    bold = any(word in name.value.lower() for word in _BOLD)
    return raw.FPDFText_GetFontSize(text, i) * scale, bold


def _is_far(line: Sequence[_Glyph | None], glyph: _Glyph) -> bool:
    """Whether a letter stands so far from the one before that it belongs to another column."""
    before = next((g for g in reversed(line) if g is not None), None)
    if before is None or glyph.sign.isspace():
        return False
    height = max(before.top - before.bottom, glyph.top - glyph.bottom, before.size / 2)
    away = glyph.left - before.right > _WIDE_GAP * max(height, before.size)
    return away or glyph.right < before.left - _WIDE_GAP * before.size


def _end(line: list[_Glyph | None], found: list[Segment], soft: bool = False) -> None:
    signs = [g for g in line if g is not None and not g.sign.isspace()]
    text = " ".join(_composed(line).split())
    line.clear()
    if not text or not signs:
        return
    sizes = sorted(g.size for g in signs)
    found.append(
        Segment(
            text=text,
            left=min(g.left for g in signs),
            right=max(g.right for g in signs),
            bottom=min(g.bottom for g in signs),
            top=max(g.top for g in signs),
            size=sizes[len(sizes) // 2],
            bold=sum(g.bold for g in signs) * 2 > len(signs),
            soft=soft,
        )
    )


def _composed(line: Sequence[_Glyph | None]) -> str:
    """The text of a line, with accents that were drawn apart on the letters below them."""
    accents: dict[int, str] = {}
    loose: set[int] = set()
    for i, glyph in enumerate(line):
        if glyph is None or not (mark := _mark(glyph.sign)):
            continue
        base = _base(line, i)
        if base is not None:
            accents[base] = accents.get(base, "") + mark
            loose.add(i)
    if not accents:
        return "".join(" " if g is None else g.sign for g in line)
    text = "".join(
        (" " if g is None else g.sign) + accents.get(i, "")
        for i, g in enumerate(line)
        if i not in loose and not (g is None and (i - 1 in loose or i + 1 in loose))
    )
    return unicodedata.normalize("NFC", text)


def _mark(sign: str) -> str:
    return _ACCENTS.get(sign) or (sign if unicodedata.combining(sign) else "")


def _base(line: Sequence[_Glyph | None], accent: int) -> int | None:
    """The letter that an accent is drawn on: the one with which it shares most of its width."""
    mark = line[accent]
    assert mark is not None  # noqa: S101 - the caller has looked
    best, most = None, 0.0
    for i in range(max(0, accent - _REACH), min(len(line), accent + _REACH + 1)):
        glyph = line[i]
        if i == accent or glyph is None or not glyph.sign.isalpha():
            continue
        shared = min(mark.right, glyph.right) - max(mark.left, glyph.left)
        if shared > most:
            best, most = i, shared
    return best
