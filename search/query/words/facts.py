"""What a plain query says of an article's own fields: its province, its date, its source.

``luân chuyển cán bộ quảng ninh 2018`` names a province and a year. They are words as well, so
nothing is filtered: an article of that province and year has them without saying so, and comes
first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from search.dates import date_of
from search.dates.ranges import Span
from search.dates.typed import Period
from search.labels import label
from search.query.typed.days import Days
from search.query.typed.vocabulary import Vocabulary, squeeze
from search.query.words.readings import Word
from search.text import numerals
from search.text.accents import is_syllable
from search.text.vocabulary import abbreviations
from search.tree import Query, Term, all_of, any_of

MOST = 6
"""Facts that are read in one query."""
_MONTHS = 20
"""Months that ``tháng 12``, of any year, stands for."""
_PAPERS = frozenset(("báo", "đài", "tạp", "trang", "cổng", "nguồn", "theo"))
"""Words with which a source is named, so that ``nhân dân`` alone is none."""
_LONGEST_SOURCE = 10
_SIGNS = re.compile(r"[^\w\s.,/-]")
"""Signs of a name that words do not have."""
_ONE_VALUE = frozenset(("place", "source", "year"))
"""Fields of which an article has one value."""


_is_syllable = lru_cache(4096)(is_syllable)


@dataclass(frozen=True, slots=True)
class Fact:
    """``text``, as it was typed, names these ``values`` of a facet, or the days from ``first`` to
    ``last`` as numbers yyyymmdd, of which 0 is open. ``label`` is how it is shown.
    """

    field: str
    text: str
    label: str
    values: tuple[str, ...] = ()
    first: int = 0
    last: int = 0

    @property
    def query(self) -> Query:
        """The articles of which it is true by their own fields, without a score."""
        if self.values:
            return any_of(Term(self.field, value) for value in self.values)
        return Days(self.first or None, self.last or None).query()

    @property
    def is_directive(self) -> bool:
        """Whether it is a directive that the query names, and no field of an article's own."""
        return self.field == "code"

    @property
    def days(self) -> tuple[date | None, date | None] | None:
        """The days as dates, None for an open end, of a fact that is no facet's value."""
        return None if self.values else (date_of(self.first), date_of(self.last))


def truth(facts: Sequence[Fact]) -> Query:
    """The articles of which all facts are true, without a score. An article has one province, so of
    two that are named it is of either: ``kỷ luật cán bộ Sơn La, Hà Giang``.
    """
    return all_of(dict.fromkeys(truth_for(fact, facts) for fact in facts))


def truth_for(fact: Fact, facts: Sequence[Fact]) -> Query:
    """The articles of which a fact is true, or another of these if an article is of one only."""
    if fact.field not in _ONE_VALUE:
        return fact.query
    return any_of(other.query for other in facts if other.field == fact.field)


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one query. ``text`` is what the words' offsets refer to; ``plain`` are
    pieces of it, squeezed, that are no facts because a person said so.
    """

    text: str
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    plain: AbstractSet[str] = frozenset()

    def fact(
        self, words: Sequence[Word], field: str, meant: str | tuple[str, ...] | Period
    ) -> Fact | None:
        """What these words say: a province or a source by its name, people, or a period."""
        typed = self.text[words[0].token.start : words[-1].token.end]
        if not typed or squeeze(typed) in self.plain:
            return None
        if isinstance(meant, Period):
            return self._period(meant, typed)
        if isinstance(meant, tuple):
            return Fact(field, typed, meant[0], meant)
        return Fact(field, typed, label(field, meant), (meant,))

    def range(self, words: Sequence[Word], span: Span) -> Fact | None:
        """What these words say of a range of days; None where that is no range."""
        typed = self.text[words[0].token.start : words[-1].token.end]
        if not (span.first or span.last) or not typed or squeeze(typed) in self.plain:
            return None
        shown = _shown(span.first, span.last)
        return Fact("day", typed, shown, (), span.first or 0, span.last or 0)

    def sources(self, words: Sequence[Word]) -> list[tuple[int, int, str]]:
        """Where a source is named in full, and so that it is no ordinary word: ``báo nhân dân``."""
        known = self.vocabulary.values.get("source", {})
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(words) and known:
            end, value = _source(words, at, known)
            if value and self._means(words[at], value):
                found.append((at, end, value))
            at = end
        return found

    def _means(self, first: Word, source: str) -> bool:
        """Whether the words from the first one on mean this source, whose name they have. Without a
        word for papers a name with signs needs these (``vietnam`` is no ``Vietnam+``), and one
        without is none if it may be a body.
        """
        if first.chosen in _PAPERS:
            return True
        if signs := set(_SIGNS.findall(source)):
            return signs <= set(self.text[first.token.start :])
        return (first.chosen,) not in abbreviations.load().others

    def _period(self, period: Period, typed: str) -> Fact | None:
        """None of a day without a year."""
        if period.first is None or period.last is None:
            return self._month_of_any_year(period, typed)
        year, month = divmod(period.first // 100, 100)
        match period.kind:
            case "year":
                return Fact("year", typed, str(year), (str(year),))
            case "month":
                value = f"{year:04d}-{month:02d}"
                return Fact("month", typed, label("month", value), (value,))
            case "quarter":
                shown = f"Quý {numerals.roman((month + 2) // 3).upper()}/{year}"
            case _:
                shown = f"{period.first % 100}/{month}/{year}"
        return Fact("day", typed, shown, (), period.first, period.last)

    def _month_of_any_year(self, period: Period, typed: str) -> Fact | None:
        if period.kind != "month":
            return None
        named = self.vocabulary.months(period.month)
        shown = f"Tháng {period.month}"
        return Fact("month", typed, shown, tuple(named[:_MONTHS])) if named else None


def _shown(first: int | None, last: int | None) -> str:
    """``2010–2012``, ``Từ 1/5/2015``, ``Đến hết 2011``: years where they are whole."""
    whole = (first or 101) % 10_000 == 101 and (last or 1231) % 10_000 == 1231
    low, high = (_day(day, whole=whole) if day else "" for day in (first, last))
    if low and low == high:
        return low
    return f"{low}–{high}" if low and high else f"Từ {low}" if low else f"Đến hết {high}"


def _day(day: int, *, whole: bool) -> str:
    year, month = divmod(day // 100, 100)
    return str(year) if whole else f"{day % 100}/{month}/{year}"


def _source(words: Sequence[Word], start: int, known: Mapping[str, str]) -> tuple[int, str]:
    """Where the name of a source ends that begins there, and the source; "" if none does."""
    first = words[start]
    paper = first.chosen in _PAPERS
    if not paper and (_is_syllable(first.typed) or _is_syllable(first.chosen)):
        return start + 1, ""
    for end in range(min(len(words), start + _LONGEST_SOURCE), start, -1):
        name = [word.folded for word in words[start:end]]
        value = known.get("".join(name)) or (paper and known.get("".join(name[1:])))
        if value:
            return end, value
    return start + 1, ""
