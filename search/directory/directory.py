"""Directives of one engine's live index."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from dataclasses import replace

from whoosh.query import And, Query, Term

from search import directives
from search.directory import claims
from search.directory.catalogue import Catalogue, entry, plain
from search.directory.mentions import mentions
from search.directory.model import Choices, DirectivePage, Entry
from search.engines.base import Engine, EngineAnswer, EngineQuery, FacetRequest, FacetValue, Sort

SHOWN_WITH = 20
"""Directives shown that are cited together with one."""
DEEPEST = 10_000
"""Citing articles that can be paged through; the search narrows further."""


class Directory:
    """Safe to use from several threads at once; a new generation is seen by the next call.

    Every method raises IndexMissing, IndexMismatch or EngineUnavailable when there is no
    index to ask.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._catalogue: Catalogue | None = None
        self._loading = threading.Lock()

    def warm_up(self) -> None:
        """Do once what is slow once: read what all articles say of all directives."""
        self._live()

    def entries(
        self, *, text: str = "", kind: str = "", level: str = "", year: str = ""
    ) -> tuple[Entry, ...]:
        """All directives, most cited first, narrowed by any of the arguments.

        ``text``: words of a code, name, place or title, with or without accents, the last
        ones perhaps unfinished; codes of a number typed come first. ``year`` counts only
        the articles of that year.
        """
        return self._live().select(text=text, kind=kind, level=level, year=year)

    def choices(self) -> Choices:
        """What ``entries`` can be narrowed to."""
        return self._live().choices

    def near(self, text: str, limit: int = 6) -> tuple[Entry, ...]:
        """Known directives whose codes look like this, else whose names have its words."""
        return self._live().near(text, limit)

    def page(
        self,
        code: str,
        *,
        place: str | None = None,
        issued: dt.date | None = None,
        page: int = 1,
        size: int = 20,
        sort: Sort = "newest",
    ) -> DirectivePage | None:
        """One directive; None when no article cites it or what it can mean. ``code`` is canonical.

        ``place`` chooses among provinces and is compared without accents and case; it means
        nothing for a code that is not local. ``issued`` chooses among documents of the same
        code: the one whose term it falls in; ``DirectivePage.issue`` is None if none is known.
        """
        catalogue = self._live()
        own = catalogue.of_code(code)
        meanings = catalogue.meanings(code)
        if directives.is_local(code):
            of_place = [e for e in own if place is None or plain(e.place or "") == plain(place)]
        else:
            of_place = list(own)
        if not of_place:
            return _only_meanings(code, meanings) if meanings and not own else None
        # A local code with one known province can only mean that one.
        one = of_place[0] if len(of_place) == 1 else None
        known = claims.documents(code, _dates(catalogue, one)) if one and issued else ()
        chosen = claims.chosen(known, code, issued)
        tree: Query = Term("directive", one.key) if one else Term("code", code)
        if chosen:
            tree = And([tree, claims.about(chosen, known)])
        answer = catalogue.snapshot.search(_question(tree, one, len(own), page, size, sort))
        if one:
            # Of all documents of the code, also where one is chosen.
            known = known or claims.documents(code, claims.said(answer.facets["issued"]))
        titles = claims.said(answer.facets.get("heading", ()))
        keys = {e.key for e in own}
        return DirectivePage(
            entry=_counted(one, answer) if one else _in_all(code, own, answer.total),
            issue=claims.issue(chosen, catalogue.evidence) if chosen else None,
            issues=tuple(claims.issue(document, catalogue.evidence) for document in known),
            headings=claims.headings(titles, catalogue.evidence),
            months=tuple(sorted((v.value, v.count) for v in answer.facets["month"])),
            places=tuple((v.value, v.count) for v in answer.facets["place"]),
            together=tuple(
                catalogue.known(v) for v in answer.facets["directive"] if v.value not in keys
            )[:SHOWN_WITH],
            elsewhere=tuple(e for e in own if e is not one),
            meanings=meanings,
            mentions=mentions(catalogue.snapshot, [hit.id for hit in answer.hits], code),
            page=page,
            pages=-(-min(answer.total, DEEPEST) // size),
        )

    def _live(self) -> Catalogue:
        snapshot = self._engine.snapshot()
        with self._loading:
            live = self._catalogue
            if live is None or live.generation != snapshot.info.generation:
                live = self._catalogue = Catalogue(snapshot)
            return live


def _question(
    tree: Query, one: Entry | None, own: int, page: int, size: int, sort: Sort
) -> EngineQuery:
    """Everything about a directive at once. What articles say of it is asked for one only:

    dates and titles of different provinces' documents do not disagree, they differ.
    """
    facets = [
        FacetRequest("month", limit=2000),
        FacetRequest("place", limit=100),
        FacetRequest("directive", limit=SHOWN_WITH + own, span=True),
    ]
    if one:
        facets += [claims.request("issued", one.key), claims.request("heading", one.key)]
    offset = (page - 1) * size
    limit = max(0, min(size, DEEPEST - offset))
    return EngineQuery(
        tree, {}, sort=sort, offset=min(offset, DEEPEST), limit=limit, facets=tuple(facets)
    )


def _dates(catalogue: Catalogue, one: Entry) -> list[claims.Said]:
    facet = claims.request("issued", one.key)
    query = EngineQuery(Term("directive", one.key), {}, limit=0, facets=(facet,))
    return claims.said(catalogue.snapshot.search(query).facets["issued"])


def _counted(one: Entry, answer: EngineAnswer) -> Entry:
    """The entry with the counts of this answer, which may be about one of its documents."""
    for value in answer.facets["directive"]:
        if value.value == one.key:
            counted = entry(value)
            return replace(one, articles=answer.total, first=counted.first, last=counted.last)
    return replace(one, articles=answer.total, first=None, last=None)


def _in_all(code: str, own: Sequence[Entry], total: int) -> Entry:
    """A local code in all provinces together."""
    whole = entry(FacetValue(code, total))
    first = min((e.first for e in own if e.first), default=None)
    last = max((e.last for e in own if e.last), default=None)
    return replace(whole, first=first, last=last)


def _only_meanings(code: str, meanings: tuple[Entry, ...]) -> DirectivePage:
    nothing = entry(FacetValue(code, 0))
    return DirectivePage(nothing, None, (), (), (), (), (), (), meanings, (), 1, 0)
