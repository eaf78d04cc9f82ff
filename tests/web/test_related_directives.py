"""What directives do to one another, conflicts of days, and tables to take away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from search import config
from tests.conftest import ROOT
from tests.web.conftest import article
from tests.web.directives_made import day, hrefs
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import get
from web.app import create_app

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
        "Quy định 05-QĐ/HU thay thế Quy định 06-QĐ/HU theo Vòng 1 (1/1/2020)"
        "Quy định 06-QĐ/HU thay thế Quy định 05-QĐ/HU theo Vòng 2 (1/1/2021)"
    )
    found = related.get("/api/directives/conflicts").json["rings"]
    assert [[one["by"] for one in ring] for ring in found] == [["05-QĐ/HU", "06-QĐ/HU"]]


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


@pytest.mark.parametrize("url", ["/directives.csv?code=zzz", "/directives.xlsx?code=9-CT/TW"])
def test_a_table_of_an_unknown_directive(related: FlaskClient, url: str) -> None:
    with related.get(url) as response:
        assert response.status_code == 404


def test_a_table_needs_sound_parameters(related: FlaskClient) -> None:
    assert related.get("/directives.csv?year=x").status_code == 400
