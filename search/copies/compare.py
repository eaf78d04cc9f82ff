"""Whether two articles are one, printed again: by another paper, under another headline, cut.

News repeats itself: the second report of an affair has the background of the first, word for word,
and a daily table differs from that of yesterday in its numbers. Such articles are no copies, though
most of their text is the same. So four things must hold: the text is the same or one is the
beginning and most of the other; what each begins with stands in the other; the numbers are the
same; no number in one headline contradicts the other. docs/design.md has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cached_property

import numpy as np

from search.article import Article
from search.copies.keys import Hashes, runs
from search.text import forms

LEAD = 60
"""Syllables with which a text begins: there stands what is new."""
BEGINNING = 600
"""Characters in which these syllables stand, as a rule."""
ALIKE = 0.7
"""Shared runs of all runs, from which two texts are the same …"""
WITHIN = 0.95
"""… or of the runs of the shorter one, if it is not shorter than ``SHORTENED`` of the other."""
SHORTENED = 0.5
LEADS = 0.7
"""Of the runs that each begins with, those that stand in the other."""
NUMBERS = 0.6
"""Shared numbers of all numbers."""

_NUMBER = re.compile(r"\d+")


class Text:
    """What is compared of an article, each only when it is looked at: of most that are compared the
    first syllables tell that they are no copies. Runs are hashes of three folded syllables each, in
    ascending order and without repeats; marks do not matter.
    """

    def __init__(self, article: Article) -> None:
        self._body = article.body_text
        self.headline: Set[str] = set(_NUMBER.findall(article.title))

    @cached_property
    def runs(self) -> Hashes:
        """Of the whole text."""
        return np.unique(runs(self._terms))

    @cached_property
    def lead(self) -> Hashes:
        """Of the first ``LEAD`` syllables."""
        return np.unique(runs(self._first or self._terms[:LEAD]))

    @cached_property
    def numbers(self) -> Set[str]:
        """All numbers of the text."""
        return {term for term in self._terms if term[0].isdigit()}

    @cached_property
    def _terms(self) -> list[str]:
        return forms.analyse(self._body).folded.split()

    @property
    def _first(self) -> list[str]:
        """The first terms, of no more than the beginning; none if they are not all there."""
        beginning = " ".join(self._body[:BEGINNING].split()[:-1])
        terms = forms.analyse(beginning).folded.split()
        return terms[:LEAD] if len(terms) >= LEAD else []


def same(one: Text, other: Text) -> bool:
    """Whether both are one article. Symmetrical."""
    if not (one.headline <= other.headline or other.headline <= one.headline):
        return False
    if _share(other.lead, one.runs) < LEADS or _share(one.lead, other.runs) < LEADS:
        return False
    shared = _shared(one.runs, other.runs)
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    alike = shared >= ALIKE * (shorter + longer - shared)
    cut = shared >= WITHIN * shorter and shorter >= SHORTENED * longer
    return cut or (alike and _agree(one.numbers, other.numbers) >= NUMBERS)


def _shared(one: Hashes, other: Hashes) -> int:
    """How many runs both have."""
    if not len(other):
        return 0
    at = np.searchsorted(other, one)
    return int(np.count_nonzero(other[np.minimum(at, len(other) - 1)] == one))


def _share(part: Hashes, whole: Hashes) -> float:
    return _shared(part, whole) / len(part) if len(part) else 0.0


def _agree(one: Set[str], other: Set[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 1.0
