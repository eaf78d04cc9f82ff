"""The term of office of a plenum's resolution that stands without one, as its text tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search.article import Citation
from search.citations.details import roman_of
from search.citations.wording import SPACE
from search.text.patterns import lazy

_PLENUM_ALONE = re.compile(r"NQTW[0-9]{1,2}\Z")
_PLENUM_OF = lazy(
    rf"(?:trung{SPACE}ương|tw)(?:{SPACE}lần{SPACE}thứ)?{SPACE}?(?P<number>[0-9]{{1,2}})"
    rf"{SPACE}?,?{SPACE}?\(?kh[óo][aá]{SPACE}(?P<term>[ivx]{{1,6}}|[0-9]{{1,2}})(?!\w)"
)


def given(text: str, found: Sequence[Citation]) -> list[Citation]:
    """Give resolutions of a plenum the term of office in which the text puts that plenum, if it
    names one.
    """
    if not any(_PLENUM_ALONE.match(c.code) for c in found):
        return list(found)
    terms: dict[str, set[str]] = {}
    for m in _PLENUM_OF.finditer(text.lower()):
        terms.setdefault(f"NQTW{int(m['number'])}", set()).add(roman_of(m["term"]))
    return [
        replace(c, term=min(terms[c.code]))
        if c.term is None and len(terms.get(c.code, ())) == 1
        else c
        for c in found
    ]
