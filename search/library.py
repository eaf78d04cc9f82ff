"""An index for other Python programs: what ``tindang.open_index`` gives."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from search import config
from search.article import Article
from search.directives import Directives
from search.engines import open_engine
from search.engines.generations import built_by
from search.result import ArticleView, SearchRequest, SearchResult
from search.schema import BEST
from search.searcher import Searcher
from search.settings import Settings
from search.text.accents import Accents

Chosen = Mapping[str, tuple[str, ...]]
"""Facet -> chosen values, as ``SearchRequest.include`` has them."""


class Index:
    """One index, opened for asking. Safe to use from several threads at once.

    Close it, or use it in a ``with`` statement. After a ``tindang reindex`` the next call asks the
    new generation. Every method raises IndexMissing, IndexMismatch or EngineUnavailable (see
    ``search.errors``) when there is no index to ask.
    """

    def __init__(self, settings: Settings) -> None:
        self._engine = open_engine(settings)
        self._searcher = Searcher(settings, self._engine)
        self.directives = Directives(self._searcher.live)

    def search(
        self,
        text: str = "",
        *,
        page: int = 1,
        size: int = 10,
        sort: str = BEST,
        accents: Accents = "auto",
        start: dt.date | None = None,
        end: dt.date | None = None,
        include: Chosen | None = None,
        exclude: Chosen | None = None,
    ) -> SearchResult:
        """One page of hits with snippets and facets, as the search page shows them.

        ``text`` is a query in the language of docs/query_syntax.md; the other arguments are those
        of ``SearchRequest``. Raises UsageError for an unknown ``sort``.
        """
        request = SearchRequest(
            text, page, size, sort, accents, start, end, include or {}, exclude or {}
        )
        return self._searcher.search(request)

    def articles(self, text: str = "") -> Iterator[Article]:
        """All articles that a query finds, best first, without the limit of pages."""
        return self._searcher.export(SearchRequest(text))

    def article(self, id: str, text: str = "") -> ArticleView | None:
        """One article, with the words of a query marked; None when there is no such article."""
        return self._searcher.article(id, text)

    def close(self) -> None:
        """Give up the engine. Nothing may be asked afterwards."""
        self._engine.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()


def open_index(
    folder: str | os.PathLike[str] | None = None,
    *,
    settings: str | os.PathLike[str] | None = None,
) -> Index:
    """Open an index that ``tindang reindex`` has built.

    ``folder`` is the index folder, opened with whatever engine built it; without one, the index
    that the settings name. ``settings`` is a file like config.toml; without one,
    ``$TINDANG_CONFIG`` or the shipped settings. Raises ConfigError.
    """
    loaded = config.load(settings)
    if folder is not None:
        loaded = loaded.with_options(engine=built_by(Path(folder)), index=os.fspath(folder))
    return Index(loaded)
