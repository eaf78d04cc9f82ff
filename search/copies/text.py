"""What two articles are compared by: their runs, words, numbers, days and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise

import numpy as np

from search.article import Article
from search.copies import days, sentences, writing
from search.copies.days import Day
from search.copies.keys import Hashes, Words, runs, runs_in_order
from search.copies.plain import Plain
from search.copies.sentences import Sentence
from search.copies.writing import Written
from search.text.accents import settle

LEAD = 60
"""Syllables with which a text begins: there stands what is new."""
BEGINNING = 600
"""Characters in which these syllables stand, as a rule."""
FORECAST = 1500
"""Characters in which a forecast says twice that it is one."""

_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(19|20)\d\d")
_FORECAST = re.compile(r"dự báo|khí tượng|áp thấp|không khí lạnh", re.IGNORECASE)
_SITE = re.compile(r"https?://(?:(?:www|m)\.)?([^/?#:@]+)", re.IGNORECASE)


class Text:
    """What is compared of an article, each only when it is looked at: of most that are compared the
    first syllables tell that they are no copies. Runs are hashes of three folded syllables each, in
    ascending order and without repeats; marks do not matter.
    """

    def __init__(self, article: Article) -> None:
        self._body = article.body_text
        self._first_length = len(article.body[0]) if article.body else 0
        self.headline_figures: Set[str] = set(_NUMBER.findall(article.title))
        """All numbers of the headline, as they are written."""
        self.headline_numbers = _bare(self.headline_figures)
        """The numbers of the headline but years, ``05`` as ``5``."""
        self._title = article.title
        sure = None if "date" in article.weak else article.date
        self.day = sure.toordinal() if sure else None
        """The day of publication, counted, where it is known well."""
        site = _SITE.match(article.url or "")
        self.site = site[1].lower() if site else None
        """Whose page it was, as its address says."""

    @cached_property
    def runs(self) -> Hashes:
        """Of the whole text."""
        return _distinct(runs(self.hashes))

    @cached_property
    def lead(self) -> Hashes:
        """Of the first ``LEAD`` syllables."""
        return _distinct(runs(self._begin.hashes[:LEAD]))

    @cached_property
    def opening(self) -> Set[int]:
        """The syllables with which the text begins, as all syllables by their hashes."""
        return set(self._begin.hashes[:LEAD].tolist())

    @cached_property
    def opening_pairs(self) -> Set[tuple[int, int]]:
        """Each two of them that stand side by side."""
        return set(pairwise(self._begin.hashes[:LEAD].tolist()))

    @cached_property
    def words(self) -> Set[int]:
        """All syllables of the text."""
        return set(self.hashes.tolist())

    @cached_property
    def pairs(self) -> Set[tuple[int, int]]:
        """All pairs of the text."""
        return set(pairwise(self.hashes.tolist()))

    @cached_property
    def paragraph(self) -> Set[int]:
        """The syllables of the first paragraph."""
        return set(self._paragraph.hashes.tolist())

    @cached_property
    def rest(self) -> Hashes:
        """The runs behind the first paragraph."""
        return _distinct(runs(self.hashes[len(self._paragraph.hashes) :]))

    @cached_property
    def headline_words(self) -> Set[int]:
        """The syllables of the headline."""
        return set(Plain(self._title).hashes.tolist())

    @cached_property
    def headline_counts(self) -> Mapping[str, Set[str]]:
        """The numbers of the headline but days, by the word behind each, or before the last one.
        Figures that stand side by side are one number: ``2.000`` is ``2000``.
        """
        return _counts(Plain(days.without_days(self._title)).words)

    @cached_property
    def headline_days(self) -> Set[Day]:
        """The days that the headline names."""
        return set(days.all_days(self._title))

    @cached_property
    def forecast(self) -> bool:
        """Whether it begins as forecasts of the weather do."""
        return len(_FORECAST.findall(self._body[:FORECAST])) > 1

    @cached_property
    def head_days(self) -> tuple[Day, ...]:
        """The days that the beginning names, in order."""
        return days.head_days(self._body)

    @cached_property
    def head_hours(self) -> Mapping[Day, str]:
        """Of these days, the time of day that is told."""
        return days.head_hours(self._body)

    @cached_property
    def days(self) -> Set[Day]:
        """All days of the text."""
        return set(days.days(self._body))

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Of the whole text."""
        return sentences.sentences(self._body)

    @cached_property
    def runs_in_order(self) -> Hashes:
        """Of the whole text, the first one first."""
        return runs_in_order(self.hashes)

    @property
    def least_rest(self) -> int:
        """There are at least so many of them: the others begin in the first paragraph."""
        return len(self.runs) - len(self._paragraph.hashes)

    @cached_property
    def numbers(self) -> Set[str]:
        """All numbers of the text."""
        return _numbers(self._whole.words)

    @cached_property
    def bare_numbers(self) -> Set[str]:
        """All numbers of the text and the headline but years, ``05`` as ``5``."""
        return self.headline_numbers | _bare(self.numbers)

    @cached_property
    def opening_numbers(self) -> Set[str]:
        """Those with which the text begins."""
        return _bare(_numbers(self._begin.words[:LEAD]))

    @cached_property
    def written(self) -> Written:
        """How each word is written, with the signs behind it."""
        return writing.written(self._body)

    @cached_property
    def foreground(self) -> int:
        """How many words stand before the background."""
        return writing.foreground(self._body)

    @property
    def hashes(self) -> Words:
        """A number for each word, in order."""
        return self._whole.hashes

    @cached_property
    def _paragraph(self) -> Plain:
        return Plain(self._body[: self._first_length])

    @cached_property
    def _whole(self) -> Plain:
        return Plain(self._body)

    @cached_property
    def _begin(self) -> Plain:
        """The first terms, and perhaps more. Mostly the beginning of the text has them."""
        if "_whole" in vars(self):
            return self._whole
        first = Plain(" ".join(self._body[:BEGINNING].split()[:-1]))
        return first if len(first.hashes) >= LEAD else self._whole


def _distinct(found: Hashes) -> Hashes:
    """Without repeats, given in ascending order."""
    kept = np.ones(len(found), dtype=np.bool_)
    np.not_equal(found[1:], found[:-1], out=kept[1:])
    return found[kept]


def _numbers(terms: Iterable[str]) -> Set[str]:
    return {term for term in set(terms) if term[0].isdigit()}


def _counts(words: Sequence[str]) -> Mapping[str, Set[str]]:
    found: dict[str, set[str]] = {}
    number = before = ""
    for word in words:
        if word.isdigit():
            number += word
            continue
        if number:
            found.setdefault(settle(word), set()).add(number)
            number = ""
        before = word
    if number:
        found.setdefault(settle(before), set()).add(number)
    return found


def _bare(numbers: Iterable[str]) -> Set[str]:
    return {n.lstrip("0") or "0" for n in numbers if not _YEAR.fullmatch(n)}
