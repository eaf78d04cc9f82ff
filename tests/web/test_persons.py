"""The pages of people and posts, and the API that tells the same."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from search import citations, config
from search.article import Article
from search.directives import Directives
from search.engines import open_engine
from search.people.indexed import names_of
from search.persons import kept_claims
from search.persons.claims import Claim, claims_of
from search.persons.offices import office
from search.persons.reports import Report
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.conftest import ROOT, MakeSettings
from tests.search.conftest import article, fill
from tests.search.test_copies import BODY, TITLE
from tests.web.test_api import answer, conform
from web.app import create_app
from web.current import PERSONS
from web.server.serve import _warm_up
from web.views.person_view import _split

Open = Callable[..., FlaskClient]
HOSTILE = ("<script>alert(1)</script>", "../..", "A" * 5_000, "Ю Ж", "a", "%00", "người:x OR *")


def told(id: str, day: str | None, title: str, *body: str, place: str | None = None) -> Article:
    date = dt.date.fromisoformat(day) if day else None
    basis = "given" if date else None
    return Article(id, title, body, date, basis, place=place, people=names_of(title, body))


ARTICLES = (
    told(
        "hg-1",
        "2018-03-02",
        "Hậu Giang họp bàn về nông thôn mới",
        "Ông Lữ Văn Hùng, Bí thư Tỉnh uỷ Hậu Giang, chủ trì hội nghị.",
        place="Hậu Giang",
    ),
    told(
        "hg-2",
        "2020-05-04",
        "Kiểm tra phòng hạn, mặn",
        "Đồng chí Lữ Văn Hùng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Hậu Giang, đi kiểm tra. "
        "Cùng đi có bà Trần Thị Sáu.",
    ),
    told(
        "hg-3",
        "2021-09-01",
        "Bí thư mới của Hậu Giang",
        "Bộ Chính trị chỉ định ông Nghiêm Xuân Thành giữ chức Bí thư Tỉnh ủy Hậu Giang.",
    ),
    told(
        "hg-4",
        "2021-12-01",
        "Hội nghị cuối năm",
        "Ông Nghiêm Xuân Thành, Bí thư Tỉnh ủy Hậu Giang, và ông Lữ Văn Hùng, nguyên Bí thư Tỉnh "
        "ủy Hậu Giang, dự.",
    ),
    told(
        "an-1",
        "2019-01-05",
        "Ở Cà Mau",
        "Ông Nguyễn Văn Bảy, Chủ tịch UBND tỉnh Cà Mau, phát biểu.",
    ),
    told(
        "an-2", "2019-01-09", "Ở Lào Cai", "Ông Nguyễn Văn Bảy, Bí thư Tỉnh uỷ Lào Cai, phát biểu."
    ),
    told(
        "an-3", "2019-02-05", "Ở Cà Mau", "Ông Nguyễn Văn Bảy, Chủ tịch UBND tỉnh Cà Mau, kết luận."
    ),
    told(
        "ls-1",
        "2019-03-01",
        "Ở Lạng Sơn",
        "Ông Lê Hữu Nam, Bí thư Tỉnh uỷ Lạng Sơn, thôi giữ chức Bí thư Tỉnh uỷ về trung ương. "
        "Bộ Chính trị phân công bà Lâm Thị Sáu giữ chức Bí thư Tỉnh uỷ Lạng Sơn.",
    ),
    told(
        "nd-1",
        "2019-03-01",
        "Người của một thời",
        "Năm 1946, ông Nguyễn Lam được phân công giữ chức Bí thư Tỉnh uỷ Nam Định.",
    ),
    told(
        "tq-1",
        "2019-03-01",
        "Ở Tuyên Quang",
        "Ông Chẩu Thế Lâm, Bí thư Tỉnh uỷ, Chủ tịch HĐND tỉnh Tuyên Quang, dự.",
    ),
    told(
        "kt-0",
        "2019-03-01",
        "Ở Kon Tum",
        "Ông Dương Thế Trang, Bí thư Tỉnh uỷ Kon Tum, dự.",
    ),
    *(
        told(
            f"kt-{day}",
            f"2019-04-{day:02}",
            "Ở Kon Tum",
            "Bà Y Mửi, Phó bí thư Tỉnh uỷ Kon Tum, dự.",
        )
        for day in range(1, 11)
    ),
    told("qn-1", "2019-03-01", "Ở Quảng Ngãi", "Ông Võ Bá Quế, Chủ tịch Quảng Ngãi, dự họp."),
    told("qt-1", "2019-02-27", "Đón khách", "Ông Donald Trump gặp ông Tập Cận Bình ở Hà Nội."),
    told(
        "an-4", "2019-02-09", "Ở Lào Cai", "Ông Nguyễn Văn Bảy, Bí thư Tỉnh uỷ Lào Cai, kết luận."
    ),
    told("an-5", "2019-02-10", "Ở xa", "Ông Nguyễn Văn Bảy, Trưởng đoàn thanh tra, kết luận."),
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Those of an index that all tests here share."""
    shipped = config.load(ROOT / "config.toml")
    made = replace(shipped, index=tmp_path_factory.mktemp("people") / "index")
    fill(open_engine(made), ARTICLES)
    return made


