"""Sources that articles name in several spellings: asked for and counted as one, on all engines."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from search.command.stats import stats
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.conftest import EMBEDDED
from tests.search.conftest import article, fill

USUAL = "Báo Chính phủ"
SPELLINGS = (USUAL, USUAL, "báo Chính Phủ", "Chính  phủ", "BÁO CHÍNH PHỦ")
OTHERS = ("Vietnam+", "VietnamPlus", "Báo Hoà Bình", "Hòa Bình", "Báo", "Báo Mới", "VnExpress")


@pytest.fixture(scope="module", params=EMBEDDED)
def spelled(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """An article a spelling."""
    chosen = replace(settings, engine=request.param, index=tmp_path_factory.mktemp("spelled"))
    named = enumerate((*SPELLINGS, *OTHERS))
    with closing(open_engine(chosen)) as engine:
        fill(engine, [article(str(n), "Cán bộ", "Cán bộ họp.", source=name) for n, name in named])
    return chosen


@pytest.fixture(scope="module")
def searcher(spelled: Settings) -> Iterator[Searcher]:
    with closing(open_engine(spelled)) as engine:
        yield Searcher(spelled, engine)


def counted(searcher: Searcher, **asked: object) -> dict[str, int]:
    request = SearchRequest(text="cán bộ", **asked)  # type: ignore[arg-type]
    return {choice.value: choice.count for choice in searcher.values(request, "source")}


def test_one_choice_in_the_usual_spelling(searcher: Searcher) -> None:
    found = counted(searcher)
    assert found[USUAL] == len(SPELLINGS)
    assert found["Báo Hoà Bình"] == 2, "tones that stand on another letter; as frequent, by name"
    assert sum(found.values()) == len(SPELLINGS) + len(OTHERS)
    assert {"Vietnam+", "VietnamPlus", "Báo", "Báo Mới", "VnExpress"} < set(found)
    assert len(found) == 7


def test_few_choices_are_those_that_have_most_together(searcher: Searcher) -> None:
    (first,) = searcher.search(SearchRequest("cán bộ", facet_limit=1)).facets["source"]
    assert (first.value, first.count) == (USUAL, len(SPELLINGS))


@pytest.mark.parametrize("spelling", [*dict.fromkeys(SPELLINGS), "chính phủ", "báo  chính PHỦ"])
def test_each_spelling_asks_for_all(searcher: Searcher, spelling: str) -> None:
    chosen = {"source": (spelling,)}
    found = searcher.search(SearchRequest("cán bộ", include=chosen))
    assert found.total == len(SPELLINGS)
    assert found.request.include == {"source": (USUAL,)}
    (choice,) = (c for c in found.facets["source"] if c.selected)
    assert (choice.value, choice.count) == (USUAL, len(SPELLINGS))
    assert searcher.search(SearchRequest("cán bộ", exclude=chosen)).total == len(OTHERS)


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        ('cán bộ nguồn:"chính phủ"', len(SPELLINGS)),
        ("cán bộ -nguồn:chinhphu", len(OTHERS)),
        ('cán bộ (nguồn:"báo chính phủ" OR nguồn:VnExpress)', len(SPELLINGS) + 1),
        ('cán bộ NOT (nguồn:"báo mới" OR nguồn:"hoà bình")', len(SPELLINGS) + len(OTHERS) - 3),
    ],
)
def test_so_does_a_typed_field(searcher: Searcher, typed: str, total: int) -> None:
    assert searcher.search(SearchRequest(typed)).total == total


def test_it_is_offered_once(searcher: Searcher) -> None:
    found = {c.text: c.count for c in searcher.complete("nguồn:chính", 8)}
    assert found == {f'nguồn:"{USUAL}"': len(SPELLINGS)}


def test_statistics_count_it_once_on_the_page_and_in_the_command(
    searcher: Searcher, spelled: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = len(counted(searcher))
    assert searcher.statistics().counts["source"] == sources
    stats(Namespace(json=True, skipped=False, weak=False), spelled)
    assert json.loads(capsys.readouterr().out)["sources"] == sources
