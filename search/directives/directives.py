"""Directives of a live index."""

from __future__ import annotations

import datetime as dt

from search import citations
from search.catalogue import claims, registered
from search.catalogue.catalogue import entry, plain
from search.catalogue.model import Choices, Entry
from search.directives.mentions import mentions
from search.directives.page import DirectivePage
from search.engines.base import EngineQuery, FacetValue
from search.opened import LiveIndex
from search.places import canonical
from search.schema import NEWEST

DEEPEST = 10_000
"""How many citing articles can be paged through; the search narrows further."""


class Directives:
    """Safe to use from several threads at once. The next call sees a new generation.

    Every method raises IndexMissing, IndexMismatch or EngineUnavailable when there is no index to
    ask.
    """

    def __init__(self, live: LiveIndex) -> None:
        self._live = live

    def entries(
        self, *, text: str = "", kind: str = "", level: str = "", year: str = ""
    ) -> tuple[Entry, ...]:
        """All directives, the most cited first, narrowed by any of the arguments.

        ``text`` has words of a code, name, place or title, with or without accents; the last one
        may be unfinished. If it is a number, the codes of that number come first. ``year`` counts
        only the articles of that year.
        """
        return self._live.opened().catalogue.select(text=text, kind=kind, level=level, year=year)

    def choices(self) -> Choices:
        """What ``entries`` can be narrowed to."""
        return self._live.opened().catalogue.choices

    def near(self, text: str, limit: int = 6) -> tuple[Entry, ...]:
        """Known directives whose codes look like this text; if there are none, those whose names
        have its words.
        """
        return self._live.opened().catalogue.near(text, limit)

    def page(
        self,
        code: str,
        *,
        place: str | None = None,
        issued: dt.date | None = None,
        page: int = 1,
        size: int = 20,
        sort: str = NEWEST,
    ) -> DirectivePage | None:
        """One directive; None if no article cites it or anything that it can mean.

        ``code`` is canonical. ``place`` chooses a province, is compared without accents and case,
        and means nothing for a code that is not local. ``issued`` chooses among documents of the
        same code the one whose term of office it falls in; ``DirectivePage.issue`` is None if none
        is known.
        """
        index = self._live.opened()
        own = index.catalogue.of_code(code)
        meanings = index.catalogue.meanings(code)
        of_place = own
        if place is not None and citations.is_local(code):
            wanted = plain(canonical(place) or place)
            of_place = tuple(e for e in own if plain(e.place or "") == wanted)
        if not of_place:
            return _only_meanings(code, meanings) if meanings and not own else None
        # A local code with one known province can only mean that one.
        key = of_place[0].key if len(of_place) == 1 else None
        documents = index.counts.documents(code, key)
        chosen = claims.chosen(documents, code, issued)
        term = chosen.term if chosen else None
        told = index.counts.told(code, key, term)
        offset = min((page - 1) * size, DEEPEST)
        limit = min(size, DEEPEST - offset)
        question = EngineQuery(index.counts.tree(code, key, term), {}, sort, offset, limit)
        found = index.snapshot.search(question)
        return DirectivePage(
            entry=told.entry,
            issue=claims.issue(chosen, index.counts.evidence) if chosen else None,
            issues=tuple(claims.issue(document, index.counts.evidence) for document in documents),
            issued_months=index.counts.months(code, key),
            headings=claims.headings(told.titles, index.counts.evidence),
            kinds=claims.kinds(told.called, index.counts.evidence),
            registered=registered.of(index.catalogue.register, key or code, term),
            months=told.months,
            places=told.places,
            together=told.together,
            elsewhere=tuple(e for e in own if e.key != key),
            meanings=meanings,
            mentions=mentions(index.snapshot, [hit.id for hit in found.hits], code),
            page=page,
            pages=-(-min(found.total, DEEPEST) // size),
        )


def _only_meanings(code: str, meanings: tuple[Entry, ...]) -> DirectivePage:
    nothing = entry(FacetValue(code, 0))
    return DirectivePage(nothing, None, (), (), (), (), (), (), (), (), (), meanings, (), 1, 0)