@pytest.fixture(scope="module")
def opened(settings: Settings) -> Open:
    def make(*, enabled: bool = True, hidden: tuple[str, ...] = ()) -> FlaskClient:
        people = replace(settings.people, enabled=enabled, hidden=hidden)
        return create_app(replace(settings, people=people)).test_client()

    return make


def test_a_person(opened: Open) -> None:
    client = opened()
    page = client.get("/people/" + quote("Lữ Văn Hùng")).get_data(as_text=True)
    assert "Bí thư Tỉnh uỷ Hậu Giang" in page
    assert "Chưa bài nào" not in page
    data = client.get("/api/people/lu van hung").get_json()
    assert data["name"] == "Lữ Văn Hùng"
    assert data["articles"] == data["read"] == 3
    assert not data["several"]
    reports = {r["post"]: r for group in data["groups"] for r in group}
    # The second article leaves out the province, and the next post in its list names it.
    secretary = reports["Bí thư Tỉnh uỷ Hậu Giang"]
    assert (secretary["first"]["article"], secretary["last"]["article"]) == ("hg-1", "hg-2")
    assert secretary["former"]["article"] == "hg-4"
    assert "chủ trì hội nghị" in secretary["first"]["sentence"]
    assert {one["name"] for one in data["together"]} == {"Trần Thị Sáu", "Nghiêm Xuân Thành"}


@pytest.mark.parametrize(
    ("post", "status"), [("Chủ tịch Quảng Ngãi", 200), ("chủ tịch Quảng Trị", 404)]
)
def test_the_chair_of_a_province_leads_to_that_of_its_committee(
    opened: Open, post: str, status: int
) -> None:
    shown = opened().get("/posts/" + quote(post))
    assert shown.status_code == status
    told = shown.get_data(as_text=True)
    assert "Thường gọi đủ là:" in told
    assert f"Chủ tịch UBND tỉnh {post[9:]}</a>" in told


@pytest.mark.parametrize(
    ("told", "full"),
    [
        ({"Bí thư": 25, "Bí thư Thành ủy": 19, "Bí thư Thành ủy Hà Nội": 100}, {2}),
        ({"Tổng bí thư": 273, "Tổng bí thư Đảng Cộng sản Việt Nam": 2}, {0, 1}),
        ({"Thủ tướng": 237, "Thủ tướng Chính phủ": 69}, {0, 1}),
        ({"Bộ trưởng": 26, "Bộ trưởng Giao thông": 24}, {1}),
        ({"Chủ tịch": 1}, {0}),
    ],
)
def test_a_post_is_short_where_articles_give_its_full_name(
    told: dict[str, int], full: set[int]
) -> None:
    claim = Claim("A", "", office(""), "held", "1", "", None, None, "", 0, 0)
    reports = [
        Report("A", post, office(post), claim, claim, articles, ())
        for post, articles in told.items()
    ]
    shown, short = _split(reports)
    assert shown == tuple(report for n, report in enumerate(reports) if n in full)
    assert short == tuple(report for n, report in enumerate(reports) if n not in full)


