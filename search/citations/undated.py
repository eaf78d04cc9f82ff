"""What tells the term of office of a directive that an article without a date just names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from search import dates
from search.article import Article, Citation
from search.citations.codes import may_share_list, parts
from search.citations.wording import SP
from search.dates import iso
from search.text.patterns import lazy

AROUND = 200
"""Characters on either side of a citation that are kept."""
MOST = 3
"""Citations of one directive whose words are kept."""
LONGEST = 1_300
"""Code points that are kept in all."""
NEIGHBOURS = 2
"""Numbers of one list that are so near each other are of one time: ``18 và 19-NQ/TW``."""

_LIST = lazy(rf"{SP}?(?:,|;|,?{SP}và){SP}(?:các{SP})?(?:số{SP})?", re.I)


class Clues(NamedTuple):
    """See ``search.citations.edition_clues.EditionClue``; ``listed`` is a citation."""

    since: str = ""
    beside: str = ""
    listed: Citation | None = None


class Undated:
    """An article without a date. What its whole text tells is found once, for all the directives
    that it cites: a list may have thousands.
    """

    def __init__(self, article: Article) -> None:
        self._title = article.title
        self._text = article.text
        self._since = _since(self._text)
        self._next = _next_in_lists(self._text, article.citations)

    def clues(self, citations: Sequence[Citation]) -> Clues:
        """What the text has beside its ``citations`` of one directive."""
        return Clues(self._since, self._beside(citations), self._listed(citations))

    def _beside(self, citations: Sequence[Citation]) -> str:
        found = [self._title]
        for c in citations[:MOST]:
            # Across the ends of lines too: some sites give each sentence one of its own.
            found.append(self._text[max(0, c.start - AROUND) : c.start])
            found.append(self._text[c.end : c.end + AROUND])
        return " ".join(" ".join(found).split())[:LONGEST]

    def _listed(self, citations: Sequence[Citation]) -> Citation | None:
        """The first in the text that is next to one of these and is none of them."""
        own = set(citations)
        beside = (pair for c in citations for pair in self._next.get(c, ()) if pair[1] not in own)
        return min(beside, key=lambda pair: pair[0], default=(0, None))[1]


def _since(text: str) -> str:
    """The month of the latest day that the text names with its year; the future is planned in
    months and years.
    """
    days = [mention.date for mention in dates.find(text) if mention.date]
    return iso.month_of(max(days)) if days else ""


def _next_in_lists(
    text: str, citations: Sequence[Citation]
) -> dict[Citation, list[tuple[int, Citation]]]:
    """By citation, those whose numbers are next to its own in a list, each with its place."""
    found: dict[Citation, list[tuple[int, Citation]]] = {}
    for place, (one, other) in enumerate(pairwise(citations)):
        if _neighbours(text, one, other):
            found.setdefault(one, []).append((place, other))
            found.setdefault(other, []).append((place, one))
    return found


def _neighbours(text: str, one: Citation, other: Citation) -> bool:
    if not _LIST.fullmatch(text, one.end, other.start) or not may_share_list(one.code, other.code):
        return False
    numbers = [found.value for c in (one, other) if (found := parts(c.code))]
    return 0 < abs(numbers[0] - numbers[1]) <= NEIGHBOURS
