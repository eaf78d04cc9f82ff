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
from dataclasses import dataclass

import numpy as np

from search.article import Article
from search.copies.keys import Hashes, runs
from search.text import forms

LEAD = 60
"""Syllables with which a text begins: there stands what is new."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What is compared of an article. Runs are hashes of three folded syllables each, in ascending
    order and without repeats; marks do not matter.
    """

    runs: Hashes
    lead: Hashes
    numbers: Set[str]
    headline: Set[str]

    @classmethod
    def of(cls, article: Article) -> Text:
        terms = forms.analyse(article.body_text).folded.split()
        return cls(
            runs=np.unique(runs(terms)),
            lead=np.unique(runs(terms[:LEAD])),
            numbers={term for term in terms if term[0].isdigit()},
            headline=set(_NUMBER.findall(article.title)),
        )


def same(one: Text, other: Text) -> bool:
    """Whether both are one article. Symmetrical."""
    if not (one.headline <= other.headline or other.headline <= one.headline):
        return False
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    if not shorter or shorter < min(ALIKE, SHORTENED) * longer:
        return False
    shared = _shared(one.runs, other.runs)
    alike = shared >= ALIKE * (shorter + longer - shared)
    cut = shared >= WITHIN * shorter and shorter >= SHORTENED * longer
    return (
        (alike or cut)
        and _share(one.lead, other.runs) >= LEADS
        and _share(other.lead, one.runs) >= LEADS
        and (cut or _agree(one.numbers, other.numbers) >= NUMBERS)
    )


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