def test_a_name_is_found_by_any_spelling(opened: Open) -> None:
    client = opened()
    answer = client.get("/people/lu van hung")
    assert answer.status_code == 302
    assert answer.location.endswith(quote("Lữ Văn Hùng"))
    assert "Lữ Văn Hùng" in client.get("/people?q=hung").get_data(as_text=True)
    assert client.get("/api/people?q=van").get_json()["total"] == 2
    second = client.get("/api/people?q=van&size=1&page=2").get_json()
    assert (second["size"], second["pages"], len(second["people"])) == (1, 2, 1)


def test_a_list_without_anybody_says_so(opened: Open) -> None:
    client = opened()
    asked = client.get("/people?q=zzz").get_data(as_text=True)
    assert "Không bài nào nêu đủ họ tên như vậy." in asked
    names = tuple(one["name"] for one in client.get("/api/people?size=100").get_json()["people"])
    all_of_them = opened(hidden=names).get("/people").get_data(as_text=True)
    assert "Chưa có bài nào nêu đủ họ tên của ai." in all_of_them


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("lu van hung", ["Lữ Văn Hùng"]),  # a rare surname
        ("tin về Lữ Văn Hùng", ["Lữ Văn Hùng"]),
        ("donald trump", ["Donald Trump"]),
        ("tap can binh", ["Tập Cận Bình"]),
        ("ha noi", []),
        ("hùng", []),
    ],
)
def test_whom_a_plain_query_names(opened: Open, text: str, people: list[str]) -> None:
    found = opened().get("/api/search", query_string={"q": text}).get_json()["query"]["facts"]
    assert [fact["values"] for fact in found if fact["field"] == "person"] == [
        [name] for name in people
    ]


@pytest.mark.parametrize("typed", ["Lữ Vân Hùng", "Lữ Văn Hung", "Lữ văn hung"])
def test_a_name_with_other_accents_is_somebody_else(opened: Open, typed: str) -> None:
    client = opened()
    answer = client.get(f"/people/{typed}")
    assert answer.status_code == 404
    assert client.get(f"/api/people/{typed}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ("q=lu van hung", ["/people/Lữ Văn Hùng"]),
        ("person=Lữ Văn Hùng", ["/people/Lữ Văn Hùng"]),
        (
            "q=ai là bí thư tỉnh ủy Hậu Giang 2018",
            ["/posts/bí thư tỉnh ủy Hậu Giang", "/people/Lữ Văn Hùng"],
        ),
        ("q=bí thư tỉnh ủy Cao Bằng", []),
        ("q=Hậu Giang", []),
        ("q=Lữ Văn Hùng không có ở đây&person=Nguyễn Văn Bảy", []),
    ],
)
def test_a_search_leads_to_the_pages_it_is_about(
    opened: Open, asked: str, pages: list[str]
) -> None:
    client = opened()
    linked = _shown(client, asked).partition("<main")[2].partition("</main>")[0]
    own = [quote(page) for page in pages]
    for kind in ("/people/", "/posts/"):
        found = set(re.findall(rf'href="({kind}[^"]+)"', linked))
        assert found == {page for page in own if page.startswith(kind)}
    assert not re.search(r'href="/(?:people|posts)/', _shown(opened(enabled=False), asked))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "q=ai là bí thư tỉnh ủy Hậu Giang 2018",
            "Bí thư Tỉnh uỷ Hậu Giang (2018), theo các bài: Lữ Văn Hùng (1 bài)",
        ),
        (
            "q=ai la bi thu tinh uy hau giang 2018",
            "Bí thư Tỉnh uỷ Hậu Giang (2018), theo các bài: Lữ Văn Hùng (1 bài)",
        ),
        (
            "q=bí thư tỉnh ủy Hậu Giang tháng 12/2021",
            "Bí thư Tỉnh uỷ Hậu Giang (Tháng 12/2021), theo các bài: Nghiêm Xuân Thành (1 bài)",
        ),
        (
            "q=bí thư tỉnh ủy Hậu Giang&year=2020",
            "Bí thư Tỉnh uỷ Hậu Giang (2020), theo các bài: Lữ Văn Hùng (1 bài)",
        ),
        (
            "q=bí thư tỉnh ủy Hậu Giang",
            "Bí thư Tỉnh uỷ Hậu Giang, theo một số bài: Nghiêm Xuân Thành (2 bài), "
            "Lữ Văn Hùng (2 bài)",
        ),
        # A time of which no article tells, and addresses that have none.
        *(
            (
                f"q=bí thư tỉnh ủy Hậu Giang{time}",
                "Bí thư Tỉnh uỷ Hậu Giang, theo một số bài: Nghiêm Xuân Thành (2 bài), "
                "Lữ Văn Hùng (2 bài)",
            )
            for time in (" 1990", "&year=abc", "&month=2018-99", "&year=0000", "&year=99999")
        ),
        # Not as facets have them, but a time all the same, or no time.
        *(
            (
                f"q=bí thư tỉnh ủy Hậu Giang&lang=en&{time}",
                "Bí thư Tỉnh uỷ Hậu Giang, by some articles: Nghiêm Xuân Thành (2 articles), "
                "Lữ Văn Hùng (2 articles)",
            )
            for time in ("month=7/2016", "month=2016-7", "year=7/2016", "month=2016-07-01")
        ),
        (
            "q=bí thư tỉnh ủy Hậu Giang 2018&lang=en",
            "Bí thư Tỉnh uỷ Hậu Giang (2018), by the articles: Lữ Văn Hùng (1 article)",
        ),
        ("q=bí thư tỉnh ủy Cao Bằng 2018", ""),
        ("q=bí thư chi bộ", ""),
    ],
)
def test_a_search_for_a_post_says_who_held_it(opened: Open, asked: str, told: str) -> None:
    assert _holders(opened(), asked) == told


