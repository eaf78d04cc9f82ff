"""The page of statistics says what the index covers: years, sources, provinces, kinds."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.web.markup import page


def test_what_is_covered_is_counted_and_linked(client: FlaskClient) -> None:
    root = page(client.get("/stats").text)
    assert root.one("h1").words == "Số liệu"
    assert "cập nhật lúc 10:04 ngày 2/1/2026 (giờ Việt Nam)" in root.one("main").words
    sources = root.one("section", aria_labelledby="source-label")
    assert {li.words for li in sources.all("li")} == {"Báo Đà Nẵng 1 bài", "TGAG 1 bài"}
    links = {a.words: a.attributes["href"] for a in sources.all("a")}
    assert links["TGAG"] == "/?source=TGAG"
    months = root.one("section", aria_labelledby="time-label").one("ul", class_="periods")
    assert months.all("a")[-1].attributes["href"] == "/?from=2010-07-01&to=2010-07-31"


def test_a_long_facet_leads_to_the_page_of_all_its_values(client: FlaskClient) -> None:
    codes = page(client.get("/stats").text).one("section", aria_labelledby="code-label")
    assert len(codes.all("li")) < 10
    assert not codes.all("p", class_="all")
