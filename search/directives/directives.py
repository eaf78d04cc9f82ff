"""Directives of one engine's live index."""

from __future__ import annotations

import datetime as dt
import threading

from search import citations
from search.directives import claims
from search.directives.catalogue import entry, plain
from search.directives.live import Live
from search.directives.mentions import mentions
from search.directives.model import Choices, DirectivePage, Entry
from search.engines.base import Engine, EngineQuery, FacetValue, Sort
from search.places import canonical

DEEPEST = 10_000
"""Citing articles that can be paged through; the search narrows further."""


class Directives:
    """Safe to use from several threads at once; a new generation is seen by the next call.

    Every method raises IndexMissing, IndexMismatch or EngineUnavailable when there is no
    index to ask.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loaded: Live | None = None
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
        return self._live().catalogue.select(text=text, kind=kind, level=level, year=year)

    def choices(self) -> Choices:
        """What ``entries`` can be narrowed to."""
        return self._live().catalogue.choices

    def near(self, text: str, limit: int = 6) -> tuple[Entry, ...]:
        """Known directives whose codes look like this, else whose names have its words."""
        return self._live().catalogue.near(text, limit)

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
        live = self._live()
        own = live.catalogue.of_code(code)
        meanings = live.catalogue.meanings(code)
        of_place = own
        if place is not None and citations.is_local(code):
            wanted = plain(canonical(place) or place)
            of_place = tuple(e for e in own if plain(e.place or "") == wanted)
        if not of_place:
            return _only_meanings(code, meanings) if meanings and not own else None
        # A local code with one known province can only mean that one.
        key = of_place[0].key if len(of_place) == 1 else None
        documents = live.documents(code, key)
        chosen = claims.chosen(documents, code, issued)
        term = chosen.term if chosen else None
        told = live.told(code, key, term)
        offset = min((page - 1) * size, DEEPEST)
        limit = min(size, DEEPEST - offset)
        question = EngineQuery(live.tree(code, key, term), {}, sort, offset, limit)
        found = live.snapshot.search(question)
        return DirectivePage(
            entry=told.entry,
            issue=claims.issue(chosen, live.evidence) if chosen else None,
            issues=tuple(claims.issue(document, live.evidence) for document in documents),
            headings=claims.headings(told.titles, live.evidence),
            months=told.months,
            places=told.places,
            together=told.together,
            elsewhere=tuple(e for e in own if e.key != key),
            meanings=meanings,
            mentions=mentions(live.snapshot, [hit.id for hit in found.hits], code),
            page=page,
            pages=-(-min(found.total, DEEPEST) // size),
        )

    def _live(self) -> Live:
        snapshot = self._engine.snapshot()
        with self._loading:
            live = self._loaded
            if live is None or live.generation != snapshot.info.generation:
                live = self._loaded = Live(snapshot)
            return live


def _only_meanings(code: str, meanings: tuple[Entry, ...]) -> DirectivePage:
    nothing = entry(FacetValue(code, 0))
    return DirectivePage(nothing, None, (), (), (), (), (), (), meanings, (), 1, 0)
