"""A folder to index, and settings that have it as their corpus, on each engine in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.config import Settings
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
        monkeypatch.setattr("index.pipeline.WORTHWHILE", 0)
        monkeypatch.setattr("index.pipeline.CHUNK", 2)
        monkeypatch.setattr("index.pipeline._processors", lambda: 2)
