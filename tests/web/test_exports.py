"""Feeds and files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import uuid
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from search.article import Article
from search.errors import IndexMissing
from tests.web.conftest import ARTICLES, Serve, article
from tests.web.doubles import ListSearcher
from web.files import spreadsheet
from web.files.columns import COLUMNS, CSV, XLSX
from web.files.csv_table import safe_cell
from web.files.spreadsheet import LONGEST_CELL
from web.files.xml import xml_text
from web.http.downloads import TURNS
from web.urls.values import MAX_PICKED

FILES = [
    "/feed.atom",
    "/export.csv",
    "/export.xlsx",
    "/export.jsonl",
    "/export.bib",
    "/export.ris",
]
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: FlaskClient, url: str, **headers: str) -> ET.Element:
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.data)


def assert_valid(root: ET.Element) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have, once each."""
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [one] = element.findall(ATOM + name)
            assert one.text
        assert uuid.UUID(element.find(f"{ATOM}id").text)
        updated = dt.datetime.fromisoformat(element.find(f"{ATOM}updated").text)
        assert updated.tzinfo
        assert len([x for x in element.findall(f"{ATOM}link") if x.get("rel") == "alternate"]) == 1
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert len({e.find(f"{ATOM}id").text for e in root.findall(f"{ATOM}entry")}) == len(
        root.findall(f"{ATOM}entry")
    )


def test_a_feed_is_valid_and_newest_first(client: FlaskClient) -> None:
    root = feed(client, "/feed.atom?year=2010&year=2016")
    assert_valid(root)
    assert [e.find(f"{ATOM}title").text for e in root.findall(f"{ATOM}entry")] == [
        ARTICLES[1].title,
        ARTICLES[0].title,
    ]
    assert root.find(f"{ATOM}updated").text == "2016-07-13T00:00:00+07:00"
    links = {x.get("rel"): x.get("href") for x in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://localhost/feed.atom?year=2010&year=2016",
        "alternate": "http://localhost/?year=2010&year=2016",
    }
    last = root.findall(f"{ATOM}entry")[1]
    links = {x.get("rel"): x.get("href") for x in last.findall(f"{ATOM}link")}
    assert links["via"] == ARTICLES[0].url
    assert [c.get("term") for c in last.findall(f"{ATOM}category")] == ["37-CT/TW"]


def test_what_came_in_late_is_new_in_a_feed(serve: Serve) -> None:
    first = dt.date(2020, 5, 1)
    before = [
        article(f"a{n}", f"Bài {n}", "x", date=dt.date(2020, 4, n + 1), added=first)
        for n in range(29)
    ]
    undated = article("u", "Không ngày", "x", added=dt.date(2020, 5, 2))
    old = article("o", "Bài cũ", "x", date=dt.date(2001, 1, 1), added=dt.date(2020, 5, 3))
    root = feed(serve(*before, undated, old), "/feed.atom")
    entries = root.findall(f"{ATOM}entry")
    titles = [entry.find(f"{ATOM}title").text for entry in entries]
    assert titles[:3] == ["Bài cũ", "Không ngày", "Bài 28"]
    updated = [entry.find(f"{ATOM}updated").text[:10] for entry in entries]
    assert updated[:3] == ["2020-05-03", "2020-05-02", "2020-05-01"]
    assert root.find(f"{ATOM}updated").text.startswith("2020-05-03")


def test_a_feed_for_an_unknown_host_has_relative_links(client: FlaskClient) -> None:
    root = feed(client, "/feed.atom?year=2010", Host="tin.example.vn")
    assert_valid(root)
    assert root.find(f"{ATOM}entry/{ATOM}link").get("href") == "/articles/da-nang"


def test_an_empty_feed_and_a_whole_one_are_valid(client: FlaskClient) -> None:
    assert_valid(feed(client, "/feed.atom?q=zzz"))
    assert len(feed(client, "/feed.atom").findall(f"{ATOM}entry")) == 30
    assert len(feed(client, "/feed.atom?size=3").findall(f"{ATOM}entry")) == 3


