"""What is offered instead of a query whose words are partly misspelt, partly read otherwise."""

from __future__ import annotations

import pytest

from search import config
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.searcher import spelling
from tests.analysis.lexicons import lexicon_of
from tests.conftest import ROOT

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
