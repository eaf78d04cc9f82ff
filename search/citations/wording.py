"""The words for kinds and issuers, as patterns over text in lower case.

Each letter matches with the marks of the word or with fewer: ``chỉ thị``, ``chi thi`` and ``chỉ
thi`` are the same word, ``chí thì`` is not.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from search.text import numerals
from search.text.number_words import NUMBERS
from search.text.patterns import lazy

SP = r"[ \xa0]"
"""A space within a line; a tab parts columns."""
SPACE = r"[ \t\xa0]"
NEAR = rf"{SPACE}{{0,3}}"
DASHES = "-‐‑‒–—―−"
"""Every dash that stands for a hyphen in scraped text."""
DASH = re.escape(DASHES)
_BREAK = rf"{SPACE}{{1,3}}"


@lru_cache(maxsize=512)
def _letter(letter: str) -> str:
    """A character class of the letter with any part of its marks: ``ế`` -> ``[eéêế]``."""
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    some = itertools.chain.from_iterable(
        itertools.combinations(marks, n) for n in range(len(marks) + 1)
    )
    forms = {unicodedata.normalize("NFC", base + "".join(m)) for m in some}
    forms |= {"d"} if letter == "đ" else set()
    return letter if forms == {letter} else f"[{''.join(sorted(forms))}]"


def loose(words: str) -> str:
    """The pattern of one or more words, with either placement of the tone mark (``ủy``, ``uỷ``)."""
    syllables = []
    for syllable in words.split():
        pattern = "".join(map(_letter, syllable))
        if syllable.endswith("ủy"):
            pattern = f"{pattern[: -len(_letter('ủ') + 'y')]}(?:[uủ]y|uỷ)"
        syllables.append(pattern)
    return _BREAK.join(syllables)


def exactly(words: str) -> str:
    """The pattern of one or more words with just these marks, in either place of the tone."""
    syllables = (re.sub("ủy$", "(?:ủy|uỷ)", syllable) for syllable in words.split())
    return _BREAK.join(syllables)


def either(*phrases: str) -> str:
    """A pattern for one of several phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(map(loose, ordered)) + ")"


def opening(*patterns: str) -> str:
    """One of several patterns, at the beginning of a word; each begins with a letter or a class.

    There is a branch for each letter, and only then a look behind. So the search skips all other
    letters, which is several times as fast as looking behind first.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        letters, closed, rest = pattern[1:].partition("]") if pattern[0] == "[" else ("", "", "")
        for first in letters if closed else pattern[0]:
            rests.setdefault(first, []).append(rest if closed else pattern[1:])
    return "|".join(rf"{first}(?<!\w.)(?:{'|'.join(r)})" for first, r in rests.items())


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is written with spaces between them."""
    return tuple(words.split())


def plain(text: str) -> str:
    """Only the letters, without accents: the key of a word that was matched in any of its
    spellings.
    """
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in decomposed if c.isascii() and c.isalpha())


KIND_WORDS = {
    "chỉ thị": "CT",
    "nghị quyết": "NQ",
    "kết luận": "KL",
    "quy định": "QĐ",
    "qui định": "QĐ",
    "quyết định": "QĐ",
    "hướng dẫn": "HD",
    "kế hoạch": "KH",
    "thông báo": "TB",
    "thông báo kết luận": "TB",
}
NAMED_KINDS = {
    "tờ trình": "TTr",
    "thông tri": "TT",
    "công văn": "CV",
    "báo cáo": "BC",
    "quy chế": "QC",
    "chương trình": "CTr",
    "chương trình hành động": "CTHĐ",
    "đề án": "ĐA",
}
"""Kinds whose number tells no directive without an issuer: ``Chương trình 135``, ``Đề án 06``."""
KIND_ABBREVIATIONS = ("NQ", "CT", "QĐ", "QyĐ", "KL", "KH", "HD", "TB")
_LONGEST_ABBREVIATION = max(map(len, KIND_ABBREVIATIONS))
_KINDS = {plain(word): kind for word, kind in {**KIND_WORDS, **NAMED_KINDS}.items()}
_KINDS |= {plain(kind.lower()): kind for kind in KIND_ABBREVIATIONS}
_ABBREVIATIONS = tuple(map(loose, ("qyđ", "nq", "ct", "qđ", "kl", "kh", "hd", "tb")))
ABBREVIATION = f"(?:{'|'.join(_ABBREVIATIONS)})"
NAMED_PATTERNS = tuple(map(loose, sorted(NAMED_KINDS, key=len, reverse=True)))
KIND_PATTERNS = (*map(loose, sorted(KIND_WORDS, key=len, reverse=True)), *_ABBREVIATIONS)
"""A kind in words or by its abbreviation, the longest words first."""


@lru_cache(maxsize=1024)
def kind_of(written: str) -> str:
    """``nghi quyet`` -> ``NQ``. ``written`` was matched by one of ``KIND_PATTERNS``."""
    return _KINDS[plain(written)]


