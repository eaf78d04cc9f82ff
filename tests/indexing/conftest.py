"""A folder to index, and settings that have it as their corpus, on each engine in a folder."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from search.settings import Settings
from tests.conftest import EMBEDDED, MakeSettings


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


@pytest.fixture(params=EMBEDDED)
def settings(request: pytest.FixtureRequest, make_settings: MakeSettings, corpus: Path) -> Settings:
    return make_settings(request.param, corpus=(corpus,))


@pytest.fixture(params=["one process", "several processes"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes index in branches, where what was put cannot be taken back."""
    if request.param == "several processes":
        use_several_processes(monkeypatch)


def use_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little there is to index."""
    monkeypatch.setattr("index.making.pipeline.WORTHWHILE", 0)
    monkeypatch.setattr("index.making.pipeline.CHUNK", 2)
    monkeypatch.setattr("index.making.pipeline._processors", lambda: 2)
    monkeypatch.setattr("search.processes.get_context", forked)


def forked(method: str) -> BaseContext:
    """Starts processes from one that has all modules and has made an article: each test starts a
    dozen, and ones that begin with nothing take half a second each. ``test_processes.py`` starts
    them as users do.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.indexing.preloaded"])
    return context
