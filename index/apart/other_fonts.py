"""Letters that a PDF draws from another font, put back where they stand in their line.

A font without ``ạ`` or ``ổ`` has these drawn from another one, often when the line is done, and
PDFium gives what is drawn in its order: ``gi i pháp đ t gi i`` / ``ả ạ ả``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

_BLANK = 0.17
"""Sizes of a letter between two of them from which a blank parts words: it is .25 wide in Times."""
_OVERLAP = 0.35
"""Share of a letter's width that another may cover: their boxes touch, italics more."""
_BESIDE = 0.6
"""Sizes of a letter before or behind the ends of a line within which it may stand, too."""
_SIZES = 0.25
_HOSTS = 4
"""Lines before it to which a piece may belong."""
_MOST = 600
"""Letters of a line or piece: what is longer is no line of a page."""


class Glyph(NamedTuple):
    """A letter as it is drawn, its box in points from the lower left corner."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    font: bytes = b""


Letters = list[Glyph | None]
"""Those of a line or a piece of one; None for a blank that nothing but distance makes."""


class Piece(NamedTuple):
    """Letters that were drawn one after the other; ``soft``: a hyphen ends them."""

    letters: Letters
    soft: bool


def woven(pieces: Sequence[Piece], is_mark: Callable[[str], bool]) -> list[Piece]:
    """The pieces, those of another font's letters within the line that they belong to.

    ``is_mark`` tells accents, which stand over the letter that they are drawn on.
    """
    found: list[Piece] = []
    for piece in pieces:
        for i in range(len(found) - 1, max(-1, len(found) - 1 - _HOSTS), -1):
            host = found[i]
            if _belongs(piece.letters, host.letters, is_mark):
                both = [g for g in (*host.letters, *piece.letters) if g is not None]
                found[i] = Piece(_in_order(both, is_mark), host.soft)
                break
        else:
            letters = _respaced(piece.letters, is_mark)
            found.append(piece if letters is piece.letters else Piece(letters, piece.soft))
    return found


def _drawn(letters: Letters) -> list[Glyph]:
    return [g for g in letters if g is not None and not g.sign.isspace()]


def _belongs(piece: Letters, host: Letters, is_mark: Callable[[str], bool]) -> bool:
    """Whether each letter of a piece has a gap of the line to stand in, or stands at its ends."""
    own, line = _drawn(piece), _drawn(host)
    if not own or not line or len(own) + len(line) > _MOST:
        return False
    if own[0].font == Counter(g.font for g in line).most_common(1)[0][0]:
        return False
    low, high = min(g.bottom for g in line), max(g.top for g in line)
    start, end = min(g.left for g in line), max(g.right for g in line)
    size = line[0].size
    placed = sorted((g.left, g.right) for g in line)
    lefts = [left for left, _ in placed]
    for g in own:
        if not low <= (g.bottom + g.top) / 2 <= high or abs(g.size - size) > _SIZES * size:
            return False
        if not is_mark(g.sign) and _is_covered(g, placed, lefts):
            return False
    own.sort(key=lambda g: g.left)
    behind = [end, *(g.right for g in own if g.left >= end)]
    before = [*(g.left for g in own if g.right <= start), start]
    starts = [g.left for g in own if g.left >= end]
    ends = [g.right for g in own if g.right <= start]
    room = _BESIDE * size
    return all(
        left - reached <= room for left, reached in zip(starts, behind, strict=False)
    ) and all(reached - right <= room for right, reached in zip(ends, before[1:], strict=True))


def _is_covered(g: Glyph, placed: Sequence[tuple[float, float]], lefts: Sequence[float]) -> bool:
    at = bisect_left(lefts, g.left)
    for left, right in placed[max(0, at - 1) : at + 2]:
        shared = min(g.right, right) - max(g.left, left)
        if shared > _OVERLAP * min(g.right - g.left, right - left):
            return True
    return False


def _respaced(letters: Letters, is_mark: Callable[[str], bool]) -> Letters:
    """A line of several fonts in the order of its letters, without blanks that are none.

    PDFium puts a blank wherever the font changes: ``th ưở ng``.
    """
    drawn = _drawn(letters)
    if not 2 < len(drawn) <= _MOST or all(g.font == drawn[0].font for g in drawn):
        return letters
    low, high = min(g.bottom for g in drawn), max(g.top for g in drawn)
    if high - low > 2 * max(g.size for g in drawn):
        return letters  # set upright, or no line
    return _in_order([g for g in letters if g is not None], is_mark)


def _in_order(letters: Sequence[Glyph], is_mark: Callable[[str], bool]) -> Letters:
    """Letters from left to right, with the blanks that are drawn or that their distances make."""
    found: Letters = []
    reached = 0.0
    for g in sorted(letters, key=lambda g: (g.left + g.right) / 2):
        apart = found and g.left - reached > _BLANK * g.size
        if apart and not is_mark(g.sign) and not g.sign.isspace():
            found.append(None)
        found.append(g)
        if not g.sign.isspace():
            reached = max(reached, g.right)
    return found
