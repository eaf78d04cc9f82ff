"""What was counted of single directives in one generation of an index.

The counts of a directive do not depend on which page of its articles is asked for, so they
are counted once (60,000 articles, 50,000 of them citing one directive: 25 ms) and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from search.catalogue import claims
from search.catalogue.catalogue import Catalogue, entry
from search.catalogue.model import Claim, Entry, Evidence
from search.catalogue.terms_of_office import TermOfOffice
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.text.cache import remembered
from search.tree import AllOf, Query, Term

SHOWN_WITH = 20
"""How many directives are shown that are cited together with one."""
KEPT = 512
"""How many directives' counts are kept; some kilobytes each."""


@dataclass(frozen=True, slots=True)
class Told:
    """What all articles together say of a directive; see ``DirectivePage``."""

    entry: Entry
    months: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    together: tuple[Entry, ...]
    titles: tuple[claims.Said, ...]
    called: tuple[claims.Said, ...]


class DirectiveCounts:
    """Safe to use from several threads at once.

    ``key`` is a directive's key, or None for a local code in all provinces together. Then no dates
    of issue and titles are counted: those of different provinces' documents do not disagree, they
    differ.
    """

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._dates: dict[str, tuple[claims.Said, ...]] = {}
        self._documents: dict[str, tuple[claims.IssuedDocument, ...]] = {}
        self._told: dict[tuple[str, str | None, TermOfOffice | None], Told] = {}
        self._evidence: dict[tuple[str, str], Evidence | None] = {}

    def documents(self, code: str, key: str | None) -> tuple[claims.IssuedDocument, ...]:
        """The documents of a directive, the oldest first, by the dates that articles give."""
        if key is None:
            return ()
        make = partial(claims.documents, code, self._issued(key))
        return remembered(self._documents, key, make, KEPT)

    def months(self, code: str, key: str | None) -> tuple[Claim, ...]:
        """The months of issue that articles give where they give no day."""
        if key is None:
            return ()
        said = claims.months(code, self._issued(key), self.documents(code, key))
        return claims.issued_months(said, self.evidence)

    def told(self, code: str, key: str | None, term: TermOfOffice | None) -> Told:
        """What articles say of a directive, or of its document of one term of office."""
        make = partial(self._count, code, key, term)
        return remembered(self._told, (code, key, term), make, KEPT)

    def evidence(self, field: str, keyword: str) -> Evidence | None:
        """The earliest article that says so; see ``claims.evidence``."""
        make = partial(claims.evidence, self._snapshot, field, keyword)
        return remembered(self._evidence, (field, keyword), make, 16 * KEPT)

    def tree(self, code: str, key: str | None, term: TermOfOffice | None) -> Query:
        """The articles that cite a directive, or only its document of one term of office."""
        whole: Query = Term("directive", key) if key else Term("code", code)
        known = self.documents(code, key)
        chosen = next((document for document in known if document.term == term), None)
        return AllOf((whole, claims.about(chosen, known))) if chosen else whole

    def _issued(self, key: str) -> tuple[claims.Said, ...]:
        return remembered(self._dates, key, lambda: self._find_dates(key), KEPT)

    def _find_dates(self, key: str) -> tuple[claims.Said, ...]:
        query = EngineQuery(
            Term("directive", key), {}, limit=0, facets=(claims.request("issued", key),)
        )
        return tuple(claims.said(self._snapshot.search(query).facets["issued"]))

    def _count(self, code: str, key: str | None, term: TermOfOffice | None) -> Told:
        tree = self.tree(code, key, term)
        own = self._catalogue.of_code(code)
        facets = [
            FacetRequest("month", limit=2000),
            FacetRequest("place", limit=100),
            FacetRequest("directive", limit=SHOWN_WITH + len(own)),
        ]
        if key:
            facets += [claims.request("heading", key), claims.request("called", key)]
        answer = self._snapshot.search(EngineQuery(tree, {}, limit=0, facets=tuple(facets)))
        keys = {e.key for e in own}
        together = [v for v in answer.facets["directive"] if v.value not in keys][:SHOWN_WITH]
        return Told(
            entry=self._entry(code, key, term, answer.total),
            months=tuple(sorted((v.value, v.count) for v in answer.facets["month"])),
            places=tuple((v.value, v.count) for v in answer.facets["place"]),
            together=tuple(map(self._catalogue.with_count, together)),
            titles=tuple(claims.said(answer.facets.get("heading", ()))),
            called=tuple(claims.said(answer.facets.get("called", ()))),
        )

    def _entry(self, code: str, key: str | None, term: TermOfOffice | None, total: int) -> Entry:
        own = self._catalogue.of_code(code)
        if key is None:
            first = min((e.first for e in own if e.first), default=None)
            last = max((e.last for e in own if e.last), default=None)
            unnamed = entry(FacetValue(code, total))
            return replace(unnamed, name=self._catalogue.name(code), first=first, last=last)
        whole = next(e for e in own if e.key == key)
        if term is None:
            return whole
        facet = FacetRequest("directive", prefix=key, span=True)
        query = EngineQuery(self.tree(code, key, term), {}, limit=0, facets=(facet,))
        for value in self._snapshot.search(query).facets["directive"]:
            if value.value == key:
                counted = entry(value)
                return replace(whole, articles=total, first=counted.first, last=counted.last)
        return replace(whole, articles=total, first=None, last=None)
