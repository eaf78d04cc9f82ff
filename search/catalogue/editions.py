"""Which editions of a key there are, and which of them each article means.

Numbers begin afresh in each term of office, so ``35-CT/TW`` is a directive of 2019 and another of
2024. What one article tells stands in the keyword ``edition``. Here all of it is taken together,
once for each generation, so that an index that grew night by night settles as one that was built at
once. A citation belongs to the edition that its text names: by date, by term, by title. Else it
belongs to the latest edition known to be issued when its article was published. Where that leaves
none or several, the term is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search import citations
from search.catalogue import variants
from search.catalogue.said import Said, is_day
from search.catalogue.slips import slips
from search.citations.tellings import Telling, first_day, term_said
from search.citations.terms_of_office import TermOfOffice, recurs, term_of
from search.dates import day_number
from search.engines.base import FacetValue
from search.register import Record
from search.tree import AllOf, Query, Range, Term, any_of

YEARS_ON = 2
"""Numbers that begin afresh each year: so many years after its own, another is as likely meant."""


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
    def telling(self) -> Telling:
        return Telling.of(self.value)

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
    days: tuple[Said, ...] = ()
    months: tuple[Said, ...] = ()
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


Recount = Callable[[str, int | None, int | None], FacetValue | None]
"""Counts the articles with a value of ``edition`` that were published within some days; None when
it is asked too often."""


def editions(
    key: str,
    told: Sequence[FacetValue],
    dates: Sequence[Said],
    records: Sequence[Record],
    recount: Recount,
) -> tuple[Edition, ...]:
    """The editions of a key that articles cite, the oldest first, the unsettled one last.

    ``told`` are the values of ``edition`` of this key, with their spans. ``dates`` are the days and
    months of issue that articles give. ``records`` are those of a register.
    """
    parts = [Part(v.value, v.count, v.first, v.last) for v in told]
    code = citations.split_key(key)[0]
    days = [date for date in dates if is_day(date)]
    months = [date for date in dates if not is_day(date)]
    if not recurs(code):
        return (Edition(key, None, tuple(parts), tuple(days), tuple(months), whole=True),)
    known = _Known(code, parts, dates, records)
    shares: dict[TermOfOffice | None, list[Part]] = {}
    for part in parts:
        for term, share in known.assigned(part, recount):
            shares.setdefault(term, []).append(share)
    found = [
        Edition(
            key,
            term,
            tuple(shares[term]),
            tuple(date for date in days if known.term(date.value) == term),
            tuple(date for date in months if known.term(date.value) == term),
        )
        for term in sorted(known.starts)
        if term in shares
    ]
    if None in shares:
        found.append(Edition(key, None, tuple(shares[None]), unsettled=bool(known.starts)))
    return (replace(found[0], whole=True),) if len(found) == 1 else tuple(found)


class _Known:
    """The terms of office in which a code is known to be issued, and since when it is known.

    ``starts`` has for each the day from which articles may mean it.
    """

    def __init__(
        self,
        code: str,
        parts: Sequence[Part],
        dates: Sequence[Said],
        records: Iterable[Record],
    ) -> None:
        self._code = code
        self._records = [record for record in records if record.first_day]
        self._slips = slips(dates, {r.issued for r in self._records})
        given: dict[TermOfOffice, dt.date] = {}
        for date in dates:
            if (term := self.term(date.value)) is not None:
                value = self._slips.get(date.value, date.value)
                given.setdefault(term, max(first_day(value), term.start))
        for record in self._records:
            if record.first_day:
                given.setdefault(term_of(code, record.first_day), record.first_day)
        for part in parts:
            if (term := self.term(part.telling.said)) is not None:
                given.setdefault(term, term.start)
        self.starts: Mapping[TermOfOffice, dt.date] = given
        self._titles = self._titles_of(parts)
        told = [part.telling for part in parts]
        self._confirmed = {self.term(t.said) for t in told} | {self._titled(t.title) for t in told}

    def term(self, said: str) -> TermOfOffice | None:
        """The term that is meant by what an article says of the issue."""
        return term_said(self._code, self._slips.get(said, said))

    def _titles_of(self, parts: Sequence[Part]) -> dict[TermOfOffice, set[str]]:
        titles: dict[TermOfOffice, set[str]] = {}
        for record in self._records:
            if record.title and record.first_day:
                titles.setdefault(term_of(self._code, record.first_day), set()).add(record.title)
        for part in parts:
            telling = part.telling
            if telling.title and (term := self.term(telling.said)) is not None:
                titles.setdefault(term, set()).add(telling.title)
        return titles

    def assigned(self, part: Part, recount: Recount) -> Iterable[tuple[TermOfOffice | None, Part]]:
        """The shares of a part by term; None for those that cannot be told."""
        telling = part.telling
        if (term := self.term(telling.said)) is not None:
            return [(term, part)]
        if (term := self._titled(telling.title) or self._about(telling.matter)) is not None:
            return [(term, part)]
        if not part.first:
            return [(self._only(telling.title), part)]
        return self._by_day(part, recount)

    def _titled(self, title: str) -> TermOfOffice | None:
        if not title:
            return None
        found = [
            term
            for term, titles in self._titles.items()
            if any(variants.same(title, other) for other in titles)
        ]
        return found[0] if len(found) == 1 else None

    def _about(self, matter: str) -> TermOfOffice | None:
        found = [
            term
            for term, titles in self._titles.items()
            if any(variants.is_about(matter, title) for title in titles)
        ]
        return found[0] if matter and len(found) == 1 else None

    def _only(self, title: str) -> TermOfOffice | None:
        """The only term that is known, unless it is known by quite another title."""
        if len(self.starts) != 1:
            return None
        [term] = self.starts
        known = self._titles.get(term, set())
        other = title and known and all(variants.unlike(title, own) for own in known)
        return None if other else term

    def _by_day(self, part: Part, recount: Recount) -> list[tuple[TermOfOffice | None, Part]]:
        stretches = [
            (term, start, end)
            for term, start, end in self._stretches()
            if (end is None or part.first <= end) and (start is None or part.last >= start)
        ]
        if len(stretches) == 1:
            return [(stretches[0][0], part)]
        shares = []
        for term, start, end in stretches:
            value = recount(part.value, start, end)
            if value is None:
                return [(stretches[-1][0], part)]
            if value.count:
                share = Part(part.value, value.count, value.first, value.last, start, end)
                shares.append((term, share))
        return shares

    def _stretches(self) -> list[tuple[TermOfOffice | None, int | None, int | None]]:
        """All days, each stretch with the term that articles of then mean."""
        ordered = sorted(self.starts.items(), key=lambda item: item[1])
        found: list[tuple[TermOfOffice | None, int | None, int | None]] = []
        since: dt.date | None = None
        for i, (term, start) in enumerate(ordered):
            following = ordered[i + 1][1] if i + 1 < len(ordered) else None
            # What only a register knows may not be the last of its number, unless that of the
            # next term is known.
            adjacent = i + 1 < len(ordered) and ordered[i + 1][0].start == term.end
            lasts = None if adjacent or term in self._confirmed else term.end
            ends = [day for day in (following, lasts, _forgotten(self._code, term)) if day]
            if since is None or since < start:
                found.append((None, _number(since), _before(start)))
            since = min(ends, default=None)
            found.append((term, _number(start), _before(since)))
            if since is None:
                return found
        found.append((None, _number(since), None))
        return found


def _forgotten(code: str, term: TermOfOffice) -> dt.date | None:
    """The day from which a number that begins afresh each year no longer means that of the term."""
    if citations.level(code) != "nha-nuoc" or term.start.year + YEARS_ON > dt.MAXYEAR:
        return None
    return term.start.replace(year=term.start.year + YEARS_ON)


def _number(day: dt.date | None) -> int | None:
    return day_number(day) if day else None


def _before(day: dt.date | None) -> int | None:
    return day_number(day - dt.timedelta(1)) if day and day > dt.date.min else None
