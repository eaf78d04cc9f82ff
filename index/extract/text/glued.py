"""Lines that were several on the page: copied text loses what parts the elements of one line.

A browser copies ``<span>Hoàng Yến</span><span>20/05/2023</span>`` as ``Hoàng Yến20/05/2023``, and
the cells of a table with a tab between them. A line is parted only where furniture begins or ends:
a label, a button, a field or a date line. So names with capitals in them stay whole.
"""

from __future__ import annotations

import re

from index.extract.line import labels, stamps
from index.extract.line.sentences import CAPITALS
from index.extract.text import furniture

_SMALL = "".join(letter for letter in map(chr, range(0xE0, 0x1EFA)) if letter.islower())
GAP = "   "
"""What a tab is read as; text browsers set columns that far apart, too."""
_LETTER = f"[a-z{_SMALL}]"
# What is searched in most lines begins with a set of characters and looks behind later.
_SEAM = re.compile(
    rf"[{CAPITALS}0-9](?:(?<=[a-z{_SMALL}0-9)][^0-9])(?={_LETTER})"
    rf"|(?<={_LETTER}[0-9])(?=[0-9]?(?:[/.-][0-9]{{1,2}}[/.-](?:19|20)|:[0-9]{{2}}))"
    r"|(?<=[ /.,-]20[0-9]{3})|(?<=[0-9]:[0-5][0-9]{2}))"
)
"""The first character behind a seam: ``Kim NgânCác ý kiến``, ``Yến20/05/2023``, ``20232 Tháng 10``,
``07:451.204``.
"""
_FONT_SIZES = re.compile(r"(?<=[^\W\dA-Z_])(?:A[+-]?){2,3}$")
"""``Xem cỡ chữAA``: buttons for the size of letters."""
LONGEST = 220
"""Characters: in longer lines nothing is looked for."""


def parted(text: str) -> list[str]:
    """The lines that stand in one. They have single spaces and none at their ends."""
    sizes = _FONT_SIZES.search(text) if text[-1] in "A+-" else None
    if sizes is not None:
        return [*parted(text[: sizes.start()]), text[sizes.start() :]]
    if len(text) > LONGEST or (GAP not in text and _SEAM.search(text) is None) or _is_item(text):
        return [spaced(text)]
    found: list[str] = []
    pieces, signs = _pieces(text)
    labelled = [labels.whole(piece) is not None for piece in pieces]
    # One word alone may be a part of a name: `LinkedIn`, `VnExpress`.
    known = [
        (label and (" " in piece or all(labelled))) or _is_field(piece)
        for label, piece in zip(labelled, pieces, strict=True)
    ]
    for i, piece in enumerate(pieces):
        if i and not known[i] and (not known[i - 1] or _is_name(pieces[i - 1], signs[i] + piece)):
            found[-1] += signs[i] + piece
            known[i] = known[i - 1]
        else:
            found.append(piece)
    return list(filter(None, found))


def _pieces(text: str) -> tuple[list[str], list[str]]:
    """What gaps and seams part, and what stands before each piece where it is put back."""
    pieces: list[str] = []
    signs: list[str] = []
    for cell in filter(None, text.split(GAP)):
        start, sign = 0, " "
        for seam in _SEAM.finditer(cell):
            pieces.append(cell[start : seam.start()])
            signs.append(sign)
            start, sign = seam.start(), ""
        pieces.append(cell[start:])
        signs.append(sign)
    return [spaced(piece) for piece in pieces], signs


def _is_item(text: str) -> bool:
    """``22-07-2018Lễ đón bằng …``: a headline of a list, as cards of other articles are copied."""
    return _ITEM.match(text) is not None and text.count(" ") >= _ITEM_SPACES


_ITEM = re.compile(rf"[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}[{CAPITALS}]")
_ITEM_SPACES = 4


def _is_field(piece: str) -> bool:
    if not piece:
        return False
    if furniture.all_tools(piece):
        return " " in piece
    if stamps.looks_dated(piece) and stamps.parse(piece, piece.count(" ") + 1) is not None:
        return True
    field = labels.field(piece)
    return field is not None and field[0] in _FIELDS and bool(field[1])


def _is_name(above: str, below: str) -> bool:
    """``Nguồn: Vn`` / ``Express``, ``Nguồn: Vietnam`` / ``Plus``: papers' names without accents."""
    word = f"{above.rsplit(' ', 1)[-1]}{below.split(' ', 1)[0].rstrip(').,;]')}"
    return below[0] != " " and word.isascii() and word.isalpha()


_FIELDS = frozenset(("stamp", "counter", "byline", "source", "poster", "photo", "maker"))


def spaced(text: str) -> str:
    """A normalised line with single spaces, and none at its ends."""
    text = text.strip()
    return " ".join(text.split()) if "  " in text else text
