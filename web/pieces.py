"""A query cut into the pieces that a person sees in it, as they were typed.

The search has a parser of its own (``search.query``), which knows what a query means. Here it is
only taken apart for a form, and to say which piece of it finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search.query.plugins import OPERATORS
from search.text import segmentation

Kind = Literal["word", "phrase", "not", "field", "operator", "bracket"]

MOST_PIECES = 48
_FIELD = r"(?:[^\W\d_]{2,12}(?: [^\W\d_]{2,8}){0,2}:[ ]?)"
_QUOTED = r'(?:"[^"]*"|“[^”]*”|«[^»]*»)(?:~\d{1,3})?'
_PIECE = re.compile(
    rf"(?P<not>(?<![^\s(])-(?:{_QUOTED}|[^\W\d][^\s()\"“«]*))"
    rf"|(?P<field>(?<!\w){_FIELD}(?:{_QUOTED}|[^\s()\"“«]+)?)"
    rf"|(?P<phrase>{_QUOTED})"
    r"|(?P<bracket>[()])"
    r"|(?P<word>[^\s()\"“«]+)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as typed; of a phrase ``text`` has its quotation marks, of an exclusion its
    minus.
    """

    kind: Kind
    text: str


def pieces(text: str) -> list[Piece]:
    """All pieces in order, at most MOST_PIECES."""
    return list(_pieces(text))[:MOST_PIECES]


def _pieces(text: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(text[: MOST_PIECES * 40]):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        if kind == "word" and found[0] in OPERATORS:
            kind = "operator"
        yield Piece(kind, found[0].strip())


def asked_for(text: str) -> list[str]:
    """What a query asks for, piece by piece: phrases, fields, and words as a reader sees them.

    ``đại hội "cấp cơ sở" -quận`` -> ``đại hội``, ``"cấp cơ sở"``.
    """
    found: list[str] = []
    run: list[str] = []
    excluded = False
    for piece in [*_pieces(text), Piece("bracket", "")]:
        if piece.kind == "word" and not excluded:
            run.append(piece.text)
            continue
        found += _words(run)
        run = []
        if piece.kind in ("phrase", "field") and not excluded:
            found.append(piece.text)
        excluded = piece.kind == "operator" and OPERATORS[piece.text] == "not"
    return list(dict.fromkeys(found))


def _words(syllables: list[str]) -> list[str]:
    """``đại``, ``hội``, ``đảng``, ``bộ`` -> ``đại hội``, ``đảng bộ``."""
    if not syllables:
        return []
    words = [syllables[0]]
    for syllable, joined in zip(syllables[1:], segmentation.joined(syllables), strict=False):
        words = [*words[:-1], f"{words[-1]} {syllable}"] if joined else [*words, syllable]
    return words