def test_who_is_hidden_held_no_post(opened: Open) -> None:
    asked = "q=bí thư tỉnh ủy Hậu Giang"
    assert _holders(opened(hidden=("Lữ Văn Hùng",)), asked).endswith(": Nghiêm Xuân Thành (2 bài)")
    assert _holders(opened(enabled=False), asked) == ""


def _holders(client: FlaskClient, asked: str) -> str:
    """The line that says who held a post, "" for none."""
    lines = re.findall(r'<p class="reading">(.*?)</p>', _shown(client, asked), re.S)
    told = (re.sub(r"<[^>]+>", "", line) for line in lines if "/posts/" in line)
    return " ".join(next(told, "").split())


def _shown(client: FlaskClient, asked: str) -> str:
    return client.get(f"/?{asked}").get_data(as_text=True)


def test_a_post_in_order_of_time(opened: Open) -> None:
    client = opened()
    data = client.get("/api/posts/" + quote("bí thư tỉnh ủy hậu giang")).get_json()
    assert [r["person"] for r in data["reports"]] == ["Lữ Văn Hùng", "Nghiêm Xuân Thành"]
    assert data["reports"][1]["events"][0]["status"] == "appointed"
    assert data["overlaps"] == []
    page = client.get("/posts/" + quote("Bí thư Tỉnh uỷ Hậu Giang")).get_data(as_text=True)
    assert page.index("Lữ Văn Hùng") < page.index("Nghiêm Xuân Thành")


@pytest.mark.parametrize(
    ("day", "person", "later"),
    [
        ("2018-12-31", "Lữ Văn Hùng", False),
        ("2021-08-31", "Lữ Văn Hùng", False),
        ("2021-09-01", "Nghiêm Xuân Thành", False),
        ("2017-01-01", "Lữ Văn Hùng", True),
    ],
)
def test_secretaries_on_a_day(opened: Open, day: str, person: str, later: bool) -> None:
    rows = opened().get(f"/api/posts?on={day}").get_json()["provinces"]
    row = next(row for row in rows if row["province"] == "Hậu Giang")
    assert (row["report"]["person"], row["later"]) == (person, later)
    assert next(row for row in rows if row["province"] == "Hà Nội")["report"] is None


def test_who_comes_after_whom_an_article_has_leave_is_the_secretary(opened: Open) -> None:
    rows = opened().get("/api/posts?on=2019-12-31").get_json()["provinces"]
    row = next(row for row in rows if row["province"] == "Lạng Sơn")
    assert row["report"]["person"] == "Lâm Thị Sáu"


