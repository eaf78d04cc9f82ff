"""The titles that articles give one directive, counted: spellings and shorter forms are one."""

from __future__ import annotations

from collections.abc import Iterable

from search.catalogue import variants
from search.catalogue.claim_counts import ClaimCount
from search.text import forms


def merged(titles: Iterable[ClaimCount]) -> list[ClaimCount]:
    """Each title once, in its fullest common form, with the articles that give any form of it.

    Most often given first.
    """
    spellings: dict[str, list[ClaimCount]] = {}
    for title in titles:
        spellings.setdefault(forms.analyse(title.value).folded, []).append(title)
    known = sorted(map(_one, spellings.values()), key=_rank)
    found = []
    for group in variants.grouped([title.value for title in known]):
        # Of forms given alike, the longer one leaves out less.
        own = sorted((known[i] for i in group), key=lambda t: (-t.articles, -len(t.value.split())))
        best = own[variants.fullest([title.value for title in own])]
        found.append(ClaimCount(best.keyword, best.value, sum(title.articles for title in own)))
    return sorted(found, key=_rank)


def _one(spelled: list[ClaimCount]) -> ClaimCount:
    # Of spellings used alike, the one that is not all in capitals reads best.
    best = min(spelled, key=lambda title: (-title.articles, title.value.isupper()))
    return ClaimCount(best.keyword, best.value, sum(title.articles for title in spelled))


def _rank(title: ClaimCount) -> int:
    return -title.articles
