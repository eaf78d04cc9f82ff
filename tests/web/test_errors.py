"""Error pages: the right status, what is wrong, and what to do."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search.errors import (
    ConfigError,
    EngineUnavailable,
    IndexMismatch,
    IndexMissing,
    UnsupportedQuery,
)
from tests.web.conftest import ARTICLES, Serve
from tests.web.doubles import ListSearcher
from tests.web.markup import page


@pytest.mark.parametrize(
    ("url", "title", "link"),
    [
        ("/nowhere", "Không có trang này", "/"),
        ("/articles/nowhere", "Không có bài này", "/"),
        ("/?page=0", "Không có trang này", "/"),
        ("/?page=x", "Không có trang này", "/"),
        ("/?page=99", "Không có trang 99", "/?page=4"),
        ("/?q=zzz&page=2", "Không có trang 2", "/?q=zzz"),
        ("/?size=1&page=1000000", "Không có trang 1.000.000", "/?page=33&size=1"),
    ],
)
def test_what_is_not_there_is_a_404_that_leads_on(
    client: FlaskClient, url: str, title: str, link: str
) -> None:
    response = client.get(url)
    assert response.status_code == 404
    root = page(response.text)
    assert root.one("h1").words == title
    assert link in [a.attributes["href"] for a in root.one("main").all("a")]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("error", "title", "command"),
    [
        (IndexMissing("no index in /srv/secret"), "Chưa có chỉ mục để tìm", "tindang reindex"),
        (IndexMismatch("/srv/secret"), "Chỉ mục không dùng được", "tindang reindex --full"),
        (EngineUnavailable("10.0.0.1"), "Bộ máy tìm kiếm không trả lời", "tindang stats"),
    ],
)
@pytest.mark.parametrize("url", ["/", "/?q=x", "/articles/a"])
def test_an_unusable_index_is_a_503_that_says_how_to_mend_it(
    serve: Serve, url: str, error: Exception, title: str, command: str
) -> None:
    client = serve(searcher=ListSearcher(error=error))
    response = client.get(url, headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    root = page(response.text)
    assert root.one("h1").words == title
    assert root.one("pre").text == command
    # The reason may name folders and hosts: it is for the log, not for visitors.
    assert str(error) not in response.text


def test_a_server_without_an_index_mends_itself(serve: Serve) -> None:
    searcher = ListSearcher(ARTICLES, error=IndexMissing("no"))
    client = serve(searcher=searcher)
    assert client.get("/").status_code == 503
    assert client.get("/healthz").get_json() == {
        "ok": False,
        "engine": "tantivy",
        "error": "IndexMissing",
    }
    searcher.error = None
    assert client.get("/").status_code == 200
    assert client.get("/healthz").get_json()["ok"] is True
    assert client.get("/help").status_code == 200


@pytest.mark.parametrize(
    "error", [ValueError("s3cret"), ConfigError("s3cret"), UnsupportedQuery("x", 1)]
)
@pytest.mark.parametrize("url", ["/?q=x", "/api/search"])
def test_the_unexpected_is_logged_and_not_shown(
    serve: Serve, caplog: pytest.LogCaptureFixture, url: str, error: Exception
) -> None:
    response = serve(searcher=ListSearcher(error=error)).get(url)
    assert response.status_code == 500
    assert "s3cret" not in response.text
    assert "Traceback" not in response.text
    assert str(error) in caplog.text


@pytest.mark.parametrize("url", ["/", "/articles/da-nang", "/api/search", "/feed.atom", "/healthz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_for_reading(client: FlaskClient, url: str, method: str) -> None:
    response = client.open(url, method=method)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    for url in (
        "/?q=x",
        "/articles/da-nang",
        "/api/search",
        "/feed.atom",
        "/export.csv",
        "/healthz",
    ):
        head, get = client.head(url), client.get(url)
        assert (head.status_code, head.data) == (200, b"")
        assert head.content_type == get.content_type
        assert head.headers.get("ETag") == get.headers.get("ETag")


@pytest.mark.parametrize(
    ("error", "again"), [(IndexMissing("no"), True), (RuntimeError("no"), True), (None, False)]
)
def test_an_error_keeps_what_was_asked(serve: Serve, error: Exception | None, again: bool) -> None:
    """Where the same may have an answer later, one click asks it again."""
    client = serve(searcher=ListSearcher(ARTICLES, error=error))
    url = "/?q=h%E1%BB%99i&year=2010" + ("" if error else "&page=99")
    root = page(client.get(url).text)
    assert root.one("input", name="q").attributes["value"] == "hội"
    links = {a.words: a.attributes["href"] for a in root.one("main").all("a")}
    assert links.get("Thử lại") == ("/?q=h%E1%BB%99i&year=2010&lang=vi" if again else None)
