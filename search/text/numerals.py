"""Numbers of congresses, terms and plenums, however they are written.

``đại hội XIII`` is ``đại hội 13``, ``đại hội lần thứ 13`` and ``đại hội toàn quốc lần thứ XIII``;
``khóa XII`` is ``khóa 12``; ``lần thứ nhất`` is ``lần thứ I``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from search.text.number_words import ORDINALS
from search.text.ways import Ways

if TYPE_CHECKING:
    from search.text.forms import Terms

LAST = 25
"""The highest number that is read: no congress or term so far has a higher one."""

_BEYOND_TEN = {"một": 11, "hai": 12, "ba": 13, "bốn": 14, "tư": 14, "lăm": 15, "sáu": 16}
"""What follows ``mười`` in an ordinal of two words: ``lần thứ mười hai``."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))

_CONGRESS: tuple[Terms, ...] = (
    ("đại", "hội", "đại", "biểu"),
    ("đại", "hội"),
    ("đhđb",),
    ("đh",),
)
_BETWEEN: tuple[Terms, ...] = (("đảng", "bộ"), ("đảng",), ("toàn", "quốc"), ("lần", "thứ"))
_SAID: tuple[Terms, ...] = (
    ("đại", "hội"),
    ("đại", "hội", "lần", "thứ"),
    ("đại", "hội", "đảng"),
    ("đại", "hội", "đảng", "lần", "thứ"),
    ("toàn", "quốc", "lần", "thứ"),
)
"""What stands before the number of a congress of the party."""

_COUNTED: tuple[Terms, ...] = (
    ("khóa",),
    ("lần", "thứ"),
    ("nhiệm", "kì"),
    ("quân", "khu"),
    ("khu",),
    ("hạng",),
    ("quí",),
    ("quý",),
    ("kì", "họp", "thứ"),
    ("trung", "ương"),
    ("tw",),
)
"""Exact terms whose number is written in Roman and in Arabic figures."""


def find(terms: Sequence[str]) -> list[Ways]:
    """Where exact terms give such a number, and the other ways to write that."""
    found: list[Ways] = []
    at = 0
    while at < len(terms):
        end, others = _congress(terms, at) or _number(terms, at) or (at + 1, ())
        if others:
            found.append(Ways(at, end, others))
        at = end
    return found


def forms(number: int, *, ordinal: bool = False) -> Terms:
    """``13`` and ``xiii``; of an ordinal also the word: ``thứ nhất``, ``thứ tám``."""
    word = ORDINALS[number - 1 : number] if ordinal else ()
    return (str(number), roman(number), *word)


def plenum(number: int) -> tuple[Terms, ...]:
    """How a plenum of the Central Committee is named, without its term."""
    named = (("trung", "ương"), ("tw",))
    by_number = [(*name, form) for name in named for form in forms(number)[:1]]
    meeting = ("hội", "nghị", "lần", "thứ")
    return (*by_number, *((*meeting, form) for form in forms(number, ordinal=True)))


def roman(number: int) -> str:
    """In lower case, as an exact term."""
    figures = ""
    for value, figure in _ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures


def value(form: str) -> int:
    """The number that an exact term writes in figures, 0 for none."""
    return _values(ordinal=False).get(form, 0)


def _congress(terms: Sequence[str], start: int) -> tuple[int, tuple[Terms, ...]] | None:
    at = start + _longest(terms, start, _CONGRESS)
    if at == start:
        return None
    while step := _longest(terms, at, _BETWEEN):
        at += step
    number, end = _value(terms, at, ordinal=tuple(terms[at - 2 : at]) == ("lần", "thứ"))
    if not number:
        return None
    typed = tuple(terms[start:end])
    others = [(*said, form) for said in _SAID for form in forms(number)]
    others += [("đại", "hội", "lần", "thứ", *words) for words in _in_words(number)]
    return end, tuple(other for other in others if other != typed)


def _number(terms: Sequence[str], start: int) -> tuple[int, tuple[Terms, ...]] | None:
    length = _longest(terms, start, _COUNTED)
    if not length:
        return None
    before = tuple(terms[start : start + length])
    ordinal = before[-1] == "thứ"
    number, end = _value(terms, start + length, ordinal=ordinal)
    if not number:
        return None
    typed = tuple(terms[start + length : end])
    others: list[Terms] = [(form,) for form in forms(number, ordinal=ordinal)]
    others += _in_words(number) if ordinal else []
    return end, tuple((*before, *other) for other in others if other != typed)


def _longest(terms: Sequence[str], start: int, known: Sequence[Terms]) -> int:
    """The length of the longest of the known runs that begins there, 0 for none."""
    lengths = (len(run) for run in known if tuple(terms[start : start + len(run)]) == run)
    return max(lengths, default=0)


def _value(terms: Sequence[str], at: int, *, ordinal: bool) -> tuple[int, int]:
    """The number that is written at ``at``, 0 for none, and where it ends."""
    if at == len(terms):
        return 0, at
    if (
        ordinal
        and terms[at] == "mười"
        and (more := _BEYOND_TEN.get("".join(terms[at + 1 : at + 2])))
    ):
        return more, at + 2
    return _values(ordinal=ordinal).get(terms[at], 0), at + 1


def _in_words(number: int) -> list[Terms]:
    """An ordinal of two words: ``mười hai``."""
    return [("mười", word) for word, n in _BEYOND_TEN.items() if n == number]


@cache
def _values(ordinal: bool) -> dict[str, int]:
    return {form: n for n in range(1, LAST + 1) for form in forms(n, ordinal=ordinal)}
