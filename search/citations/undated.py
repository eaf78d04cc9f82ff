"""What tells the term of office of a directive that an article without a date just names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from search import dates
from search.article import Article, Citation
from search.citations.codes import parts
from search.text.patterns import lazy

AROUND = 200
"""Characters on either side of a citation that are kept."""
MOST = 3
"""Citations of one directive whose words are kept."""
LONGEST = 1_300
"""Code points that are kept in all."""
NEIGHBOURS = 2
"""Numbers of one list that are so near each other are of one time: ``18 và 19-NQ/TW``."""

_SP = r"[ \xa0]"
_LIST = lazy(rf"{_SP}?(?:,|;|,?{_SP}và){_SP}(?:các{_SP})?(?:số{_SP})?", re.I)


class Clues(NamedTuple):
    """See ``search.citations.tellings.Telling``; ``listed`` is a citation."""

    since: str = ""
    beside: str = ""
    listed: Citation | None = None


def clues(article: Article, citations: Sequence[Citation]) -> Clues:
    """What the text has beside its ``citations`` of one directive."""
    text = article.text
    return Clues(_since(text), _beside(article, citations), _listed(article, citations))


def _since(text: str) -> str:
    """The month of the latest day that the text names with its year; the future is planned in
    months and years.
    """
    days = [mention.date for mention in dates.find(text) if mention.date]
    return max(days).isoformat()[: len("2018-05")] if days else ""


def _beside(article: Article, citations: Sequence[Citation]) -> str:
    text = article.text
    found = [article.title]
    for c in citations[:MOST]:
        # Across the ends of lines too: some sites give each sentence one of its own.
        found += (text[max(0, c.start - AROUND) : c.start], text[c.end : c.end + AROUND])
    return " ".join(" ".join(found).split())[:LONGEST]


def _listed(article: Article, citations: Sequence[Citation]) -> Citation | None:
    own = set(citations)
    ordered = article.citations
    for one, other in pairwise(ordered):
        if (one in own) != (other in own) and _neighbours(article.text, one, other):
            return other if one in own else one
    return None


def _neighbours(text: str, one: Citation, other: Citation) -> bool:
    if not _LIST.fullmatch(text, one.end, other.start):
        return False
    first, second = parts(one.code), parts(other.code)
    if first is None or second is None or first.kind != second.kind:
        return False
    if first.plenum or second.plenum:
        return False
    if first.issuer and second.issuer and first.issuer != second.issuer:
        return False
    numbers = [int(found.number.rstrip("abcde")) for found in (first, second)]
    return 0 < abs(numbers[0] - numbers[1]) <= NEIGHBOURS
