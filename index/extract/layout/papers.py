"""Official papers: a letterhead, the kind of the paper, what it is about, and its text.

A text that begins with a letterhead is one paper: all that stands below its title is its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.line import letterhead
from index.extract.line.kinds import Kind, Line
from index.extract.line.paper_kinds import ABOUT, ADDRESS, bare, is_kind, is_name_alone, is_rule

_TEXT = re.compile(
    r"Căn cứ|Kính g[ửở]i|Xét đề nghị|Điều [0-9]|Chương [0-9IVX]|Phần (?:thứ|[0-9IVX])"
    r"|[0-9IVXA]{1,4}[.)]|[-+*•] |\((?:Ban hành )?[Kk]èm theo|\(Ban hành"
)
"""What never belongs to a title: with these the text begins."""
_NAMES = re.compile(r"Căn cứ|Xét|Theo")
"""Below the name of the office that decides: ``ỦY BAN NHÂN DÂN TỈNH`` / ``Căn cứ …``."""
_ENDED = (".", ";", ":", "./.")
_MOST_WORDS = 60
_MOST_LINES = 6
_LAST_WORDS = 15
"""Words of the last line of a title that begins with a capital letter."""
_FULL = 40
"""Characters of a line of a title that may go on in the next."""
_FOOT = 30
"""Lines from the last among which a paper is signed."""
_MENU = 3
"""Entries of menus that no letterhead has."""
_TAIL = ("comments", "related")
"""Furniture below which nothing of a paper follows …"""
_FURNITURE = frozenset(("counter", "image", "picture", "tool"))
"""… and what stands within it and is no text of it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in its lines: the title within ``lines[start:end]``, the text in ``[first:last]``.

    ``signed`` is the line of who signed it, ``last`` without one.
    """

    title: str
    start: int
    end: int
    first: int
    last: int
    signed: int


def find(lines: Sequence[Line]) -> Paper | None:
    """The paper that the lines are, from the first on; None when they are a page of a site."""
    end = _below_head(lines)
    if end < 0:
        return None
    if lines[end].text.startswith(ADDRESS):
        return _letter(lines, end)
    first = _subject(lines, end)
    above = _about(lines, end) if first == end + 1 else range(0)
    return _paper(lines, [*range(end, first), *above], end, first)


def as_text(lines: Sequence[Line]) -> str:
    """The text of a page that a word processor made of a paper; "" of any other."""
    return "\n".join(line.text for line in lines) if _below_head(lines) >= 0 else ""


def _below_head(lines: Sequence[Line]) -> int:
    """The index of the line below a letterhead with which lines begin, menus apart."""
    end = letterhead.end([line.text for line in lines[: letterhead.MOST]])
    menu = sum(line.label == "menu" for line in lines[: max(0, end)])
    return end if menu < _MENU else -1


def is_text(line: Line, *, signed: bool) -> bool:
    """Whether a line below the title of a paper is text, whatever it looks like elsewhere.

    Below the signature (``signed``) furniture is none but in a list of who gets the paper.
    """
    if line.kind != Kind.CHROME or line.text[0] in "-–+•":
        return True
    return not signed and line.label not in _FURNITURE


def _letter(lines: Sequence[Line], first: int) -> Paper | None:
    """An office's letter, which has its subject below its number: ``V/v góp ý dự thảo …``."""
    about = _about(lines, first)
    return _paper(lines, about, about.start, first, about.stop) if about else None


def _about(lines: Sequence[Line], end: int) -> range:
    """The lines of a letterhead that say what a paper is about."""
    start = next((i for i in range(end) if ABOUT.match(lines[i].text)), end)
    stop = min(start + 1, end)
    while stop < end and not _is_of_head(lines[stop].text):
        stop += 1
    return range(start, stop)


def _is_of_head(text: str) -> bool:
    return text.isupper() or is_rule(text) or letterhead.is_sign(text)


def _paper(
    lines: Sequence[Line], title: Sequence[int], start: int, first: int, end: int = 0
) -> Paper:
    text = " ".join(bare(lines[i].text) for i in title)
    last = _last(lines, first)
    return Paper(text, start, end or first, first, last, _signed(lines, first, last))


def _subject(lines: Sequence[Line], kind: int) -> int:
    """The index after the lines that say below the kind of a paper what it is about."""
    name = bare(lines[kind].text)
    i = kind + 1
    while i < min(len(lines), kind + _MOST_LINES):
        line = lines[i]
        if i > kind + 1 or not (is_name_alone(name) or ABOUT.match(line.text)):
            goes_on = (is_kind(name) or _is_of_form(line.text)) and _continues(lines, i)
        else:
            goes_on = _opens(lines, i) and (is_kind(name) or ":" not in line.text)
        if not goes_on or is_rule(line.text):
            break
        i += 1
        if line.text[-1] in "_-–*" and bare(line.text) != line.text:
            break  # a rule behind it
    return i


def _is_of_form(text: str) -> bool:
    """Whether a line may belong to the title of a form, below which its fields stand."""
    return text.isupper() or text[0].islower()


def _opens(lines: Sequence[Line], i: int) -> bool:
    """Whether a line below the kind of a paper is the first of what it is about."""
    line = lines[i]
    if _TEXT.match(line.text) or line.words > _MOST_WORDS:
        return False
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    return not line.text.endswith(_ENDED) or (below != "" and _may_go_on(line.text, below))


def _continues(lines: Sequence[Line], i: int) -> bool:
    above, text = lines[i - 1].text, lines[i].text
    if _may_go_on(above, text):
        return True
    if _TEXT.match(text) or text.endswith(_ENDED) or not lines[i].near:
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    if text.isupper():
        return above.isupper() and not (below is not None and _NAMES.match(below.text))
    if len(above) < _FULL or lines[i].words > _LAST_WORDS or below is None:
        return False
    return is_rule(below.text) or not below.near or _TEXT.match(below.text) is not None


def _may_go_on(above: str, text: str) -> bool:
    """Whether a line of a title cannot but belong to the one above."""
    if text[0].islower():
        return True
    return above.endswith(",") or (above.endswith(";") and text[0] == "(")


def _last(lines: Sequence[Line], first: int) -> int:
    """Where a paper ends: above comments and lists of other articles, at the last line else."""
    for i in range(first, len(lines)):
        furniture = lines[i].label in _TAIL and lines[i].text[-1] != ":"  # `Họ và tên:`
        if furniture and not any(x.kind == Kind.PROSE for x in lines[i:]):
            return i
    return len(lines)


def _signed(lines: Sequence[Line], first: int, last: int) -> int:
    """The index of the last name below a paper: of who signed it, not of an office."""
    for i in range(last - 1, max(first, last - _FOOT), -1):
        if lines[i].kind == Kind.PROSE:
            break
        if lines[i].kind == Kind.NAME and not lines[i].text.isupper():
            return i
    return last
