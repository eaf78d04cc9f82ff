"""Other ways to write what stands in a query: the one place that knows all classes of equals.

``TP.HCM`` is ``thành phố Hồ Chí Minh``, ``đại hội 13`` is ``Đại hội lần thứ XIII``, ``4/8/2009`` is
``ngày 4 tháng 8 năm 2009``, ``Đắk Lắk`` is ``Đăk Lăk``, ``1710`` is ``1.710``. They are equated
when a query is asked: an index has each text as its author wrote it, and what it never has is
not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from search.dates import ranges, typed
from search.places import spelled as provinces
from search.query.words import nam_ambiguity, named_persons
from search.query.words.facts import Fact, FactReader
from search.query.words.readings import Word
from search.text import figures, forms, numerals
from search.text.accents import is_bare
from search.text.forms import Terms
from search.text.lexicon.lexicon import Lexicon
from search.text.vocabulary import abbreviations
from search.text.vocabulary.abbreviations import Abbreviations
from search.text.vocabulary.wrong_words import right_words
from search.text.ways import Ways

_PART_OF_NAME = 0.1
"""Share of a word's occurrences before a year from which on the two are a name: ``DIFF 2019`` …"""
_OF_A_NAME = "\0"
"""Stands for a syllable of a name where dates are looked for."""
_YEAR = forms.exact("năm")
_SEEN = 3
"""… if it is seen there so often."""
_LIKELIER = 5
"""So many times as often as another meaning of an abbreviation one has the neighbours to be meant
alone."""


@dataclass(frozen=True, slots=True)
class Equal:
    """``words[start:end]`` of a run, and the exact terms of each other way to write them.

    ``whole``: the words belong together as one name does. ``named``: they are what a reader
    would leave out last. ``fact``: what they say of an article's own fields, if anything.
    ``dates``: if they are a date, or a range of days, each way to write it, as typed too.
    """

    start: int
    end: int
    others: tuple[Terms, ...] = ()
    whole: bool = False
    named: bool = False
    fact: Fact | None = None
    dates: tuple[Terms, ...] = ()


def find(
    words: Sequence[Word], lexicon: Lexicon, reader: FactReader | None = None
) -> tuple[Equal, ...]:
    """All of them, in order of where they begin. ``reader`` reads what the words say of an
    article's own fields; without it nothing is taken for that.

    Only ways of writing that the index has are given; those of an empty one all are.
    """
    terms = [word.chosen for word in words]
    signs = [word.sign for word in words]
    named = _provinces(words, terms, reader)
    dates = _without_names(words, terms, named, lexicon)
    periods = typed.find(dates, signs)
    dated = {at for period in periods for at in range(period.start, period.end)}
    found, spans = _ranges(words, dates, periods, reader) if periods or any(signs) else ([], ())
    for period in periods:
        ranged = any(s.start < period.end and period.start < s.end for s in spans)
        event = dates[period.start - 1] != _OF_A_NAME and _names_an_event(period, words, lexicon)
        found.append(_period(period, words, None if ranged else reader, event=event))
    found += named
    if reader:
        for start, end, source in reader.sources(words):
            fact = reader.fact(words[start:end], "source", source)
            found.append(Equal(start, end, whole=True, fact=fact))
        for start, end, people in named_persons.named(words, reader):
            fact = reader.fact(words[start:end], "person", people)
            found.append(Equal(start, end, whole=True, named=True, fact=fact))
    found += _otherwise(words, terms, dated, lexicon)
    return tuple(_written(one, terms, lexicon) for one in _apart(found))


def ways_within(equals: Iterable[Equal], start: int, end: int) -> list[Terms]:
    """The other ways to write what stands in ``words[start:end]``, or crosses it."""
    crossing = (one for one in equals if one.start < end and start < one.end)
    return [way for one in crossing for way in one.others]


def occurrences(way: Terms, lexicon: Lexicon) -> int:
    """At most how often the index has these terms side by side."""
    if len(way) == 1:
        return lexicon.count(way[0])
    return min(lexicon.bigram(*pair) for pair in pairwise(way))


def _otherwise(
    words: Sequence[Word], terms: Sequence[str], dated: Set[int], lexicon: Lexicon
) -> Iterator[Equal]:
    """Numbers but those at the places of dates, abbreviations and usual wrong words."""
    signs = [word.sign for word in words]
    numbers = (one for one in figures.find(terms, signs) if one.start not in dated)
    table = abbreviations.load()
    as_typed = [word.token.text for word in words]
    short = table.find(terms, as_typed)
    with_figures = (*numerals.find(terms), *_joined(terms, signs, as_typed, table))
    ways = (*numbers, *short, *(_in_full(one, short, terms) for one in with_figures))
    for start, end, others in ways:
        if tuple(terms[start:end]) in table.unsure:
            others = _beside(terms, start, end, others, lexicon)
        yield Equal(start, end, others, whole=True)
    for at, pair in enumerate(pairwise(terms)):
        right = right_words().get(pair)
        if right and lexicon.bigram(*right) > lexicon.bigram(*pair):
            yield Equal(at, at + 2, (right,), whole=True)
    for start, end, others in table.before_names(terms, as_typed):
        yield Equal(start, end, others)


def _joined(
    terms: Sequence[str], signs: Sequence[str], typed: Sequence[str], table: Abbreviations
) -> Iterator[Ways]:
    """Letters and a figure in one or apart. Of what is in one also what the letters stand for:
    ``TW6`` is ``Trung ương 6``.
    """
    for start, end, others in figures.glued(terms, signs):
        for letters, *number in others if end == start + 1 else ():
            meant = table.find((letters,), (typed[start][: len(letters)],))
            others += tuple((*way, *number) for ways in meant for way in ways.others)
        yield Ways(start, end, others)


