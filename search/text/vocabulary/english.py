"""English terms of party affairs in a query, put into Vietnamese, from a table that users can edit.

The table is ``english.tsv`` beside this file, where its first lines say how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from search.errors import ConfigError
from search.text.patterns import lazy
from search.text.vocabulary import tables

TABLE = Path(__file__).with_name("english.tsv")
LONGEST = 1_000
"""Code points of a query that are looked at."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""How the English names of months begin, in order."""
_MONTH = (
    r"(?P<month>January|February|March|April|(?-i:May)|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
"""Vietnamese has ``may``, as in ``dệt may 2018``: the month needs its capital, and alone more."""
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![\w/-])"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_DATES = (
    lazy(rf"(?<![\w/-]){_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}", re.IGNORECASE),
    lazy(rf"(?<!\w){_MONTH}\s{_DAY},?\s{_YEAR}", re.IGNORECASE),
    lazy(rf"(?<!\w)(?!May){_MONTH},?\s{_YEAR}", re.IGNORECASE),
    lazy(rf"(?:^|(?<=\b(?:in|of)\s))(?P<month>May),?\s{_YEAR}"),
)
_SMALL = re.compile(r"(?<!\S)(?:an?|the|of|in|on|at|by|for|from|to|with|about|and)(?:\s+|$)")
"""English words that say nothing by themselves; beside English terms none is Vietnamese."""


def in_vietnamese(query: str) -> str | None:
    """The query with its English terms and dates in Vietnamese, and without the small words
    between them; None where it has none.

    The longest term counts: ``party congress in Hải Phòng`` -> ``đại hội Đảng Hải Phòng``.
    """
    terms, pattern = _terms()
    dated = query[:LONGEST]
    for written in _DATES:
        dated = written.sub(_date, dated)
    found = pattern.sub(lambda match: terms[_key(match[0])], dated)
    return _SMALL.sub("", found).strip() if found != query[:LONGEST] else None


def _date(match: re.Match[str]) -> str:
    """``March 2018`` -> ``tháng 3/2018``; ``14 May 2018``, ``May 14, 2018`` -> ``14/5/2018``"""
    written = match.groupdict()
    found = f"{month(written['month'])}/{written['year']}"
    return f"{written['day']}/{found}" if written.get("day") else f"tháng {found}"


def month(name: str) -> int:
    """The number of the month with an English name, in full or in short: ``Sept`` -> 9.

    Patterns that pass over case take the long s (``ſep``) for one, too.
    """
    return MONTHS.index(name[:3].casefold()) + 1


def table() -> Mapping[str, str]:
    """Each English term, in small letters, with what it is in Vietnamese."""
    return _terms()[0]


@lru_cache(maxsize=1)
def _terms() -> tuple[Mapping[str, str], re.Pattern[str]]:
    terms: dict[str, str] = {}
    for number, line in tables.rows(TABLE):
        english, tab, vietnamese = line.partition("\t")
        if not (tab and english.strip() and vietnamese.strip()):
            raise ConfigError(f"{TABLE}: line {number}: write a term, a tab and its Vietnamese")
        terms[_key(english)] = vietnamese.strip()
    longest_first = sorted(terms, key=len, reverse=True)
    spaced = (re.escape(term).replace(r"\ ", r"\s+") for term in longest_first)
    return terms, re.compile(rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])", re.IGNORECASE)


def _key(term: str) -> str:
    return " ".join(term.lower().split())
