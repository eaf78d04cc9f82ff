"""The examples of docs/query_syntax.md: each query's tree, and the seeds that it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search import config
from search.engines import open_engine
from search.query.parse import parse
from search.query.typed.vocabulary import FIELD_NAMES, squeeze
from search.result import SearchRequest
from search.schema import FACETS, KEYWORDS
from search.searcher import Searcher
from tests.conftest import ROOT
from tests.query.trees import shown

PAGE = (ROOT / "docs" / "query_syntax.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(.*)` \| `(.*)` \| ([-…0-9 ]+) \|$", re.MULTILINE)


def examples() -> list[tuple[str, str, str]]:
    return [(q, tree.replace("\\|", "|"), seeds) for q, tree, seeds in _ROW.findall(PAGE)]


@pytest.fixture(scope="module")
def seeds(seeds_index: Path) -> Iterator[Searcher]:
    settings = replace(config.load(ROOT / "config.toml"), index=seeds_index)
    engine = open_engine(settings)
    yield Searcher(settings, engine)
    engine.close()


def test_the_page_has_examples() -> None:
    assert len(examples()) > 40


@pytest.mark.parametrize(("query", "tree", "found"), examples())
def test_example(seeds: Searcher, query: str, tree: str, found: str) -> None:
    assert shown(parse(query, seeds.live.opened().vocabulary).tree) == tree
    if found != "…":
        total, ids = seeds.ids(SearchRequest(query))
        assert sorted(id[:3] for id in ids[:total]) == ([] if found == "-" else found.split())


def test_every_name_of_a_field_is_documented() -> None:
    documented = {squeeze(name) for name in re.findall(r"`([^`:]+):`", PAGE)}
    facets = {squeeze(n) for f in FACETS for n in (KEYWORDS[f].name, *KEYWORDS[f].names)}
    assert facets <= documented | {"loaivanban", "diaphuong", "capbanhanh", "coquan"}
    assert documented <= FIELD_NAMES.keys()
