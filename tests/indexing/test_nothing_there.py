"""A run over paths that are not there keeps the index, and its status says that it did nothing."""

from __future__ import annotations

from pathlib import Path

import tindang
from tests.conftest import SEEDS


def test_paths_that_are_not_there_end_with_status_1(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    assert tindang.main(["reindex", str(SEEDS), "--index", index]) == 0
    assert tindang.main(["reindex", str(tmp_path / "nosuch"), "--index", index]) == 1
    assert tindang.main(["reindex", str(tmp_path / "nosuch"), str(SEEDS), "--index", index]) == 0
    assert tindang.main(["search", "đại hội", "--index", index]) == 0
