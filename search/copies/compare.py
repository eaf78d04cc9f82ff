"""Whether two articles are one, printed again: by another paper, under another headline, cut.

News repeats itself: the second report of an affair has the background of the first, word for word,
and a daily table differs from that of yesterday in its numbers. Such articles are no copies, though
most of their text is the same. So four things must hold: the text is the same or one is the
beginning and most of the other; what each begins with stands in the other, perhaps in other order
(``bị kỷ luật``, ``kỷ luật ông``); the numbers are the same; no number in one headline contradicts
the other. Or only the first paragraph was written anew, and all that follows is the same.
docs/design.md has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

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
LEAD_PAIRS = 0.6
"""Of the pairs of syllables …"""
LEAD_WORDS = 0.9
"""… and of the syllables that each begins with, those that stand in the other: words replaced."""
NUMBERS = 0.6
"""Shared numbers of all numbers."""
REST_ALIKE = 0.95
"""Shared runs of all runs behind the first paragraph, from which only that one is another."""
REST_LONG = 100
"""Runs that there must be behind it."""
NEW_WORDS = 0.8
"""Of the syllables of a first paragraph that is another, those that stand in the other article."""

T = TypeVar("T")
_NUMBER = re.compile(r"\d+")


class Text:
    """What is compared of an article, each only when it is looked at: of most that are compared the
    first syllables tell that they are no copies. Runs are hashes of three folded syllables each, in
    ascending order and without repeats; marks do not matter.
    """

    def __init__(self, article: Article) -> None:
        self._body = article.body_text
        self._first_length = len(article.body[0]) if article.body else 0
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
    def opening(self) -> Set[str]:
        """The syllables with which the text begins."""
        return set(self._first or self._terms[:LEAD])

    @cached_property
    def opening_pairs(self) -> Set[tuple[str, str]]:
        """Each two of them that stand side by side."""
        return set(pairwise(self._first or self._terms[:LEAD]))

    @cached_property
    def words(self) -> Set[str]:
        """All syllables of the text."""
        return set(self._terms)

    @cached_property
    def pairs(self) -> Set[tuple[str, str]]:
        """All pairs of the text."""
        return set(pairwise(self._terms))

    @cached_property
    def paragraph(self) -> Set[str]:
        """The syllables of the first paragraph."""
        return set(forms.analyse(self._body[: self._first_length]).folded.split())

    @cached_property
    def rest(self) -> Hashes:
        """The runs behind the first paragraph."""
        length = len(forms.analyse(self._body[: self._first_length]).folded.split())
        return np.unique(runs(self._terms[length:]))

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
    begin = _share(other.lead, one.runs) >= LEADS and _share(one.lead, other.runs) >= LEADS
    if not begin:
        # Most that are no copies have other words, too: of such the other text is not read.
        words = one.words
        if _part(other.opening, words) < LEAD_WORDS and _part(other.paragraph, words) < NEW_WORDS:
            return False
        if not _begin_alike(one, other):
            return _go_on_alike(one, other)
    shared = _shared(one.runs, other.runs)
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    alike = shared >= ALIKE * (shorter + longer - shared)
    cut = begin and shared >= WITHIN * shorter and shorter >= SHORTENED * longer
    return cut or (alike and _agree(one.numbers, other.numbers) >= NUMBERS)


def _begin_alike(one: Text, other: Text) -> bool:
    """Whether the same is said at the beginning, with words replaced or in another order."""
    return all(
        _part(a.opening, b.words) >= LEAD_WORDS and _part(a.opening_pairs, b.pairs) >= LEAD_PAIRS
        for a, b in ((one, other), (other, one))
    )


def _go_on_alike(one: Text, other: Text) -> bool:
    """Whether all is the same but the first paragraphs, which speak of the same."""
    shorter, longer = sorted((len(one.rest), len(other.rest)))
    if shorter < REST_LONG or shorter < REST_ALIKE * longer:
        return False
    shared = _shared(one.rest, other.rest)
    if shared < REST_ALIKE * (shorter + longer - shared):
        return False
    speak = (_part(a.paragraph, b.words) for a, b in ((one, other), (other, one)))
    return min(speak) >= NEW_WORDS and _agree(one.numbers, other.numbers) >= NUMBERS


def _part(part: Set[T], whole: Set[T]) -> float:
    return len(part & whole) / len(part) if part else 0.0


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
