"""A site behind a proxy: whole addresses where they are read elsewhere, its path in every link."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from tests.conftest import MakeSettings
from tests.web.conftest import ARTICLES
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import page
from web.app import create_app

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def behind(make_settings: MakeSettings) -> object:
    def client(url: str) -> FlaskClient:
        settings = make_settings()
        settings = replace(settings, server=replace(settings.server, public_url=url))
        searcher = ListSearcher(ARTICLES)
        app = create_app(settings, searcher, directives_of(settings, ARTICLES))
        return app.test_client()

    return client


@pytest.mark.parametrize("host", ["tin.example.vn", "attacker.example", "127.0.0.1:8000"])
def test_addresses_are_those_of_the_settings_whatever_host_was_asked(
    behind: object, host: str
) -> None:
    client = behind("https://tin.example.vn")
    headers = {"Host": host}
    feed = ET.fromstring(client.get("/feed.atom?year=2010", headers=headers).data)
    assert {link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "https://tin.example.vn/feed.atom?year=2010",
        "https://tin.example.vn/?year=2010",
    }
    described = client.get("/opensearch.xml", headers=headers).text
    assert 'template="https://tin.example.vn/?q={searchTerms}"' in described
    for url in ("/?q=h%E1%BB%99i", "/articles/da-nang", "/directives/37-CT/TW"):
        root = page(client.get(url, headers=headers).text)
        canonical = root.one("link", rel="canonical").attributes["href"]
        assert canonical == f"https://tin.example.vn{url}"
        assert host == "tin.example.vn" or host not in client.get(url, headers=headers).text


@pytest.mark.parametrize("asked", ["/tin/?q=h%E1%BB%99i", "/?q=h%E1%BB%99i"])
def test_every_link_has_the_path_whether_or_not_the_proxy_takes_it_off(
    behind: object, asked: str
) -> None:
    client = behind("https://example.vn/tin")
    response = client.get(asked)
    assert response.status_code == 200
    root = page(response.text)
    for element in root.all():
        if element.attributes.get("rel") == "noopener noreferrer nofollow":
            continue  # the original of a hit, on another site
        for name in ("href", "src", "action", "formaction", "data-suggest", "data-range"):
            value = element.attributes.get(name, "/tin/")
            assert value.startswith(("/tin/", "#", "https://example.vn/tin/")), (name, value)
    hits = client.get(asked.replace("/?", "/api/search?")).json["hits"]
    assert hits
    assert all(hit["url"].startswith("https://example.vn/tin/articles/") for hit in hits)
    assert client.get("/tin").status_code == 200
    assert client.get("/tinh").status_code == 404


def test_programs_are_given_whole_addresses(behind: object) -> None:
    client = behind("https://example.vn/tin")
    answer = client.get("/api/search?q=h%E1%BB%99i").json
    urls = [choice["url"] for choices in answer["facets"].values() for choice in choices]
    assert urls
    assert all(url.startswith("https://example.vn/tin/api/search?") for url in urls)
    described = client.get("/api/openapi.json").json
    assert described["servers"] == [{"url": "https://example.vn/tin"}]
    assert {f"/tin{path}" for path in described["paths"]} >= {"/tin/api/search"}


def test_without_a_public_address_programs_are_given_paths(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=h%E1%BB%99i").json
    assert answer["hits"][0]["url"].startswith("/articles/")
    assert client.get("/api/openapi.json").json["servers"] == [{"url": "/"}]


@pytest.mark.parametrize("crawlable", [True, False])
def test_robots_are_told_of_the_path(make_settings: MakeSettings, crawlable: bool) -> None:
    """Copied to the top of the host, the lines shut out nothing else that stands there."""
    settings = make_settings()
    url = "https://example.vn/tin"
    server = replace(settings.server, public_url=url, crawlable=crawlable)
    settings = replace(settings, server=server)
    app = create_app(settings, ListSearcher(ARTICLES), directives_of(settings, ARTICLES))
    lines = app.test_client().get("/robots.txt").text.splitlines()[1:]
    paths = [line.partition(": ")[2] for line in lines if not line.startswith("Sitemap")]
    assert "/tin/" in paths
    assert all(path.startswith("/tin/") for path in paths)
