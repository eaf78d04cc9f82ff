"""The map in docs/design.md and the pointers of CONTRIBUTING.md: complete, and true."""

from __future__ import annotations

import re

from tests.conftest import ROOT

DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = set(re.findall(r"^([a-z]+[\w./]*[/y])(?= {2})", DESIGN, re.MULTILINE))
"""``search/text/``, ``search/schema.py``: the first word of each line of the map."""


def packages(top: str) -> set[str]:
    found = (file.parent.relative_to(ROOT) for file in (ROOT / top).rglob("__init__.py"))
    return {f"{folder.as_posix()}/" for folder in found}


def test_the_map_names_every_package_and_module_of_search() -> None:
    modules = {f"search/{file.name}" for file in (ROOT / "search").glob("[!_]*.py")}
    mapped = {name for name in MAP if name.startswith("search")}
    assert mapped == packages("search") | modules, "keep the map of docs/design.md complete"


def test_the_map_names_every_folder_of_index_and_web() -> None:
    folders = {f"web/{path.name}/" for path in (ROOT / "web").iterdir() if path.is_dir()}
    folders = {name for name in folders if not name.startswith("web/_")}
    assert (packages("index") | packages("web") | folders) - MAP == set()


def test_everything_on_the_map_exists() -> None:
    assert {name for name in MAP if not (ROOT / name).exists()} == set()


def test_every_path_that_contributors_are_sent_to_exists() -> None:
    paths = set(re.findall(r"`((?:search|index|web|tests|docs|bench)/[\w./]*)`", CONTRIBUTING))
    assert len(paths) > 15
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_every_module_and_table_that_the_docs_name_exists() -> None:
    """``search/query/clauses/steps.py``, or the end of a path: ``catalogue/runs.py``."""
    pages = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    named = {
        name
        for file in pages
        for name in re.findall(r"`([\w./-]+\.(?:py|tsv))`", file.read_text(encoding="utf-8"))
    }
    folders = ("search", "index", "web", "tests", "bench")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    paths = tuple(f"/{path.relative_to(ROOT).as_posix()}" for path in (*files, *ROOT.glob("*.py")))
    assert len(named) > 50
    assert {name for name in named if not any(p.endswith(f"/{name}") for p in paths)} == set()


def test_the_glossary_explains_each_word_once() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", glossary, re.MULTILINE)
    assert len(words) > 50
    assert sorted(set(words)) == sorted(words)
