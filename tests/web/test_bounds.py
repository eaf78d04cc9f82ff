"""Whatever was indexed and whatever stands in an address: each kind of page has a bound."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from search.config import load
from search.places import PROVINCES
from tests.web.conftest import article
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import page
from web.app import create_app
from web.views import shown

TYPED = 900_000
"""Bytes of a page of results for a query as long as is read: each of some 140 links repeats it."""
LONG_LINKS = 2_400_000
"""The same, where the address has as many filters as are read, too."""
LONG_ARTICLE = 1_500_000
"""Of the page of an article that is as long as is shown, with as many marks and links."""
PLAIN = 500_000
"""Of any other page; the links to its other language repeat an address whole."""

EMOJI = "".join(map(chr, range(0x1F600, 0x1F640)))
VALUES = {
    "emoji": EMOJI * 40,
    "one word": "ế" * 4_000,
    "words": "nghiêng " * 1_000,
    "letters": "漢字" * 1_500,
    "markup": "<b>&\"'" * 1_000,
}
PLACES = sorted(PROVINCES)

HOSTILE = (
    article(
        "dai",
        "Hội nghị " + "a" * 450_000,
        *("Hội nghị " * 1_000 for _ in range(100)),
        source="Báo " * 2_000,
        place="Nơi " * 2_000,
        byline="Người " * 2_000,
        url="https://example.vn/" + "a" * 300_000,
    ),
    article("khong-tieu-de", "", "b" * 200_000, "Hội nghị."),
    article("nhieu-doan", "Hội nghị", *["c"] * 10_000),
    article(
        "nhieu-van-ban",
        "Hội nghị về các chỉ thị",
        *(f"Hội nghị bàn Chỉ thị {n}-CT/TW, <b>&</b>." + " Hội nghị" * 10 for n in range(1, 1_500)),
    ),
    article("mot-doan", "Hội nghị", "hội " * 60_000),
)
MANY = tuple(
    article(
        f"bai-{n}",
        f"Hội nghị {n} về Chỉ thị {1 + n % 60}-CT/TW",
        date=dt.date(1990 + n % 36, 1 + n % 12, 1 + n % 28),
        place=PLACES[n % len(PLACES)],
        source=f"Báo số {n % 90}",
    )
    for n in range(400)
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """One for all: nothing here changes an index."""
    settings = replace(load(), index=tmp_path_factory.mktemp("bounds") / "index")
    few = directives_of(settings, MANY[:40])
    return create_app(settings, ListSearcher((*HOSTILE, *MANY)), few).test_client(use_cookies=False)


def size(client: FlaskClient, address: str) -> int:
    answer = client.get(address)
    assert answer.status_code in (200, 302, 400, 404, 414), address[:100]
    return len(answer.data)


@pytest.mark.parametrize("kind", VALUES)
def test_a_page_does_not_grow_with_what_is_typed(client: FlaskClient, kind: str) -> None:
    value = quote(VALUES[kind])
    few = "&".join(f"plain={quote(VALUES[kind][n : n + 30])}{n}" for n in range(20))
    filters = "&".join(
        f"{name}=-{quote(VALUES[kind][n : n + 60])}{n}"
        for n in range(12)
        for name in ("place", "source", "code")
    )
    assert size(client, f"/?q={value}") < TYPED
    for parameters in (f"q={value}", f"q=h%E1%BB%99i&{filters}&{few}", f"q={value}&{filters}"):
        assert size(client, f"/?{parameters}") < LONG_LINKS
        for path in ("/articles/bai-1", "/advanced", "/facets/place"):
            assert size(client, f"{path}?{parameters}") < PLAIN, path
    for parameter in ("from", "to", "added", "year", "month", "sort", "size", "lang", "issuer"):
        assert size(client, f"/?q=h%E1%BB%99i&{parameter}={value}") < PLAIN, parameter


@pytest.mark.parametrize(
    "path", ["/", "/people", "/people/{}", "/posts/{}", "/posts", "/directives", "/directives/{}"]
)
@pytest.mark.parametrize("kind", VALUES)
def test_pages_of_names_do_not_grow(client: FlaskClient, path: str, kind: str) -> None:
    value = quote(VALUES[kind])
    assert size(client, path.format(value) + f"?q={value}&place={value}&kind={value}") < LONG_LINKS


@pytest.mark.parametrize("address", ["/", "/?q=h%E1%BB%99i", "/?q=h%E1%BB%99i&size=100", "/stats"])
def test_long_titles_and_names_are_shown_in_part(client: FlaskClient, address: str) -> None:
    assert size(client, address) < PLAIN


@pytest.mark.parametrize("query", ["", "?q=h%E1%BB%99i", "?q=a"])
@pytest.mark.parametrize("id", [hostile.id for hostile in HOSTILE])
def test_a_long_article_is_shown_in_part(client: FlaskClient, id: str, query: str) -> None:
    answer = client.get(f"/articles/{id}{query}")
    assert len(answer.data) < LONG_ARTICLE
    root = page(answer.text)
    whole = [a for a in root.all("a") if a.words == "Cả bài (JSON)"]
    assert [a.attributes["href"] for a in whole] == [f"/api/articles/{id}"]
    given = client.get(f"/api/articles/{id}").get_json()
    assert given["body"] == list(next(a for a in HOSTILE if a.id == id).body)


def test_what_is_shown_of_an_article() -> None:
    found = shown.article(HOSTILE[0])
    assert (len(found.title), len(found.source or "")) == (shown.TITLE, shown.NAME)
    assert shown.article(MANY[0]) == MANY[0]
    assert len(shown.article(HOSTILE[1]).heading) == shown.TITLE
    short = ("Đoạn một.", "Đoạn hai.")
    assert shown.paragraphs(short) == short
    assert shown.paragraphs(()) == ()
    for hostile in HOSTILE:
        text = shown.paragraphs(hostile.body)
        assert sum(map(len, text)) <= shown.BODY
        assert list(text[:-1]) == list(hostile.body[: len(text) - 1])
