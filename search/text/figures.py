"""Numbers however their thousands are parted: ``1710`` is ``1.710``, ``1.200.000`` is ``1200000``.

A part of a number after its comma needs nothing here: ``19,04`` and ``19.04`` are the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.text.accents import is_syllable
from search.text.forms import Terms
from search.text.ways import Ways

YEARS = range(1900, 2100)
"""Numbers that are taken for years: nobody parts their thousands."""
_FIGURES = 4
_GLUED = re.compile(rf"([a-zđ]{{1,6}})([0-9]{{1,{_FIGURES}}})")
"""Letters and the figures behind them."""
LONGEST = 12
"""Figures of a number that is read."""


def find(terms: Sequence[str], signs: Sequence[str]) -> list[Ways]:
    """Where exact terms give a number of four figures or more, and how else it is written.

    ``signs`` has for each term the sign that joins it to the next one (``.``), or "".
    """
    found: list[Ways] = []
    at = 0
    while at < len(terms):
        end = at + 1
        if _is_number(terms[at]):
            while end < len(terms) and signs[end - 1] == "." and _is_group(terms[end]):
                end += 1
            other = _other(terms[at:end], after=signs[end - 1] if end < len(terms) else "")
            if other:
                found.append(Ways(at, end, (other,)))
        at = end
    return found


def glued(terms: Sequence[str], signs: Sequence[str]) -> list[Ways]:
    """Where letters that are no syllable stand before a figure, in one or apart: ``HD981`` is ``HD
    981``, ``covid-19`` is ``covid19``.
    """
    found: list[Ways] = []
    for at, term in enumerate(terms):
        one = _GLUED.fullmatch(term)
        if one:
            found.append(Ways(at, at + 1, ((one[1], one[2]),)))
        elif at + 1 < len(terms) and signs[at] in ("", "-") and _GLUED.fullmatch(term + "0"):
            number = terms[at + 1]
            if (
                _is_number(number)
                and len(number) <= _FIGURES
                and (len(term) == 1 or not is_syllable(term))
            ):
                found.append(Ways(at, at + 2, ((term + number,),)))
    return found


def _other(parts: Sequence[str], after: str) -> Terms | None:
    if len(parts) > 1:
        whole = "".join(parts)
        return (whole,) if len(parts[0]) < 4 and len(whole) <= LONGEST and not after else None
    (number,) = parts
    if after or not 4 <= len(number) <= LONGEST or number[0] == "0" or int(number) in YEARS:
        return None
    first = len(number) % 3 or 3
    return (number[:first], *(number[at : at + 3] for at in range(first, len(number), 3)))


def _is_number(term: str) -> bool:
    return term.isascii() and term.isdigit()


def _is_group(term: str) -> bool:
    return len(term) == 3 and _is_number(term)
