"""What is offered instead of a query whose words are partly misspelt, partly read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from search import config
from search.engines import open_engine
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.result import SearchRequest
from search.searcher import Searcher, spelling
from tests.analysis.lexicons import lexicon_of
from tests.conftest import ROOT
from tests.search.conftest import article, fill

SETTINGS = config.load(ROOT / "config.toml")
NEWS = lexicon_of(
    *["Đại hội đảng bộ cấp cơ sở bàn về phòng chống tham nhũng"] * 30,
    *["Trước đại hội họp về tham nhũng", "Tại đại hội bàn", "Đại hội có đại biểu"] * 5,
    *["Con đường dài, hôi hám, số cáp ở cổ"] * 3,
)


def read(text: str) -> Analysed:
    return analyse(parse(text, lexicon=NEWS), lexicon=NEWS, settings=SETTINGS)


def better(text: str) -> str | None:
    return spelling.better(parse(text, lexicon=NEWS), read(text), NEWS, read)


def test_the_reading_of_a_query_is_not_offered_beside_it() -> None:
    assert read("dai hội đãng bộ cáp cơ sỏ").interpretation == "đại hội đảng bộ cấp cơ sở"
    assert better("dai hội đãng bộ cáp cơ sỏ") is None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("dai hội thamm nhũng", "đại hội tham nhũng"),
        ("dai hội đảng bộ tham nhug", "đại hội đảng bộ tham nhũng"),
        ("dai hội thamnhũng", "đại hội tham nhũng"),
        ("dai hoi dang bo thamnhung", "đại hội đảng bộ tham nhũng"),
        ('"dai hội" thamnhũng', '"dai hội" tham nhũng'),
        ("đại hội tham nhũng", None),
    ],
)
def test_what_is_offered_is_all_of_the_query_as_it_is_read(typed: str, offered: str | None) -> None:
    assert better(typed) == offered


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Articles with ``kỷ luật`` and ``xây nhà``, and those that have like words apart."""
    bodies = (
        *["Ủy ban thi hành kỷ luật cảnh cáo. " * 10] * 99,
        *["Xã giúp xây nhà mới. " * 10] * 60,
        *["Người ký nói rằng luật chưa thi hành, chưa cảnh cáo ai."] * 60,
        *["Xã giúp xấy nhà mới."] * 10,
    )
    settings = replace(SETTINGS, index=tmp_path_factory.mktemp("slips"))
    with closing(open_engine(settings)) as engine:
        fill(engine, [article(str(n), "Tin", body) for n, body in enumerate(bodies)])
        yield Searcher(settings, engine)


@pytest.mark.parametrize(
    ("typed", "better", "at_once"),
    [
        ("ký luật cảnh cáo", "kỷ luật cảnh cáo", True),
        ("thi hành ký luật", "thi hành kỷ luật", True),
        # Sixty times as often is not enough where ten articles have what was typed.
        ("giúp xấy nhà mới", "giúp xây nhà mới", False),
    ],
)
def test_words_that_stand_apart_only_are_not_what_was_typed(
    searcher: Searcher, typed: str, better: str, at_once: bool
) -> None:
    """However many articles have all of them."""
    found = searcher.search(SearchRequest(typed, as_typed=True))
    assert (found.total >= 10, found.query.relaxed) == (True, False)
    read = searcher.search(SearchRequest(typed)).query
    offered = read.suggestion.text if read.suggestion else None
    assert (read.corrected, offered) == ((better, None) if at_once else (None, better))
