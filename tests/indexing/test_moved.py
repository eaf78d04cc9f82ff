"""A folder that was moved is the folder that was indexed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index import rules
from index.articles import missing
from index.run import reindex
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.conftest import SEEDS, MakeSettings


def ids(settings: Settings) -> set[str]:
    found = Searcher(settings, open_engine(settings)).export(SearchRequest(""))
    return {article.id for article in found}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "old" / "news")
    return tmp_path / "old"


@pytest.mark.parametrize("updated", [False, True])
def test_a_moved_folder_is_not_indexed_twice(
    make_settings: MakeSettings,
    tmp_path: Path,
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    updated: bool,
) -> None:
    """Nor where tindang was updated meanwhile, so that all files are read again."""
    settings = make_settings()
    reindex(settings, [old])
    before = ids(settings)
    new = old.rename(tmp_path / "new")
    if updated:
        monkeypatch.setattr(rules, "fingerprint", lambda: "other rules")
    summary = reindex(settings, [new])
    assert (summary.added, summary.unchanged, summary.moved) == (0, 5, 5)
    assert summary.files == (5 if updated else 0)
    assert ids(settings) == before
    again = reindex(settings, [new])
    assert (again.unchanged, again.moved, again.committed) == (5, 0, False)


def test_a_copy_whose_original_is_gone_is_read_once_more_and_keeps_its_ids(
    make_settings: MakeSettings, tmp_path: Path, old: Path
) -> None:
    settings = make_settings()
    reindex(settings, [old])
    before = ids(settings)
    shutil.copytree(old, tmp_path / "new")
    for file in (tmp_path / "new").rglob("*.txt"):
        os.utime(file)
    shutil.rmtree(old)
    summary = reindex(settings, [tmp_path / "new"])
    assert (summary.added, summary.unchanged) == (0, 5)
    assert ids(settings) == before


def test_a_folder_renamed_below_the_root_is_not_indexed_twice(
    make_settings: MakeSettings, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost with what stands elsewhere now, be it ever so much; the rest is kept."""
    monkeypatch.setattr(missing, "FEW", 1)
    settings = make_settings()
    reindex(settings, [old])
    new = (old / "news").rename(old / "tin")
    summary = reindex(settings, [old])
    assert (summary.added, summary.removed, summary.kept) == (5, 5, 0)
    assert len(ids(settings)) == 5
    for n, file in enumerate(sorted((new).rename(old / "news").rglob("*.txt"))):
        if n < 3:
            file.unlink()
    summary = reindex(settings, [old])
    assert (summary.added, summary.removed, summary.kept) == (2, 2, 3)
    assert len(ids(settings)) == 5


@pytest.mark.parametrize("why", ["it is there", "it is named", "other files"])
def test_another_folder_is_another_folder(
    make_settings: MakeSettings, tmp_path: Path, old: Path, why: str
) -> None:
    settings = make_settings()
    reindex(settings, [old])
    new = tmp_path / "new"
    shutil.copytree(old, new)
    if why != "it is there":
        shutil.rmtree(old)
    if why == "other files":
        for file in new.rglob("*.txt"):
            file.write_text(file.read_text(encoding="utf-8") + "\nThêm một câu.", encoding="utf-8")
    summary = reindex(settings, [old, new] if why == "it is named" else [new])
    pages = 5 if why == "other files" else 0
    assert (summary.moved, summary.added, summary.also) == (0, pages, 5 - pages)
