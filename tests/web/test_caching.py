"""Answers are kept until the index changes."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.doubles import ListSearcher

URLS = (
    "/",
    "/?q=h%E1%BB%99i",
    "/articles/da-nang",
    "/api/search",
    "/api/suggest?q=h",
    "/feed.atom",
    "/export.csv",
)


@pytest.mark.parametrize("url", URLS)
def test_an_answer_is_good_until_the_index_changes(
    client: FlaskClient, searcher: ListSearcher, url: str
) -> None:
    first = client.get(url)
    known = {"If-None-Match": first.headers["ETag"]}
    assert first.headers["Cache-Control"] == "no-cache"
    searcher.asked.clear()
    again = client.get(url, headers=known)
    assert (again.status_code, again.data, searcher.asked) == (304, b"", [])
    assert again.headers["ETag"] == first.headers["ETag"]
    searcher.generation = "2"
    assert client.get(url, headers=known).status_code == 200


@pytest.mark.parametrize("url", ["/help", "/robots.txt", "/opensearch.xml", "/api/openapi.json"])
def test_what_no_index_changes_is_good_until_the_server_starts_anew(
    client: FlaskClient, searcher: ListSearcher, url: str
) -> None:
    known = {"If-None-Match": client.get(url).headers["ETag"]}
    searcher.generation = "2"
    assert client.get(url, headers=known).status_code == 304


def test_each_url_has_a_tag_of_its_own(client: FlaskClient) -> None:
    tags = {client.get(url).headers["ETag"] for url in URLS}
    tags |= {client.get("/", headers={"Host": host}).headers["ETag"] for host in ("a.vn", "b.vn")}
    assert len(tags) == len(URLS) + 2


@pytest.mark.parametrize("url", ["/?page=99", "/articles/x", "/healthz", "/api/search?from=x"])
def test_errors_and_health_are_not_kept(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_static_files_are_kept_for_ever_under_a_url_of_their_content(client: FlaskClient) -> None:
    url = client.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "?v=" in url
    with client.get(url) as response:
        assert response.cache_control.max_age == 365 * 24 * 3600
