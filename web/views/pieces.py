"""A query cut into the pieces that a person sees in it, as they were typed.

The search has a parser of its own (``search.query``), which knows what a query means. Here it is
only taken apart for a form, and to say which piece of it finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search.query.typed.signs import CLOSING, OPERATORS, QUOTES
from search.query.typed.vocabulary import FIELD_NAMES, squeeze
from search.text.vocabulary import segmentation

Kind = Literal["word", "phrase", "not", "field", "operator", "bracket"]

MOST_CHARS = 1_920
"""What stands behind so many characters is not looked at."""
_FIELD = r"(?:[^\W\d_]{2,12}(?: [^\W\d_]{2,8}){0,2}:[ ]?)"
_QUOTED = "|".join(f"{mark}[^{closing}]*[{closing}]" for mark, closing in CLOSING.items())
_QUOTED = rf"(?:{_QUOTED})(?:~\d{{1,3}})?"
_OPENING = "".join(CLOSING)
_PIECE = re.compile(
    rf"(?P<not>(?<![^\s(])-(?:{_QUOTED}|[^\W\d][^\s(){_OPENING}]*))"
    rf"|(?P<field>(?<!\w){_FIELD}(?:{_QUOTED}|(?!-[{_OPENING}])[^\s(){_OPENING}]+)?)"
    rf"|(?P<phrase>{_QUOTED})"
    r"|(?P<bracket>[()])"
    rf"|(?P<operator>(?<![^\s(])\+(?=[^\W\d_]|[{_OPENING}(]))"
    rf"|(?P<word>[^\s(){_OPENING}]+)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as typed; of a phrase ``text`` has its quotation marks, of an exclusion its
    minus.
    """

    kind: Kind
    text: str


def pieces(text: str) -> list[Piece]:
    """All pieces in order."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(text[:MOST_CHARS]):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        text = found[0].strip()
        if kind == "field":
            before, text = _before_field(text)
            yield from (_word(word) for word in before)
        yield _word(text) if kind == "word" else Piece(kind, text)


def _word(text: str) -> Piece:
    return Piece("operator" if text in OPERATORS else "word", text)


def _before_field(typed: str) -> tuple[list[str], str]:
    """Words that stand before the name of a field, and the field: ``đại hội tiêu đề:``."""
    name, colon, value = typed.partition(":")
    words = name.split()
    for start in range(len(words)):
        if squeeze(" ".join(words[start:])) in FIELD_NAMES:
            return words[:start], f"{' '.join(words[start:])}{colon}{value}"
    return [], typed


def asked_for(text: str) -> list[str]:
    """What a query asks for, piece by piece: phrases, fields, and words as a reader sees them.

    ``đại hội "cấp cơ sở" -quận`` -> ``đại hội``, ``"cấp cơ sở"``. A field of the text asks for all
    words that follow, and a minus excludes a whole word, as in the search.
    """
    found: list[str] = []
    field, run, excluded = "", [], False
    for piece in [*_pieces(text), Piece("bracket", "")]:
        if piece.kind == "word":
            run.append(piece.text)
            continue
        words = _words(run)
        found += [f"{field}{word}" for word in (words[1:] if excluded else words)]
        barred = excluded and not words
        field, run, excluded = "", [], False
        if piece.kind == "not" and piece.text[1:2] not in QUOTES:
            excluded, run = True, [piece.text[1:].rpartition(":")[2]]
        elif piece.kind == "operator":
            excluded = OPERATORS[piece.text] == "not"
        elif piece.kind == "field" and (asked := _in_text(piece.text)):
            field, run = asked
            excluded = barred
        elif piece.kind in ("phrase", "field") and not barred:
            found.append(piece.text)
    return list(dict.fromkeys(found))


def _in_text(piece: str) -> tuple[str, list[str]] | None:
    """A field of the text with its colon, and the syllable behind it; None for other fields, and
    where a phrase follows.
    """
    name, _, begun = piece.partition(":")
    meant = FIELD_NAMES.get(squeeze(name))
    if meant is None or meant.kind != "text" or begun.strip()[:1] in QUOTES:
        return None
    return f"{name}:", begun.split()


def _words(syllables: list[str]) -> list[str]:
    """``đại``, ``hội``, ``đảng``, ``bộ`` -> ``đại hội``, ``đảng bộ``."""
    if not syllables:
        return []
    words = [syllables[0]]
    for syllable, joined in zip(syllables[1:], segmentation.joined(syllables), strict=False):
        words = [*words[:-1], f"{words[-1]} {syllable}"] if joined else [*words, syllable]
    return words
