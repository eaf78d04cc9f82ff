"""What was counted of single directives in one generation of an index.

The counts of a directive do not depend on which page of its articles is asked for, so they
are counted once (60,000 articles, 50,000 of them citing one directive: 25 ms) and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from search.catalogue import particulars
from search.catalogue.catalogue import Catalogue
from search.catalogue.claim_counts import ClaimCount, counted
from search.catalogue.model import Entry, Evidence, Reach
from search.catalogue.relations import Quoted, quoted
from search.dates import date_of, day_number
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.text.cache import remembered
from search.tree import AllOf, Query, Range

SHOWN_WITH = 20
"""How many directives are shown that are cited together with one."""
KEPT = 512
"""How many directives' counts are kept; some kilobytes each."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What all articles together say of a directive; see ``DirectivePage``."""

    articles: int
    months: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    together: tuple[Entry, ...]
    titles: tuple[ClaimCount, ...]
    called: tuple[ClaimCount, ...]
    relations: tuple[ClaimCount, ...]
    reach: tuple[Reach, ...]


class DirectiveCounts:
    """Safe to use from several threads at once."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._summaries: dict[tuple[str, ...], Summary] = {}
        self._quoted: dict[str, Quoted | None] = {}
        self._evidence: dict[tuple[str, str], Evidence | None] = {}

    def summary(self, code: str, entries: Sequence[Entry]) -> Summary:
        """What articles say of the directives of one code that are shown together.

        Titles and kinds only if they are one province's: those of different provinces do not
        disagree, they differ.
        """
        make = partial(self._count, code, entries)
        return remembered(self._summaries, (code, *(e.key for e in entries)), make, KEPT)

    def evidence(self, field: str, keyword: str) -> Evidence | None:
        """The earliest article that says so; see ``particulars.evidence``."""
        make = partial(particulars.evidence, self._snapshot, field, keyword)
        return remembered(self._evidence, (field, keyword), make, 16 * KEPT)

    def quoted(self, keyword: str) -> Quoted | None:
        """Where a relation is told first; see ``related.quoted``."""
        make = partial(quoted, self._snapshot, keyword)
        return remembered(self._quoted, keyword, make, 16 * KEPT)

    def _count(self, code: str, entries: Sequence[Entry]) -> Summary:
        tree = self._catalogue.tree_of(code, entries)
        keys = tuple(dict.fromkeys(key for e in entries for key in e.keys))
        directives = [self._catalogue.directives[e.key] for e in entries]
        index_keys = tuple(dict.fromkeys(key for d in directives for key in d.index_keys))
        own = {key for e in self._catalogue.of_code(code) for key in e.keys}
        answer = self._snapshot.search(
            EngineQuery(
                tree,
                {},
                limit=0,
                facets=(
                    FacetRequest("month", limit=2000),
                    FacetRequest("place", limit=100, span=True),
                    FacetRequest("directive", limit=SHOWN_WITH + len(own)),
                ),
            )
        )
        others = [v for v in answer.facets["directive"] if v.value not in own]
        shown = {e.key for e in entries}
        together = self._catalogue.counted(tree, others[:SHOWN_WITH])
        one_place = len({e.place for e in entries}) == 1
        return Summary(
            articles=answer.total,
            months=tuple(sorted((v.value, v.count) for v in answer.facets["month"])),
            places=tuple((v.value, v.count) for v in answer.facets["place"]),
            together=tuple(e for e in together if e.key not in shown),
            titles=self._counted("heading", tree, keys if one_place else ()),
            called=self._counted("called", tree, keys if one_place else ()),
            relations=self._counted("relation", tree, index_keys if one_place else ()),
            reach=self._reach(tree, answer.facets["place"], entries),
        )

    def _reach(
        self, tree: Query, places: Sequence[FacetValue], entries: Sequence[Entry]
    ) -> tuple[Reach, ...]:
        """The days are of articles since the issue, where only one directive is meant."""
        since = {value.value: value for value in places}
        if len(entries) == 1 and entries[0].early:
            narrowed = AllOf((tree, Range("day", day_number(entries[0].issued[0]), None)))
            facet = FacetRequest("place", limit=100, span=True)
            answer = self._snapshot.search(EngineQuery(narrowed, {}, limit=0, facets=(facet,)))
            since = {value.value: value for value in answer.facets["place"]}
        none = FacetValue("", 0)
        return tuple(
            Reach(v.value, v.count, date_of(known.first), date_of(known.last))
            for v in places
            if (known := since.get(v.value, none))
        )

    def _counted(self, field: str, tree: Query, keys: Sequence[str]) -> tuple[ClaimCount, ...]:
        found: list[ClaimCount] = []
        for key in keys:
            query = EngineQuery(tree, {}, limit=0, facets=(particulars.request(field, key),))
            found += counted(self._snapshot.search(query).facets[field])
        return tuple(sorted(found, key=lambda claim: (-claim.articles, claim.value)))