def _in_full(one: Ways, short: Iterable[Ways], terms: Sequence[str]) -> Ways:
    """A figure behind what can be abbreviated, or is: ``TW 6`` is ``Trung ương 6``."""
    before = (s for s in short if (s.start, s.end + 1) == (one.start, one.end))
    full = ((*way, terms[one.end - 1]) for s in before for way in s.others)
    return one._replace(others=(*one.others, *full))


def _beside(
    terms: Sequence[str], start: int, end: int, ways: Sequence[Terms], lexicon: Lexicon
) -> tuple[Terms, ...]:
    """Of what an abbreviation may stand for, what articles have beside these neighbours, if any:
    ``ĐH đảng bộ`` is no university.
    """
    before, behind = terms[max(0, start - 1) : start], terms[end : end + 1]
    seen = {
        way: sum(
            lexicon.trigram(*row)
            for row in ((*before, *way[:2]), (*way[-2:], *behind))
            if len(row) == 3
        )
        for way in ways
        if len(way) > 1
    }
    least = max(seen.values(), default=0) / _LIKELIER
    return tuple(way for way in ways if seen.get(way, 0) >= least)


def _provinces(
    words: Sequence[Word], terms: Sequence[str], reader: FactReader | None
) -> list[Equal]:
    as_typed = [word.token.text for word in words]
    ignored = any(word.ignored for word in words)
    spellings = provinces.spellings()
    return [
        Equal(
            start,
            end,
            spellings[province],
            whole=True,
            named=True,
            fact=reader.fact(words[start:end], "place", province) if reader else None,
        )
        for start, end, province in provinces.find(terms, as_typed, folded=ignored)
    ]


def _ranges(
    words: Sequence[Word],
    terms: Sequence[str],
    periods: Sequence[typed.Period],
    reader: FactReader | None,
) -> tuple[list[Equal], Sequence[ranges.Span]]:
    """What is said of a range of days, and all ranges: a day beside one says nothing by itself."""
    if reader is None:
        return [], ()
    ends = [*(word.token.start for word in words[1:]), words[-1].token.end]
    gaps = [reader.text[w.token.end : end] for w, end in zip(words, ends, strict=True)]
    spans = ranges.find(terms, gaps, periods)
    facts = ((span, reader.range(words[span.start : span.end], span)) for span in spans)
    found = [
        Equal(span.start, span.end, whole=True, fact=fact, dates=_dates(span, terms, periods))
        for span, fact in facts
        if fact
    ]
    return found, spans


def _dates(
    span: ranges.Span, terms: Sequence[str], periods: Sequence[typed.Period]
) -> tuple[Terms, ...]:
    """The ways to write each of the days that a range is given by, and the range itself from the
    first of them on: ``từ`` or ``sau`` before it is no date. Of ``năm 2010-2012`` it is two years.
    """
    inside = [one for one in periods if span.start <= one.start and one.end <= span.end]
    ways = chain.from_iterable(_ways(period, terms) for period in inside)
    first = inside[0].start if inside else span.end - 2
    return tuple(dict.fromkeys((*ways, tuple(terms[first : span.end]))))


def _ways(period: typed.Period, terms: Sequence[str]) -> tuple[Terms, ...]:
    """As it was typed, and otherwise."""
    return (tuple(terms[period.start : period.end]), *period.ways)


def _without_names(
    words: Sequence[Word], terms: Sequence[str], provinces: Sequence[Equal], lexicon: Lexicon
) -> list[str]:
    """The terms, of which none that belongs to a name is part of a date: ``Quảng Nam 2018``."""
    inside = {at for one in provinces for at in range(one.start, one.end)}
    texts = [word.token.text for word in words]
    accented = not all(map(is_bare, texts))
    for at, text in enumerate(texts):
        after_figure = at > 0 and terms[at - 1].isdigit()
        if text.lower() == nam_ambiguity.SOUTH == terms[at] and not after_figure:
            is_said = words[at].ignored is False and lexicon.count(_YEAR) > 0
            if accented or is_said:  # else nobody could tell it from the word for a year
                inside.add(at)
    return [_OF_A_NAME if at in inside else term for at, term in enumerate(terms)]


def _period(
    period: typed.Period, words: Sequence[Word], reader: FactReader | None, *, event: bool
) -> Equal:
    if period.kind == "year" and event:
        return Equal(period.start - 1, period.end, whole=True, named=True)
    fact = reader.fact(words[period.start : period.end], "day", period) if reader else None
    dates = _ways(period, [word.chosen for word in words])
    return Equal(period.start, period.end, period.ways, whole=True, fact=fact, dates=dates)


def _names_an_event(period: typed.Period, words: Sequence[Word], lexicon: Lexicon) -> bool:
    at = period.start
    if period.end - at > 1 or not at or not words[at - 1].next:
        return False
    before, year = words[at - 1].chosen, words[at].chosen
    together = lexicon.bigram(before, year)
    return together >= _SEEN and together >= _PART_OF_NAME * lexicon.count(before)


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


def _written(one: Equal, terms: Sequence[str], lexicon: Lexicon) -> Equal:
    """With the ways of writing that the index may have; a date as typed stays one in any index."""
    own = tuple(terms[one.start : one.end])

    def is_known(way: Terms) -> bool:
        return not lexicon.total or occurrences(way, lexicon) > 0

    others = tuple(way for way in one.others if way != own and is_known(way))
    return replace(one, others=others, dates=(*one.dates[:1], *filter(is_known, one.dates[1:])))