@pytest.mark.parametrize(
    ("province", "person"),
    [
        ("Nam Định", None),  # of 1946
        ("Tuyên Quang", "Chẩu Thế Lâm"),  # the province stands behind another post
        ("Kon Tum", "Dương Thế Trang"),  # the newest articles are all of a deputy
    ],
)
def test_secretaries_that_are_hard_to_find(opened: Open, province: str, person: str | None) -> None:
    rows = opened().get("/api/posts?on=2019-06-01").json["provinces"]
    [row] = [one for one in rows if one["province"] == province]
    assert (row["report"] and row["report"]["person"]) == person


def test_provinces_are_in_the_order_of_vietnamese(opened: Open) -> None:
    rows = opened().get("/api/posts").get_json()["provinces"]
    names = [row["province"] for row in rows]
    assert names[:5] == ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn"]
    for before, after in (
        ("Cà Mau", "Cao Bằng"),
        ("Cao Bằng", "Cần Thơ"),
        ("Hà Tĩnh", "Hải Dương"),
    ):
        assert names.index(before) < names.index(after)
    assert names.index("Điện Biên") < names.index("Đồng Nai") < names.index("Gia Lai")


def test_namesakes_are_told_apart_by_provinces_at_one_time(opened: Open) -> None:
    client = opened()
    data = client.get("/api/people/" + quote("Nguyễn Văn Bảy")).get_json()
    assert data["several"]
    assert sorted(group[0]["place"] for group in data["groups"]) == ["Cà Mau", "Lào Cai"]
    page = client.get("/people/" + quote("Nguyễn Văn Bảy")).get_data(as_text=True)
    assert "Có thể là nhiều người cùng tên" in page
    assert [report["post"] for report in data["untied"]] == ["Trưởng đoàn thanh tra"]
    assert page.index("Nhóm 2") < page.index("Chưa rõ là của người nào") < page.index("thanh tra<")


@pytest.mark.parametrize(
    ("url", "path", "status"),
    [
        ("/api/people", "/api/people", 200),
        ("/api/people?page=9", "/api/people", 404),
        ("/api/people?size=1&page=2", "/api/people", 200),
        ("/api/people?size=abc", "/api/people", 400),
        ("/api/people?size=101", "/api/people", 400),
        ("/api/people/Lữ Văn Hùng", "/api/people/{name}", 200),
        ("/api/people/Nguyễn Văn Bảy", "/api/people/{name}", 200),
        ("/api/people/khong ai", "/api/people/{name}", 404),
        ("/api/posts?on=2020-01-01", "/api/posts", 200),
        ("/api/posts?on=x", "/api/posts", 400),
        ("/api/posts/bí thư tỉnh ủy hậu giang", "/api/posts/{text}", 200),
        ("/api/posts/không", "/api/posts/{text}", 404),
    ],
)
def test_the_api_is_as_described(opened: Open, url: str, path: str, status: int) -> None:
    client = opened()
    document = client.get("/api/openapi.json").get_json()
    response = client.get(url)
    assert response.status_code == status
    conform(response.get_json(), answer(document, path, status), document, url)


def test_hidden_people_are_shown_nowhere(opened: Open) -> None:
    client = opened(hidden=("lữ văn hùng",))
    name = quote("Lữ Văn Hùng")
    assert client.get(f"/people/{name}").status_code == 404
    assert client.get(f"/api/people/{name}").status_code == 404
    listed = client.get("/api/people").get_json()["people"]
    assert "Lữ Văn Hùng" not in {one["name"] for one in listed}
    data = client.get("/api/posts/" + quote("bí thư tỉnh ủy hậu giang")).get_json()
    assert [r["person"] for r in data["reports"]] == ["Nghiêm Xuân Thành"]
    found = client.get("/api/search?q=h%E1%BB%99i+ngh%E1%BB%8B").get_json()
    assert "Lữ Văn Hùng" not in {choice["value"] for choice in found["facets"]["person"]}
    assert "Lữ Văn Hùng" not in client.get("/api/articles/hg-1").get_json()["people"]
    together = client.get("/api/people/" + quote("Trần Thị Sáu")).get_json()["together"]
    assert together == []
    totals = {
        f"person={name}": 0,
        f"person={name}&q=h%E1%BB%99i": 0,
        f"person=-{name}": len(ARTICLES),
        "person=Nobody+At+All": 0,
    }
    for query, total in totals.items():
        assert client.get(f"/api/search?{query}").get_json()["total"] == total, query
        rows = client.get(f"/export.jsonl?{query}").get_data(as_text=True).splitlines()
        assert len(rows) == total, query


