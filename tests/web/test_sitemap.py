"""Robots are let in, and told of all articles, only where the settings say so."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.conftest import MakeSettings
from tests.web.conftest import ARTICLES, article
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from web.app import create_app

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def crawlable(make_settings: MakeSettings) -> FlaskClient:
    settings = make_settings()
    server = replace(settings.server, crawlable=True, public_url="https://tin.vn/t")
    settings = replace(settings, server=server)
    hostile = article("a&<b>", date=ARTICLES[0].date)
    searcher = ListSearcher((*ARTICLES, hostile))
    return create_app(settings, searcher, directives_of(settings, ARTICLES)).test_client()


def addresses(client: FlaskClient, url: str) -> list[str]:
    root = ET.fromstring(client.get(url).text)
    return [found.text or "" for found in root.iter(f"{NAMESPACE}loc")]


def test_the_sitemap_lists_every_dated_article_by_month(crawlable: FlaskClient) -> None:
    months = addresses(crawlable, "/sitemap.xml")
    assert months[0] == "https://tin.vn/t/sitemap-2010-07.xml"
    found = [
        url
        for month in months
        for url in addresses(crawlable, month.removeprefix("https://tin.vn/t"))
    ]
    assert len(found) == sum(1 for each in ARTICLES if each.date) + 1
    assert "https://tin.vn/t/articles/da-nang" in found
    assert "https://tin.vn/t/articles/a%26%3Cb%3E" in found
    assert "Sitemap: https://tin.vn/t/sitemap.xml" in crawlable.get("/robots.txt").text
    assert crawlable.get("/sitemap-1999-01.xml").status_code == 404


def test_nobody_crawls_by_default(client: FlaskClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/sitemap-2010-07.xml").status_code == 404
