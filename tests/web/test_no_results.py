"""Where nothing is found the page says which piece is to blame, and counts each."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search import config
from search.result import QueryReading, SearchRequest
from tests.conftest import ROOT
from tests.web.markup import Element, page
from web.app import create_app
from web.views.no_results_view import nothing_view
from web.views.pieces import asked_for


@pytest.mark.parametrize(
    ("query", "pieces"),
    [
        ("", []),
        ("đại hội đảng bộ", ["đại hội", "đảng bộ"]),
        ('đại hội "cấp cơ sở" -quận', ["đại hội", '"cấp cơ sở"']),
        ('tỉnh:"Đà Nẵng" sơ kết', ['tỉnh:"Đà Nẵng"', "sơ kết"]),
        ("tiêu đề:hội nghị", ["tiêu đề:hội nghị"]),
        ("title:hội nghị đảng bộ", ["title:hội nghị", "title:đảng bộ"]),
        ('tiêu đề:"hội nghị" đảng bộ', ['tiêu đề:"hội nghị"', "đảng bộ"]),
        ("-hội nghị đảng bộ", ["đảng bộ"]),
        ("-title:hội nghị đảng bộ", ["đảng bộ"]),
        ("quận title:hội nghị", ["quận", "title:hội nghị"]),
        ("NOT tiêu đề:hội nghị", []),
        ('-"hội nghị" đảng bộ', ["đảng bộ"]),
        ('NOT "hội nghị" đảng bộ', ["đảng bộ"]),
        ("NOT hội nghị đảng bộ", ["đảng bộ"]),
        ("NOT quận (sơ kết OR sơ kết)", ["sơ kết"]),
        ('"chưa đóng', ["chưa", "đóng"]),
    ],
)
def test_pieces_that_are_asked_for(query: str, pieces: list[str]) -> None:
    assert asked_for(query) == pieces


def empty(client: FlaskClient, query: str) -> Element:
    return page(client.get(f"/?q={query}").text).one("section", class_="empty")


def test_the_piece_that_no_article_has_is_named(client: FlaskClient) -> None:
    root = empty(client, 'hội nghị "xyz"')
    assert root.all("p")[0].words == ('Không bài nào có "xyz". Thử tìm không có phần đó: hội nghị.')
    assert [li.words for li in root.one("ul", class_="counted").all("li")] == [
        "hội nghị 33 bài",
        '"xyz" 0 bài',
    ]
    assert root.all("p")[0].one("a").attributes["href"] == "/?q=hội+nghị"


@pytest.mark.parametrize("query", ["hội nghị", ""])
def test_filters_are_blamed_with_the_number_without_them(client: FlaskClient, query: str) -> None:
    """And no word of the query, which finds something."""
    root = empty(client, f"{query}&place=Huế")
    told = ", nhưng không bài nào qua được bộ lọc. Bỏ mọi bộ lọc"
    assert root.one("p").words == f"Có 33 bài{told}"
    assert not root.all("li")
    link = root.one("p").one("a").attributes["href"]
    assert page(client.get(link).text).all("article", class_="hit")


def test_the_number_without_filters_is_that_of_the_query_that_was_put_right() -> None:
    """The link that drops the filters leads to those articles."""
    counts = {"hội nghị xyz": 403, "hội nghị xin": 59}
    asked = SearchRequest("hội nghị xyz", include={"place": ("Huế",)})
    reading = QueryReading(asked.text, corrected="hội nghị xin")
    limits = config.load(ROOT / "config.toml").search
    with create_app(config.load(ROOT / "config.toml")).test_request_context():
        found = nothing_view(asked, reading, limits, lambda texts, _: tuple(map(counts.get, texts)))
    assert found.unfiltered == 59


def test_where_nothing_is_found_without_filters_either_the_words_are_blamed(
    client: FlaskClient,
) -> None:
    root = empty(client, 'hội nghị "xyz"&place=Huế')
    assert root.all("p")[0].words == (
        'Không bài nào có "xyz". Thử tìm không có phần đó: hội nghị. '
        "Số bài dưới đây không kể bộ lọc."
    )
    assert root.one("ul", class_="counted").all("li")[0].words == "hội nghị 33 bài"
    for link in root.one("ul", class_="counted").all("a"):
        assert "place" not in link.attributes["href"]
    assert "Bỏ mọi bộ lọc" not in root.words


def test_what_is_offered_finds_something(client: FlaskClient) -> None:
    root = empty(client, 'Long Xuyên sơ kết "xyz"')
    assert root.all("p")[0].words == 'Không bài nào có "xyz".'


def test_pieces_that_are_nowhere_together(client: FlaskClient) -> None:
    root = empty(client, "Long Xuyên sơ kết")
    assert root.all("p")[0].words.startswith("Phần nào của câu tìm cũng có bài")


def test_of_a_phrase_each_word_is_counted(client: FlaskClient) -> None:
    root = empty(client, '"hội xyz nghị"')
    assert root.all("p")[0].words.startswith("Không bài nào có xyz. Thử tìm không có phần đó:")
    counted = [li.words for li in root.one("ul", class_="counted").all("li")]
    assert counted == ["hội 33 bài", "xyz 0 bài", "nghị 33 bài"]
    assert not empty(client, '"xyz"').all("ul", class_="counted")
