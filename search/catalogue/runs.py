"""Runs of words by which one title is told from all others: ``tinh giản biên chế``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from search.catalogue.variants import numeral
from search.citations.wording import listed
from search.text import forms

LENGTH = 4
"""Words of a run: two words of two syllables. Shorter ones are in too many titles and texts."""


_FUNCTION = frozenset(
    listed(
        "và của với về các những trong đến cho sự việc đối ở là có được theo năm một này khi tại"
    )
)


def runs(text: str) -> frozenset[str]:
    """Every run of the words of a text, with their accents; numbers of congresses are Roman."""
    words = _words(text)
    ends = range(LENGTH, len(words) + 1)
    return frozenset(" ".join(words[end - LENGTH : end]) for end in ends)


@lru_cache(256)
def pairs(text: str) -> frozenset[str]:
    """Every two words that follow one another, without function words: mostly one word of two
    syllables, ``biên chế``.
    """
    words = _words(text)
    return frozenset(
        f"{one} {two}"
        for one, two in pairwise(words)
        if one not in _FUNCTION and two not in _FUNCTION
    )


def _words(text: str) -> list[str]:
    return [numeral(word) for word in forms.terms(text)]


class Titles:
    """All titles that are known, by code. What stands in titles of several codes tells nothing."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        owners: dict[str, str | None] = {}
        bearers: dict[str, set[str]] = {}
        first: dict[frozenset[str], str] = {}
        for code, title in dict.fromkeys(titles):
            for run in runs(title):
                owners[run] = code if owners.get(run, code) == code else None
            # Directives that replace one another have one title, which counts once.
            bearer = first.setdefault(own := pairs(title), code)
            for pair in own:
                bearers.setdefault(pair, set()).add(bearer)
        self._owners = owners
        self._bearers = Counter({pair: len(codes) for pair, codes in bearers.items()})

    def telling(self, code: str, titles: Iterable[str]) -> frozenset[str]:
        """The runs of some titles of a code that stand in no title of another code."""
        found = (run for title in titles for run in runs(title))
        return frozenset(run for run in found if self._owners.get(run, code) == code)

    def weight(self, told: Iterable[str]) -> float:
        """How much some pairs of words tell: one of a single code's titles 1, of two half as much,
        and so on.
        """
        return sum(1 / max(1, self._bearers[pair]) for pair in told)
