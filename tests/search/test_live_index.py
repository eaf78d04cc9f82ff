"""One generation is opened once, and given up when the next one is live."""

from __future__ import annotations

import contextlib
import gc
import time
import weakref
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from search import live_index
from search.directives import Directives
from search.engines import open_engine
from search.errors import IndexMismatch
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
        index = searcher.live.opened()
        assert searcher.search(SearchRequest("37-CT/TW")).total
        assert directives.page("37-CT/TW")
        assert searcher.live.opened() is index
        assert index.catalogue.entries == directives.entries()


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
                assert searcher.search(SearchRequest("nghjj quyét")).query.text  # misspelt
                seen.append(weakref.ref(searcher.live.opened().lexicon))
            gone = [reference() is None for reference in seen]  # before the collector may run
        finally:
            gc.enable()
        assert gone == [True, True, False]


def test_a_server_answers_from_the_last_generation_while_the_next_is_opened(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings()
    with contextlib.closing(open_engine(settings)) as engine:
        fill(engine, ARTICLES[:1])
        searcher = Searcher(settings, engine)
        assert searcher.search(SearchRequest("")).total == 1
        may_open, opened_next = Event(), Event()
        open_now = live_index._open

        def slowly(*args: Any) -> live_index.OpenedIndex:
            assert may_open.wait(30)
            return open_now(*args)

        monkeypatch.setattr(live_index, "_open", slowly)
        monkeypatch.setattr(live_index, "PATIENCE", 0.01)
        searcher.live.open_behind(opened_next.set)
        before = searcher.state()
        fill(engine, ARTICLES)
        for _ in range(3):
            assert searcher.search(SearchRequest("")).total == 1
            assert searcher.state() == before, "and tags say so"
        may_open.set()
        assert opened_next.wait(30)
        assert searcher.search(SearchRequest("")).total == len(ARTICLES)
        assert searcher.state() != before


def test_what_cannot_be_opened_behind_is_an_error_of_the_next_question(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings()
    with contextlib.closing(open_engine(settings)) as engine:
        fill(engine, ARTICLES[:1])
        searcher = Searcher(settings, engine)
        searcher.live.opened()
        tried = Event()

        def damaged(*args: Any) -> live_index.OpenedIndex:
            tried.set()
            raise IndexMismatch("the lexicon is damaged")

        monkeypatch.setattr(live_index, "_open", damaged)
        searcher.live.open_behind(lambda: None)
        fill(engine, ARTICLES)
        with contextlib.suppress(IndexMismatch):  # unless it has failed already
            assert searcher.search(SearchRequest("")).total == 1
        assert tried.wait(30)
        with pytest.raises(IndexMismatch, match="damaged"):
            _ask_until_it_fails(searcher)


def _ask_until_it_fails(searcher: Searcher) -> None:
    for _ in range(3000):
        searcher.search(SearchRequest(""))
        time.sleep(0.01)


def test_what_is_remembered_is_bounded() -> None:
    kept: dict[int, Path] = {}
    for key in range(10):
        made = remembered(kept, key, lambda: Path("made"), most=4)
        assert remembered(kept, key, lambda: Path("again"), most=4) is made
        assert len(kept) <= 4