def test_ids_in_a_feed_do_not_change(client: FlaskClient) -> None:
    first, second = (feed(client, "/feed.atom", Host=host) for host in ("localhost", "x.vn"))
    assert [e.text for e in first.iter(f"{ATOM}id")] == [e.text for e in second.iter(f"{ATOM}id")]


@given(st.text(st.characters(), max_size=40))
def test_any_text_can_stand_in_xml(text: str) -> None:
    element = ET.Element("a")
    element.text = xml_text(text)
    parsed = ET.fromstring(ET.tostring(element, encoding="utf-8"))
    assert (parsed.text or "").replace("\n", "") == xml_text(text).replace("\r\n", "\n").replace(
        "\r", "\n"
    ).replace("\n", "")


def rows(client: FlaskClient, url: str) -> list[dict[str, str]]:
    response = client.get(url)
    assert response.status_code == 200
    assert response.data.startswith(b"\xef\xbb\xbf")
    assert 'filename="tindang.csv"' in response.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))


def test_csv_has_every_hit(client: FlaskClient) -> None:
    found = rows(client, "/export.csv?q=h%E1%BB%99i&size=2&page=3")
    assert len(found) == 33
    assert tuple(found[0]) == CSV
    first = next(r for r in found if r["id"] == "da-nang")
    assert first["date"] == "2010-07-08"
    assert first["codes"] == "37-CT/TW"
    assert first["text"] == ARTICLES[0].body_text


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("Hội nghị", "Hội nghị"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+84 903", "'+84 903"),
        ("-1", "'-1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ('="x";=1', '\'="x";=1'),
        ("37-CT/TW", "37-CT/TW"),
    ],
)
def test_no_cell_is_a_formula(serve: Serve, cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe
    [row] = rows(serve(article("a", cell or " ", source=cell or None)), "/export.csv")
    assert row["source"] == safe


def sheet(client: FlaskClient, url: str) -> list[list[object]]:
    """The rows of the only sheet, as a program that reads Excel's files sees them."""
    with client.get(url) as response:
        assert response.status_code == 200
        assert "filename=tindang.xlsx" in response.headers["Content-Disposition"]
        book = CalamineWorkbook.from_filelike(io.BytesIO(response.data))
    assert book.sheet_names == ["tindang"]
    return book.get_sheet_by_index(0).to_python()


def test_a_workbook_has_every_hit_under_names_that_people_know(client: FlaskClient) -> None:
    header, *found = sheet(client, "/export.xlsx?q=h%E1%BB%99i")
    assert header == [COLUMNS[name].label for name in XLSX]
    assert len(found) == 33
    row = dict(zip(header, next(r for r in found if r[0] == ARTICLES[0].title), strict=True))
    assert row["Ngày đăng"] == dt.date(2010, 7, 8)
    assert row["Văn bản"] == "Chỉ thị 37-CT/TW"
    assert row["Trang tindang"] == "http://localhost/articles/da-nang"


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    header, wide = ("Tiêu đề", "Số", "Ngày"), "Ban Tổ chức Thành ủy sơ kết"
    first = [(wide, 7, dt.date(2010, 7, 8))] * spreadsheet.MEASURED
    rows = [*first, (wide * 9, 8, None)]
    with spreadsheet.xlsx("tindang", header, rows) as file, ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    assert [round(width - 0.71) for width in widths] == [len(wide) + 2, 12]
    assert sheet.count("<row ") == len(rows) + 1


@pytest.mark.parametrize("text", ["=1+1", "http://x.vn/?a=1", "0123", "'", "a\x00b\ud800"])
def test_a_text_in_a_workbook_stays_a_text(serve: Serve, text: str) -> None:
    client = serve(article("a", text))
    assert sheet(client, "/export.xlsx?column=title")[1:] == [[xml_text(text)]]


@pytest.mark.parametrize(
    ("length", "kept"), [(LONGEST_CELL, LONGEST_CELL), (LONGEST_CELL + 1, LONGEST_CELL - 1)]
)
def test_a_cell_too_long_for_excel_is_cut_not_lost(serve: Serve, length: int, kept: int) -> None:
    [[cell]] = sheet(serve(article("a", "x" * length)), "/export.xlsx?column=title")[1:]
    assert cell == "x" * kept + ("…" if kept < length else "")


def test_a_day_before_those_of_excel_is_written_out(serve: Serve) -> None:
    old = serve(article("a", date=dt.date(1890, 5, 19), date_basis="given"))
    assert sheet(old, "/export.xlsx?column=date")[1:] == [["1890-05-19"]]


def test_a_search_with_more_hits_than_a_workbook_holds_is_refused(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 32)
    response = client.get("/export.xlsx")
    assert response.status_code == 400
    assert "33 bài" in response.text
    assert "32" in response.text
    assert len(sheet(client, "/export.xlsx?year=2016")) == 2


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("?id=an-giang&id=da-nang", ["an-giang", "da-nang"]),
        ("?id=da-nang&id=da-nang&id=gone", ["da-nang"]),
        ("?q=zzz&year=1999&id=khong-ngay", ["khong-ngay"]),
        ("?id=gone", []),
    ],
)
def test_picked_articles_come_alone_and_as_picked(
    client: FlaskClient, url: str, ids: list[str]
) -> None:
    assert [row["id"] for row in rows(client, f"/export.csv{url}")] == ids
    assert len(sheet(client, f"/export.xlsx{url}")) == len(ids) + 1
    for path, sign in (("bib", "@online{"), ("ris", "TY  - "), ("jsonl", '"date_basis"')):
        assert client.get(f"/export.{path}{url}").text.count(sign) == len(ids)


