"""One generation is opened once, and given up when the next one is live."""

from __future__ import annotations

import contextlib
import gc
import weakref
from pathlib import Path

from search.directives import Directives
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.text.cache import remembered
from tests.conftest import MakeSettings
from tests.search.conftest import ARTICLES, fill


def test_searcher_and_directives_share_one_opened_generation(make_settings: MakeSettings) -> None:
    settings = make_settings()
    with contextlib.closing(open_engine(settings)) as engine:
        fill(engine, ARTICLES)
        searcher = Searcher(settings, engine)
        directives = Directives(searcher.live)
        opened = searcher.live.opened()
        assert searcher.search(SearchRequest("37-CT/TW")).total
        assert directives.page("37-CT/TW")
        assert searcher.live.opened() is opened
        assert opened.catalogue.entries == directives.entries()


def test_nothing_of_an_earlier_generation_is_kept(make_settings: MakeSettings) -> None:
    settings = make_settings()
    with contextlib.closing(open_engine(settings)) as engine:
        searcher = Searcher(settings, engine)
        directives = Directives(searcher.live)
        seen = []
        gc.collect()
        gc.disable()  # what only the collector finds would stay until it happens to run
        try:
            for _ in range(3):
                fill(engine, ARTICLES)
                assert searcher.search(SearchRequest("37-CT/TW")).total
                assert directives.page("37-CT/TW")
                assert directives.entries(year="2016")
                seen.append(weakref.ref(searcher.live.opened().lexicon))
        finally:
            gc.enable()
        assert [reference() is None for reference in seen] == [True, True, False]


def test_what_is_remembered_is_bounded() -> None:
    kept: dict[int, Path] = {}
    for key in range(10):
        made = remembered(kept, key, lambda: Path("made"), most=4)
        assert remembered(kept, key, lambda: Path("again"), most=4) is made
        assert len(kept) <= 4
