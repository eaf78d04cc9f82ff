"""One edition of a directive's number, and the articles that mean it: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search import citations
from search.catalogue.claim_counts import ClaimCount
from search.citations.edition_clues import EditionClue
from search.citations.terms_of_office import TermOfOffice
from search.tree import AllOf, Query, Range, Term, any_of


@dataclass(frozen=True, slots=True)
class Part:
    """Articles that tell the same of a key: those with ``value`` in the keyword ``edition``.

    ``start`` and ``end`` narrow them to some days, both included, as numbers; None leaves an end
    open. ``first`` and ``last`` are the days of the first and last of them, 0 for none.
    """

    value: str
    articles: int
    first: int
    last: int
    start: int | None = None
    end: int | None = None

    @property
    def clue(self) -> EditionClue:
        return EditionClue.of(self.value)

    @property
    def tree(self) -> Query:
        whole = Term("edition", self.value)
        if self.start is None and self.end is None:
            return whole
        return AllOf((whole, Range("day", self.start, self.end)))


@dataclass(frozen=True, slots=True)
class Edition:
    """One directive among those of a key.

    ``term`` is None where no date of any is known. ``unsettled`` has the articles of which it is
    not known which edition they mean. ``whole``: all articles that cite the key mean this one.
    ``days`` and ``months`` of issue are those that articles give, most often given first.
    """

    key: str
    term: TermOfOffice | None
    parts: tuple[Part, ...]
    days: tuple[ClaimCount, ...] = ()
    months: tuple[ClaimCount, ...] = ()
    unsettled: bool = False
    whole: bool = False

    @property
    def id(self) -> str:
        if self.whole:
            return self.key
        slug = self.term.slug if self.term else citations.UNSETTLED
        return citations.edition_key(self.key, slug)

    @property
    def tree(self) -> Query:
        """The articles that cite it."""
        if self.whole:
            return Term("directive", self.key)
        return any_of([part.tree for part in self.parts])

    @property
    def articles(self) -> int:
        """Exact, because an article tells one thing of one edition."""
        return sum(part.articles for part in self.parts)

    @property
    def first(self) -> int:
        return min((part.first for part in self.parts if part.first), default=0)

    @property
    def last(self) -> int:
        return max((part.last for part in self.parts), default=0)

    @property
    def issued(self) -> dt.date | None:
        """The day that most articles give."""
        return dt.date.fromisoformat(self.days[0].value) if self.days else None
