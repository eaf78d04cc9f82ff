"""All directives that a generation of an index knows, settled from what its articles tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from search import citations
from search.catalogue import aliases, bare
from search.catalogue.claim_counts import ClaimCount, by_key, is_day
from search.catalogue.directive import Directive, directive
from search.catalogue.edition import Edition, Part
from search.catalogue.editions import editions
from search.catalogue.model import Entry
from search.catalogue.runs import Titles
from search.catalogue.terms import Index, Known
from search.citations.edition_clues import SEPARATOR, EditionClue
from search.citations.terms_of_office import TermOfOffice
from search.dates import date_of, day_number
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.register import Record, Register
from search.tree import AllOf, Every, Query, Range, Term

MOST = 60_000
"""The most directives that are listed at all. A bound, not a page."""
REQUESTS = (
    FacetRequest("code", limit=MOST),
    FacetRequest("directive", limit=MOST, span=True),
    FacetRequest("edition", limit=MOST, span=True),
    FacetRequest("issued", limit=MOST),
    FacetRequest("called", limit=MOST),
)
"""What directives are settled from."""
FEWEST_DAYS = 20
"""Days of issue that articles must give for the latest of all to tell how late the index ends."""
MOST_RECOUNTS = 2_000
"""How many groups of articles are divided by day of issue."""


def directives(
    snapshot: Snapshot, facets: Mapping[str, tuple[FacetValue, ...]], register: Register
) -> list[Directive]:
    """The directives, most cited first. ``facets`` are the answers to ``REQUESTS``."""
    clues = _by_directive(facets["edition"])
    dates = by_key(facets["issued"])
    counter = _Counter(snapshot)
    index = _index(clues, dates, facets["directive"], register, counter)
    found: list[Directive] = []
    for value in facets["directive"]:
        records = register.of(value.value)
        for own in _editions(value, clues, dates.get(value.value, ()), records, index):
            found.append(directive(own, value, records))
    found = aliases.merged(bare.given(found, register.records), register)
    exact = [counter.exact(d) if d.counted else d for d in found]
    ordered = sorted(exact, key=lambda d: (-d.entry.articles, d.entry.key))
    return [_since_issue(snapshot, d) if _is_early(d.entry) else d for d in ordered]


def _is_early(entry: Entry) -> bool:
    """Whether an article of it is dated before it was issued."""
    return bool(entry.issued and entry.first and entry.first < entry.issued[0])


def _since_issue(snapshot: Snapshot, found: Directive) -> Directive:
    """With the days of the articles since its issue. Those before have a wrong date, or mean
    another (``search.catalogue.conflicts``).
    """
    value = _since(snapshot, found, Every())
    entry = replace(found.entry, first=date_of(value.first), last=date_of(value.last), early=True)
    return replace(found, entry=entry)


def _since(snapshot: Snapshot, found: Directive, narrow: Query) -> FacetValue:
    """Those articles of ``narrow`` that are not dated before it was issued."""
    issued = Range("day", day_number(found.entry.issued[0]), None)
    return _Counter(snapshot, AllOf((narrow, issued))).value(found)


def counted(
    snapshot: Snapshot, known: Iterable[Directive], narrow: Query
) -> list[tuple[Directive, FacetValue]]:
    """The directives that the articles of ``narrow`` cite, with the number of those, most cited
    first.
    """
    requests = tuple(FacetRequest(name, limit=MOST, span=True) for name in ("directive", "edition"))
    facets = snapshot.search(EngineQuery(narrow, {}, limit=0, facets=requests)).facets
    keys = {value.value: value for value in facets["directive"]}
    parts = {value.value: value for value in facets["edition"]}
    counter = _Counter(snapshot, narrow)
    found = []
    for d in known:
        if d.is_all_of_key:
            value = keys.get(d.entry.key)
        elif any(part.value in parts for part in d.parts):
            value = counter.value(d)
        else:
            continue
        if value and value.count:
            if d.entry.early:
                since = _since(snapshot, d, narrow)
                value = replace(value, first=since.first, last=since.last)
            found.append((d, value))
    return sorted(found, key=lambda item: (-item[1].count, item[0].entry.key))


def shares(
    snapshot: Snapshot, known: Iterable[Directive], narrow: Query
) -> list[tuple[Directive, int]]:
    """How many articles of ``narrow`` cite each directive; none with 0.

    One question tells of most. One more is asked for each directive of which an article may tell
    twice, by its code and by another or by a number without issuer, or that begins or ends within
    the articles that tell the same.
    """
    facet = FacetRequest("edition", limit=MOST)
    answer = snapshot.search(EngineQuery(narrow, {}, limit=0, facets=(facet,)))
    counts = {value.value: value.count for value in answer.facets["edition"]}
    found = []
    unsure = []
    for d in known:
        told = [(e.key, part) for e in d.editions for part in e.parts if part.value in counts]
        several = len({key for key, _ in told}) > 1
        if several or any(part.start or part.end for _, part in told):
            unsure.append(d)
        found.append((d, sum(counts[part.value] for _, part in told)))
    if unsure:
        exact = snapshot.counts(EngineQuery(narrow, {}, limit=0), [d.tree for d in unsure])
        of_key = {d.entry.key: count for d, count in zip(unsure, exact, strict=True)}
        found = [(d, of_key.get(d.entry.key, count)) for d, count in found]
    return [(d, count) for d, count in found if count]


def _by_directive(values: Iterable[FacetValue]) -> dict[str, list[FacetValue]]:
    found: dict[str, list[FacetValue]] = {}
    for value in values:
        found.setdefault(value.value.partition(SEPARATOR)[0], []).append(value)
    return found


def _index(
    clues: Mapping[str, Sequence[FacetValue]],
    dates: Mapping[str, Sequence[ClaimCount]],
    cited: Iterable[FacetValue],
    register: Register,
    counter: _Counter,
) -> Index:
    """What is known beside one number: all titles, the latest day, and the terms of others."""
    titles = [
        (citations.split_key(key)[0], clue.title)
        for key, values in clues.items()
        for clue in (EditionClue.of(value.value) for value in values)
        if clue.title
    ]
    known = [(record.code, record.title) for record in register.records if record.title]
    days = [
        dt.date.fromisoformat(date.value) for own in dates.values() for date in own if is_day(date)
    ]
    published = [day for value in cited if (day := date_of(value.last))]
    horizon = max((*days, *published)) if len(days) >= FEWEST_DAYS else None

    @cache
    def only(key: str) -> TermOfOffice | None:
        parts = [Part(v.value, v.count, v.first, v.last) for v in clues.get(key, ())]
        code = citations.split_key(key)[0]
        return Known(code, parts, dates.get(key, ()), register.of(key), index).only

    index = Index(Titles((*titles, *known)), horizon, only, counter.recount)
    return index


def _editions(
    cited: FacetValue,
    clues: Mapping[str, Sequence[FacetValue]],
    dates: Sequence[ClaimCount],
    records: Sequence[Record],
    index: Index,
) -> tuple[Edition, ...]:
    key = cited.value
    own = clues.get(key, ())
    # An engine lists only so many values: of a key whose values are not all there, nothing is told.
    complete = sum(value.count for value in own) >= cited.count
    if not complete or bare.is_bare(key):
        parts = tuple(Part(v.value, v.count, v.first, v.last) for v in own)
        return (Edition(key, None, parts, whole=True),)
    return editions(key, own, dates, records, index)


class _Counter:
    """Asks for what is not among the facets of all articles."""

    def __init__(self, snapshot: Snapshot, narrow: Query | None = None) -> None:
        self._snapshot = snapshot
        self._narrow = narrow or Every()
        self._left = MOST_RECOUNTS

    def recount(self, value: str, start: int | None, end: int | None) -> FacetValue | None:
        """The articles with a value of ``edition`` between two days; None after too many calls."""
        self._left -= 1
        if self._left < 0:
            return None
        tree = AllOf((Term("edition", value), Range("day", start, end)))
        return self._value("edition", value, tree)

    def exact(self, found: Directive) -> Directive:
        """The directive with the number of its articles and the days of the first and last."""
        value = self.value(found)
        entry = replace(
            found.entry,
            articles=value.count,
            first=date_of(value.first),
            last=date_of(value.last),
        )
        return replace(found, entry=entry)

    def value(self, found: Directive) -> FacetValue:
        """The same as a counted value."""
        tree = AllOf((self._narrow, found.tree))
        total = self._snapshot.search(EngineQuery(tree, {}, limit=0)).total
        values = [self._value("directive", key, tree) for key in found.index_keys]
        first = min((v.first for v in values if v.first), default=0)
        last = max((v.last for v in values), default=0)
        return FacetValue(found.entry.key, total, first, last)

    def _value(self, field: str, value: str, tree: Query) -> FacetValue:
        # An engine may list values that only begin with this one before it.
        facet = FacetRequest(field, limit=MOST, prefix=value, span=True)
        counted = self._snapshot.search(EngineQuery(tree, {}, limit=0, facets=(facet,)))
        return next((v for v in counted.facets[field] if v.value == value), FacetValue(value, 0))
