"""Where not all words of a query are required, the articles with most of them are the answers: the
same ones on every engine, and in every order and form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, cycle, islice

import pytest

from search.config import load
from search.engines.base import Engine
from search.result import SearchRequest
from search.searcher import Searcher
from tests.search.conftest import article, fill

WORDS = ("trẻ em", "đất đai", "vũ khí", "đại hội")
QUERY = " ".join(WORDS)
TWO, THREE = 300, 60


@pytest.fixture(scope="module")
def searcher(make_engine: Callable[[], Engine]) -> Iterator[Searcher]:
    """Articles with two of four words and with three, in the years 2016 and 2017."""
    engine = make_engine()
    articles = [
        article(
            f"{len(said)}-{n}",
            "Tin trong ngày",
            *(f"Có {word} ở đây." for word in said),
            date=f"{2016 + n % 2}-01-02",
        )
        for count, some in ((TWO, 2), (THREE, 3))
        for n, said in enumerate(islice(cycle(combinations(WORDS, some)), count))
    ]
    headlined = article("headlined", QUERY.capitalize(), "Tin trong ngày.", date="2016-01-02")
    fill(engine, [*articles, headlined])
    yield Searcher(load(), engine)
    engine.close()


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_articles_with_most_of_the_words_are_the_answers(searcher: Searcher, sort: str) -> None:
    request = SearchRequest(QUERY, sort=sort, size=100)
    result = searcher.search(request)
    three = {f"3-{n}" for n in range(THREE)}
    assert (result.total, result.query.width) == (THREE + 1, "most")
    assert {hit.article.id for hit in result.hits} == {*three, "headlined"}
    assert {one.id for one in searcher.export(request)} == {*three, "headlined"}
    assert sum(year.count for year in result.facets["year"]) == THREE + 1
    for year in result.facets["year"]:
        chosen = SearchRequest(QUERY, sort=sort, include={"year": (year.value,)})
        assert searcher.ids(chosen)[0] == year.count


def test_all_others_are_counted_and_can_be_opened(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest(QUERY)).query.wider == TWO + THREE + 1
    opened = searcher.search(SearchRequest(QUERY, wide=2, sort="newest"))
    assert (opened.total, opened.query.wider) == (TWO + THREE + 1, None)


def test_a_list_by_relevance_goes_on_behind_them(searcher: Searcher) -> None:
    total, ids = searcher.ids(SearchRequest(QUERY, size=100))
    assert (total, len(ids)) == (THREE + 1, 100)
    assert all(id.startswith("2-") for id in ids[total:])
