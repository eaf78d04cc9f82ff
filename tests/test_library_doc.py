"""The examples of docs/library.md run, each as a program of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import tindang
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of the seeds where the examples look for one."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(seeds_index, folder / "var" / "index")
    return folder


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```python")
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(
    example: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(example, "docs/library.md", "exec"), {"__name__": "example"})
    assert capsys.readouterr().out or "assert" in example


def test_the_first_example_finds_what_it_shows(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(EXAMPLES[0], "docs/library.md", "exec"), {"__name__": "example"})
    shown = capsys.readouterr().out
    assert "read as: đại hội đảng bộ" in shown
    assert re.search(r"^    đại hội", shown, re.MULTILINE | re.IGNORECASE)


def test_the_index_of_the_settings_is_opened_without_a_folder(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    index = folder / "var" / "index"
    file.write_text(f'engine = "tantivy"\ncorpus = []\nindex = "{index}"\n', encoding="utf-8")
    with tindang.open_index(settings=file) as opened:
        assert opened.search().total == 5
