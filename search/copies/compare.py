"""Whether two articles are one, printed again: by another paper, under another headline, cut.

News repeats itself: the second report of an affair has the background of the first, word for word,
and a daily table differs from that of yesterday in its numbers. Such articles are no copies, though
most of their text is the same. So the texts are the same for the most part, or one is the beginning
and most of the other; and what each begins with stands in the other, perhaps in other order
(``bị kỷ luật``, ``kỷ luật ông``); and the numbers are the same. Where a paper edited more than
that, each word and each number of the beginnings must stand in the other text: a later report
begins with its own day. Or only the first paragraph was written anew, and all that follows is the
same. Or both are versions of one release (``search.copies.released``), or say the same sentence
for sentence (``search.copies.sentences``). No number in one headline may contradict the other.
docs/design.md has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import numpy as np

from search.article import Article
from search.copies import released, sentences
from search.copies.keys import Hashes, Words, runs, runs_in_order
from search.copies.plain import Plain

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
EDITED = 0.6
"""Shared runs of all runs, if a paper edited the text …"""
EDITED_WITHIN = 0.8
"""… and of the runs of the shorter one …"""
EDITED_LEADS = 0.45
"""… and of the runs that each begins with …"""
EDITED_NUMBERS = 0.4
"""… and shared numbers of all numbers."""
CUT_WORDS = 0.82
"""Of the syllables that each begins with, those that stand in the other, if one is cut."""
LEAD_PAIRS = 0.6
"""Of the pairs of syllables …"""
LEAD_WORDS = 0.9
"""… and of the syllables that each begins with, those that stand in the other: words replaced."""
NUMBERS = 0.6
"""Shared numbers of all numbers."""
RELEASED = 0.33
"""Shared runs of all runs, from which ``search.copies.released`` is asked."""
RETOLD = 0.55
"""Of the runs of the shorter one, from which ``search.copies.sentences`` is asked …"""
RETOLD_NUMBERS = 8
"""… if no more numbers are only one's …"""
RETOLD_EDITS = 2.0
"""… and a text parts from the other so often behind its beginning (``released.edits``)."""
REST_ALIKE = 0.95
"""Shared runs of all runs behind the first paragraph, from which only that one is another."""
REST_LONG = 100
"""Runs that there must be behind it."""
NEW_WORDS = 0.8
"""Of the syllables of a first paragraph that is another, those that stand in the other article."""

T = TypeVar("T")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(19|20)\d\d")


class Text:
    """What is compared of an article, each only when it is looked at: of most that are compared the
    first syllables tell that they are no copies. Runs are hashes of three folded syllables each, in
    ascending order and without repeats; marks do not matter.
    """

    def __init__(self, article: Article) -> None:
        self._body = article.body_text
        self._first_length = len(article.body[0]) if article.body else 0
        self.headline: Set[str] = set(_NUMBER.findall(article.title))
        self.headline_numbers = _bare(self.headline)
        self._title = article.title

    @cached_property
    def runs(self) -> Hashes:
        """Of the whole text."""
        return _distinct(runs(self._hashes))

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
        return set(self._hashes.tolist())

    @cached_property
    def pairs(self) -> Set[tuple[int, int]]:
        """All pairs of the text."""
        return set(pairwise(self._hashes.tolist()))

    @cached_property
    def paragraph(self) -> Set[int]:
        """The syllables of the first paragraph."""
        return set(self._paragraph.hashes.tolist())

    @cached_property
    def rest(self) -> Hashes:
        """The runs behind the first paragraph."""
        return _distinct(runs(self._hashes[len(self._paragraph.hashes) :]))

    @cached_property
    def headline_words(self) -> Set[int]:
        """The syllables of the headline."""
        return set(Plain(self._title).hashes.tolist())

    @cached_property
    def head_days(self) -> tuple[released.Day, ...]:
        """The days that the beginning names, in order."""
        return released.head_days(self._body)

    @cached_property
    def head_hours(self) -> Mapping[released.Day, str]:
        """Of these days, the time of day that is told."""
        return released.head_hours(self._body)

    @cached_property
    def days(self) -> Set[released.Day]:
        """All days of the text."""
        return set(released.days(self._body))

    @cached_property
    def sentences(self) -> Sequence[sentences.Sentence]:
        """Of the whole text."""
        return sentences.sentences(self._body)

    @cached_property
    def runs_in_order(self) -> Hashes:
        """Of the whole text, the first one first."""
        return runs_in_order(self._hashes)

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
    def _hashes(self) -> Words:
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
        first = Plain(" ".join(self._body[:BEGINNING].split()[:-1]))
        return first if len(first.hashes) >= LEAD else self._whole


