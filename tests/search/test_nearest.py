"""Of articles that have most words of a query only the nearest are answers, in every order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from search.config import Settings
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.searcher.nearest import AMONG
from tests.conftest import EMBEDDED
from tests.search.conftest import article, fill

ASKED = "luân chuyển cán bộ trẻ vùng biên giới"
NEAR, FAR = AMONG + 4, 40
FILLER = "Hôm qua trời mưa to, nước lên nhanh. " * 30


@pytest.fixture(scope="module", params=EMBEDDED)
def searcher(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Older articles that are about most of what is asked, and newer ones with the words somewhere;
    none has all of them.
    """
    chosen = replace(settings, engine=request.param, index=tmp_path_factory.mktemp("nearest"))
    engine = open_engine(chosen)
    near = "Luân chuyển cán bộ trẻ"
    articles = [
        article(f"near-{n}", near, f"{near}: {near} lên huyện.", date="2015-01-02", place="Hà Nội")
        for n in range(NEAR)
    ]
    far = ("Cán bộ xã.", FILLER, "Cuộc luân chuyển hàng.", FILLER, "Đồng chí ấy còn trẻ.")
    articles += [
        article(f"far-{n}", "Tin vắn", *far, date="2019-01-02", place="Hải Phòng")
        for n in range(FAR)
    ]
    fill(engine, articles)
    yield Searcher(chosen, engine)
    engine.close()


def asked(searcher: Searcher, **more: Any) -> tuple[int, set[str], int | None]:
    """The number of answers, the kinds of those on the page, and how many there are wider."""
    found = searcher.search(SearchRequest(ASKED, size=100, **more))
    kinds = {hit.article.id.partition("-")[0] for hit in found.hits}
    assert found.query.relaxed
    assert searcher.ids(SearchRequest(ASKED, **more))[0] == found.total
    return found.total, kinds, found.query.wider


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "added"])
def test_every_order_has_the_nearest(searcher: Searcher, sort: str) -> None:
    assert asked(searcher, sort=sort) == (NEAR, {"near"}, NEAR + FAR)


def test_facets_count_them(searcher: Searcher) -> None:
    found = searcher.search(SearchRequest(ASKED)).facets["place"]
    assert [(choice.value, choice.count) for choice in found] == [("Hà Nội", NEAR)]


def test_a_filter_changes_nothing_of_what_is_near(searcher: Searcher) -> None:
    assert asked(searcher, include={"place": ("Hà Nội",)}) == (NEAR, {"near"}, None)
    assert asked(searcher, include={"place": ("Hải Phòng",)}) == (0, set(), FAR)


def test_the_others_are_a_click_away(searcher: Searcher) -> None:
    assert asked(searcher, wide=True) == (NEAR + FAR, {"near", "far"}, None)


def test_they_are_exported(searcher: Searcher) -> None:
    exported = list(searcher.export(SearchRequest(ASKED, sort="newest")))
    assert len(exported) == NEAR