SHOWING = (
    "/people",
    "/people/L%E1%BB%AF%20V%C4%83n%20H%C3%B9ng",
    "/api/people",
    "/api/people?q=hung",
    "/api/search?q=h%E1%BB%99i+ngh%E1%BB%8B",
    "/api/articles/hg-1",
    "/api/posts/b%C3%AD%20th%C6%B0%20t%E1%BB%89nh%20u%E1%BB%B7%20h%E1%BA%ADu%20giang",
    "/api/posts?on=2018-12-31",
    "/api/suggest?q=l%E1%BB%AF+v%C4%83n",
    "/export.jsonl?q=h%E1%BB%99i+ngh%E1%BB%8B",
)
"""What names persons as such: not the texts of articles, which say what they said."""


def persons_told(client: FlaskClient, url: str) -> str:
    """An answer in lower case, without what articles wrote themselves, and what was asked."""
    response = client.get(url)
    if not response.is_json:
        text = response.get_data(as_text=True)
        if ".jsonl" in url:
            rows = [json.loads(line) for line in text.splitlines()]
            return json.dumps([row["people"] for row in rows], ensure_ascii=False).lower()
        return text.lower() if response.status_code == 200 else ""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            written = ("body", "title", "snippet", "sentence", "query", "error")
            return {key: bare(part) for key, part in value.items() if key not in written}
        return [bare(part) for part in value] if isinstance(value, list) else value

    return json.dumps(bare(response.get_json()), ensure_ascii=False).lower()


