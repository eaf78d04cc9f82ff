"""Pages and API of directives: what they say and where they lead."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from flask.testing import FlaskClient

from search import config
from search.register import Record, Register
from tests.conftest import ROOT
from tests.web.conftest import Serve, article
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import Element, get, page
from tests.web.test_api import answer, conform
from tests.web.test_hostile import ALSO_OWN, HOSTILE, OWN_SCRIPTS
from web.app import create_app


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


MADE = (
    article(
        "a1",
        "Đà Nẵng sơ kết",
        "Thực hiện Chỉ thị số 37-CT/TW ngày 4-8-2009 về “Đại hội đảng bộ”. Câu khác.",
        date=day("2009-09-01"),
        place="Đà Nẵng",
    ),
    article("a2", "Ghi nhầm", "Chỉ thị 37-CT/TW ngày 9-8-2009.", date=day("2010-02-05")),
    article(
        "a3",
        "Chỉ thị mới",
        "Chỉ thị 37-CT/TW ngày 3-9-2014 và Nghị quyết 22-NQ/TW.",
        date=day("2014-09-20"),
        place="Hà Nội",
    ),
    article("a4", "Không ngày", "Theo Chỉ thị 37-CT/TW."),
    *(
        article(f"k{n}", "Kế hoạch", "Kế hoạch 11-KH/TU.", date=day("2016-05-06"), place=place)
        for n, place in enumerate(("Đà Nẵng", "Đà Nẵng", "An Giang"))
    ),
    *(
        article(f"n{n}", f"Hội nghị {n}", "Nghị quyết 22-NQ/TW.", date=day(f"2016-{n:02}-01"))
        for n in range(1, 13)
    ),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """One index for all tests: none changes it."""
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path_factory.mktemp("made") / "index")
    directives = directives_of(settings, MADE)
    return create_app(settings, ListSearcher(MADE), directives).test_client()


def cells(body: Element) -> list[list[str]]:
    return [[c.words for c in row.parts if isinstance(c, Element)] for row in body.all("tr")]


def hrefs(root: Element) -> dict[str, str]:
    return {a.words: unquote(a.attributes["href"]) for a in root.all("a")}


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
    assert "Nhiều nhất là Quý 3/2009, với 1 bài." in main.words
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


def test_pages_of_articles(client: FlaskClient) -> None:
    root = get(client, "/directives/22-NQ/TW?sort=oldest&page=2")
    assert len(root.all("article", class_="hit")) == 3
    assert root.one("ol", class_="hits").attributes["start"] == "11"
    assert root.one("a", rel="prev").attributes["href"] == "/directives/22-NQ/TW?sort=oldest"
    beyond = get(client, "/directives/22-NQ/TW?page=3", 404)
    assert hrefs(beyond)["Đến trang 2"] == "/directives/22-NQ/TW?page=2"
    assert get(client, "/directives?page=2", 404)
    assert client.get("/api/directives/22-NQ/TW?page=3").status_code == 404


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_places_and_headings(serve: Serve, text: str) -> None:
    one_line = text.replace("\r\n", " ")
    client = serve(
        article(
            f"x{text}",
            f"Tin {text}",
            f"Chỉ thị 37-CT/TW ngày 4-8-2009 về “Việc {one_line} ấy”; Kế hoạch 11-KH/TU.",
            date=day("2010-01-01"),
            place=text,
        ),
        article("y", "Tin", "Kế hoạch 11-KH/TU và Chỉ thị 37-CT/TW.", place="An Giang"),
    )
    for url in (
        "/directives",
        "/directives/37-CT/TW",
        "/directives/11-KH/TU",
        f"/directives/11-KH/TU?place={quote(text)}",
        f"/directives?q={quote(text)}&type={quote(text)}&issuer={quote(text)}&year={quote(text)}",
        f"/directives/{quote(text)}",
        f"/directives/37-CT/TW?issued={quote(text)}",
    ):
        response = client.get(url)
        assert response.status_code in (200, 404), url
        root = page(response.text)
        assert not root.all("img")
        scripts = {s.attributes["src"].partition("?")[0] for s in root.all("script")}
        shared = OWN_SCRIPTS | ALSO_OWN
        assert scripts <= shared | {"/static/directives.js", "/static/sort.js"}
        for element in root.all():
            assert not any(n.startswith("on") or n == "style" for n in element.attributes)
            href = element.attributes.get("href", "/").removeprefix("http://localhost")
            assert href[0] in "/#"


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


def test_a_register_stands_beside_what_articles_say(tmp_path: Path) -> None:
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path / "index")
    hostile = "<b>hết</b>"
    register = Register(
        (
            Record("22-NQ/TW", kind="Nghị quyết", issued="2016-01", title=hostile, source=hostile),
            Record("22-NQ/TW", issued="2022-05-04", sure="B", own=True, ends=("37-CT/TW",)),
        )
    )
    directives = directives_of(settings, MADE, register)
    client = create_app(settings, ListSearcher(MADE), directives).test_client()
    section = get(client, "/directives/22-NQ/TW").one("section", aria_labelledby="registered-label")
    assert f"Nghị quyết 22-NQ/TW, ban hành tháng 1/2016 “{hostile}”" in section.words
    assert "ban hành ngày 4/5/2022" in section.words
    assert "Danh mục của bạn; độ tin cậy B" in section.words
    assert "Thay thế 37-CT/TW" in section.words
    assert hrefs(section)["37-CT/TW"] == "/directives/37-CT/TW"
    assert section.all("b") == []
    data = client.get("/api/directives/22-NQ/TW").get_json()
    assert [r["issued"] for r in data["registered"]] == ["2016-01", "2022-05-04"]
    document = client.get("/api/openapi.json").get_json()
    conform(data, answer(document, "/api/directives/{code}", 200), document)


def test_what_is_said_of_kind_and_month_is_shown_with_who_says_it(tmp_path: Path) -> None:
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path / "index")
    made = (
        article("b1", "Một", "Quy định 41-QĐ/TW tháng 11/2021 của Bộ Chính trị nêu rõ."),
        article("b2", "Hai", "Quy định 41-QĐ/TW nêu rõ."),
        article("b3", "Ba", "Quyết định 41-QĐ/TW nêu rõ."),
    )
    client = create_app(settings, ListSearcher(made), directives_of(settings, made)).test_client()
    root = get(client, "/directives/41-QĐ/TW")
    assert root.one("h1").words == "Quy định 41-QĐ/TW"
    section = root.one("section", id="issued").words
    assert "tháng 11/2021 theo Một" in section
    assert "“Quy định” theo Một và 1 bài khác" in section
    assert "“Quyết định” theo Ba" in section
    assert "tháng 11/2021" in get(client, "/directives").one("tbody").words


RELATED = (
    article(
        "r1",
        "Quy định mới",
        "Quy định 69-QĐ/TW ngày 6/7/2022 thay thế Quy định 102-QĐ/TW ngày 15/11/2017.",
        date=day("2022-07-07"),
        place="Hà Nội",
    ),
    article(
        "r2",
        "<b>Sơ kết</b>",
        "Tỉnh ủy An Giang sơ kết 2 năm thực hiện Quy định 102-QĐ/TW <script>.",
        date=day("2019-12-01"),
        place="An Giang",
    ),
    article(
        "r4", "Vòng 1", "Quy định 05-QĐ/HU thay thế Quy định 06-QĐ/HU.", date=day("2020-01-01")
    ),
    article(
        "r5", "Vòng 2", "Quy định 06-QĐ/HU thay thế Quy định 05-QĐ/HU.", date=day("2021-01-01")
    ),
    article("r3", "Sớm quá", "Quy định 69-QĐ/TW ngày 6/7/2022.", date=day("2012-01-01")),
)


@pytest.fixture(scope="module")
def related(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path_factory.mktemp("related") / "index")
    directives = directives_of(settings, RELATED)
    return create_app(settings, ListSearcher(RELATED), directives).test_client()


def test_where_it_came_from_and_what_followed(related: FlaskClient) -> None:
    section = get(related, "/directives/102-QĐ/TW").one("section", id="events")
    assert [t.text for t in section.all("title")] == [
        "Ban hành: 15/11/2017",
        "An Giang: 1/12/2019",
        "Hà Nội: 7/7/2022",
        "Tỉnh ủy An Giang sơ kết: 1/12/2019",
        "Quy định 69-QĐ/TW thay thế: 7/7/2022",
    ]
    assert hrefs(section)["Quy định 69-QĐ/TW"] == "/directives/69-QĐ/TW"
    assert "Tỉnh ủy An Giang sơ kết văn bản này" in section.words
    assert "Quy định 102-QĐ/TW <script>." in section.words
    for circle in section.all("circle"):
        assert 0 <= float(circle.attributes["cx"].removesuffix("%")) <= 100


def test_rings_are_listed(related: FlaskClient) -> None:
    [ring] = get(related, "/directives/conflicts").one("section", id="rings").all("li")
    assert ring.words == (
        "Quy định 05-QĐ/HU thay thế Quy định 06-QĐ/HU theo Vòng 1"
        "Quy định 06-QĐ/HU thay thế Quy định 05-QĐ/HU theo Vòng 2"
    )
    found = related.get("/api/directives/conflicts").json["rings"]
    assert [[one["by"] for one in ring] for ring in found] == [["05-QĐ/HU", "06-QĐ/HU"]]


def test_the_picture_has_the_end_that_only_a_register_knows(tmp_path: Path) -> None:
    settings = replace(config.load(ROOT / "config.toml"), index=tmp_path / "index")
    cited = "Quy định 102-QĐ/TW ngày 15/11/2017."
    made = (article("a", "Tin", cited, date=day("2018-01-05"), place="Hà Nội"),)
    register = Register(
        (
            Record("102-QĐ/TW", kind="Quy định", issued="2017-11-15"),
            Record("69-QĐ/TW", kind="Quy định", issued="2022-07-06", ends=("102-QĐ/TW",)),
        )
    )
    app = create_app(settings, ListSearcher(made), directives_of(settings, made, register))
    section = get(app.test_client(), "/directives/102-QĐ/TW").one("section", id="events")
    titles = [title.text for title in section.all("title")]
    assert "Quy định 69-QĐ/TW thay thế (theo danh mục): 6/7/2022" in titles


def test_a_code_that_only_a_register_knows(tmp_path: Path) -> None:
    settings = replace(config.load(ROOT / "config.toml"), index=tmp_path / "index")
    register = Register(
        (Record("75-QĐ/TW", kind="Quy định", issued="2000-04-25", title="<b>nội bộ"),)
    )
    app = create_app(settings, ListSearcher(MADE), directives_of(settings, MADE, register))
    answered = app.test_client().get("/directives/75-QĐ/TW")
    assert answered.status_code == 404
    root = page(answered.text)
    assert root.one("h1").words == "Chưa có bài nào"
    section = root.one("section", aria_labelledby="registered-label")
    assert "Quy định 75-QĐ/TW, ban hành ngày 25/4/2000 “<b>nội bộ”" in section.words
    other = page(app.test_client().get("/directives/76-QĐ/TW").text)
    assert other.one("h1").words == "Không có văn bản này"


def test_conflicts_are_listed(related: FlaskClient) -> None:
    listed = get(related, "/directives/conflicts").one("ul", id="conflicts")
    assert [item.words for item in listed.all("li")] == [
        "Quy định 69-QĐ/TW ban hành 6/7/2022 (theo chính bài nhắc đến); 1 bài ghi ngày trước đó: "
        "Sớm quá (1/1/2012)"
    ]


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("?place=an giang", ["102-QĐ/TW,Quy định 102-QĐ/TW,Quy định,,khóa XII,2017-11-15"]),
        ("?code=102 qđ/tw", ["An Giang,1,2019-12-01,2019-12-01", "Hà Nội,1,2022-07-07,2022-07-07"]),
    ],
)
def test_tables_to_take_away(related: FlaskClient, query: str, lines: list[str]) -> None:
    text = related.get(f"/directives.csv{query}").text
    rows = text.removeprefix("\ufeff").split("\r\n")[1:-1]
    assert [row[: len(line)] for row, line in zip(rows, lines, strict=True)] == lines
    with related.get(f"/directives.xlsx{query}") as book:
        assert (book.status_code, book.data[:2]) == (200, b"PK")


def test_a_table_tells_what_only_a_register_knows(tmp_path: Path) -> None:
    settings = replace(config.load(ROOT / "config.toml"), index=tmp_path / "index")
    made = (article("a", "Tin", "Thực hiện 102-QĐ/TW.", date=day("2018-01-05")),)
    known = Record("102-QĐ/TW", kind="Quy định", issued="2017-11-15", title="kỷ luật")
    app = create_app(
        settings, ListSearcher(made), directives_of(settings, made, Register((known,)))
    )
    row = app.test_client().get("/directives.csv").text.split("\r\n")[1]
    assert row.startswith("102-QĐ/TW,Quy định 102-QĐ/TW,Quy định,,khóa XII,2017-11-15,kỷ luật,1,")
    assert row.endswith(",Loại; Ban hành; Trích yếu,")


@pytest.mark.parametrize("url", ["/directives.csv?code=zzz", "/directives.xlsx?code=9-CT/TW"])
def test_a_table_of_an_unknown_directive(related: FlaskClient, url: str) -> None:
    with related.get(url) as response:
        assert response.status_code == 404


def test_a_table_needs_sound_parameters(related: FlaskClient) -> None:
    assert related.get("/directives.csv?year=x").status_code == 400
