"""What each subcommand loads: a command that asks little must not wait for all the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOADED = """
import contextlib, io, sys
import tindang
with contextlib.redirect_stdout(io.StringIO()):
    status = tindang.main(sys.argv[1:])
print(status, *sys.modules)
"""

PYVIS_OWN = {"pyvi", "sklearn", "sklearn_crfsuite", "scipy", "joblib"}
"""What only ``import pyvi`` needs, and an installation with make leaves out."""
FOR_FILES = {"index", "lxml", "filelock"}
FOR_SERVING = {"web", "flask", "jinja2", "werkzeug", "uvicorn"}
FOR_ASKING = {"search.searcher", "search.engines", "search.query", "whoosh", "tantivy", "numpy"}
FOR_ASKING |= {"rapidfuzz", "rich", "pycrfsuite"}


FOR_RARER_FILES = {
    "lxml",
    "rich",
    "warcio",
    "striprtf",
    "index.readers.saved.mail",
    "index.apart.process",
}
"""What reads HTML, feeds, mail, archives and papers, or shows a bar on a terminal."""
FOR_MAKING_ARTICLES = {"index.making.documents", "index.extract", "search.people.indexed"}


@pytest.fixture(scope="module")
def reindexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, set[str]]:
    """An index of the seeds, and what was loaded to make it."""
    folder = str(tmp_path_factory.mktemp("start") / "index")
    return folder, loaded("reindex", "--index", folder)


@pytest.fixture(scope="module")
def index(reindexed: tuple[str, set[str]]) -> str:
    return reindexed[0]


def test_text_is_indexed_without_what_reads_other_files(reindexed: tuple[str, set[str]]) -> None:
    assert not reindexed[1] & FOR_RARER_FILES


def test_a_run_that_finds_nothing_changed_loads_nothing_that_makes_articles(
    reindexed: tuple[str, set[str]],
) -> None:
    index, modules = reindexed
    assert modules >= FOR_MAKING_ARTICLES
    assert not loaded("reindex", "--index", index) & FOR_MAKING_ARTICLES


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "--config", str(Path(ROOT, "config.toml")), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    status, *modules = done.stdout.split()
    assert status == "0"
    return set(modules)


@pytest.mark.parametrize("command", [("codes", "05-CT/TW"), ("dates", "ngày 13/7/2016")])
def test_recognisers_start_without_engines(command: tuple[str, ...]) -> None:
    assert not loaded(*command) & (FOR_ASKING | FOR_FILES | FOR_SERVING | PYVIS_OWN)


def test_analysis_starts_without_engines() -> None:
    needless = FOR_ASKING | FOR_FILES | FOR_SERVING | PYVIS_OWN
    assert not loaded("analyze", "Đại hội đảng bộ") & needless


def test_a_search_loads_neither_readers_nor_pages_nor_pyvi(index: str) -> None:
    needless = FOR_FILES | FOR_SERVING | PYVIS_OWN
    modules = loaded("search", "bao cao nguon tin", "--index", index)
    assert "pycrfsuite" in modules
    assert not modules & needless
    assert "rich" not in loaded("search", "đại hội", "--json", "--index", index)


@pytest.mark.parametrize(("query", "parsed"), [("bao cao nguon tin", False), ('"nguồn tin"', True)])
def test_only_what_is_more_than_words_loads_the_parser(
    index: str, query: str, parsed: bool
) -> None:
    assert ("whoosh" in loaded("search", query, "--index", index)) == parsed


def test_indexing_needs_neither_pages_nor_what_pyvi_imports(
    reindexed: tuple[str, set[str]],
) -> None:
    assert "filelock" in reindexed[1]
    assert not reindexed[1] & (FOR_SERVING | PYVIS_OWN)
