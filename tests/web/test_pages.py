"""What the pages say and where they lead."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import get_args

import pytest
from flask.testing import FlaskClient

from search.dates import vietnam
from search.places import PROVINCES
from search.query.facts import Fact
from search.query.notes import Note, NoteCode
from search.result import FacetChoice, QueryReading, Suggestion
from search.schema import FACETS
from tests.web.conftest import ARTICLES, Serve, article
from tests.web.doubles import ListSearcher
from tests.web.markup import Element, page
from web import download_view, facets, words
from web.links import readable
from web.params import ISSUERS


def get(client: FlaskClient, url: str, status: int = 200) -> Element:
    response = client.get(url)
    assert response.status_code == status, response.text
    return page(response.text)


def links(root: Element) -> dict[str, str]:
    return {a.words: a.attributes["href"] for a in root.all("a")}


def test_an_article_without_a_title_is_shown_by_its_first_words(serve: Serve) -> None:
    client = serve(article("x1", "", "Sáng nay, Thành ủy tổ chức hội nghị.", "Sau đó bế mạc."))
    root = get(client, "/?q=hội+nghị")
    shown = root.one("article", class_="hit")
    assert shown.one("h2").words == "Sáng nay, Thành ủy tổ chức hội nghị."
    assert get(client, "/articles/x1").one("h1").words == "Sáng nay, Thành ủy tổ chức hội nghị."
    assert client.get("/api/articles/x1").get_json()["title"] is None


def test_the_start_page_offers_a_box_examples_and_the_newest(client: FlaskClient) -> None:
    root = get(client, "/")
    box = root.one("input", id="q")
    assert "autofocus" in box.attributes
    assert root.one("label", **{"for": "q"}).words == "Tìm trong tin bài"
    assert root.one("h1").words == "Tìm trong 33 tin bài về công tác Đảng"
    assert len(root.all("article", class_="hit")) == 10
    assert root.one("html").attributes["lang"] == "vi"
    assert root.one("a", class_="skip").attributes["href"] == "#" + root.one("ol").attributes["id"]
    assert root.one("p", class_="fresh").words == (
        "Cập nhật 2/1/2026 (mới thêm từ hôm qua) · 2 nguồn · bài từ tháng 7/2010 đến tháng 12/2020"
    )
    fresh = root.one("p", class_="fresh").one("a").attributes["href"]
    assert re.fullmatch(r"/\?sort=added&added=\d{4}-\d\d-\d\d", fresh)


def test_english_terms_are_offered_in_vietnamese(client: FlaskClient) -> None:
    root = get(client, "/?q=politburo+2016&sort=newest")
    offered = [a for a in root.one("main").all("a") if a.words == "Bộ Chính trị 2016"]
    assert [a.attributes["href"] for a in offered] == [
        "/?q=B%E1%BB%99+Ch%C3%ADnh+tr%E1%BB%8B+2016&sort=newest"
    ]


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


@pytest.mark.parametrize(
    ("reading", "said", "link"),
    [
        (
            QueryReading("x", interpretation="chỉ thị 37"),
            "Hiểu là: chỉ thị 37. Chỉ tìm đúng như đã gõ",
            "/?q=ch%E1%BB%89+th%E1%BB%8B+37 /?q=x&accents=strict",
        ),
        (
            QueryReading("x", corrected="chỉ thị"),
            "Đang tìm chỉ thị. Tìm đúng x?",
            "/?q=x&spelling=typed",
        ),
        (
            QueryReading("x", suggestion=Suggestion("chỉ thị", "spelling")),
            "Có phải bạn muốn tìm: chỉ thị?",
            "/?q=ch%E1%BB%89+th%E1%BB%8B",
        ),
        (
            QueryReading("x", suggestion=Suggestion("chỉ thị 37", "directive")),
            "Thử tìm: chỉ thị 37?",
            "/?q=ch%E1%BB%89+th%E1%BB%8B+37",
        ),
        (
            QueryReading("x", relaxed=True),
            "Không bắt buộc bài phải có đủ mọi từ; bài khớp nhiều từ hơn đứng trước. "
            "Chỉ tìm nguyên văn cả cụm",
            "/?q=%22x%22",
        ),
        (
            QueryReading("x", width="phrase", wider=2600),
            "Đây là bài có đúng cụm từ. 2.600 bài có đủ chữ, ở bất cứ đâu",
            "/?q=x&wide=1",
        ),
        (
            QueryReading("x", codes=("37-CT/TW",)),
            "Văn bản trong câu tìm: Chỉ thị 37-CT/TW",
            "/directives/37-CT/TW",
        ),
        (
            QueryReading("x", notes=(Note("bracket_unpaired"),)),
            "Dấu ngoặc đơn thiếu cặp nên được bỏ qua.",
            None,
        ),
    ],
)
def test_the_page_says_how_the_query_was_read(
    serve: Serve, reading: QueryReading, said: str, link: str | None
) -> None:
    root = get(serve(searcher=ListSearcher(ARTICLES, reading=reading)), "/?q=x")
    [line] = [p for c in ("reading", "note") for p in root.all("p", class_=c)]
    assert line.words == said
    assert " ".join(a.attributes["href"] for a in line.all("a")) == (link or "")


def test_facets_toggle_exclude_and_keep_the_rest_of_the_url(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&year=2016&sort=newest")
    years = root.one("section", aria_labelledby="year-label")
    found = [
        (c.one("a", class_="value"), c.one("a", class_="minus"))
        for c in years.all("li")
        if not c.all("li")
    ]
    assert found[0][0].words == "2016-07"
    assert found[0][0].attributes["href"] == "/?q=hội&sort=newest&year=2016&month=2016-07"
    assert found[0][1].attributes["href"] == "/?q=hội&sort=newest&year=2016&month=-2016-07"
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
        "Bỏ lọc Từ ngày: 1/7/2010 ×": "/?year=-2020&place=An+Giang&place=H%C3%A0+N%E1%BB%99i",
        "Bỏ lọc Trừ Năm: 2020 ×": "/?from=2010-07-01&place=An+Giang&place=H%C3%A0+N%E1%BB%99i",
        "Bỏ lọc Địa phương: An Giang ×": "/?from=2010-07-01&year=-2020&place=H%C3%A0+N%E1%BB%99i",
        "Bỏ lọc Địa phương: Hà Nội ×": "/?from=2010-07-01&year=-2020&place=An+Giang",
        "Bỏ mọi bộ lọc": "/",
    }


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
    assert links(root.one("nav", class_="sorts"))["Cũ nhất"] == "/?q=H%E1%BB%99i&sort=oldest"


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


@pytest.mark.parametrize("facet", FACETS)
def test_several_values_of_a_facet_are_no_contradiction(client: FlaskClient, facet: str) -> None:
    values = {"year": ("2010", "2016"), "month": ("2010-07", "2016-07"), "issuer": ISSUERS[:2]}
    first, second = values.get(facet, ("A", "B"))
    chosen = f"{facet}={first}&{facet}={second}"
    assert "thêm giá trị khác" not in client.get(f"/?{chosen}").text
    for url in ("/api/search", "/export.csv", "/export.xlsx", "/export.bib", "/feed.atom"):
        with client.get(f"{url}?{chosen}") as response:
            assert response.status_code == 200, url


def test_a_table_of_one_directive_is_of_one(client: FlaskClient) -> None:
    url = "/directives.csv?code=37-CT/TW"
    with client.get(url) as response:
        assert response.status_code == 200
    assert client.get(f"{url}&code=22-NQ/TW").status_code == 400


def test_an_article_shows_its_facts_and_links_its_directives(client: FlaskClient) -> None:
    root = get(client, "/articles/da-nang?q=h%E1%BB%99i+ngh%E1%BB%8B")
    main = root.one("main")
    facts = {d.one("dt").words: d.one("dd").words for d in main.one("dl").all("div")}
    assert facts == {
        "Ngày đăng": "8/7/2010 (theo ngày nêu ở đầu bài)",
        "Ngày diễn ra": "7/7/2010",
        "Tác giả": "Ngọc Thắm",
        "Nguồn": "Báo Đà Nẵng",
        "Địa phương": "Đà Nẵng",
        "Bài gốc": "baodanang.vn",
    }
    original = main.one("a", rel="noopener noreferrer nofollow")
    assert original.attributes["href"] == "https://baodanang.vn/bai/1?a=1&b=2"
    paragraphs = main.one("div", class_="body").all("p")
    assert [p.text for p in paragraphs] == list(ARTICLES[0].body)
    assert [m.text for m in paragraphs[0].all("mark")] == ["hội nghị"]
    cited = paragraphs[0].one("a", href="/directives/37-CT/TW")
    assert "37-CT/TW" in cited.text
    assert cited.attributes["title"] == "Chỉ thị 37-CT/TW, ban hành ngày 4/8/2009"
    assert main.one("h1").one("a").attributes["href"] == "/directives/37-CT/TW"
    listed = main.one("section", class_="cited").one("li")
    assert listed.words == "Chỉ thị 37-CT/TW ban hành 4/8/2009"
    assert links(main)["← Kết quả tìm hội nghị"] == "/?q=h%E1%BB%99i+ngh%E1%BB%8B"


def test_a_merged_province_is_given_its_present_name(serve: Serve) -> None:
    client = serve(article("a", place="Hậu Giang"), article("b", place="Hà Nội"))
    assert "Hậu Giang (nay thuộc Cần Thơ)" in get(client, "/articles/a").one("main").one("dl").words
    assert "nay thuộc" not in get(client, "/articles/b").one("main").one("dl").words


@pytest.mark.parametrize(
    "id", ["a/b", "a//b", "/a", "tin 1", "tin?q=1", "a#b", "đà-nẵng", "a%2Fb", "a&b=c"]
)
def test_any_id_has_a_page_that_its_hit_leads_to(serve: Serve, id: str) -> None:
    client = serve(article(id, "Tiêu đề"))
    href = get(client, "/").one("article").one("h2").one("a").attributes["href"]
    assert get(client, href).one("main").one("h1").words == "Tiêu đề"


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
                href = link.attributes["href"].partition("#")[0]
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


def test_every_note_has_a_sentence() -> None:
    assert set(words.NOTES) == set(get_args(NoteCode))
    several = Note("several_directives", (3, "Chỉ thị 37-CT/TW", 2, "Chỉ thị 37-CT/TU", 1))
    assert words.note(several) == (
        "Có thể là một trong các văn bản: Chỉ thị 37-CT/TW (2 bài), Chỉ thị 37-CT/TU (1 bài) "
        "và 1 văn bản khác."
    )


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


def test_a_period_has_no_day_that_was_not_asked_for(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&from=2010-03-02&to=2016-12-30")
    chart = root.one("div", class_="chart")
    hrefs = [bar.attributes["href"] for bar in chart.all("a")]
    assert hrefs[0].startswith("/?q=hội&from=2010-03-02&to=2010-")
    assert hrefs[-1].endswith("&to=2016-12-30")


def test_spans_end_today(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vietnam, "today", lambda: dt.date(2020, 3, 2))
    spans = links(get(client, "/?q=h%E1%BB%99i").one("p", class_="spans"))
    assert spans == {
        "7 ngày qua": "/?q=h%E1%BB%99i&from=2020-02-25&to=2020-03-02",
        "30 ngày qua": "/?q=h%E1%BB%99i&from=2020-02-02&to=2020-03-02",
        "Năm nay": "/?q=h%E1%BB%99i&from=2020-01-01&to=2020-03-02",
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


def test_a_chosen_value_stays_in_sight(client: FlaskClient) -> None:
    values = [FacetChoice(f"N{n}", f"N{n}", 20 - n) for n in range(12)]
    values[10] = replace(values[10], selected="exclude")
    with client.application.test_request_context("/"):
        [group] = facets.groups({"place": tuple(values)})
        assert [c.value for c in group.choices] == [*(f"N{n}" for n in range(facets.SHOWN)), "N10"]
        assert group.more
        [group] = facets.groups({"place": tuple(values[: facets.SHOWN])})
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


def test_an_article_leads_back_to_its_search_and_on_to_the_next_hit(client: FlaskClient) -> None:
    search = "/?q=h%E1%BB%99i+ngh%E1%BB%8B&page=2&size=4&sort=newest"
    hits = [h.one("h2").one("a").attributes["href"] for h in get(client, search).all("article")]
    assert len(hits) == 4
    for at, href in enumerate(hits):
        way = get(client, href).one("nav", class_="back")
        assert links(way)["← Kết quả tìm hội nghị"] == search
        if at < 3:
            assert readable(links(way)["Bài sau"]) == hits[at + 1]
        if at > 0:
            assert readable(links(way)["Bài trước"]) == hits[at - 1]
    before = links(get(client, hits[0]).one("nav", class_="back"))["Bài trước"]
    assert "page=2" not in before  # the last hit of the first page
    assert readable(links(get(client, before).one("nav", class_="back"))["Bài sau"]) == hits[0]
    after = links(get(client, hits[3]).one("nav", class_="back"))["Bài sau"]
    assert "page=3" in after
    assert not get(client, "/articles/da-nang").all("nav", class_="back")


def test_a_short_form_lists_its_meanings_once_with_counts(serve: Serve) -> None:
    note = Note("several_directives", (2, "Chỉ thị 37-CT/TW", 2, "Chỉ thị 37-CT/TU", 1))
    reading = QueryReading("x", codes=("37-CT/TW", "37-CT/TU"), notes=(note,))
    root = get(serve(searcher=ListSearcher(ARTICLES, reading=reading)), "/?q=x")
    said = "Có thể là: Chỉ thị 37-CT/TW (2 bài) Chỉ thị 37-CT/TU (1 bài)"
    assert [p.words for c in ("reading", "note") for p in root.all("p", class_=c)] == [said]


def test_a_search_can_be_taken_along_whole_or_in_part(client: FlaskClient) -> None:
    root = get(client, "/?q=h%E1%BB%99i&sort=newest&year=2010&page=1")
    form = root.one("form", id="downloads")
    hidden = [(i.attributes["name"], i.attributes["value"]) for i in form.all(type="hidden")]
    assert hidden == [("q", "hội"), ("sort", "newest"), ("year", "2010")]
    [pick] = root.all("input", name="id")
    assert (pick.attributes["form"], pick.attributes["value"]) == ("downloads", "da-nang")
    assert [b.attributes["formaction"] for b in form.all("button")] == [
        f"/export.{kind}" for kind in ("xlsx", "csv", "jsonl", "bib", "ris")
    ]
    ticked = [i.attributes["value"] for i in form.all("input") if "checked" in i.attributes]
    state = "&".join(f"column={name}" for name in ticked)
    with client.get(f"/export.xlsx?q=h%E1%BB%99i&{state}&id=da-nang") as file:
        assert file.status_code == 200
    assert form.one("summary").words == "Tải về 1 bài"


def test_what_does_not_fit_a_workbook_is_not_offered_as_one(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download_view, "MAX_ROWS", 32)
    form = get(client, "/").one("form", id="downloads")
    assert "/export.xlsx" not in [b.attributes["formaction"] for b in form.all("button")]
    assert form.one("p", class_="note")


def test_an_article_tells_programs_what_it_is(client: FlaskClient) -> None:
    root = get(client, "/articles/da-nang")
    data = json.loads(root.one("script", type="application/ld+json").text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Đà Nẵng sơ kết Chỉ thị 37-CT/TW"
    assert data["datePublished"] == "2010-07-08"
    assert data["isBasedOn"] == "https://baodanang.vn/bai/1?a=1&b=2"
    assert root.one("meta", property="og:title").attributes["content"] == data["headline"]


def test_what_was_understood_is_shown_and_can_be_taken_back(serve: Serve) -> None:
    searcher = ListSearcher(
        ARTICLES,
        reading=QueryReading(
            "x",
            facts=(
                Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)),
                Fact("place", "hue", "Huế", ("Huế",)),
                Fact("day", "quý 3/2019", "Quý III/2019", (), 20190701, 20190930),
                Fact("year", "2018", "2018", ("2018",)),
                Fact("code", "chỉ thị 05", "Chỉ thị 05-CT/TW", ("05-CT/TW",)),
            ),
            apart=3,
            excluded=("hải phòng",),
        ),
    )
    root = get(serve(searcher=searcher), "/?plain=2018")
    chips = root.one("ul", class_="facts")
    found = links(chips)
    assert found["Đà Nẵng × (coi là từ thường)"] == "/?plain=2018&plain=da+nang"
    assert found["Từ thường: 2018 ×"] == "/"
    assert "Chỉ thị 05-CT/TW × (coi là từ thường)" in found
    only = links(root)["Chỉ xem 3 bài này"]
    assert only == (
        "/?plain=2018&from=2019-07-01&to=2019-09-30&year=2018&place=Hu%E1%BA%BF"
        "&place=%C4%90%C3%A0+N%E1%BA%B5ng"
    )
    assert "bài của Đà Nẵng, Huế, Quý III/2019, năm 2018" in root.words
    assert "Loại bài có: hải phòng" in root.words


@pytest.mark.parametrize(
    ("fact", "apart", "told"),
    [
        (Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)), 0, True),
        (Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)), 2, False),
        (Fact("person", "chinh", "Phạm Minh Chính", ("Phạm Minh Chính",)), 0, False),
        (Fact("code", "chỉ thị 05", "Chỉ thị 05-CT/TW", ("05-CT/TW",)), None, False),
    ],
)
def test_hits_of_which_nothing_said_of_them_is_true_are_told(
    serve: Serve, fact: Fact, apart: int | None, told: bool
) -> None:
    searcher = ListSearcher(ARTICLES, reading=QueryReading("x", facts=(fact,), apart=apart))
    said = (
        f"Không bài nào trong số này được ghi là của {fact.label}."
        in get(serve(searcher=searcher), "/?q=x").words
    )
    assert said == told


def test_a_hit_says_that_its_year_is_inferred(serve: Serve) -> None:
    unsure = [replace(one, year_inferred=True) for one in ARTICLES]
    assert "(năm suy ra)" in get(serve(searcher=ListSearcher(unsure)), "/?q=x").words
    assert "(năm suy ra)" not in get(serve(searcher=ListSearcher(ARTICLES)), "/?q=x").words
