"""Disks that are not there: what was indexed from them stays, until a person says otherwise."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.run import reindex
from search import config
from search.engines import open_engine
from search.engines.generation import INFO
from search.engines.generations import CURRENT
from search.errors import CorpusError
from search.settings import Settings
from tests.conftest import EMBEDDED, ROOT, MakeSettings

FILES, OF_EACH = 10, 5
ALL = FILES * OF_EACH


def write_corpus(corpus: Path) -> None:
    """Two folders, each with a folder below it: 50 articles, 20 of them on ``disk``."""
    for number in range(FILES):
        folder = corpus / ("disk" if number < 4 else "own") / "2020"
        folder.mkdir(parents=True, exist_ok=True)
        records = (
            {"id": f"{number}-{n}", "title": f"Tin {number}-{n}", "body": "Đảng ủy xã họp."}
            for n in range(OF_EACH)
        )
        lines = "".join(f"{json.dumps(record)}\n" for record in records)
        (folder / f"{number}.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture(scope="module", params=EMBEDDED)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Of a corpus and its index, which were made once and are put aside."""
    here = tmp_path_factory.mktemp("missing") / "here"
    corpus = here / "corpus"
    write_corpus(corpus)
    settings = replace(
        config.load(ROOT / "config.toml"),
        engine=request.param,
        index=here / "index",
        corpus=(corpus / "disk", corpus / "own"),
    )
    reindex(settings)
    here.rename(here.with_name("made"))
    return settings


@pytest.fixture
def settings(made: Settings) -> Settings:
    """Each test has a copy of both, in the same place: an index knows its files by their paths."""
    here = made.index.parent
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(here.with_name("made"), here)
    return made


@pytest.fixture
def corpus(settings: Settings) -> Path:
    return settings.index.parent / "corpus"


def articles(settings: Settings) -> int:
    return open_engine(settings).snapshot().info.articles


def unmount(folder: Path) -> None:
    """The mount point stays, with nothing in it."""
    shutil.rmtree(folder)
    folder.mkdir()


MISSING: dict[str, Callable[[Path], object]] = {
    "a root is empty": lambda c: unmount(c / "disk"),
    "a root is gone": lambda c: shutil.rmtree(c / "disk"),
    "a folder below is empty": lambda c: unmount(c / "disk/2020"),
    "a folder below is gone": lambda c: shutil.rmtree(c / "disk/2020"),
    "many files are gone": lambda c: [(c / f"disk/2020/{n}.jsonl").unlink() for n in range(3)],
}


FEW_MISSING: dict[str, Callable[[Path], object]] = {
    "a mount point is empty": lambda c: unmount(c / "disk"),
    "a mount point is gone": lambda c: shutil.rmtree(c / "disk"),
    "a folder below is empty": lambda c: unmount(c / "disk/2020"),
    "a folder below is gone": lambda c: shutil.rmtree(c / "disk/2020"),
}


@pytest.mark.parametrize("rebuilt", [False, True])
@pytest.mark.parametrize("missing", FEW_MISSING)
def test_a_missing_folder_keeps_however_few_articles_also_when_the_index_is_to_be_built_anew(
    settings: Settings, corpus: Path, missing: str, *, rebuilt: bool
) -> None:
    settings = replace(settings, corpus=(corpus,))
    for number in range(1, 4):
        (corpus / f"disk/2020/{number}.jsonl").unlink()
    assert reindex(settings, prune=True).articles == ALL - 15
    FEW_MISSING[missing](corpus)
    if rebuilt:
        with pytest.raises(CorpusError, match=r"has to be built anew .*--full"):
            reindex(older_schema(settings))
    else:
        summary = reindex(settings)
        assert (summary.articles, summary.removed) == (ALL - 15, 0)
        assert any("--prune" in skipped.reason for skipped in summary.skipped)
        assert reindex(settings, prune=True).removed == 5


