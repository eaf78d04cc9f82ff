"""Runs of words by which one title is told from all others: ``tinh giản biên chế``."""

from __future__ import annotations

from collections.abc import Iterable

from search.catalogue.variants import numeral
from search.text import forms

LENGTH = 4
"""Words of a run: two words of two syllables. Shorter ones are in too many titles and texts."""


def runs(text: str) -> frozenset[str]:
    """Every run of the words of a text, with their accents; numbers of congresses are Roman."""
    words = [numeral(word) for word in forms.analyse(text).exact.split()]
    ends = range(LENGTH, len(words) + 1)
    return frozenset(" ".join(words[end - LENGTH : end]) for end in ends)


class Titles:
    """All titles that are known, by code. What stands in titles of several codes tells nothing."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        owners: dict[str, str | None] = {}
        for code, title in dict.fromkeys(titles):
            for run in runs(title):
                owners[run] = code if owners.get(run, code) == code else None
        self._owners = owners

    def telling(self, code: str, titles: Iterable[str]) -> frozenset[str]:
        """The runs of some titles of a code that stand in no title of another code."""
        found = (run for title in titles for run in runs(title))
        return frozenset(run for run in found if self._owners.get(run, code) == code)
