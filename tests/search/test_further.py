"""What a list by relevance goes on with behind its answers, and that it is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.command.sentences import sentence
from search.command.terminal import show
from search.engines import open_engine
from search.result import CopiesMode, SearchRequest
from search.result_json import result_json
from search.searcher import Searcher
from search.settings import Settings
from tests.search.conftest import article, fill
from tests.search.test_copies import BODY, LEAD

QUERY = "kiểm tra cán bộ đánh bạc"
ALL, MOST, ONE, APART = (
    frozenset(f"{kind}{n}" for n in range(5)) for kind in ("all", "most", "one", "apart")
)


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def graded(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Articles that have all, two or one of three words, and all of their syllables scattered."""
    folder = tmp_path_factory.mktemp("graded")
    chosen = replace(settings, engine=request.param, index=folder)
    engine = open_engine(chosen)
    texts = {
        "all": "Cán bộ xã bị kiểm tra vì đánh bạc.",
        "most": "Cán bộ xã bị kiểm tra vì nợ nần.",
        "one": "Nhiều người đánh bạc trong dịp lễ.",
        "apart": "Tra cứu, kiểm kê tài liệu về bộ binh.",
    }
    fill(
        engine,
        [
            article(f"{kind}{n}", "Tin", text, date=f"201{n}-01-02")
            for kind, text in texts.items()
            for n in range(5)
        ],
    )
    yield Searcher(chosen, engine)
    engine.close()


def test_answers_are_followed_by_what_has_most_of_the_words(graded: Searcher) -> None:
    result = graded.search(SearchRequest(QUERY, size=20))
    further = [hit.article.id for hit in result.further]
    assert (result.total, result.query.width) == (5, "words")
    assert {hit.article.id for hit in result.hits} == ALL
    assert set(further) == MOST
    total, ids = graded.ids(SearchRequest(QUERY, size=20))
    assert (total, set(ids[:total]), list(ids[total:])) == (5, ALL, further)


def test_programs_and_terminals_are_told_both_apart(
    graded: Searcher, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded.search(SearchRequest(QUERY, size=6))
    record = result_json(result, sentence)
    assert [len(record[name]) for name in ("hits", "further")] == [5, 1]
    show(result, {})
    answers, _, rest = capsys.readouterr().out.partition("\nOther articles, which have fewer")
    assert "5. Tin" in answers
    assert "6. Tin" in rest


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_no_other_order_goes_on(graded: Searcher, sort: str) -> None:
    request = SearchRequest(QUERY, sort=sort, size=20)
    assert graded.search(request).further == ()
    assert set(graded.ids(request)[1]) == ALL


def test_what_follows_is_counted_nowhere(graded: Searcher) -> None:
    request = SearchRequest(QUERY, size=20)
    years = graded.search(request).facets["year"]
    assert sum(year.count for year in years) == 5
    assert {one.id for one in graded.export(request)} == ALL


@pytest.mark.parametrize(
    ("size", "page", "hits", "further"), [(3, 1, 3, 0), (3, 2, 2, 1), (5, 1, 5, 0), (3, 3, 0, 0)]
)
def test_only_the_last_page_is_filled(
    graded: Searcher, size: int, page: int, hits: int, further: int
) -> None:
    result = graded.search(SearchRequest(QUERY, size=size, page=page))
    assert (len(result.hits), len(result.further)) == (hits, further)


def test_filters_hold_for_what_follows(graded: Searcher) -> None:
    result = graded.search(SearchRequest(QUERY, size=20, include={"year": ("2012",)}))
    assert [hit.article.id for hit in (*result.hits, *result.further)] == ["all2", "most2"]


def test_answers_that_lack_words_are_followed_by_what_has_any(graded: Searcher) -> None:
    """Nothing has all of these, so what has most is an answer."""
    result = graded.search(SearchRequest("kiểm tra cán bộ đánh cá", size=20))
    assert result.query.relaxed
    answers = {hit.article.id for hit in result.hits}
    assert answers == ALL | MOST
    assert {hit.article.id for hit in result.further} <= ONE | APART
    assert result.further


@pytest.mark.parametrize(("copies", "others"), [("fold", []), ("all", ["copy"])])
def test_a_copy_of_an_answer_is_no_other_article(
    settings: Settings, tmp_path: Path, copies: CopiesMode, others: list[str]
) -> None:
    chosen = replace(settings, index=tmp_path)
    engine = open_engine(chosen)
    told = (LEAD, *BODY)
    fill(
        engine,
        [
            article("first", "Không bao che đánh bạc", *told),
            article("copy", "Họp bàn chuẩn bị đại hội", *told),
        ],
    )
    found = Searcher(chosen, engine).search(SearchRequest(QUERY, size=20, copies=copies))
    assert [hit.article.id for hit in found.hits] == ["first"]
    assert [copy.id for copy in found.hits[0].copies] == ["copy"]
    assert [hit.article.id for hit in found.further] == others
    engine.close()
