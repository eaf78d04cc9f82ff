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

from search.article import Article
from search.text import forms

RUN = 3
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
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of an article. Runs are of folded syllables, so marks do not matter."""

    runs: Set[Run]
    lead: Set[Run]
    numbers: Set[str]
    headline: Set[str]

    @classmethod
    def of(cls, article: Article) -> Text:
        terms = forms.analyse(article.body_text).folded.split()
        return cls(
            runs=_runs(terms),
            lead=_runs(terms[:LEAD]),
            numbers={term for term in terms if term[0].isdigit()},
            headline=set(_NUMBER.findall(article.title)),
        )


def same(one: Text, other: Text) -> bool:
    """Whether both are one article. Symmetrical."""
    if not (one.headline <= other.headline or other.headline <= one.headline):
        return False
    shared = len(one.runs & other.runs)
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    if not shorter:
        return False
    alike = shared >= ALIKE * (shorter + longer - shared)
    cut = shared >= WITHIN * shorter and shorter >= SHORTENED * longer
    return (
        (alike or cut)
        and _share(one.lead, other.runs) >= LEADS
        and _share(other.lead, one.runs) >= LEADS
        and (cut or _agree(one.numbers, other.numbers) >= NUMBERS)
    )


def _runs(terms: list[str]) -> Set[Run]:
    return set(zip(*(terms[at:] for at in range(RUN)), strict=False))


def _share(part: Set[Run], whole: Set[Run]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _agree(one: Set[str], other: Set[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 1.0