def test_a_name_is_hidden_at_once_when_the_settings_change(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "config.toml"
    shipped = (ROOT / "config.toml").read_text("utf-8")
    file.write_text(shipped, encoding="utf-8")
    client = create_app(replace(settings, path=file)).test_client()
    shown = {url for url in SHOWING if "lữ văn hùng" in persons_told(client, url)}
    assert shown == set(SHOWING), "all of these name the person before"
    tag = client.get(SHOWING[0]).headers["ETag"]
    assert client.get(SHOWING[0], headers={"If-None-Match": tag}).status_code == 304
    file.write_text(shipped.replace("hidden = []", 'hidden = ["Lữ Văn Hùng"]'), encoding="utf-8")
    assert [url for url in SHOWING if "lữ văn hùng" in persons_told(client, url)] == []
    assert client.get(SHOWING[0], headers={"If-None-Match": tag}).status_code == 200
    file.write_text("people = [broken", encoding="utf-8")
    assert "lữ văn hùng" not in persons_told(client, "/api/people"), "the last list holds"
    file.write_text(shipped + "\n", encoding="utf-8")
    assert "lữ văn hùng" in persons_told(client, "/api/people")


def test_copies_and_related_articles_keep_no_hidden_name(tmp_path: Path) -> None:
    shipped = config.load(ROOT / "config.toml")
    people = replace(shipped.people, hidden=("Lữ Văn Hùng",))
    made = replace(shipped, index=tmp_path / "index", people=people)
    lead = "Ông Lữ Văn Hùng, Bí thư Tỉnh uỷ Hậu Giang, nói về Chỉ thị 35-CT/TW."
    bodies = {"one": (lead, *BODY), "two": (lead, *BODY), "three": (lead,)}
    articles = [
        replace(article(id, TITLE, *body), people=names_of(TITLE, body))
        for id, body in bodies.items()
    ]
    engine = open_engine(made)
    fill(engine, articles)
    searcher = Searcher(made, engine)
    view = searcher.article("one")
    assert view is not None
    assert [one.id for one in (*view.copies, *view.related)] == ["two", "three"]
    hits = searcher.search(SearchRequest(text="đại hội", copies="fold")).hits
    shown = [one for hit in hits for one in (hit.article, *hit.copies)]
    assert len(shown) == 3
    for one in (view.article, *view.copies, *view.related, *shown):
        assert "Lữ Văn Hùng" not in one.people


def test_without_people_there_are_no_pages_of_them(opened: Open) -> None:
    client = opened(enabled=False)
    for url in ("/people", "/people/x", "/posts", "/api/people", "/api/posts"):
        assert client.get(url).status_code == 404
    assert "Nhân vật" not in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names(opened: Open, text: str) -> None:
    client = opened()
    for url in (f"/people/{quote(text)}", f"/posts/{quote(text)}", f"/people?q={quote(text)}"):
        answer = client.get(url)
        assert answer.status_code in (200, 302, 308, 404)
        page = answer.get_data(as_text=True)
        assert "<script>alert" not in page
        assert len(page) < 60_000
    assert client.get("/api/posts?on=" + quote(text)).status_code == 400


def test_directives_beside_a_person_have_the_names_that_articles_give_them(
    make_settings: MakeSettings,
) -> None:
    """``QĐ`` of the party is a quyết định or a quy định: the code alone does not tell."""
    one = told(
        "qd", "2019-01-05", "Họp", "Ông Lữ Văn Hùng nêu Quy định 102-QĐ/TW của Bộ Chính trị."
    )
    found = tuple(citations.find(one.text))
    cited = replace(one, citations=found, codes=tuple(c.code for c in found))
    made = make_settings()
    fill(open_engine(made), (cited,))
    shown = create_app(made).test_client().get("/people/" + quote("Lữ Văn Hùng")).text
    assert ">Quy định 102-QĐ/TW<" in shown


def test_a_day_whose_year_is_inferred_is_said_so(make_settings: MakeSettings) -> None:
    old = told("x", "2014-10-06", "Thành ủy họp", "Ông Trần Văn Tám, Bí thư Tỉnh ủy Bến Tre, nói.")
    settings = make_settings()
    fill(open_engine(settings), [replace(old, date_basis="dateline", year_inferred=True)])
    client = create_app(settings).test_client()
    for url in ("/people/" + quote("Trần Văn Tám"), "/posts?on=2015-01-01"):
        assert "năm suy ra" in client.get(url).text
    [[report]] = client.get("/api/people/" + quote("Trần Văn Tám")).get_json()["groups"]
    assert report["first"]["year_inferred"] is True


@pytest.mark.parametrize(
    ("day", "undated", "later"), [(None, 1, 0), ("2016-01-01", 0, 1), ("2014-01-01", 0, 0)]
)
def test_the_list_of_secretaries_says_once_that_a_day_is_unknown_or_later(
    make_settings: MakeSettings, day: str | None, undated: int, later: int
) -> None:
    settings = make_settings()
    body = "Ông Trần Văn Tám, Bí thư Tỉnh ủy Bến Tre, nói."
    fill(open_engine(settings), [told("x", day, "Thành ủy họp", body)])
    shown = create_app(settings).test_client().get("/posts?on=2015-01-01").text
    told_of_it, _, shown = shown.partition("<table")
    assert ("theo bài đăng sau đó hoặc không rõ ngày" in told_of_it) == bool(undated or later)
    assert shown.count("Trần Văn Tám</bdi>") == 1
    assert shown.count("không rõ ngày") == undated
    assert shown.count("bài đăng sau ngày này") == later


def test_no_visitor_waits_for_what_the_page_of_posts_reads(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The articles are read when a server warms up; in the next generation only the new one."""
    settings = make_settings()
    engine = open_engine(settings)
    fill(engine, ARTICLES)
    searcher = Searcher(settings, engine)
    app = create_app(settings, searcher, Directives(searcher.live))
    read = []

    def noted(article: Article) -> tuple[Claim, ...]:
        read.append(article.id)
        return claims_of(article)

    monkeypatch.setattr(kept_claims, "claims_of", noted)
    _warm_up(app, searcher, app.extensions[PERSONS])
    assert "hg-1" in read
    read.clear()
    assert app.test_client().get("/posts").status_code == 200
    assert read == []
    new = told("hg-5", "2022-01-01", "Họp", "Bà Trần Thị Sáu, Bí thư Tỉnh ủy Hậu Giang, chủ trì.")
    fill(engine, (*ARTICLES, new))
    assert "Trần Thị Sáu" in app.test_client().get("/posts").text
    assert read == ["hg-5"]
