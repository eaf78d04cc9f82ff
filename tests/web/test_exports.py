"""Feeds and files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import uuid
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article
from search.errors import IndexMissing
from tests.web.conftest import ARTICLES, Serve, article
from tests.web.doubles import ListSearcher
from web.exports import COLUMNS, safe_cell
from web.xml import xml_text

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
    assert tuple(found[0]) == COLUMNS
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


def test_json_lines_can_be_indexed_again(client: FlaskClient) -> None:
    response = client.get("/export.jsonl?sort=newest")
    lines = [json.loads(line) for line in response.text.splitlines()]
    assert len(lines) == 33
    assert "path" not in lines[0]
    assert lines[0]["date"] >= lines[1]["date"]
    back = [Article.from_json({**line, "path": ""}) for line in lines]
    assert sorted(back, key=lambda a: a.id) == sorted(ARTICLES, key=lambda a: a.id)


@pytest.mark.parametrize("path", ["/feed.atom", "/export.csv", "/export.jsonl"])
def test_a_malformed_filter_is_refused_not_dropped(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}?from=hom-qua")
    assert response.status_code == 400
    assert "from" in response.text


@pytest.mark.parametrize("path", ["/feed.atom", "/export.csv", "/export.jsonl"])
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
