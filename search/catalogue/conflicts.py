"""Articles dated before a directive was issued that they cite: one of the two days is wrong, or the
directive is another than the one that is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from search import schema
from search.catalogue.catalogue import Catalogue
from search.catalogue.directive import Directive
from search.catalogue.edition import Part
from search.catalogue.model import Entry, Evidence
from search.citations.terms_of_office import term_of
from search.dates import date_of, day_number, iso
from search.engines.base import EngineQuery, Snapshot
from search.tree import AllOf, Query, Range

MOST = 500
"""How many conflicts are listed."""
ARTICLES = 5
"""How many articles are shown of one conflict, the earliest first."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """``articles`` articles are dated before ``issued``, the first of them being ``shown``.

    ``basis``: ``said`` when they give that day themselves, ``known`` when others do, or a register:
    then they may mean an older directive of that number.
    """

    entry: Entry
    issued: dt.date
    basis: Literal["said", "known"]
    articles: int
    shown: tuple[Evidence, ...]


def conflicts(catalogue: Catalogue, snapshot: Snapshot) -> tuple[Conflict, ...]:
    """All that are known, those that articles say themselves first."""
    found = []
    # One list of thousands of directives may stand in all of them: it is read once.
    read: dict[str, Evidence] = {}
    for directive, issued, basis, tree in _suspected(catalogue):
        query = EngineQuery(tree, {}, sort=schema.OLDEST, limit=ARTICLES)
        answer = snapshot.search(query)
        if not answer.total:
            continue
        ids = [hit.id for hit in answer.hits]
        stored = snapshot.fetch([id for id in ids if id not in read])
        read |= {id: Evidence.of(schema.article_of(text)) for id, text in stored.items()}
        shown = tuple(read[id] for id in ids if id in read)
        found.append(Conflict(directive.entry, issued, basis, answer.total, shown))
        if len(found) == MOST:
            break
    return tuple(sorted(found, key=lambda c: (c.basis != "said", -c.articles, c.entry.key)))


def _suspected(
    catalogue: Catalogue,
) -> Iterator[tuple[Directive, dt.date, Literal["said", "known"], Query]]:
    for directive in catalogue.directives.values():
        for part in directive.parts:
            stated = part.clue.stated
            if iso.is_day(stated) and part.first:
                day = dt.date.fromisoformat(stated)
                if part.first < day_number(day):
                    yield directive, day, "said", _before(part, day)
            elif part.first:
                known = _known(catalogue, directive.entry, part)
                days = [day for day in known if part.first < day_number(day)]
                if days:
                    yield directive, min(days), "known", _before(part, min(days))


def _known(catalogue: Catalogue, entry: Entry, part: Part) -> Iterable[dt.date]:
    """The day on which it was issued, or of one that may be any of its code, the days of all in the
    term in which the articles of ``part`` begin: in another term another one bore the number.
    """
    if not entry.unsettled:
        yield from entry.issued
        return
    own = [e for e in catalogue.of_code(entry.code) if e.place == entry.place]
    days = [day for e in own for day in e.issued]
    records = (record for key in entry.keys for record in catalogue.register.of(key))
    days += [record.first_day for record in records if record.first_day]
    first = date_of(part.first)
    now = term_of(entry.code, first) if first else None
    yield from (day for day in days if term_of(entry.code, day) == now)


def _before(part: Part, day: dt.date) -> Query:
    return AllOf((part.tree, Range("day", None, day_number(day - dt.timedelta(1)))))
