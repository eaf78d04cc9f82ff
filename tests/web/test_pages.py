"""What pages of results say and where they lead."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import ARTICLES, Serve
from tests.web.doubles import ListSearcher
from tests.web.markup import Element, get, links, page
from web.views import download_view


def test_the_start_page_offers_a_box_examples_and_the_newest(client: FlaskClient) -> None:
    root = get(client, "/")
    box = root.one("input", id="q")
    assert "autofocus" in box.attributes
    assert root.one("label", **{"for": "q"}).words == "Tìm trong tin bài"
    assert root.one("h1").words == "Tìm trong 33 tin bài về công tác Đảng"
    assert len(root.all("article", class_="hit")) == 10
    assert root.one("html").attributes["lang"] == "vi"
    skips = [a.attributes["href"] for a in root.all("a", class_="skip")]
    assert skips == ["#" + root.one("ol").attributes["id"], "#filters"]
    assert root.one("p", class_="fresh").words == (
        "Cập nhật 2/1/2026 (mới thêm từ hôm qua) 2 nguồn · bài từ tháng 7/2010 đến tháng 12/2020"
    )
    fresh = root.one("p", class_="fresh").one("a").attributes["href"]
    assert re.fullmatch(r"/\?sort=added&added=\d{4}-\d\d-\d\d", fresh)


def test_a_hit_shows_its_facts_with_the_words_marked(client: FlaskClient) -> None:
    root = get(client, "/?q=hội+nghị+bàn")
    hit = root.one("article", class_="hit")
    assert hit.one("h2").words == "Đà Nẵng sơ kết Chỉ thị 37-CT/TW"
    assert hit.one("h2").one("a").attributes["href"] == ("/articles/da-nang?q=hội+nghị+bàn")
    assert hit.one("p", class_="facts").words == "8/7/2010 Báo Đà Nẵng Đà Nẵng bài gốc Chọn"
    assert hit.one("time").attributes["datetime"] == "2010-07-08"
    assert [m.text for m in hit.all("mark")] == ["hội nghị bàn"]
    assert links(hit.one("ul", class_="codes")) == {"Chỉ thị 37-CT/TW": "/directives/37-CT/TW"}
    assert root.one("p", class_="total").words == "1 bài"


def test_order_accents_and_days_stand_in_the_url(
    client: FlaskClient, searcher: ListSearcher
) -> None:
    root = get(client, "/?q=x&accents=strict&to=2016-07")
    assert links(root.one("ul", class_="options")) == {
        "Tự động": "/?q=x&to=2016-07-31",
        "Đúng dấu": "/?q=x&accents=strict&to=2016-07-31",
        "Bỏ qua dấu": "/?q=x&accents=ignore&to=2016-07-31",
    }
    assert root.one("input", name="to", type="date").attributes["value"] == "2016-07-31"
    assert (
        root.one("input", name="to", type="date").attributes["form"]
        == root.one("form", role="search").attributes["id"]
    )
    assert searcher.asked[-1].accents == "strict"
    root = get(client, "/?q=H%E1%BB%99i")
    assert links(root.one("nav", class_="sorts"))["Cũ nhất"] == "/?q=Hội&sort=oldest"


def test_paging(client: FlaskClient) -> None:
    root = get(client, "/?size=2&page=5")
    pager = root.one("nav", class_="pager")
    assert pager.words == "← Trang trước 1 2 3 4 5 6 7 … 17 Trang sau →"
    assert pager.one(aria_current="page").words == "5"
    assert links(pager)["1"] == "/?size=2"
    assert root.one("link", rel="next").attributes["href"] == "/?page=6&size=2"
    assert root.one("ol", class_="hits").attributes["start"] == "9"
    assert get(client, "/?size=2&page=17").one("nav", class_="pager").all("a", rel="next") == []


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11, 33, 50])
def test_every_page_is_reached_and_none_repeats_a_hit(client: FlaskClient, size: int) -> None:
    url, seen = f"/?size={size}", []
    while url:
        root = get(client, url)
        seen += [a.one("h2").one("a").attributes["href"] for a in root.all("article", class_="hit")]
        following = root.all("link", rel="next")
        url = following[0].attributes["href"] if following else ""
    assert len(seen) == len(set(seen)) == 33


def test_nothing_found_gives_advice(client: FlaskClient) -> None:
    root = get(client, "/?q=zzz&year=2016&accents=strict")
    empty = root.one("section", class_="empty")
    assert empty.one("h2").words == "Không tìm thấy bài nào"
    assert "Bỏ mọi bộ lọc" not in links(empty), "that would find nothing either"
    assert links(empty)["Tìm cả dạng thiếu dấu"] == "/?q=zzz&year=2016"


def test_a_malformed_parameter_is_left_out_and_said(client: FlaskClient) -> None:
    root = get(client, "/?q=H%E1%BB%99i&from=hom-qua")
    assert root.one("p", class_="note").words == (
        "Tham số from = “hom-qua” cần một ngày như 2016-07-13 hoặc 13/7/2016."
    )
    assert root.one("link", rel="canonical").attributes["href"] == "http://localhost/?q=H%E1%BB%99i"


@pytest.mark.parametrize(
    "path",
    ["/", "/directives", "/people", "/posts", "/advanced", "/facets/year", "/articles/da-nang"],
)
def test_a_page_says_that_of_several_values_the_first_counts(
    client: FlaskClient, path: str
) -> None:
    said = "Tham số lang = “vi” có thêm giá trị khác trong địa chỉ; chỉ giá trị đầu được dùng."
    notes = get(client, f"{path}?lang=vi&lang=en").one("main").all("p", class_="note")
    assert [note.words for note in notes].count(said) == 1
    assert "có thêm giá trị" not in get(client, f"{path}?lang=vi&lang=vi").one("main").words


def test_a_list_of_directives_is_narrowed_to_one_place(client: FlaskClient) -> None:
    root = get(client, "/directives?place=An+Giang&place=H%C3%A0+N%E1%BB%99i")
    assert "Tham số place = “An Giang” có thêm giá trị khác" in root.one("main").words


def test_a_table_of_one_directive_is_of_one(client: FlaskClient) -> None:
    url = "/directives.csv?code=37-CT/TW"
    with client.get(url) as response:
        assert response.status_code == 200
    assert client.get(f"{url}&code=22-NQ/TW").status_code == 400


def test_help_links_its_examples(client: FlaskClient) -> None:
    root = get(client, "/help")
    assert links(root)["chi thi 37"] == "/?q=chi+thi+37"
    assert len(root.all("table")) == 5


def test_every_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    seen, waiting = (
        set(),
        ["/", "/?q=Hội&size=5", "/articles/da-nang?q=hội", "/help"],
    )
    for _ in range(250):
        if not waiting:
            break
        url = waiting.pop()
        with client.get(url) as response:
            assert response.status_code == 200, url
            root = page(response.text) if response.mimetype == "text/html" else Element("", {})
            for link in root.all("a") + root.all("link"):
                href = link.attributes.get("href", "").partition("#")[0]
                # Directives' own pages ask a Directives; tests/web/browser has a real one.
                if href.startswith("/") and not href.startswith("/directives") and href not in seen:
                    seen.add(href)
                    waiting.append(href)
    assert len(seen) > 100


@pytest.mark.parametrize(
    ("url", "orders", "current"),
    [
        ("/", ["Mới nhất", "Cũ nhất", "Mới thêm"], "Mới nhất"),
        ("/?year=2020", ["Mới nhất", "Cũ nhất", "Mới thêm"], "Mới nhất"),
        ("/?q=h%E1%BB%99i", ["Phù hợp nhất", "Mới nhất", "Cũ nhất", "Mới thêm"], "Phù hợp nhất"),
        (
            "/?q=h%E1%BB%99i&sort=oldest",
            ["Phù hợp nhất", "Mới nhất", "Cũ nhất", "Mới thêm"],
            "Cũ nhất",
        ),
    ],
)
def test_the_orders_that_make_sense_are_offered(
    client: FlaskClient, url: str, orders: list[str], current: str
) -> None:
    navigation = [n for n in get(client, url).all("nav") if n.attributes.get("class") == "sorts"]
    links = [link for n in navigation for link in n.all("a")]
    if url == "/":
        assert not links  # the start page shows the newest, and says so
    else:
        assert [link.words for link in links] == orders
        assert [a.words for a in links if "aria-current" in a.attributes] == [current]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/", "tindang: tìm tin công tác Đảng"),
        ("/?q=h%E1%BB%99i", "hội · tindang"),
        ("/?q=h%E1%BB%99i&page=2", "hội · trang 2 · tindang"),
        ("/?place=An+Giang&source=-TGAG", "An Giang, trừ TGAG · tindang"),
        ("/?q=" + "d%C3%A0i+" * 60, "dài " * 19 + "dài… · tindang"),
    ],
)
def test_the_title_of_the_window_says_query_filters_and_page(
    client: FlaskClient, url: str, title: str
) -> None:
    assert get(client, url).one("head").one("title").text == title


def test_a_period_has_no_day_that_was_not_asked_for(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&from=2010-03-02&to=2016-12-30")
    chart = root.one("div", class_="chart")
    hrefs = [bar.attributes["href"] for bar in chart.all("a")]
    assert hrefs[0].startswith("/?q=hội&from=2010-03-02&to=2010-")
    assert hrefs[-1].endswith("&to=2016-12-30")


def test_a_search_can_be_taken_along_whole_or_in_part(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&sort=newest&year=2010&page=1")
    form = root.one("form", id="downloads")
    hidden = [(i.attributes["name"], i.attributes["value"]) for i in form.all(type="hidden")]
    assert hidden == [("q", "hội"), ("sort", "newest"), ("year", "2010")]
    [pick] = root.all("input", name="id")
    assert (pick.attributes["form"], pick.attributes["value"]) == ("downloads", "da-nang")
    assert [b.attributes["formaction"] for b in form.one("p", class_="files").all("button")] == [
        f"/export.{kind}" for kind in ("xlsx", "csv", "jsonl", "bib", "ris")
    ]
    ticked = [i.attributes["value"] for i in form.all("input") if "checked" in i.attributes]
    state = "&".join(f"column={name}" for name in ticked)
    with client.get(f"/export.xlsx?q=h%E1%BB%99i&{state}&id=da-nang") as file:
        assert file.status_code == 200
    summaries = [summary.words for summary in form.all("summary")]
    assert summaries == ["Tải về 1 bài", "Chọn cột của bảng Excel và CSV"]
    names = [e.attributes.get("class") or e.attributes.get("name") for e in form.all()]
    assert names.index("files") < names.index("column"), "few people choose columns"


def test_what_does_not_fit_a_workbook_is_not_offered_as_one(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download_view, "MAX_ROWS", 32)
    form = get(client, "/").one("form", id="downloads")
    assert "/export.xlsx" not in [b.attributes["formaction"] for b in form.all("button")]
    assert form.one("p", class_="note")


def test_what_others_take_over_has_no_day_whose_year_is_inferred(serve: Serve) -> None:
    for inferred in (False, True):
        articles = [replace(one, year_inferred=inferred) for one in ARTICLES]
        client = serve(searcher=ListSearcher(articles))
        head = client.get(f"/articles/{articles[0].id}").text.partition("</head>")[0]
        feed = client.get("/feed.atom?q=x").text
        assert ("published_time" in head, "<published>" in feed) == (not inferred, not inferred)


def test_a_hit_says_that_its_year_is_inferred(serve: Serve) -> None:
    unsure = [replace(one, year_inferred=True) for one in ARTICLES]
    assert "(năm suy ra)" in get(serve(searcher=ListSearcher(unsure)), "/?q=x").words
    assert "(năm suy ra)" not in get(serve(searcher=ListSearcher(ARTICLES)), "/?q=x").words
