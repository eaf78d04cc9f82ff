"""The page of statistics says what the index covers: years, sources, provinces, kinds."""

from __future__ import annotations

from dataclasses import replace

from flask.testing import FlaskClient

from tests.web.conftest import Serve, article
from tests.web.doubles import ListSearcher
from tests.web.markup import page
from web.views.coverage import ROWS


def test_what_is_covered_is_counted_and_linked(client: FlaskClient) -> None:
    root = page(client.get("/stats").text)
    assert root.one("h1").words == "Số liệu"
    assert "cập nhật lúc 10:04 ngày 2/1/2026 (giờ Việt Nam)" in root.one("main").words
    sources = root.one("section", aria_labelledby="source-label")
    assert {li.words for li in sources.all("li")} == {"Báo Đà Nẵng 1 bài", "TGAG 1 bài"}
    links = {a.words: a.attributes["href"] for a in sources.all("a")}
    assert links["TGAG"] == "/?source=TGAG"
    months = root.one("section", aria_labelledby="time-label").one("ul", class_="periods")
    assert months.all("a")[-1].attributes["href"] == "/?from=2010-07-01&to=2010-09-30"


def test_a_long_facet_leads_to_the_page_of_all_its_values(client: FlaskClient) -> None:
    codes = page(client.get("/stats").text).one("section", aria_labelledby="code-label")
    assert len(codes.all("li")) < 10
    assert not codes.all("p", class_="all")


class Split(ListSearcher):
    """Gives more values than were asked for, as where a code is of several directives."""

    def _choices(self, name, request, found):
        return super()._choices(name, replace(request, facet_limit=2 * request.facet_limit), found)


def test_a_facet_with_more_values_than_were_asked_for_is_cut(serve: Serve) -> None:
    made = [article(f"a{n}", "Tin", f"Chỉ thị {n}-CT/TW.") for n in range(10, 10 + 2 * ROWS)]
    shown = page(serve(searcher=Split(made)).get("/stats").text)
    codes = shown.one("section", aria_labelledby="code-label")
    assert len(codes.all("li")) == ROWS
    assert codes.all("p", class_="all")
