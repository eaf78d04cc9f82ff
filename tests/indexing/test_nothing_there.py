"""A run over paths that are not there keeps the index, and its status says that it did nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import tindang
from tests.conftest import SEEDS


def test_paths_that_are_not_there_end_with_status_1(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    assert tindang.main(["reindex", str(SEEDS), "--index", index]) == 0
    assert tindang.main(["reindex", str(tmp_path / "nosuch"), "--index", index]) == 1
    assert tindang.main(["reindex", str(tmp_path / "nosuch"), str(SEEDS), "--index", index]) == 0
    assert tindang.main(["search", "đại hội", "--index", index]) == 0


def test_where_nothing_was_named_it_says_what_to_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('engine = "tantivy"\ncorpus = []\nindex = "index"\n', encoding="utf-8")
    assert tindang.main(["--config", str(settings), "reindex"]) == 1
    assert "name files or folders, or set corpus in the settings" in capsys.readouterr().err
