"""Pages and API of directives: what they say and where they lead."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import quote, unquote

import pytest
from flask.testing import FlaskClient

from search import config
from tests.conftest import ROOT, MakeSettings
from tests.web.conftest import Serve, article
from tests.web.directives_made import MADE, cells, day, hrefs
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import get
from tests.web.test_api import answer, conform
from web.app import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """One index for all tests: none changes it."""
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path_factory.mktemp("made") / "index")
    directives = directives_of(settings, MADE)
    return create_app(settings, ListSearcher(MADE), directives).test_client()


THREE = [f"Chỉ thị 37-CT/TW ({term})" for term in ("khóa X", "khóa XI", "không rõ nhiệm kỳ")]


def test_the_list(client: FlaskClient) -> None:
    root = get(client, "/directives")
    assert cells(root.one("tbody")) == [
        ["Nghị quyết 22-NQ/TW", "–", "13", "20/9/2014 – 1/12/2016"],
        ["Kế hoạch 11-KH/TU Đà Nẵng", "–", "2", "6/5/2016"],
        [
            "Chỉ thị 37-CT/TW (khóa X)Đại hội đảng bộ",
            "4/8/2009 chưa thống nhất",
            "2",
            "1/9/2009 – 5/2/2010",
        ],
        ["Kế hoạch 11-KH/TU An Giang", "–", "1", "6/5/2016"],
        ["Chỉ thị 37-CT/TW (khóa XI)", "3/9/2014", "1", "20/9/2014"],
        ["Chỉ thị 37-CT/TW (không rõ nhiệm kỳ)", "–", "1", "không rõ ngày"],
    ]
    links = [unquote(a.attributes["href"]) for a in root.one("tbody").all("a")]
    assert links[1:3] == ["/directives/11-KH/TU?place=Đà+Nẵng", "/directives/37-CT/TW@X"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=37", THREE),
        ("q=ke hoach an", ["Kế hoạch 11-KH/TU"]),
        ("type=NQ", ["Nghị quyết 22-NQ/TW"]),
        ("issuer=tinh-uy", ["Kế hoạch 11-KH/TU", "Kế hoạch 11-KH/TU"]),
        ("year=2009", THREE[:1]),
        ("year=2014&q=22&type=&issuer=", ["Nghị quyết 22-NQ/TW"]),
    ],
)
def test_the_list_narrows(client: FlaskClient, query: str, names: list[str]) -> None:
    root = get(client, f"/directives?{query}")
    assert [a.words for a in root.one("tbody").all("a")] == names
    chosen = [o.attributes["value"] for o in root.all("option") if "selected" in o.attributes]
    given = dict(part.split("=") for part in query.split("&"))
    text = given.pop("q", "")
    assert chosen == [v for k in ("type", "issuer", "year") if (v := given.get(k))]
    assert root.one("form", id="narrow").one("input", name="q").attributes["value"] == text


def test_nothing_listed_is_said(client: FlaskClient, serve: Serve) -> None:
    assert "Không có văn bản nào như vậy." in get(client, "/directives?q=zzz").words
    assert "Chưa có bài nào" in get(serve(article("a")), "/directives").words


def test_what_the_list_does_not_understand_is_said(client: FlaskClient) -> None:
    root = get(client, "/directives?issuer=x&year=abc")
    assert [p.words for p in root.all("p", class_="note")] == [
        "Tham số year = “abc” cần một năm như 2016.",
        "Tham số issuer = “x” chỉ nhận một trong: trung-uong, tinh-uy, huyen-uy, dang-uy, "
        "nha-nuoc, chua-ro.",
    ]


def test_a_directive(client: FlaskClient) -> None:
    root = get(client, "/directives/37-CT/TW")
    main = root.one("main")
    assert main.one("h1").words == "Chỉ thị 37-CT/TW"
    facts = {d.one("dt").words: d.one("dd").words for d in main.one("dl").all("div")}
    assert facts == {
        "Loại": "Chỉ thị",
        "Cấp ban hành": "Trung ương",
        "Bài nhắc đến": "4 bài",
        "Lần đầu": "1/9/2009",
        "Gần nhất": "20/9/2014",
    }
    issued = main.one("section", id="issued")
    assert [li.words for ul in issued.all("ul", class_="claims") for li in ul.all("li")] == [
        "4/8/2009 theo Đà Nẵng sơ kết (1/9/2009)",
        "9/8/2009 theo Ghi nhầm (5/2/2010)",
        "3/9/2014 theo Chỉ thị mới (20/9/2014)",
        "“Đại hội đảng bộ” theo Đà Nẵng sơ kết (1/9/2009)",
    ]
    assert "Các bài ghi khác nhau" in issued.words
    assert hrefs(issued)["Ghi nhầm"] == "/articles/a2"
    hit = main.all("article", class_="hit")[-2]
    assert hit.one("p", class_="snippet").words == (
        "Thực hiện Chỉ thị số 37-CT/TW ngày 4-8-2009 về “Đại hội đảng bộ”."
    )
    assert hit.one("mark").words == "Chỉ thị số 37-CT/TW"


def test_its_timeline_is_a_picture_and_a_list(client: FlaskClient) -> None:
    main = get(client, "/directives/37-CT/TW").one("main")
    plot = main.one("svg", class_="plot")
    assert plot.attributes["aria-hidden"] == "true"  # the list says the same
    assert [t.text for t in plot.all("title")] == [
        "Quý 3/2009: 1 bài",
        "Quý 1/2010: 1 bài",
        "Quý 3/2014: 1 bài",
    ]
    assert len(plot.all("rect", class_="column")) == 3
    assert [t.words for t in plot.all("text")] == ["2009", "2010", "2011", "2012", "2013", "2014"]
    periods = main.one("ul", class_="periods")
    assert [li.words for li in periods.all("li")] == [
        *("Quý 3/2014 1 bài", "Quý 1/2010 1 bài", "Quý 3/2009 1 bài")
    ]
    assert hrefs(periods)["Quý 3/2009"] == "/?from=2009-07-01&to=2009-09-30&code=37-CT/TW"
    assert "1 bài không rõ ngày." in main.words
    assert not any("style" in e.attributes for e in main.all())


@pytest.mark.parametrize(
    ("language", "begin", "rest"),
    [
        ("vi", "Nhiều nhất", " là 5/2016, với 2 bài."),
        ("en", "Peak", ": May 2016, with 2 articles."),
    ],
)
def test_the_month_with_most_articles_is_named_unless_others_have_as_many(
    client: FlaskClient, language: str, begin: str, rest: str
) -> None:
    one, several = (
        get(client.application.test_client(), f"/directives/{code}lang={language}")
        .one("main")
        .words
        for code in ("11-KH/TU?place=Đà Nẵng&", "37-CT/TW?")
    )
    assert f"{begin}{rest}" in one
    assert begin not in several


def test_a_day_whose_year_is_inferred_is_said_so(make_settings: MakeSettings) -> None:
    told = article(
        "x",
        "Tỉnh ủy ra chỉ thị",
        "Chỉ thị 37-CT/TW ngày 4-8-2009. Chỉ thị 37-CT/TW thay thế Chỉ thị 46-CT/TW. "
        "Chỉ thị 46-CT/TW ngày 1-6-2005.",
        date=day("2009-09-01"),
    )
    settings = make_settings()
    directives = directives_of(settings, [replace(told, year_inferred=True)])
    client = create_app(settings, ListSearcher(()), directives).test_client()
    main = get(client, "/directives/37-CT/TW").one("main")
    shown = [li.words for ul in main.all("ul", class_="claims") for li in ul.all("li")]
    assert len(shown) == 2
    assert all("Tỉnh ủy ra chỉ thị (1/9/2009, năm suy ra)" in words for words in shown)
    replaced = get(client, "/directives/46-CT/TW").one("svg", class_="events")
    assert replaced.all("title")[-1].words.endswith("1/9/2009 (năm suy ra)")
    record = client.get("/api/directives/37-CT/TW").get_json()
    for told_by in (record["citing"][0], record["issues"][0]["claims"][0]["evidence"]):
        assert (told_by["date"], told_by["year_inferred"]) == ("2009-09-01", True)


def test_its_provinces_companions_and_feeds(client: FlaskClient) -> None:
    root = get(client, "/directives/37-CT/TW")
    bars = root.one("table", class_="bars")
    assert cells(bars.one("tbody")) == [
        ["Hà Nội", "", "1"],
        ["Đà Nẵng", "", "1"],
    ]
    assert hrefs(bars)["Đà Nẵng"] == "/?code=37-CT/TW&place=Đà+Nẵng"
    every = root.one("table", class_="reach")
    assert cells(every.one("tbody")) == [
        ["Hà Nội", "20/9/2014", "20/9/2014", "1"],
        ["Đà Nẵng", "1/9/2009", "1/9/2009", "1"],
    ]
    assert "2 bài không rõ địa phương." in root.words
    links = hrefs(root)
    assert links["Nghị quyết 22-NQ/TW"] == "/directives/22-NQ/TW"
    assert links["Lọc và tìm trong các bài này"] == "/?code=37-CT/TW"
    assert links["Theo dõi bằng Atom"] == "/feed.atom?code=37-CT/TW"
    assert root.one("link", type="application/atom+xml").attributes["href"]
    assert client.get("/feed.atom?code=37-CT/TW").text.count("<entry>") == 4


@pytest.mark.parametrize("chosen", ["@X?sort=oldest", "?issued=2009-08-04&sort=oldest"])
def test_terms_are_chosen(client: FlaskClient, chosen: str) -> None:
    terms = get(client, "/directives/37-CT/TW").one("ul", class_="terms")
    assert hrefs(terms) == {
        "Tất cả": "/directives/37-CT/TW",
        "khóa X4/8/2009, 2 bài": "/directives/37-CT/TW@X",
        "khóa XI3/9/2014, 1 bài": "/directives/37-CT/TW@XI",
        "không rõ nhiệm kỳ1 bài": "/directives/37-CT/TW@chua-ro",
    }
    root = get(client, f"/directives/37-CT/TW{chosen}")
    titles = [a.one("h3").words for a in root.all("article", class_="hit")]
    assert titles == ["Đà Nẵng sơ kết", "Ghi nhầm"]
    # The title of one of several documents is no title of all.
    assert root.one("p", class_="title").words == "“Đại hội đảng bộ”"
    assert not get(client, "/directives/37-CT/TW").all("p", class_="title")
    current = root.one("ul", class_="terms").one("a", aria_current="true")
    assert current.words == "khóa X4/8/2009, 2 bài"
    search = hrefs(root)["Lọc và tìm trong các bài này"]
    assert search == "/?code=37-CT/TW@X"


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("issued=hôm-qua", "Tham số issued = “hôm-qua” cần một ngày như 2009-08-04."),
        (
            "issued=1990-01-01",
            "Tham số issued = “1990-01-01” không khớp ngày ban hành nào mà các bài đã nêu.",
        ),
        (
            "issued=0001-01-01",
            "Tham số issued = “0001-01-01” không khớp ngày ban hành nào mà các bài đã nêu.",
        ),
    ],
)
def test_a_day_of_issue_that_means_nothing_is_said(
    client: FlaskClient, query: str, note: str
) -> None:
    root = get(client, f"/directives/37-CT/TW?{query}")
    assert [p.words for p in root.all("p", class_="note")] == [note]
    assert root.one("h2", id="articles-label").words == "4 bài nhắc đến"
    refused = client.get(f"/api/directives/37-CT/TW?{query}")
    status = 400 if query == "issued=hôm-qua" else 404
    told = refused.get_json()["error"]["parameters"]
    assert (refused.status_code, [*told]) == (status, ["issued"])


@pytest.mark.parametrize("given", ["37-CT%2FTW", "37-ct/tw", "chi thi 37-ct/tw", "37 CT TW"])
def test_any_notation_leads_to_one_address(client: FlaskClient, given: str) -> None:
    response = client.get(f"/directives/{given}?issued=2009-08-04&place=X")
    if given == "37-CT%2FTW":
        assert response.status_code == 200
    else:
        assert response.status_code == 301
        assert response.location == "/directives/37-CT/TW?issued=2009-08-04"
    assert client.get(f"/api/directives/{given}").get_json()["code"] == "37-CT/TW"


def test_local_codes_belong_to_provinces(client: FlaskClient) -> None:
    root = get(client, "/directives/11-KH/TU")
    links = hrefs(root.one("section", aria_labelledby="provinces-label"))
    assert links == {
        "Đà Nẵng": "/directives/11-KH/TU?place=Đà+Nẵng",
        "An Giang": "/directives/11-KH/TU?place=An+Giang",
    }
    own = get(client, "/directives/11-KH/TU?place=da+nang")
    assert own.one("h1").words == "Kế hoạch 11-KH/TU Đà Nẵng"
    canonical = own.one("link", rel="canonical").attributes["href"]
    assert unquote(canonical) == f"http://localhost{links['Đà Nẵng']}"
    assert len(own.all("article", class_="hit")) == 2
    assert "Không có văn bản này" in get(client, "/directives/11-KH/TU?place=Huế", 404).words


def test_articles_and_hits_link_to_their_own_province(client: FlaskClient) -> None:
    own = "/directives/11-KH/TU?place=An+Giang"
    assert own in hrefs(get(client, "/articles/k2")).values()
    assert own in hrefs(get(client, "/?code=11-KH/TU&place=An+Giang")).values()
    # A key of the API is an address, too.
    assert client.get("/directives/11-KH/TU@An Giang").headers["Location"] == own
    citation = get(client, "/articles/a1").one("div", class_="body").one("a")
    assert citation.attributes["title"] == "Chỉ thị 37-CT/TW, ban hành ngày 4/8/2009"


def test_a_short_code_lists_what_it_can_mean(client: FlaskClient) -> None:
    root = get(client, "/directives/37-CT")
    section = root.one("section", aria_labelledby="meanings-label")
    assert hrefs(section) == {
        name: f"/directives/37-CT/TW@{term}"
        for name, term in zip(THREE, ("X", "XI", "chua-ro"), strict=True)
    }
    for typed in ("37-CT", "chi thi 37", "Chỉ thị 37"):
        told = json.loads(client.get(f"/api/directives/{typed}").data)
        listed = [f"37-CT/TW@{term}" for term in ("X", "XI", "chua-ro")]
        assert [meaning["key"] for meaning in told["meanings"]] == listed


@pytest.mark.parametrize(
    ("code", "said", "near"),
    [
        ("37-CT/TX", "Chưa có bài nào nhắc đến 37-CT/TX.", "/directives/37-CT/TW@X"),
        ("không phải", "không phải số hiệu của một văn bản", None),
        ("dai hoi dang bo", "không phải số hiệu của một văn bản", "/directives/37-CT/TW@X"),
        ("z" * 5000, "zzz…", None),
    ],
)
def test_an_unknown_code_is_said_and_near_ones_offered(
    client: FlaskClient, code: str, said: str, near: str | None
) -> None:
    root = get(client, f"/directives/{quote(code)}", 404).one("main")
    assert said in root.words
    tables = root.all("table")
    assert [hrefs(t)[THREE[0]] for t in tables] == ([near] if near else [])
    error = client.get(f"/api/directives/{quote(code)}")
    assert error.status_code == 404
    assert (near is not None) == ("37-CT/TW@X" in error.get_json()["error"]["near"])


@pytest.mark.parametrize(
    ("key", "term"),
    [
        ("37-CT/TW@V", "(khóa V)"),
        ("37-CT/TW@XX", "(khóa XX)"),
        ("37-CT/TW@2014", "(năm 2014)"),
        ("99-CT/TW@chua-ro", "(không rõ nhiệm kỳ)"),
        ("08/CT-TTg@2012", "(năm 2012)"),
    ],
)
def test_a_term_of_which_no_article_tells_is_named_as_elsewhere(
    client: FlaskClient, key: str, term: str
) -> None:
    code = key.partition("@")[0]
    said = get(client, f"/directives/{key}", 404).one("main").words
    assert f"Chưa có bài nào nhắc đến {code} {term}." in said


def test_pages_of_articles(client: FlaskClient) -> None:
    root = get(client, "/directives/22-NQ/TW?sort=oldest&page=2")
    assert len(root.all("article", class_="hit")) == 3
    assert root.one("ol", class_="hits").attributes["start"] == "11"
    assert root.one("a", rel="prev").attributes["href"] == "/directives/22-NQ/TW?sort=oldest"
    beyond = get(client, "/directives/22-NQ/TW?page=3", 404)
    assert hrefs(beyond)["Đến trang 2"] == "/directives/22-NQ/TW?page=2"
    assert get(client, "/directives?page=2", 404)
    assert client.get("/api/directives/22-NQ/TW?page=3").status_code == 404


@pytest.mark.parametrize(
    ("url", "path", "status"),
    [
        ("/api/directives", "/api/directives", 200),
        ("/api/directives?q=37&type=CT&issuer=trung-uong&year=2010", "/api/directives", 200),
        ("/api/directives?size=1&page=2", "/api/directives", 200),
        ("/api/directives?q=zzz", "/api/directives", 200),
        ("/api/directives?issuer=x", "/api/directives", 400),
        ("/api/directives?year=x", "/api/directives", 400),
        ("/api/directives?page=2", "/api/directives", 404),
        ("/api/directives?place=An+Giang", "/api/directives", 200),
        ("/api/directives/conflicts", "/api/directives/conflicts", 200),
        ("/api/directives/37-CT/TW", "/api/directives/{code}", 200),
        ("/api/directives/37-CT/TW@XI", "/api/directives/{code}", 200),
        ("/api/directives/37-CT/TW?issued=2009-08-04&size=1", "/api/directives/{code}", 200),
        ("/api/directives/11-KH/TU", "/api/directives/{code}", 200),
        ("/api/directives/11-KH/TU?place=An+Giang", "/api/directives/{code}", 200),
        ("/api/directives/11-KH/TU@An Giang", "/api/directives/{code}", 200),
        ("/api/directives/37-CT/TW@An Giang", "/api/directives/{code}", 404),
        ("/api/directives/37-CT", "/api/directives/{code}", 200),
        ("/api/directives/99-CT/TW", "/api/directives/{code}", 404),
        ("/api/directives/zzz", "/api/directives/{code}", 404),
        ("/api/directives/37-CT/TW?issued=x", "/api/directives/{code}", 400),
    ],
)
def test_the_api_is_as_described(client: FlaskClient, url: str, path: str, status: int) -> None:
    document = client.get("/api/openapi.json").get_json()
    response = client.get(url)
    assert (response.status_code, response.mimetype) == (status, "application/json")
    conform(response.get_json(), answer(document, path, status), document, url)
