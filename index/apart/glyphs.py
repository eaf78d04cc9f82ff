"""The lines of a PDF page as they are drawn: letters with their boxes, put together."""

from __future__ import annotations

import ctypes
import importlib
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.apart import other_fonts
from index.apart.other_fonts import Glyph, Letters, Piece

SOFT = "\x02"
"""What PDFium gives for a hyphen at the end of a line; such a line goes on with the next."""
_WIDE_GAP = 1.2
"""Sizes of a letter between two letters of one line that may stand in two columns, or cells."""
_NAME = 100
"""Bytes of a font's name that are looked at."""
_BOLD = (b"bold", b"black", b"heavy")
_REACH = 4
"""Letters before and after an accent among which the one is that it is drawn on."""
ACCENTS = {
    "\u00b4": "\u0301", "\u0060": "\u0300", "\u02c6": "\u0302", "\u02d8": "\u0306",
    "\u02dc": "\u0303", "\u02c0": "\u0309", "\u00b8": "\u0323",
}  # fmt: skip
"""Accents that a font draws by themselves come as signs of their own: each with the mark."""


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
    pieces = list(_pieces(page))
    fonts = {g.font for piece in pieces for g in piece.letters if g is not None}
    if len(fonts) > 1:
        pieces = other_fonts.woven(pieces, lambda sign: bool(_mark(sign)))
    found = (_segment(part) for piece in pieces for part in _parted(piece))
    return [segment for segment in found if segment is not None]


def _parted(piece: Piece) -> Iterator[Piece]:
    """Cut where letters stand so far apart that they belong to two columns, or cells."""
    line: Letters = []
    for glyph in piece.letters:
        if glyph is not None and _is_far(line, glyph):
            yield Piece(line, False)
            line = []
        line.append(glyph)
    yield Piece(line, piece.soft)


def _pieces(page: Any) -> Iterator[Piece]:
    """The letters of a page as they are drawn, cut where a line ends or begins again."""
    line: Letters = []
    for glyph in _glyphs(page):
        sign = glyph.sign if glyph is not None else " "
        if sign in "\r\n" or sign == SOFT:
            yield Piece(line, sign == SOFT)
            line = []
            continue
        if glyph is not None and _is_back(line, glyph):
            yield Piece(line, False)
            line = []
        line.append(glyph)
    yield Piece(line, False)


def _glyphs(page: Any) -> Iterator[Glyph | None]:
    """Each letter in turn; None for a blank that only the distance of two letters makes."""
    raw = importlib.import_module("pypdfium2.raw")
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    size, bold, font, known = 0.0, False, b"", False
    for i in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, i))
        generated = raw.FPDFText_IsGenerated(text, i) == 1
        if generated and sign not in "\r\n":
            known = False
            yield None
            continue
        if not known and not generated:
            size, bold, font = _look(raw, text, i)
        # Within a word they seldom change, and each look costs as much as a letter.
        known = not (generated or sign.isspace())
        raw.FPDFText_GetCharBox(text, i, left, right, bottom, top)
        yield Glyph(sign, left.value, right.value, bottom.value, top.value, size, bold, font)


def _look(raw: Any, text: Any, i: int) -> tuple[float, bool, bytes]:
    """The size of a letter in points as it is drawn, whether it is bold, and its font's name."""
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(text, i, matrix):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFText_GetFontInfo(text, i, name, _NAME, ctypes.c_int())
    bold = any(word in name.value.lower() for word in _BOLD)
    return raw.FPDFText_GetFontSize(text, i) * scale, bold, name.value


def _is_far(line: Letters, glyph: Glyph) -> bool:
    before = _last(line)
    if before is None or glyph.sign.isspace():
        return False
    height = max(before.top - before.bottom, glyph.top - glyph.bottom, before.size / 2)
    return glyph.left - before.right > _WIDE_GAP * max(height, before.size)


def _is_back(line: Letters, glyph: Glyph) -> bool:
    """Whether a letter is drawn far to the left of the one before."""
    before = _last(line)
    if before is None or glyph.sign.isspace():
        return False
    return glyph.right < before.left - _WIDE_GAP * before.size


def _last(line: Letters) -> Glyph | None:
    return next((g for g in reversed(line) if g is not None), None)


def _segment(piece: Piece) -> Segment | None:
    line = piece.letters
    signs = [g for g in line if g is not None and not g.sign.isspace()]
    text = " ".join(_composed(line).split())
    if not text or not signs:
        return None
    sizes = sorted(g.size for g in signs)
    return Segment(
        text=text,
        left=min(g.left for g in signs),
        right=max(g.right for g in signs),
        bottom=min(g.bottom for g in signs),
        top=max(g.top for g in signs),
        size=sizes[len(sizes) // 2],
        bold=sum(g.bold for g in signs) * 2 > len(signs),
        soft=piece.soft,
    )


def _composed(line: Sequence[Glyph | None]) -> str:
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
    return ACCENTS.get(sign) or (sign if unicodedata.combining(sign) else "")


def _base(line: Sequence[Glyph | None], accent: int) -> int | None:
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
