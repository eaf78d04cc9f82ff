"""How an article is cited. The day of access is always the same here."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.article import Article
from tests.web.conftest import ARTICLES, Serve, article
from tests.web.markup import page
from tests.web.test_hostile import HOSTILE
from web.files import citing

ACCESSED = dt.date(2026, 12, 1)
FULL, _, UNDATED, *_ = ARTICLES


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        (
            FULL,
            "Ngọc Thắm, “Đà Nẵng sơ kết Chỉ thị 37-CT/TW”, Báo Đà Nẵng, ngày 8/7/2010, "
            "https://baodanang.vn/bai/1?a=1&b=2, truy cập ngày 1/12/2026.",
        ),
        (
            UNDATED,
            "“Bài không rõ ngày”, không rõ ngày, http://localhost/articles/khong-ngay, "
            "truy cập ngày 1/12/2026.",
        ),
        (
            article("a/b", "", url="javascript:alert(1)"),
            "“Sáng nay, Thành ủy tổ chức hội nghị.”, không rõ ngày, "
            "http://localhost/articles/a/b, truy cập ngày 1/12/2026.",
        ),
    ],
)
def test_a_line_of_text(app: Flask, cited: Article, line: str) -> None:
    with app.test_request_context():
        assert ", ".join(citing.line(cited, ACCESSED)) == line


def test_a_site_without_a_proven_name_is_no_address(app: Flask) -> None:
    with app.test_request_context(headers={"Host": "tin.example.vn"}):
        assert ", ".join(citing.line(UNDATED, ACCESSED)) == "“Bài không rõ ngày”, không rõ ngày."
        assert "url" not in "".join(citing.bibtex([UNDATED], ACCESSED))
        given = "".join(citing.ris([UNDATED], ACCESSED))
        assert "UR  -" not in given
        assert "Y2  -" not in given
        assert "https://baodanang.vn/bai/1" in citing.line(FULL, ACCESSED)[1]


def test_a_year_that_is_inferred_is_said(app: Flask) -> None:
    unsure = replace(FULL, year_inferred=True)
    with app.test_request_context():
        assert "ngày 8/7/2010 (năm suy ra), https" in ", ".join(citing.line(unsure, ACCESSED))
        assert "  date = {2010-07-08?},\n" in "".join(citing.bibtex([unsure], ACCESSED))
        assert "N1  - Năm của ngày đăng là suy ra\r\n" in "".join(citing.ris([unsure], ACCESSED))
        assert "datePublished" not in citing.linked_data(unsure)


def test_bibtex(app: Flask) -> None:
    with app.test_request_context():
        [entry] = citing.bibtex([FULL], ACCESSED)
    key, *fields = entry.strip().splitlines()
    assert re.fullmatch(r"@online\{da-nang-[0-9a-f]{8},", key)
    assert fields == [
        "  author = {{Ngọc Thắm}},",
        "  title = {{Đà Nẵng sơ kết Chỉ thị 37-CT/TW}},",
        "  organization = {Báo Đà Nẵng},",
        "  date = {2010-07-08},",
        "  url = {https://baodanang.vn/bai/1?a=1&b=2},",
        "  urldate = {2026-12-01},",
        "  langid = {vietnamese},",
        "}",
    ]


def test_ris(app: Flask) -> None:
    with app.test_request_context():
        [record] = citing.ris([FULL], ACCESSED)
    assert record.split("\r\n") == [
        "TY  - NEWS",
        "AU  - Ngọc Thắm",
        "TI  - Đà Nẵng sơ kết Chỉ thị 37-CT/TW",
        "T2  - Báo Đà Nẵng",
        "PY  - 2010",
        "DA  - 2010/07/08",
        "LA  - vi",
        "CY  - Đà Nẵng",
        "UR  - https://baodanang.vn/bai/1?a=1&b=2",
        "Y2  - 2026/12/01",
        "ER  - ",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("100% & 5_6 #1 $x", r"100\% \& 5\_6 \#1 \$x"),
        ("{a}\\b~c^", r"\{a\}\textbackslash{}b\textasciitilde{}c\textasciicircum{}"),
        ("a\nb\r\nER  - \n", "a b ER -"),
    ],
)
def test_what_bibtex_would_take_for_a_command_is_text(app: Flask, text: str, escaped: str) -> None:
    with app.test_request_context():
        [entry] = citing.bibtex([article("a", text)], ACCESSED)
    assert f"  title = {{{{{escaped}}}}},\n" in entry


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_article_adds_no_field_and_no_record(app: Flask, text: str) -> None:
    made = article(text, f"{text}\nER  - \r\nTY  - NEWS", source=text, byline=text, url=text)
    with app.test_request_context():
        [record] = citing.ris([made], ACCESSED)
        [entry] = citing.bibtex([made], ACCESSED)
    tags = re.findall(r"^(\w\w)  - ", record, re.MULTILINE)
    assert tags == ["TY", "AU", "TI", "T2", "LA", "UR", "Y2", "ER"]
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert [line.split(" = ")[0] for line in entry.split("\n")[1:-3]] == [
        f"  {name}" for name in ("author", "title", "organization", "url", "urldate", "langid")
    ]


def test_two_articles_never_share_a_key(app: Flask) -> None:
    with app.test_request_context():
        entries = list(
            citing.bibtex([article("Đảng"), article("dang"), article("ĐẢNG!")], ACCESSED)
        )
    assert len({entry.splitlines()[0] for entry in entries}) == 3


def test_the_article_page_says_how_to_cite_it(client: FlaskClient, serve: Serve) -> None:
    shown = client.get("/articles/da-nang").text
    assert (
        page(shown)
        .one("p", id="citation")
        .words.startswith(
            "Ngọc Thắm, “Đà Nẵng sơ kết Chỉ thị 37-CT/TW”, Báo Đà Nẵng, ngày 8/7/2010, https://"
        )
    )
    assert client.get("/export.bib?id=da-nang").text.startswith("@online{da-nang-")
    assert client.get("/export.ris?id=da-nang").content_type.startswith(citing.RIS)
