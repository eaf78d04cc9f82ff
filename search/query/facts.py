"""What a plain query says of an article's own fields: its province, its date, its source.

``luân chuyển cán bộ quảng ninh 2018`` names a province and a year. They are words as well, so
nothing is filtered: an article of that province and year has them without saying so, and comes
first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from search.dates import date_of, typed
from search.labels import label
from search.query.readings import Word
from search.query.vocabulary import Vocabulary
from search.text import numerals
from search.text.accents import is_syllable
from search.text.lexicon import Lexicon
from search.tree import Query, Range, Term, any_of

MOST = 6
"""Facts that are read in one query."""
_MONTHS = 20
"""Months that ``tháng 12``, of any year, stands for."""
_PART_OF_NAME = 0.1
"""Share of a word's occurrences before a year from which on the two are a name: ``DIFF 2019``."""
_SEEN = 3
_PAPERS = frozenset(("báo", "đài", "tạp", "trang", "cổng", "nguồn", "theo"))
_LONGEST_SOURCE = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """``text``, as it was typed, names these ``values`` of a facet, or the days from ``first`` to
    ``last`` as numbers yyyymmdd. ``label`` is how it is shown.
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
        return Range("day", self.first, self.last)

    @property
    def days(self) -> tuple[date, date] | None:
        """The days as dates, of a fact that is no facet's value."""
        first, last = date_of(self.first), date_of(self.last)
        return (first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class Named:
    """``words[start:end]`` of a run state the fact."""

    start: int
    end: int
    fact: Fact


def of_province(province: str, text: str) -> Fact:
    return Fact("place", text, label("place", province), (province,))


def of_period(
    period: typed.Period,
    words: Sequence[Word],
    text: str,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
) -> Fact | None:
    """None of a day without a year, and of a year that is part of a name."""
    if period.first is None or period.last is None:
        return _every_year(period, text, vocabulary)
    year, month = divmod(period.first // 100, 100)
    match period.kind:
        case "year":
            if _names_an_event(period, words, lexicon):
                return None
            return Fact("year", text, str(year), (str(year),))
        case "month":
            value = f"{year:04d}-{month:02d}"
            return Fact("month", text, label("month", value), (value,))
        case "quarter":
            said = f"quý {numerals.roman((month + 2) // 3).upper()}/{year}"
        case _:
            said = f"{period.first % 100}/{month}/{year}"
    return Fact("day", text, said, (), period.first, period.last)


def _every_year(period: typed.Period, text: str, vocabulary: Vocabulary) -> Fact | None:
    if period.kind != "month":
        return None
    months = vocabulary.values.get("month", {}).values()
    named = sorted({m for m in months if m.endswith(f"-{period.month:02d}")}, reverse=True)
    return Fact("month", text, f"tháng {period.month}", tuple(named[:_MONTHS])) if named else None


def _names_an_event(period: typed.Period, words: Sequence[Word], lexicon: Lexicon) -> bool:
    at = period.start
    if period.end - at > 1 or not at or not words[at - 1].next:
        return False
    before, year = words[at - 1].chosen, words[at].chosen
    together = lexicon.bigram(before, year)
    return together >= _SEEN and together >= _PART_OF_NAME * lexicon.count(before)


def sources(words: Sequence[Word], text: str, vocabulary: Vocabulary) -> list[Named]:
    """Where a source is named: in full, and so that it is no ordinary word (``báo nhân dân``)."""
    known = vocabulary.values.get("source", {})
    found: list[Named] = []
    at = 0
    while at < len(words) and known:
        end, value = _source(words, at, known)
        if value:
            said = spelled(words[at:end], text)
            found.append(Named(at, end, Fact("source", said, label("source", value), (value,))))
        at = end
    return found


def _source(words: Sequence[Word], start: int, known: Mapping[str, str]) -> tuple[int, str]:
    """The source that is named from there on, and where its name ends; "" if none is."""
    paper = words[start].chosen in _PAPERS
    if paper or not is_syllable(words[start].typed):
        for end in range(min(len(words), start + _LONGEST_SOURCE), start, -1):
            name = [word.folded for word in words[start:end]]
            value = known.get("".join(name)) or (paper and known.get("".join(name[1:])))
            if value:
                return end, value
    return start + 1, ""


def spelled(words: Sequence[Word], text: str) -> str:
    """The words as they stand in the query."""
    return text[words[0].token.start : words[-1].token.end]
