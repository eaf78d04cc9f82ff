"""``nam`` before a year: the end of a name (``Hà Nam 2018``, south), or the word ``năm`` (year).

The two are one syllable where accents are left out. ``năm 2018`` is so frequent that a year would
read every ``ha nam 2018`` as if it said ``năm``.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.dates.typed import is_year
from search.places import spelled
from search.text.accents import is_bare
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.restore import restore

SOUTH, YEAR = "nam", "năm"
_BEFORE = 3
"""Syllables before it that tell whether it ends a name: ``thị hà nam`` is a person."""
_YEAR_WITHIN = 2
"""Terms behind it of which one is a year: ``ha nam tu 2016``."""


def before_years(typed: Sequence[str], lexicon: Lexicon) -> dict[int, str]:
    """Positions of names that end in ``nam`` before a year, each with the exact term that it means.

    ``typed`` are exact terms. Behind a syllable with accents ``nam`` is what it says, ``Tây Nam
    2015``, unless articles have ``năm`` there more often: ``kỷ luật nam 2018``; so is it behind a
    bare one whose readings have the name as often (``phuong nam 2015``). A province is taken for
    what it would mean without the year.
    """
    found: dict[int, str] = {}
    for at, term in enumerate(typed):
        if term != SOUTH or not at or not any(map(is_year, typed[at + 1 : at + 1 + _YEAR_WITHIN])):
            continue
        before = _name_before(typed[at - 1], lexicon)
        if before:
            found |= {at - 1: before, at: SOUTH}
        start = max(0, at - _BEFORE)
        near = typed[start : at + 1]
        alone = restore(near, lexicon)
        for first, end, _ in spelled.find(alone, near):
            if end == len(alone) and not spelled.ends_district(alone[: first + 1]):
                found |= {start + place: alone[place] for place in range(first, end)}
    return found


def _name_before(before: str, lexicon: Lexicon) -> str:
    """The reading of a term behind which ``nam`` ends a name; "" if ``năm`` stands there more often
    than ``nam`` behind any of them.
    """
    bare = is_bare(before)
    readings = list(lexicon.entries(before)) if bare else [before]
    year = max((lexicon.bigram(term, YEAR) for term in readings), default=0)
    name = max(readings, key=lambda term: lexicon.bigram(term, SOUTH), default="")
    often = lexicon.bigram(name, SOUTH) if name else 0
    return name if often >= year and (often or not bare) else ""