def is_abbreviation(written: str) -> bool:
    """Whether it is ``nq`` rather than ``nghi quyet``. ``written`` was matched by
    ``KIND_PATTERNS``.
    """
    return len(written) <= _LONGEST_ABBREVIATION


CENTRAL = rf"(?:{loose('trung ương')}(?:{_BREAK}{loose('đảng')})?|tw|t\.?ư|t\.w)"
_ELSEWHERE = rf"(?!{_BREAK}(?:{either('đoàn', 'hội', 'mặt trận')}|mttq))(?!\w)"
_Symbols = tuple[tuple[re.Pattern[str], str], ...]
"""What bodies are called in words, and the symbol of each; the first that matches is meant."""

_HIGHEST: _Symbols = (
    (lazy(rf"(?:{either('bộ chính trị', 'ban bí thư')}|bct|bbt)(?!\w)"), "TW"),
    (lazy(loose("đảng ủy công an trung ương")), "ĐUCA"),
    (lazy(loose("quân ủy trung ương")), "QUTW"),
)
_BODIES: _Symbols = (
    (lazy(CENTRAL + _ELSEWHERE), "TW"),
    (lazy(either("tỉnh ủy", "thành ủy") + r"(?!\w)"), "TU"),
    (lazy(loose("huyện ủy") + r"(?!\w)"), "HU"),
    (lazy(loose("quận ủy") + r"(?!\w)"), "QU"),
    (lazy(loose("thị ủy") + r"(?!\w)"), "ThU"),
    (lazy(loose("đảng ủy") + r"(?!\w)"), "ĐU"),
)
_ORGANS: _Symbols = (
    (lazy(loose("ban tổ chức") + _BREAK), "BTC"),
    (lazy(rf"(?:{loose('ủy ban kiểm tra')}|ubkt){_BREAK}"), "UBKT"),
    (lazy(loose("ban tuyên giáo và dân vận") + _BREAK), "BTGDV"),
    (lazy(loose("ban tuyên giáo") + _BREAK), "BTG"),
    (lazy(loose("ban dân vận") + _BREAK), "BDV"),
    (lazy(loose("ban nội chính") + _BREAK), "BNC"),
    (lazy(loose("ban kinh tế") + _BREAK), "BKT"),
    (lazy(loose("văn phòng") + _BREAK), "VP"),
)
"""Organs of a body whose name follows: ``Ban Tổ chức Trung ương`` is ``BTCTW``."""
_DELEGATES = lazy(rf"(?:{loose('ban chấp hành')}|bch){_BREAK}{loose('đảng bộ')}{_BREAK}")
_LEVELS: _Symbols = (
    (lazy(rf"(?:{either('tỉnh', 'thành phố')}|tp)(?!\w)"), "TU"),
    (lazy(loose("huyện") + r"(?!\w)"), "HU"),
    (lazy(loose("quận") + r"(?!\w)"), "QU"),
    (lazy(loose("thị xã") + r"(?!\w)"), "ThU"),
    (lazy(either("xã", "phường", "thị trấn") + r"(?!\w)"), "ĐU"),
)
"""What follows ``Ban Chấp hành Đảng bộ``."""
_BUREAU = lazy(rf"(?:{either('ban thường vụ', 'thường trực', 'ban chấp hành')}|btv|bch){_BREAK}")
_CONFERENCE: _Symbols = (
    (lazy(rf"{loose('hội nghị')}{_BREAK}(?:[^.,;\n]{{0,30}}{_BREAK})?{CENTRAL}(?!\w)"), "TW"),
)


def issuer_at(low: str, position: int) -> tuple[str, int] | None:
    """The symbol of the party body named in words at ``position``, and where its name ends."""
    if named := _first(_HIGHEST, low, position):
        return named
    for organ, prefix in _ORGANS:
        m = organ.match(low, position)
        if m and (named := _first(_BODIES, low, m.end())):
            return prefix + named[0], named[1]
    m = _DELEGATES.match(low, position)
    if m and (named := _first(_LEVELS, low, m.end())):
        return named
    m = _BUREAU.match(low, position)
    return _first(_BODIES, low, m.end() if m else position) or _first(_CONFERENCE, low, position)


def _first(symbols: _Symbols, low: str, position: int) -> tuple[str, int] | None:
    for pattern, symbol in symbols:
        if m := pattern.match(low, position):
            return symbol, m.end()
    return None


_IN_WORDS = {"nhất": 1} | {word: number for word, number in NUMBERS.items() if number <= 15}
NUMERAL = either(*_IN_WORDS)
ROMAN = r"(?:x{0,2}(?:ix|iv|v?i{1,3}|v)|x{1,2})(?!\w)"
_NUMBERS = {plain(word): number for word, number in _IN_WORDS.items()}
_NUMBERS |= {numerals.roman(number): number for number in range(1, 40)}


def number_of(written: str) -> int:
    """``4``, ``iv``, ``tư`` or ``tu`` -> 4."""
    return int(written) if written.isdigit() else _NUMBERS[plain(written)]


def roman(number: int) -> str:
    """1 to 39 in Roman capitals."""
    return numerals.roman(number).upper()
