"""The tokens of a text, with offsets in code points into that text.

A token is a run of letters and digits, with the combining marks for which NFC has no letter. The
underscore is not part of one, because ``forms.JOIN`` is an underscore. Single letters joined by
dots are one token (``T.Ư``, ``U.S.A``). A sentence ends at a line end, and at a full stop, question
mark, exclamation mark, ellipsis or semicolon with white space after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"(?:\b[^\W\d_](?:\.[^\W\d_])+(?!\w)|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)"
# After these, a full stop is that of an abbreviation: `TP. Lào Cai`, `Q. 1`, `ThS. Nguyễn Văn A`.
ABBREVIATIONS = ("TP", "Tp", "tp", "Q", "P", "TS", "ThS", "GS", "PGS", "BS", "KS", "Mr", "Dr")
_SHORT = "".join(rf"(?<!\b{word}\.)" for word in ABBREVIATIONS)
STOPS = ".!?…;"
"""Marks that end a sentence when white space follows."""
_STOP = rf"[\n{STOPS}](?:(?<=\n)|(?=\s|$){_SHORT})"

# Patterns that cannot match in two ways are linear; those that begin with a set of characters are
# fast.
_words = re.compile(_WORD)
_stop = re.compile(_STOP)
_scan = re.compile(f"({_WORD})|{_STOP}")
_plain_words = re.compile(r"\w+")
_special = re.compile(r"[\u0300-\u036f_]|\.[^\W\d_]\b")
"""Tells whether ``\\w+`` and tokens differ anywhere in a text. In few texts they do."""


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` as it stands at ``[start, end)``. ``sentence`` counts from 0 through the text."""

    text: str
    start: int
    end: int
    sentence: int = 0


def tokenize(text: str) -> list[Token]:
    """The tokens of a normalised text, in order; they do not overlap and none is empty."""
    tokens: list[Token] = []
    sentence = 0
    empty = True
    for match in _scan.finditer(text):
        if match.lastindex:
            tokens.append(Token(match.group(), match.start(), match.end(), sentence))
            empty = False
        elif not empty:
            sentence += 1
            empty = True
    return tokens


def words(chunk: str) -> tuple[list[str], bool]:
    """The tokens of a text without white space, and whether a sentence ends where it does.

    This is ``tokenize`` for a caller that has split a text at white space: no token contains any,
    and no rule looks beyond it.
    """
    if chunk.isalnum():  # most are one word
        return [chunk], False
    find = (_words if _special.search(chunk) else _plain_words).findall
    return find(chunk), chunk[-1] in STOPS and _stop.search(chunk) is not None


def spans(text: str) -> list[tuple[int, int]]:
    """``(start, end)`` of each token, in order: ``tokenize`` without the texts and sentences."""
    find = (_words if _special.search(text) else _plain_words).finditer
    return [match.span() for match in find(text)]
