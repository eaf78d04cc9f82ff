"""Other ways to write what stands in a query: the one place that knows all classes of equals.

``TP.HCM`` is ``thành phố Hồ Chí Minh``, ``đại hội 13`` is ``Đại hội lần thứ XIII``, ``4/8/2009`` is
``ngày 4 tháng 8 năm 2009``, ``Đắk Lắk`` is ``Đăk Lăk``, ``1710`` is ``1.710``. They are equated
when a query is asked: an index has each text as its author wrote it, and what it never has is
not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.dates import typed
from search.places import spelled as provinces
from search.query import facts
from search.query.facts import Fact
from search.query.readings import Word
from search.query.vocabulary import Vocabulary
from search.text import abbreviations, figures, numerals
from search.text.lexicon import Lexicon

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Equal:
    """``words[start:end]`` of a run, and the exact terms of each other way to write them.

    ``whole``: the words belong together as one name does. ``named``: they are what a reader
    would leave out last. ``fact``: what they say of an article's own fields, if anything.
    """

    start: int
    end: int
    others: tuple[Terms, ...] = ()
    whole: bool = False
    named: bool = False
    fact: Fact | None = None


def find(
    words: Sequence[Word], text: str, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[Equal, ...]:
    """All of them, in order of where they begin. ``text`` is what the words' offsets refer to.

    Only ways of writing that the index has are given; those of an empty one all are.
    """
    terms = [word.chosen for word in words]
    as_typed = [word.token.text for word in words]
    signs = [word.sign for word in words]
    periods = typed.find(terms, signs)
    found = [_period(period, words, text, lexicon, vocabulary) for period in periods]
    free = [at for at in range(len(words)) if not any(p.start <= at < p.end for p in periods)]
    for start, end, province in provinces.find(terms, as_typed, folded=_ignored(words)):
        said = facts.of_province(province, facts.spelled(words[start:end], text))
        others = provinces.spellings()[province]
        found.append(Equal(start, end, others, whole=True, named=True, fact=said))
    found += [
        Equal(one.start, one.end, whole=True, fact=one.fact)
        for one in facts.sources(words, text, vocabulary)
    ]
    for start, end, others in figures.find(terms, signs):
        if start in free:
            found.append(Equal(start, end, others, whole=True))
    table = abbreviations.load()
    for start, end, others in (*table.find(terms, as_typed), *numerals.find(terms)):
        found.append(Equal(start, end, others, whole=True))
    for start, end, others in table.before_names(terms, as_typed):
        found.append(Equal(start, end, others))
    return tuple(_known(one, terms, lexicon) for one in _apart(found))


def _apart(found: Iterable[Equal]) -> list[Equal]:
    """In order; of two wholes that overlap, the longer one that begins first."""
    kept: list[Equal] = []
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.whole and one.start < end:
            continue
        kept.append(one)
        end = one.end if one.whole else end
    return kept


def _period(
    period: typed.Period,
    words: Sequence[Word],
    text: str,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
) -> Equal:
    said = facts.spelled(words[period.start : period.end], text)
    fact = facts.of_period(period, words, said, lexicon, vocabulary)
    return Equal(period.start, period.end, period.ways, whole=True, fact=fact)


def _known(one: Equal, terms: Sequence[str], lexicon: Lexicon) -> Equal:
    own = tuple(terms[one.start : one.end])
    others = tuple(way for way in one.others if way != own and _is_written(way, lexicon))
    return Equal(one.start, one.end, others, one.whole, one.named, one.fact)


def _is_written(way: Terms, lexicon: Lexicon) -> bool:
    """Whether the index may have these terms side by side."""
    return occurrences(way, lexicon) > 0 if lexicon.total else True


def occurrences(way: Terms, lexicon: Lexicon) -> int:
    """At most how often the index has these terms side by side."""
    if len(way) == 1:
        return lexicon.count(way[0])
    return min(lexicon.bigram(*pair) for pair in pairwise(way))


def _ignored(words: Sequence[Word]) -> bool:
    return any(word.ignored for word in words)
