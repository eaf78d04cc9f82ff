"""From page text to lines: normalised, unglued, and each told apart by its own looks.

What a line is *in its place* (a related headline or a subheading) is decided later, in
``zone``; here only the line itself is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.extract.line import labels, letterhead, stamps
from index.extract.line.bylines import is_byline
from index.extract.line.kinds import Kind, Line, LineKind
from index.extract.line.names import are_persons
from index.extract.line.sentences import PROSE_WORDS, TERMINAL, ends_sentence, is_one_sentence
from index.extract.line.stamps import Stamp
from index.extract.text import (
    browser_dumps,
    furniture,
    glued,
    glued_places,
    glued_stamps,
    prints,
    torn,
    wrapped,
)
from index.extract.text.furniture import SIGNS
from index.extract.text.glued import spaced
from index.extract.text.wrapped import Raw
from search.text.normalize import normalize

_VERY_LONG = 40
"""Words from which a line is prose, though it does not end like a sentence."""
STAMPED = 4
"""Lines of the text, from its first, in which a stamp may name the author."""
_CACHED = 60
"""Characters of a line that may well be furniture."""
_LONG_QUESTION = 25
"""Words up to which a question may be a headline: ``Bí thư Tỉnh ủy Hà Nam là ai?``"""
_LONGEST_LABEL = 220
"""Characters: a longer line is no label, date or name. It keeps those look-ups cheap."""

# Patterns that are searched in every line begin with a set of characters and look behind
# later: so the search engine skips what cannot match. ASCII digits: \d is twice as slow.
_MARKED = re.compile(rf"[0-9０-９:{SIGNS}/–—-]")
"""What a line of prose mostly has none of: without it a line has no date, label or menu."""
_LISTED = re.compile(r"(?:[-–+*•●]\s?|\d{1,2}[.)]\s|[a-zđ]\)\s|[IVX]{1,4}\.\s)\S")
_SPOKEN = re.compile(r"[-–—*•] ?\S")
"""Questions and answers in an interview: ``* Xin cảm ơn đồng chí!``."""
_ADDRESSING = re.compile(
    r"(?:kính (?:thưa|gửi)\b|thưa ).*[,:!.]$"
    r"|(?:kính chúc|chúc|xin (?:trân trọng|chân thành)|trân trọng|thân ái|chào thân ái)\b.*[!.]$",
    re.I,
)
"""How letters and speeches begin and end: ``Kính gửi các đồng chí …,``, ``Thân ái!``."""
_ADDRESSING_HEADS = frozenset("kKtTcCxX")
_BULLETS = "-–+•*"
_EMPTY = re.compile(r"(?<=\w.)\s*\(\s*\)$")
_LONGEST_GLUED = 50
"""Characters up to which a line is a stamp alone, if it has one."""
_Looks = tuple[str, LineKind, int, str, Stamp | None]
"""A line with its kind, its number of words, and label and stamp as ``Line`` has them."""


class Read(NamedTuple):
    """The lines of a page that are not blank, and what a browser printed around them."""

    lines: list[Line]
    printed: prints.Margins = prints.NO_MARGINS


def read(text: str) -> list[Line]:
    """The lines of a page that are not blank, each normalised and classified. Never raises."""
    return page(text).lines


def page(text: str) -> Read:
    """The same, with what the margins of a print state."""
    sheets = "\f" in text
    if sheets:
        text = prints.marked(text)
    text, dumped = browser_dumps.cleaned(normalize(text.replace("\t", glued.GAP)))
    raws = text.split("\n")
    between = prints.turned(raws) if sheets else frozenset()
    headed = letterhead.has(text)
    printed = prints.margins(raws) if "://" in text else prints.NO_MARGINS
    if headed or dumped or printed.lines or between or wrapped.may_be(text):
        parted = letterhead.parted(raws) if headed else enumerate(raws, start=1)
        whole = wrapped.joined(_raw(parted, printed.lines | between), dumped=dumped)
        return Read(list(_classified(whole)), printed)
    lines: list[Line] = []
    new = tuple.__new__  # half the time of Line(…), of which a page takes dozens
    near, blanks = False, 0
    for number, raw in enumerate(raws, start=1):
        if not (stripped := raw.strip() if raw else raw):
            near = False
            blanks += 1 if not raw else -1  # a paragraph of a no-break space parts nothing
            continue
        for cell in _cells(stripped) if "  " in stripped else (stripped,):
            parts = _short_parts(cell) if len(cell) <= _CACHED else _parts(cell)
            for part, kind, words, label, stamp in parts:
                lines.append(new(Line, (number, part, kind, words, near, label, stamp, "", blanks)))
                near, blanks = True, 0
    return Read(lines)


def _classified(raws: Iterable[Raw]) -> Iterator[Line]:
    for number, raw, nearby, blank in raws:
        near, blanks = nearby, blank
        parts = _short_parts(raw) if len(raw) <= _CACHED else _parts(raw)
        for part, kind, words, label, stamp in parts:
            yield Line(number, part, kind, words, near, label, stamp, "", blanks)
            near, blanks = True, 0


def _raw(raws: Iterable[tuple[int, str]], margins: frozenset[int]) -> list[Raw]:
    """The lines that are not blank, with single spaces, without the margins of a print."""
    lines: list[Raw] = []
    near, blanks = False, 0
    for number, raw in raws:
        if number - 1 in margins:
            continue
        stripped = torn.mended(raw.strip())
        for cell in _cells(stripped) if stripped else ():
            lines.append(Raw(number, cell, near, blanks))
            near, blanks = True, 0
        near = bool(stripped)
        blanks += 0 if stripped else 1 if not raw else -1
    return lines


def _cells(text: str) -> Sequence[str]:
    """A line with single spaces; several, where gaps part furniture from it."""
    if "  " not in text:
        return (text,)
    return glued.parted(text) if glued.GAP in text else (spaced(text),)


def paragraphs(texts: Iterable[str]) -> list[Line]:
    """Lines that the corpus says are paragraphs: told apart only where they may be credits.

    Credits have a colon, and what has a name beside a stamp is dated; all else is prose.
    """
    new = tuple.__new__
    return [
        line(number, text)
        if (number <= STAMPED or ":" in text) and _may_credit(number, text)
        else new(Line, (number, text, Kind.PROSE, text.count(" ") + 1, False, "", None, "", 0))
        for number, text in enumerate(texts, start=1)
    ]


def _may_credit(number: int, text: str) -> bool:
    if len(text) > _LONGEST_LABEL:
        return False
    if ":" in text and _credit(text):
        return True
    return number <= STAMPED and text[-1] not in TERMINAL and stamps.looks_dated(text)


def line(number: int, text: str, near: bool = False) -> Line:
    """One line, classified. ``text`` is normalised and has no double spaces."""
    looks = _short_looks(text) if len(text) <= _CACHED else _looks(text)
    _, kind, words, label, stamp = looks
    return Line(number, text, kind, words, near, label, stamp)


@lru_cache(maxsize=8192)
def _short_parts(text: str) -> tuple[_Looks, ...]:
    """The furniture of a site repeats on each of its pages: look at it once."""
    return _parts(text)


@lru_cache(maxsize=8192)
def _short_looks(text: str) -> _Looks:
    return _looks(text)


def _parts(text: str) -> tuple[_Looks, ...]:
    if (
        len(text) > _LONGEST_GLUED
        and text[0] in glued_stamps.HEADS
        and (end := glued_stamps.length_before(text))
    ):
        return (_looks(text[:end].rstrip()), *_parts(text[end:]))
    if text[-1] in TERMINAL:
        return (_looks(glued_places.parted(text)),)
    if text[-1] in glued_stamps.ENDS and "/" in text and (last := glued_stamps.BEHIND.search(text)):
        return (*map(_looks, glued.parted(text[: last.start()])), _looks(text[last.end() :]))
    return tuple(map(_looks, glued.parted(text)))


def _looks(text: str) -> _Looks:
    if (
        text[-1] == ")"
        and len(text) <= _LONGEST_LABEL
        and (empty := _EMPTY.search(text)) is not None
    ):
        # What is left of an empty stamp or counter stands behind headlines only.
        text = text[: empty.start()]
        return text, Kind.PLAIN, text.count(" ") + 1, "", None
    words = text.count(" ") + 1
    if len(text) > _LONGEST_LABEL:
        label = furniture.opening(text, labels.may_open(text))
        kind: LineKind = Kind.CHROME if label else _long(text, words)
        return text, kind, words, label, None
    plain = words >= PROSE_WORDS and text[-1] == "." and _has_no_label(text)
    if plain and not stamps.looks_dated(text):
        return text, Kind.PROSE, words, "", None
    marked = _MARKED.search(text)
    mark = marked.start() if marked is not None else -1
    stamp = stamps.parse(text, words) if mark >= 0 else None
    if stamp is not None:
        return text, Kind.DATE, words, "", stamp
    label = furniture.opening(text, False) if plain else furniture.label(text, words, mark)
    if label == "footer" and text[0] in _BULLETS:
        label = ""  # `- Điện thoại: …` in a list of a text: no footer of a site has bullets
    if label:
        return text, Kind.CHROME, words, label, None
    kind = Kind.CREDIT if mark >= 0 and _credit(text) else _kind(text, words)
    return text, kind, words, "", None


def _has_no_label(text: str) -> bool:
    """Whether a long sentence has nothing of a label or a menu; most are told by this."""
    return (
        text[0].isalpha()
        and ":" not in text
        and not labels.may_open(text)
        and not furniture.is_rooted(text)
    )


def _long(text: str, words: int) -> LineKind:
    if words >= _VERY_LONG or (words >= PROSE_WORDS and ends_sentence(text)):
        return Kind.PROSE
    return Kind.PLAIN


def _kind(text: str, words: int) -> LineKind:
    if text[0] in _ADDRESSING_HEADS and text[-1] in ",:!." and _ADDRESSING.match(text):
        return Kind.SENTENCE
    if words <= _LONG_QUESTION and text[-1] in "?!" and is_one_sentence(text):
        spoken = labels.field(text) is not None or _SPOKEN.match(text) is not None
        return Kind.SENTENCE if spoken else Kind.PLAIN
    if ends_sentence(text):
        if words >= PROSE_WORDS:
            return Kind.PROSE
        return Kind.SENTENCE if words >= 4 else Kind.PLAIN
    if words >= _VERY_LONG:
        return Kind.PROSE
    if words <= 14 and is_byline(text):
        return Kind.NAME
    return Kind.SENTENCE if _LISTED.match(text) and words >= 6 else Kind.PLAIN


def _credit(text: str) -> bool:
    field = labels.field(text.strip("()[] "))
    if field is None or field[0] not in ("byline", "source", "maker"):
        return False
    if field[0] == "maker" and not are_persons(field[1]):
        return False  # `Nội dung: Triển khai Nghị quyết` is text
    # In an interview `Phóng viên: Xin đồng chí cho biết …?` is text.
    return len(field[1]) <= 120 and field[1][-1:] not in ("?", "!") and ". " not in field[1]