def same(one: Text, other: Text) -> bool:
    """Whether both are one article. Symmetrical."""
    if not (one.headline <= other.headline or other.headline <= one.headline):
        return False
    begin = _share(other.lead, one.runs) >= LEADS and _share(one.lead, other.runs) >= LEADS
    if not begin:
        # Most that are no copies have other words, too: of such the other text is not read.
        words = one.words
        if _part(other.opening, words) < CUT_WORDS and _part(other.paragraph, words) < NEW_WORDS:
            return False
    shared = _shared(one.runs, other.runs)
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    of_all = shared / max(1, shorter + longer - shared)
    cut = shared >= WITHIN * shorter and shorter >= SHORTENED * longer
    if begin and cut:
        return True
    agree = _agree(one.numbers, other.numbers) if of_all >= EDITED else 0.0
    if of_all >= ALIKE and agree >= NUMBERS and (begin or _begin_alike(one, other)):
        return True
    edited = of_all >= EDITED and shared >= EDITED_WITHIN * shorter and agree >= EDITED_NUMBERS
    if (cut or edited) and _numbers_told(one, other):
        opening = min(_part(one.opening, other.words), _part(other.opening, one.words))
        leads = min(_share(one.lead, other.runs), _share(other.lead, one.runs))
        if cut and opening >= CUT_WORDS:
            return True
        if edited and opening >= LEAD_WORDS and leads >= EDITED_LEADS:
            return True
    rest = max(one.least_rest, other.least_rest)
    if not begin and shared >= REST_ALIKE * rest and _go_on_alike(one, other):
        return True
    if of_all < RELEASED:
        return False
    return _released(one, other) or (shared >= RETOLD * shorter and _retold(one, other))


def _released(one: Text, other: Text) -> bool:
    """Whether both are versions of one release: what each begins with is no other day. What is
    quickly looked at comes first.
    """
    headlines = _headlines(one, other)
    if headlines < released.HEADLINES:
        return False
    ours, theirs = one.head_days, other.head_days
    same_day = not set(ours).isdisjoint(theirs)
    if same_day:
        if _other_hours(one, other):
            return False
        if not (_names(one, theirs[0]) and _names(other, ours[0])):
            return False
    elif (ours and theirs) or headlines < released.HEADLINES_UNDATED:
        return False
    shorter, longer = sorted((one, other), key=lambda text: len(text.runs_in_order))
    return (
        released.one_release(
            released.covered(shorter.runs_in_order, longer.runs),
            released.covered(longer.runs_in_order, shorter.runs),
            same_day=same_day,
        )
        and len(one.bare_numbers ^ other.bare_numbers) <= released.OWN_NUMBERS
    )


def _retold(one: Text, other: Text) -> bool:
    """Whether both say the same in sentences of their own, at the same time, in as many numbers."""
    ours, theirs = one.head_days, other.head_days
    if (ours and theirs and set(ours).isdisjoint(theirs)) or _other_hours(one, other):
        return False
    if not (
        one.headline_numbers <= other.bare_numbers and other.headline_numbers <= one.bare_numbers
    ):
        return False
    if len(one.bare_numbers ^ other.bare_numbers) > RETOLD_NUMBERS:
        return False
    marks = released.covered(one.runs_in_order, other.runs)
    marks_of_other = released.covered(other.runs_in_order, one.runs)
    if max(released.edits(marks), released.edits(marks_of_other)) < RETOLD_EDITS:
        return False
    return sentences.retold(one.sentences, other.sentences)


def _other_hours(one: Text, other: Text) -> bool:
    """Whether one begins with the morning and the other with the evening of a day."""
    ours, theirs = one.head_hours, other.head_hours
    return any(ours[day] != theirs[day] for day in ours.keys() & theirs.keys())


def _names(text: Text, day: released.Day) -> bool:
    return day in text.head_days or day in text.days


def _headlines(one: Text, other: Text) -> float:
    fewer, more = sorted((one.headline_words, other.headline_words), key=len)
    return _part(fewer, more)


def _numbers_told(one: Text, other: Text) -> bool:
    """Whether each number of a headline or a beginning stands in the other article, but years."""
    return all(
        (a.headline_numbers | a.opening_numbers) <= b.bare_numbers
        for a, b in ((one, other), (other, one))
    )


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


def _distinct(found: Hashes) -> Hashes:
    """Without repeats, given in ascending order."""
    kept = np.ones(len(found), dtype=np.bool_)
    np.not_equal(found[1:], found[:-1], out=kept[1:])
    return found[kept]


def _numbers(terms: Iterable[str]) -> Set[str]:
    return {term for term in set(terms) if term[0].isdigit()}


def _bare(numbers: Iterable[str]) -> Set[str]:
    return {n.lstrip("0") or "0" for n in numbers if not _YEAR.fullmatch(n)}


def _agree(one: Set[str], other: Set[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 1.0