@pytest.mark.parametrize("missing", MISSING)
def test_articles_of_what_is_missing_are_kept_until_they_are_pruned(
    settings: Settings, corpus: Path, missing: str
) -> None:
    MISSING[missing](corpus)
    for _ in range(2):
        summary = reindex(settings)
        assert (summary.articles, summary.removed) == (ALL, 0)
        assert any("--prune" in skipped.reason for skipped in summary.skipped)
        assert articles(settings) == ALL
    pruned = reindex(settings, prune=True)
    lost = 15 if missing.startswith("many") else 20
    assert (pruned.removed, pruned.articles) == (lost, ALL - lost)
    assert articles(settings) == ALL - lost
    assert not reindex(settings).committed


@pytest.mark.parametrize("engine", EMBEDDED)
def test_the_last_articles_go_with_prune_only_and_come_again(
    make_settings: MakeSettings, tmp_path: Path, engine: str
) -> None:
    corpus = tmp_path / "corpus"
    write_corpus(corpus)
    settings = make_settings(engine, corpus=(corpus,))
    reindex(settings)
    shutil.rmtree(corpus / "own")
    shutil.rmtree(corpus / "disk")
    (corpus / "notes.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert reindex(settings).articles == articles(settings) == ALL
    pruned = reindex(settings, prune=True)
    assert (pruned.removed, pruned.articles, pruned.committed) == (ALL, 0, True)
    assert articles(settings) == 0
    write_corpus(corpus)
    assert reindex(settings).added == articles(settings) == ALL


def test_the_last_article_of_a_file_tells_how_it_goes(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    kept, other = corpus / "a.txt", corpus / "notes.png"
    kept.write_text("Tin\n\nĐảng ủy xã họp hội nghị.\n", encoding="utf-8")
    other.write_bytes(b"\x89PNG\r\n\x1a\n")
    settings = make_settings("tantivy", corpus=(corpus,))
    assert reindex(settings).articles == 1
    kept.unlink()
    with pytest.raises(CorpusError, match="unchanged; run with --prune"):
        reindex(settings)
    assert reindex(settings, prune=True).articles == 0


def test_a_file_in_the_place_of_a_folder_is_no_folder_that_is_empty(
    settings: Settings, corpus: Path
) -> None:
    folder = corpus / "disk/2020"
    text = (folder / "0.jsonl").read_text("utf-8")
    shutil.rmtree(folder)
    folder.write_text(text, encoding="utf-8")
    summary = reindex(settings)
    assert (summary.articles, summary.removed) == (ALL, 0)
    assert "15 of 50 articles are in no file any more" in summary.skipped[0].reason
    assert reindex(settings, prune=True).articles == ALL - 15


def test_what_comes_back_is_as_it_was(settings: Settings, corpus: Path) -> None:
    (corpus / "disk").rename(corpus / "elsewhere")
    reindex(settings)
    (corpus / "elsewhere").rename(corpus / "disk")
    summary = reindex(settings)
    assert (summary.unchanged, summary.added, summary.removed, summary.kept) == (ALL, 0, 0, 0)


def test_a_file_that_was_cut_short_keeps_its_articles(settings: Settings, corpus: Path) -> None:
    """More than a tenth of the index goes away inside of files that are there."""
    for number in range(4):
        file = corpus / f"disk/2020/{number}.jsonl"
        file.write_text(file.read_text("utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    for _ in range(2):
        summary = reindex(settings)
        assert (summary.removed, summary.kept, articles(settings)) == (0, 16, ALL)
    assert reindex(settings, prune=True).removed == 16
    assert articles(settings) == ALL - 16


def test_few_articles_go_away_without_a_question(settings: Settings, corpus: Path) -> None:
    for number in (0, 1):
        (corpus / f"disk/2020/{number}.jsonl").unlink()
    summary = reindex(settings)
    assert (summary.removed, len(summary.gone), articles(settings)) == (10, 2, ALL - 10)


def older_schema(settings: Settings) -> Settings:
    info = settings.index / (settings.index / CURRENT).read_text("ascii").strip() / INFO
    info.write_text(json.dumps({**json.loads(info.read_text("utf-8")), "schema": 1}))
    return settings


def other_engine(settings: Settings) -> Settings:
    return replace(settings, engine=next(e for e in EMBEDDED if e != settings.engine))


def damage(settings: Settings) -> Settings:
    live = settings.index / (settings.index / CURRENT).read_text("ascii").strip()
    largest = max((live / "data").iterdir(), key=lambda path: path.stat().st_size)
    os.truncate(largest, largest.stat().st_size - 3)
    return settings


@pytest.mark.parametrize("rebuild", [older_schema, other_engine, damage])
@pytest.mark.parametrize("missing", [*MISSING, "a root is not named"])
def test_an_index_is_not_built_anew_without_what_is_missing(
    settings: Settings, corpus: Path, missing: str, rebuild: Callable[[Settings], Settings]
) -> None:
    other = rebuild(settings)
    before = (settings.index / CURRENT).read_text("ascii")
    paths: list[Path] = []
    if missing in MISSING:
        MISSING[missing](corpus)
    else:
        paths = [corpus / "own"]
    with pytest.raises(CorpusError, match=r"has to be built anew \(.*\), and .*--full"):
        reindex(other, paths)
    assert (settings.index / CURRENT).read_text("ascii") == before
    left = ALL - (15 if missing.startswith("many") else 20)
    assert reindex(other, paths, full=True).articles == left
    assert articles(other) == left


def test_an_index_is_built_anew_with_what_is_there(settings: Settings, corpus: Path) -> None:
    (corpus / "disk/2020/0.jsonl").unlink()
    summary = reindex(older_schema(settings))
    assert summary.rebuilt
    assert (summary.articles, articles(settings)) == (ALL - 5, ALL - 5)


def make_again(folder: Path) -> None:
    """The files of the folder at other times, so that they may be others."""
    for file in folder.rglob("*.jsonl"):
        os.utime(file, (1, 1))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: (c / "disk/2020").rename(c / "disk/năm 2020"), ""),
        (lambda c: (c / "disk").rename(c / "own/disk"), ""),
        (lambda c: make_again((c / "disk").rename(c / "own/disk")), "20 of its 50"),
        (lambda c: ((c / "disk").rename(c / "own/d") / "2020/0.jsonl").unlink(), "5 of its 50"),
        (lambda c: (shutil.copytree(c / "disk", c / "own/d"), unmount(c / "disk")), ""),
    ],
)
def test_a_renamed_folder_is_not_missed_where_the_index_is_built_anew(
    settings: Settings, corpus: Path, change: Callable[[Path], object], told: str
) -> None:
    change(corpus)
    older_schema(settings)
    if told:
        with pytest.raises(CorpusError, match=rf"{told} .*--full"):
            reindex(settings)
    else:
        assert reindex(settings).rebuilt
        assert articles(settings) == ALL


def test_a_folder_that_may_not_be_entered_costs_no_run(
    settings: Settings, corpus: Path, forbidden: Path
) -> None:
    """``Path.exists`` raises there: one such root would end each night's run."""
    roots = [forbidden / "news", corpus / "disk", corpus / "own"]
    for _ in range(2):
        summary = reindex(settings, roots)
        assert [(told.path, told.reason) for told in summary.skipped] == [
            (str(forbidden / "news"), "cannot be read: Permission denied")
        ]
        assert (summary.articles, summary.removed) == (ALL, 0)


def test_an_index_among_the_files_is_not_read(make_settings: MakeSettings, tmp_path: Path) -> None:
    """Be it below the folder that is read or that folder itself, of this run or another one."""
    write_corpus(corpus := tmp_path / "corpus")
    for folder in (corpus / "index", corpus):
        made = replace(make_settings("tantivy", corpus=(corpus,)), index=folder)
        for run in range(3):
            (corpus / "own/2020/9.jsonl").touch()
            summary = reindex(made, full=run == 1)
            assert (summary.articles, summary.skipped) == (ALL, [])