def test_columns_are_those_that_were_chosen(client: FlaskClient) -> None:
    [row] = rows(client, "/export.csv?column=tindang&column=title&id=da-nang")
    assert row == {
        "tindang": "http://localhost/articles/da-nang",
        "title": ARTICLES[0].title,
    }
    assert list(row) == ["tindang", "title"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("/export.csv?column=path", "column"),
        ("/export.xlsx?column=title&column=", "column"),
        ("/export.csv?" + "&".join(f"id={n}" for n in range(MAX_PICKED + 1)), "id"),
    ],
)
def test_what_no_file_can_have_is_refused(client: FlaskClient, url: str, name: str) -> None:
    response = client.get(url, headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert name in response.text


def test_json_lines_can_be_indexed_again(client: FlaskClient) -> None:
    response = client.get("/export.jsonl?sort=newest")
    lines = [json.loads(line) for line in response.text.splitlines()]
    assert len(lines) == 33
    assert "path" not in lines[0]
    assert lines[0]["date"] >= lines[1]["date"]
    back = [Article.from_json({**line, "path": ""}) for line in lines]
    assert sorted(back, key=lambda a: a.id) == sorted(ARTICLES, key=lambda a: a.id)


@pytest.mark.parametrize("path", FILES)
def test_a_malformed_filter_is_refused_not_dropped(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}?from=hom-qua")
    assert response.status_code == 400
    assert "from" in response.text


@pytest.mark.parametrize("path", FILES)
def test_an_unusable_index_is_said_before_the_first_byte(serve: Serve, path: str) -> None:
    assert serve(searcher=ListSearcher(error=IndexMissing("no"))).get(path).status_code == 503


def test_a_file_is_sent_as_it_is_made(serve: Serve) -> None:
    made = []

    class Counting(ListSearcher):
        def export(self, request):
            for each in self.articles:
                made.append(each.id)
                yield each

    with serve(searcher=Counting(ARTICLES)).get("/export.jsonl") as response:
        next(iter(response.iter_encoded()))
        assert len(made) == 1


@pytest.mark.parametrize("kind", ["csv", "jsonl", "xlsx", "bib", "ris"])
def test_more_downloads_than_may_be_are_asked_to_come_back(serve: Serve, kind: str) -> None:
    client = serve(*ARTICLES)
    turns = client.application.extensions[TURNS]
    for _ in range(5):
        with client.get(f"/export.{kind}") as response:
            assert response.status_code == 200
    while turns.acquire(blocking=False):
        pass
    refused = client.get(f"/export.{kind}")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    assert "tải về" in refused.text
    assert client.head(f"/export.{kind}").status_code == 200
    assert client.get("/").status_code == 200
