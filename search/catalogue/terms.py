"""The terms of office in which a number was issued, and which of them an article means."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.catalogue import variants
from search.catalogue.claim_counts import ClaimCount, is_day
from search.catalogue.edition import Part
from search.catalogue.matters import Matters
from search.catalogue.runs import Titles
from search.citations.edition_clues import EditionClue, term_stated
from search.citations.terms_of_office import TermOfOffice, is_yearly, term_of
from search.dates import day_number, iso
from search.engines.base import FacetValue
from search.register import Record

YEARS_ON = 2
"""Numbers that begin afresh each year: so many years after its own, another is as likely meant."""
TERM_YEARS = 5
"""The same of the others: so many years after the end of its term, a whole one has passed."""
WELL_KNOWN = 3
"""Articles that tell the term of a directive, for its number alone to mean it at any time."""
USUAL = 4
"""So many articles must tell a term for it to be the usual one, …"""
FAR_USUAL = 5
"""… and so many times as many as tell all others."""

SLIPS = 3
"""How many times as many articles must give a date, for the same day of another year to be a slip.
"""

Recount = Callable[[str, int | None, int | None], FacetValue | None]
"""Counts the articles with a value of ``edition`` that were published within some days; None when
it is asked too often."""


@dataclass(frozen=True, slots=True)
class Index:
    """What the whole index knows, beside one number.

    ``horizon``: the latest day that it knows; nothing in it is likely to be later. None where it
    knows too few. ``only`` gives the term of a key that articles put in one term alone.
    """

    titles: Titles
    horizon: dt.date | None
    only: Callable[[str], TermOfOffice | None]
    recount: Recount


class Known:
    """The terms of office in which a code is known to be issued, and since when it is known.

    ``starts`` has for each the day from which articles may mean it.
    """

    def __init__(
        self,
        code: str,
        parts: Sequence[Part],
        dates: Sequence[ClaimCount],
        records: Iterable[Record],
        index: Index,
    ) -> None:
        self._code = code
        self._index = index
        self._records = [record for record in records if record.first_day]
        self._slips = _slips_of_years(dates, {r.issued for r in self._records})
        given: dict[TermOfOffice, dt.date] = {}
        for date in dates:
            if (term := self.term(date.value)) is not None:
                value = self._slips.get(date.value, date.value)
                given.setdefault(term, max(iso.first_day(value), term.start))
        for record in self._records:
            if record.first_day:
                given.setdefault(term_of(code, record.first_day), record.first_day)
        for part in parts:
            if (term := self.term(part.clue.stated)) is not None:
                given.setdefault(term, term.start)
        self.starts: Mapping[TermOfOffice, dt.date] = given
        self._matters = Matters(code, self._titles_of(parts), index.titles)
        self._yearly = is_yearly(code)
        self._confirmed: Counter[TermOfOffice] = Counter()
        """By term, the articles that say so themselves."""
        for part in parts:
            clue = part.clue
            term = self.term(clue.stated) or self._matters.titled(clue.title)
            if term := term or self._matters.about(clue.matter):
                self._confirmed[term] += part.articles

    def term(self, stated: str) -> TermOfOffice | None:
        """The term that is meant by what an article says of the issue."""
        return term_stated(self._code, self._slips.get(stated, stated))

    def _titles_of(self, parts: Sequence[Part]) -> dict[TermOfOffice, set[str]]:
        titles: dict[TermOfOffice, set[str]] = {}
        for record in self._records:
            if record.title and record.first_day:
                titles.setdefault(term_of(self._code, record.first_day), set()).add(record.title)
        for part in parts:
            title = part.clue.title or part.clue.matter
            if title and (term := self.term(part.clue.stated)) is not None:
                titles.setdefault(term, set()).add(title)
        return titles

    @property
    def only(self) -> TermOfOffice | None:
        """The term, if articles speak of one alone."""
        return next(iter(self._confirmed)) if len(self._confirmed) == 1 else None

    def assigned(self, part: Part) -> Iterable[tuple[TermOfOffice | None, Part]]:
        """The shares of a part by term; None for those that cannot be told."""
        clue = part.clue
        if (term := self.term(clue.stated)) is not None:
            return [(term, part)]
        if (
            term := self._matters.titled(clue.title) or self._matters.about(clue.matter)
        ) is not None:
            return [(term, part)]
        shares = self._by_day(part) if part.first else [(self._undated(clue), part)]
        title = clue.title or clue.matter
        return [(None if term and self._is_other(term, title) else term, p) for term, p in shares]

    def _is_other(self, term: TermOfOffice, title: str) -> bool:
        """Whether what an article says of the matter has nothing of any title of the term, or
        little of one that only a register knows.
        """
        known = self._matters.of(term)
        differs = variants.alien if term in self._confirmed else variants.unlike
        return bool(title and known) and all(differs(title, other) for other in known)

    def _undated(self, clue: EditionClue) -> TermOfOffice | None:
        """The term that an article without a date means, as the rest of its text tells it."""
        text = clue.beside
        near = self._matters.beside(text) if text and len(self.starts) > 1 else None
        if near := near or self._listed(clue.listed) or self._spoken(text):
            return near
        found = self._since(clue.since) or self._only(clue) or self._usual(text)
        if found is None or (not self._yearly and self._is_spoken_of(found, text)):
            return found
        since = iso.first_day(clue.since) if clue.since else self._index.horizon
        last = self._remembered(found)
        return None if last and since and since >= last else found

    def _usual(self, text: str) -> TermOfOffice | None:
        """That which nearly all articles mean that tell one, if the text has no word of another."""
        if self._yearly or not self._confirmed:
            return None
        [(term, articles), *_] = self._confirmed.most_common(1)
        if articles < max(USUAL, FAR_USUAL * (self._confirmed.total() - articles)):
            return None
        others = (other for other in self._likely if other != term)
        spoken = any(self._matters.is_spoken_of(o, text, rarely=False) for o in others)
        return None if spoken else term

    def _spoken(self, text: str) -> TermOfOffice | None:
        if not text or self._yearly:  # a number of the state is often of one matter every year
            return None
        found = self._matters.spoken(text, self._likely)
        return found if found and self._is_spoken_of(found, text) else None

    def _is_spoken_of(self, term: TermOfOffice, text: str) -> bool:
        rarely = term not in self._confirmed
        return self._matters.is_spoken_of(term, text, rarely=rarely)

    def _listed(self, key: str) -> TermOfOffice | None:
        """That of the number beside its own."""
        found = self._index.only(key) if key else None
        return found if found in self._likely else None

    def _since(self, month: str) -> TermOfOffice | None:
        """The last one, if it was issued when the text was written."""
        last = max(self._likely, default=None)
        sure = month and last in self._confirmed
        return last if sure and last and iso.first_day(month) > self.starts[last] else None

    @cached_property
    def _likely(self) -> Collection[TermOfOffice]:
        """Without those that only a register knows, if they are later than all that is known."""
        horizon = self._index.horizon
        return [
            term
            for term, start in self.starts.items()
            if term in self._confirmed or horizon is None or start <= horizon
        ]

    def _only(self, clue: EditionClue) -> TermOfOffice | None:
        """The only term that is known, unless it is known by quite another title. Where only a
        register knows it, the text must speak of its matter: other terms had that number as well.
        """
        if len(self._likely) != 1:
            return None
        [term] = self._likely
        if term not in self._confirmed and not self._is_spoken_of(term, clue.beside):
            return None
        known = self._matters.of(term)
        title = clue.title
        other = title and known and all(variants.unlike(title, own) for own in known)
        return None if other else term

    def _by_day(self, part: Part) -> list[tuple[TermOfOffice | None, Part]]:
        stretches = [
            (term, start, end)
            for term, start, end in self._stretches()
            if (end is None or part.first <= end) and (start is None or part.last >= start)
        ]
        if len(stretches) == 1:
            return [(stretches[0][0], part)]
        shares = []
        for term, start, end in stretches:
            value = self._index.recount(part.value, start, end)
            if value is None:
                return [(stretches[-1][0], part)]
            if value.count:
                share = Part(part.value, value.count, value.first, value.last, start, end)
                shares.append((term, share))
        return shares

    def _remembered(self, term: TermOfOffice) -> dt.date | None:
        """The day from which the number alone no longer means that of the term; None for ever.

        By then it was used again. What many articles tell of is still meant.
        """
        since = term.start if self._yearly else term.end
        if since is None or (not self._yearly and self._confirmed[term] >= WELL_KNOWN):
            return None
        years = YEARS_ON if self._yearly else TERM_YEARS
        return since.replace(year=min(since.year + years, dt.MAXYEAR), day=1)

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
            ends = [day for day in (following, lasts, self._remembered(term)) if day]
            if since is None or since < start:
                found.append((None, _number(since), _before(start)))
            since = min(ends, default=None)
            found.append((term, _number(start), _before(since)))
            if since is None:
                return found
        found.append((None, _number(since), None))
        return found


def _number(day: dt.date | None) -> int | None:
    return day_number(day) if day else None


def _before(day: dt.date | None) -> int | None:
    return day_number(day - dt.timedelta(1)) if day and day > dt.date.min else None


def _slips_of_years(dates: Sequence[ClaimCount], registered: Iterable[str]) -> dict[str, str]:
    """Days that are a slip of the year, each with the day that was meant.

    Of ``30/5/2019`` in 40 articles and ``30/5/2009`` in one, the second is no other directive.
    """
    weights = {date.value: date.articles for date in dates if is_day(date)}
    for day in registered:
        weights[day] = weights.get(day, 0) + SLIPS
    by_day: dict[str, list[str]] = {}
    for value in weights:
        by_day.setdefault(value[4:], []).append(value)
    found = {}
    for values in by_day.values():
        best = max(values, key=lambda value: (weights[value], value))
        for value in values:
            if value != best and weights[value] * SLIPS <= weights[best]:
                found[value] = best
    return found
