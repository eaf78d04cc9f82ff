"""A real index behind the pages of directives, made when it is first asked."""

from __future__ import annotations

from collections.abc import Sequence

from search.article import Article
from search.directives import Directives
from search.engines import open_engine
from search.engines.base import Snapshot, Writer
from search.live_index import LiveIndex
from search.register import Register
from search.settings import Settings
from tests.search.conftest import fill


class LateEngine:
    """Most tests of pages never ask for a directive, and need not wait for an index."""

    def __init__(self, settings: Settings, articles: Sequence[Article]) -> None:
        self._engine = open_engine(settings)
        self._articles = articles
        self._filled = False

    @property
    def name(self) -> str:
        return self._engine.name

    def exists(self) -> bool:
        return True

    def snapshot(self) -> Snapshot:
        if not self._filled:
            fill(self._engine, self._articles)
            self._filled = True
        return self._engine.snapshot()

    def writer(self, *, full: bool = False) -> Writer:
        return self._engine.writer(full=full)

    def close(self) -> None:
        self._engine.close()


def directives_of(
    settings: Settings, articles: Sequence[Article], register: Register | None = None
) -> Directives:
    return Directives(LiveIndex(LateEngine(settings, articles), register))
