"""English terms of party affairs in a query, put into Vietnamese, from a table that users can edit.

The table is ``english.tsv`` beside this file, where its first lines say how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from search.errors import ConfigError
from search.text import tables

TABLE = Path(__file__).with_name("english.tsv")
LONGEST = 1_000
"""Code points of a query that are looked at."""
_SMALL = re.compile(r"(?<!\S)(?:an?|the|of|in|on|at|by|for|from|to|with|about|and)(?:\s+|$)")
"""English words that say nothing by themselves; beside English terms none is Vietnamese."""


def in_vietnamese(query: str) -> str | None:
    """The query with its English terms in Vietnamese, and without the small words between them;
    None where it has none.

    The longest term counts: ``party congress in Hải Phòng`` -> ``đại hội Đảng Hải Phòng``.
    """
    terms, pattern = _terms()
    found = pattern.sub(lambda match: terms[_key(match[0])], query[:LONGEST])
    return _SMALL.sub("", found).strip() if found != query[:LONGEST] else None


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
