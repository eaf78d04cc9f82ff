"""What the first visit to a page of results transfers, uncompressed: HTML, style and scripts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from search.article import Article
from search.config import load
from search.places import PROVINCES
from tests.web.conftest import article
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import page
from web.app import create_app

MOST = 95_000
"""Bytes; 100,000 are allowed, and values of real articles are longer than these."""
ARTICLES = 3_000


def made(n: int) -> Article:
    places = sorted(PROVINCES)
    return article(
        f"bao-tinh-{n}.html",
        f"Hội nghị xây dựng Đảng số {n}: quán triệt Chỉ thị {1 + n % 40}-CT/TW và 22-NQ/TW",
        "Hội nghị xây dựng Đảng " + "bàn về công tác tổ chức cơ sở đảng và đảng viên " * 8,
        date=dt.date(2009 + n % 14, 1 + n % 12, 1 + n % 28),
        source=f"Cổng thông tin điện tử tỉnh số {n % 40}",
        place=places[n % len(places)],
        url=f"https://cong-thong-tin.example.vn/bai/{n}",
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """One for all: nothing here changes an index, and the first articles cite all directives."""
    articles = [made(n) for n in range(ARTICLES)]
    settings = replace(load(), index=tmp_path_factory.mktemp("weight") / "index")
    few = directives_of(settings, articles[:40])
    return create_app(settings, ListSearcher(articles), few).test_client()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=h%E1%BB%99i+ngh%E1%BB%8B+x%C3%A2y+d%E1%BB%B1ng+%C4%91%E1%BA%A3ng",
        "q=h%E1%BB%99i&from=2016-01-01&to=2018-12-31",
        "q=h%E1%BB%99i+ngh%E1%BB%8B&year=2016&year=2018",
        "q=h%E1%BB%99i&from=2018-03-01&to=2018-03-31",
        "q=h%E1%BB%99i+ngh%E1%BB%8B+x%C3%A2y+d%E1%BB%B1ng+%C4%91%E1%BA%A3ng+b%C3%A0n+v%E1%BB%81+c%C3%B4ng+t%C3%A1c+t%E1%BB%95+ch%E1%BB%A9c",
    ],
)
def test_a_page_of_results_is_light(client: FlaskClient, query: str, language: str) -> None:
    parts = weight(client, f"/?{query}&lang={language}")
    assert sum(parts.values()) < MOST, parts


def weight(client: FlaskClient, url: str) -> dict[str, int]:
    """Bytes of the page and of each file that it loads."""
    shown = client.get(url)
    root = page(shown.text)
    files = [link.attributes["href"] for link in root.all("link", rel="stylesheet")]
    files += [s.attributes["src"] for s in root.all("script") if "src" in s.attributes]
    found = {url: len(shown.data)}
    for file in files:
        with client.get(file) as answer:
            found[file] = len(answer.data)
    return found
