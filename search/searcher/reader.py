"""Queries as they are read, with an index and settings; each once, for all its pages and orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from search.dates import vietnam
from search.live_index import OpenedIndex
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.query.typed.parsed import MAX_NOTES, Parsed
from search.result import SearchRequest
from search.searcher import spelling
from search.searcher.typed_filters import as_filters
from search.settings import Settings
from search.text.cache import remembered

KEPT = 128
"""Queries of which it is remembered how they were read, some 30 kB each."""
_OF_THE_WHOLE = ("query_cut", "days_swapped")
"""Notes on a query that hold of what is left of it beside its filters, too."""

_WITHOUT_FILTERS = "nothing_to_find"
"""The note that these are all articles, which a filter that was typed makes untrue."""


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """What was read with one index. It goes when another one is asked."""

    index: OpenedIndex
    parsed: dict[Hashable, Parsed] = field(default_factory=dict)
    analysed: dict[tuple[Hashable, dt.date], Analysed] = field(default_factory=dict)
    better: dict[Hashable, str | None] = field(default_factory=dict)


class Reader:
    """Safe to use from several threads at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._last: _Kept | None = None

    def read(
        self, index: OpenedIndex, request: SearchRequest
    ) -> tuple[SearchRequest, Parsed, Analysed]:
        """Read a query. Fields that were typed in it are filters of the request that is given back,
        and what is left of the text is read once more.
        """
        parsed = self.parsed(index, request)
        settled = as_filters(request, parsed)
        if settled is not request:
            said = [note for note in parsed.notes if note.code in _OF_THE_WHOLE]
            parsed = self.parsed(index, settled)
            rest = [note for note in parsed.notes if note.code != _WITHOUT_FILTERS]
            notes = tuple(dict.fromkeys((*said, *rest)))
            parsed = replace(parsed, notes=notes[:MAX_NOTES])
        today = vietnam.today()

        def make() -> Analysed:
            return analyse(
                parsed,
                lexicon=index.lexicon,
                settings=self._settings,
                accents=settled.accents,
                vocabulary=index.vocabulary,
                plain=settled.plain,
                today=today,
            )

        kept = self._kept(index).analysed
        return settled, parsed, remembered(kept, (_key(settled), today), make, KEPT)

    def parsed(self, index: OpenedIndex, request: SearchRequest) -> Parsed:
        """The query as it was typed."""

        def make() -> Parsed:
            return parse(
                request.text,
                index.vocabulary,
                self._settings.search.all_terms_up_to,
                index.lexicon,
                request.plain,
                request.accents,
            )

        return remembered(self._kept(index).parsed, _key(request), make, KEPT)

    def better(
        self, index: OpenedIndex, settled: SearchRequest, parsed: Parsed, analysed: Analysed
    ) -> str | None:
        """The query with its slips put right; see ``spelling.better``."""

        def read(text: str) -> Analysed:
            return self.read(index, replace(settled, text=text))[2]

        def make() -> str | None:
            return spelling.better(parsed, analysed, index.lexicon, read)

        return remembered(self._kept(index).better, _key(settled), make, KEPT)

    def _kept(self, index: OpenedIndex) -> _Kept:
        last = self._last
        if last is None or last.index is not index:
            self._last = last = _Kept(index)
        return last


def _key(request: SearchRequest) -> Hashable:
    return request.text, request.accents, tuple(request.plain)
