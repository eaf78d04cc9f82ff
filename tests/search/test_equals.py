"""Other ways to write the same: each finds the other and marks it, in every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.engines import open_engine
from search.engines.base import EngineQuery
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from search.text.tokens import tokenize
from tests.search.conftest import article, fill

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("equals.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
WRITTEN = list(dict.fromkeys(way for row in ROWS for way in row))
APART = {
    "covid-19": "Có 19 ca covid được ghi nhận",
    "1.710": "Số 1 và số 710 đứng cạnh hội trường",
    "98,5%": "Hạng 98 và 5 người",
    "khóa XII": "Chìa khóa thứ XII",
    "ngày 4/8/2009": "Ngày 4 họp, tháng 8 nghỉ, năm 2009 tổng kết",
    "Đắk Lắk": "Đắk Nông và Lắk",
}
"""What is written together, and a text that has only its pieces."""
ONE_WAY = {"Thành ủy HN": "Thành ủy Hà Nội", "UBND TTH": "UBND Thừa Thiên Huế"}
"""What is typed in short, and what it finds, which does not find it."""


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def written(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    chosen = replace(settings, engine=request.param, index=tmp_path_factory.mktemp("equals"))
    engine = open_engine(chosen)
    other = ["Không có gì ở đây", *APART.values(), *ONE_WAY.values()]
    texts = [*(f"Theo tin đã đưa, {way} được nhắc tới." for way in WRITTEN), *other]
    fill(engine, [article(f"a{at}", "Một bài", text) for at, text in enumerate(texts)])
    yield Searcher(chosen, engine)
    engine.close()


def answers(searcher: Searcher, text: str) -> set[str]:
    """The articles that have all words of the query."""
    index = searcher.live.opened()
    _, _, analysed = searcher.reader.read(index, SearchRequest(text))
    asked = [step.match for step in analysed.steps if step.width in ("phrase", "words")]
    hits = (index.snapshot.search(EngineQuery(match, {}, limit=200)).hits for match in asked)
    return {hit.id for found in hits for hit in found}


@pytest.mark.parametrize(("one", "other"), [*ROWS, *(row[::-1] for row in ROWS)])
def test_each_finds_the_other_and_marks_it(written: Searcher, one: str, other: str) -> None:
    id = f"a{WRITTEN.index(other)}"
    assert id in answers(written, one)
    view = written.article(id, one)
    assert view
    marked = " ".join(view.article.body[0][start:end] for start, end in view.body_ranges[0])
    assert {token.text for token in tokenize(other)} & {token.text for token in tokenize(marked)}


def test_an_abbreviation_glued_to_its_figure_is_read_in_full(written: Searcher) -> None:
    assert f"a{WRITTEN.index('Hội nghị Trung ương 6')}" in answers(written, "Hội nghị TW6")


@pytest.mark.parametrize(("typed", "meant"), ONE_WAY.items())
def test_letters_of_several_meanings_find_what_stands_beside_their_neighbours(
    written: Searcher, typed: str, meant: str
) -> None:
    found = answers(written, typed)
    assert found
    index = written.live.opened()
    assert all(meant in article.body[0] for article in index.articles(sorted(found)))


@pytest.mark.parametrize("typed", ["BCHTW", "TPHCM", "q1", "TX. Sơn Tây", "H. Củ Chi"])
def test_what_is_written_as_it_was_typed_is_among_the_first_answers(
    written: Searcher, typed: str
) -> None:
    index = written.live.opened()
    _, _, analysed = written.reader.read(index, SearchRequest(typed))
    found = index.snapshot.search(EngineQuery(analysed.steps[0].match, {}, limit=200)).hits
    assert f"a{WRITTEN.index(typed)}" in [hit.id for hit in found]


@pytest.mark.parametrize(("one", "text"), APART.items())
def test_what_is_written_together_is_not_found_in_pieces(
    written: Searcher, one: str, text: str
) -> None:
    index = written.live.opened()
    _, _, analysed = written.reader.read(index, SearchRequest(one))
    found = index.snapshot.search(EngineQuery(analysed.steps[0].match, {}, limit=200)).hits
    assert f"a{len(WRITTEN) + 1 + list(APART).index(one)}" not in [hit.id for hit in found]
