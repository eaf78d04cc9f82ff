"""Facets, filters and the picture of time: what they offer, and where they lead."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from search.config import load
from search.dates import vietnam
from search.places import PROVINCES
from search.result import FacetChoice, SearchRequest
from search.schema import FACETS
from tests.web.conftest import Serve, article
from tests.web.markup import get, links
from tests.web.test_weight import MOST, weight
from web.urls.params import ISSUERS
from web.views import facet_view as facet_list
from web.views import facets
from web.views.facet_view import facet_view


def test_facets_toggle_exclude_and_keep_the_rest_of_the_url(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&year=2016&sort=newest")
    years = root.one("section", aria_labelledby="year-label")
    found = [
        (c.one("a", class_="value"), c.one("button")) for c in years.all("li") if not c.all("li")
    ]
    assert found[0][0].words == "2016-07"
    assert found[0][0].attributes["href"] == "/?q=hội&sort=newest&year=2016&month=2016-07"
    leaving_out = {"form": "search", "name": "month", "value": "-2016-07"}
    assert found[0][1].attributes == leaving_out
    assert found[0][1].words == "Trừ 2016-07−"
    chosen = years.one("li", class_="include").all("a", class_="value")[0]
    assert chosen.attributes == {
        "class": "value",
        "href": "/?q=hội&sort=newest",
        "aria-current": "true",
        "title": "Bỏ lọc",
    }
    box = root.one("form", id="search")
    hidden = [
        (i.attributes["name"], i.attributes["value"]) for i in box.all("input", type="hidden")
    ]
    assert hidden == [("sort", "newest"), ("year", "2016")]


def test_filters_in_force_are_chips_that_lift_them(client: FlaskClient) -> None:
    root = get(client, "/?from=1/7/2010&year=-2020&place=An+Giang&place=H%C3%A0+N%E1%BB%99i")
    assert links(root.one("ul", class_="chips")) == {
        "Bỏ lọc Từ ngày: 1/7/2010 ×": "/?year=-2020&place=An+Giang&place=Hà+Nội",
        "Bỏ lọc Trừ Năm: 2020 ×": "/?from=2010-07-01&place=An+Giang&place=Hà+Nội",
        "Bỏ lọc Địa phương: An Giang ×": "/?from=2010-07-01&year=-2020&place=Hà+Nội",
        "Bỏ lọc Địa phương: Hà Nội ×": "/?from=2010-07-01&year=-2020&place=An+Giang",
        "Bỏ mọi bộ lọc": "/",
    }


@pytest.mark.parametrize("facet", FACETS)
def test_several_values_of_a_facet_are_no_contradiction(client: FlaskClient, facet: str) -> None:
    values = {"year": ("2010", "2016"), "month": ("2010-07", "2016-07"), "issuer": ISSUERS[:2]}
    first, second = values.get(facet, ("A", "B"))
    chosen = f"{facet}={first}&{facet}={second}"
    assert "thêm giá trị khác" not in client.get(f"/?{chosen}").text
    for url in ("/api/search", "/export.csv", "/export.xlsx", "/export.bib", "/feed.atom"):
        with client.get(f"{url}?{chosen}") as response:
            assert response.status_code == 200, url


def test_the_hits_over_time_narrow_to_a_period(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&place=An+Giang&place=%C4%90%C3%A0+N%E1%BA%B5ng")
    chart = root.one("div", class_="chart")
    assert [bar.text for bar in chart.all("title")] == ["2010: 1 bài", "2016: 1 bài"]
    places = "place=An+Giang&place=Đà+Nẵng"
    url = f"/?q=hội&from=2010-01-01&to=2010-12-31&{places}"
    assert chart.all("a")[0].attributes["href"] == url
    assert all(a.attributes["tabindex"] == "-1" for a in chart.all("a"))
    table = root.one("ul", class_="periods")
    assert [item.words for item in table.all("li")] == ["2016 1 bài", "2010 1 bài"]
    assert links(table)["2010"] == url
    assert not get(client, "/?q=An+Giang").all("div", class_="chart")  # one month is no choice


def test_spans_end_today(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vietnam, "today", lambda: dt.date(2020, 3, 2))
    spans = links(get(client, "/?q=h%E1%BB%99i").one("p", class_="spans"))
    assert spans == {
        "7 ngày qua": "/?q=hội&from=2020-02-25&to=2020-03-02",
        "30 ngày qua": "/?q=hội&from=2020-02-02&to=2020-03-02",
        "Năm nay": "/?q=hội&from=2020-01-01&to=2020-03-02",
    }


def test_every_year_can_be_chosen_and_every_place_on_a_page_of_its_own(serve: Serve) -> None:
    places = sorted(PROVINCES)[:20]
    made = (
        article(f"a{n}", date=dt.date(1990 + n, 1, 1), place=place, source="Báo")
        for n, place in enumerate(places)
    )
    client = serve(*made)
    root = get(client, "/?sort=oldest&source=B%C3%A1o")
    assert len(root.one("section", aria_labelledby="year-label").all("li")) == 20
    group = root.one("section", aria_labelledby="place-label")
    assert len(group.all("li")) == facets.SHOWN
    href = links(group)["Xem tất cả địa phương"]
    assert href == "/facets/place?sort=oldest&source=Báo"
    # An address can ask for more.
    asked = get(client, "/?facet_size=15").one("section", aria_labelledby="place-label")
    assert len(asked.all("li")) == 15
    form = get(client, href).one("form", class_="values")
    assert form.attributes["action"] == "/"
    boxes = [box.attributes["value"] for box in form.all("input", type="checkbox")]
    assert sorted(boxes) == places
    hidden = {i.attributes["name"]: i.attributes["value"] for i in form.all("input", type="hidden")}
    assert hidden == {"sort": "oldest", "source": "Báo"}


@pytest.mark.parametrize("source", ["-Báo gạch", "=Báo bằng", "--", "-=Báo"])
def test_a_name_that_begins_like_a_sign_can_be_chosen_and_left_out(
    serve: Serve, source: str
) -> None:
    client = serve(article("a", source=source), article("b", source="Báo Hà Nội"))
    group = get(client, "/").one("section", aria_labelledby="source-label")
    chosen = get(client, links(group)[source])
    assert chosen.one("p", class_="total").words == "1 bài"
    assert source in chosen.one("ul", class_="chips").words
    box, *_ = get(client, "/facets/source").all("input", type="checkbox")
    assert get(client, f"/?source={quote(box.attributes['value'])}").one("p", class_="total")
    [button] = [b for b in group.all("button") if b.attributes["value"].endswith(source)]
    without = get(client, f"/?source={quote(button.attributes['value'])}")
    assert (
        without.one("article", class_="hit").one("a").attributes["href"].startswith("/articles/b")
    )


def test_a_chosen_value_stays_in_sight(client: FlaskClient) -> None:
    values = [FacetChoice(f"N{n}", f"N{n}", 20 - n) for n in range(12)]
    values[10] = replace(values[10], selected="exclude")
    with client.application.test_request_context("/"):
        [group] = facets.groups({"place": tuple(values)})
        assert [c.value for c in group.choices] == [*(f"N{n}" for n in range(facets.SHOWN)), "N10"]
        assert group.more
        for all_shown in (values[: facets.SHOWN], [*values[: facets.SHOWN], values[10]]):
            [group] = facets.groups({"place": tuple(all_shown)})
            assert not group.more


def test_chosen_values_are_ticked_and_excluded_ones_stay_so(client: FlaskClient) -> None:
    root = get(client, "/facets/place?place=An+Giang&place=-%C4%90%C3%A0+N%E1%BA%B5ng&page=2")
    boxes = {b.attributes["value"]: b for b in root.all("input", type="checkbox", name="place")}
    assert "checked" in boxes["An Giang"].attributes
    assert "checked" not in boxes["Đà Nẵng"].attributes
    kept = root.one("form", class_="values").all("input", type="hidden")
    assert [(i.attributes["name"], i.attributes["value"]) for i in kept] == [("place", "-Đà Nẵng")]
    get(client, "/facets/nothing", 404)


def test_the_picture_of_time_says_how_many_articles_it_has_not(serve: Serve) -> None:
    dated = [article(f"d{y}", "Tin", "x", date=dt.date(y, 1, 1)) for y in (2010, 2016)]
    root = get(serve(*dated, article("u", "Tin", "x"), article("v", "Tin", "x")), "/?q=tin")
    assert root.one("section", id="over-time").words.endswith("2 bài không rõ ngày.")
    shown = get(serve(*dated), "/?q=tin").one("section", id="over-time").words
    assert "không rõ ngày." not in shown


def test_of_very_many_values_the_most_frequent_are_listed_and_all_are_found(serve: Serve) -> None:
    """A page with all persons of an index would weigh a hundred times as much as others."""
    made = [article(f"a{n}", source=f"Báo số {n % 1_200}") for n in range(1_210)]
    client = serve(*made)
    root = get(client, "/facets/source")
    values = [b.attributes["value"] for b in root.all("input", type="checkbox", name="source")]
    assert values[:10] == [f"Báo số {n}" for n in range(10)]
    assert len(values) == facet_list.LISTED
    assert "1.200 mục." in root.one("p", class_="muted").words
    seen = set(values)
    while turned := [b for b in root.all("button", name="part") if "sau" in b.words]:
        [further] = turned
        assert further.attributes["formaction"] == "/facets/source"
        root = get(client, f"/facets/source?part={further.attributes['value']}")
        values = {b.attributes["value"] for b in root.all("input", name="source")}
        assert not values & seen
        seen |= values
    assert len(seen) == 1_200
    assert "Trang 5/5" in root.one("nav", class_="pager").words
    assert "Trang 5/5" in get(client, "/facets/source?part=99").one("main").words
    found = get(client, "/facets/source?sort=oldest&find=bao+so+1188")
    form = found.one("form", class_="values")
    assert [b.attributes["value"] for b in form.all("input", name="source")] == ["Báo số 1188"]
    assert form.one("input", name="sort").attributes["value"] == "oldest"
    nothing = get(client, "/facets/source?find=zzz").one("form", class_="values")
    assert "Không có mục nào có tên như vậy." in nothing.words
    assert not get(serve(*made[:9]), "/facets/source").all("input", name="find")


def test_of_long_values_fewer_are_on_a_page(serve: Serve) -> None:
    """250 names of 200 letters would weigh more than any other page."""
    name = "Cổng thông tin điện tử của Ban Tuyên giáo Tỉnh ủy và Hội Nhà báo tỉnh, ấn bản " * 2
    made = [article(f"a{n}", source=f"{name} số {n}") for n in range(300)]
    client = serve(*made)
    seen: list[str] = []
    for part in range(1, 5):
        url = f"/facets/source?part={part}"
        assert sum(weight(client, url, "vi").values()) < MOST
        boxes = get(client, url).all("input", type="checkbox", name="source")
        seen += [box.attributes["value"] for box in boxes]
    assert len(seen) == len(set(seen)) == 300


def test_where_the_state_is_long_a_value_is_chosen_by_the_form_that_has_it_once(
    serve: Serve,
) -> None:
    """A link for each would make the page of a pasted headline with two filters too heavy."""
    words = "hội nghị trực tuyến toàn quốc sơ kết quán triệt nghị quyết về công tác xây dựng đảng"
    client = serve(*(article(f"a{n}", words, source=f"Báo {n}", place="Huế") for n in range(3)))
    long = f"/?q={quote(words)}&place=Huế&source=-Báo 2&sort=oldest"
    root = get(client, long)
    section = root.one("section", aria_labelledby="source-label")
    assert [a.words for a in section.all("a", class_="value")] == ["Báo 2"]
    chosen = section.all("button", class_="value")[0]
    assert chosen.attributes == {
        **{"form": "search", "class": "value"},
        **{"name": "source", "value": "Báo 0"},
    }
    hidden = root.one("form", id="search").all("input", type="hidden")
    kept = sorted((field.attributes["name"], field.attributes["value"]) for field in hidden)
    assert kept == [("place", "Huế"), ("sort", "oldest"), ("source", "-Báo 2")]
    short = get(client, "/?q=hội&place=Huế").one("section", aria_labelledby="source-label")
    assert short.all("button", class_="value") == []


def test_what_is_chosen_is_listed_however_rare(client: FlaskClient) -> None:
    values = [FacetChoice(f"N{n}", f"N{n}", 2_000 - n) for n in range(1_200)]
    values[1_100] = replace(values[1_100], selected="include")
    with client.application.test_request_context("/"):
        view = facet_view("source", SearchRequest(), tuple(values), load().search, "n7")
    assert [c.value for c in view.choices][:3] == ["N1100", "N7", "N70"]


def test_a_city_that_is_called_like_a_person_is_told_to_be_one(serve: Serve) -> None:
    city = article("hcm", "Hội nghị", place="Hồ Chí Minh")
    root = get(serve(city), "/?q=h%E1%BB%99i+ngh%E1%BB%8B&place=H%E1%BB%93+Ch%C3%AD+Minh")
    assert "TP Hồ Chí Minh" in root.one("article", class_="hit").one("p", class_="facts").words
    assert "Địa phương: TP Hồ Chí Minh" in root.one("ul", class_="chips").words
    values = root.one("section", aria_labelledby="place-label")
    assert values.one("a", class_="value").words == "TP Hồ Chí Minh"
    address = get(serve(city), "/").one("section", aria_labelledby="place-label")
    assert address.one("button").attributes["value"] == "-Hồ Chí Minh"
    assert "TP Hồ Chí Minh" in get(serve(city), "/articles/hcm").one("main").words
