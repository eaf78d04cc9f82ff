"""A sitemap for search engines of others, where the settings let them: a file for each month."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from xml.sax.saxutils import escape

from flask import Blueprint, Response, abort, url_for

from search.article import Article
from search.result import SearchRequest
from web.current import searcher, settings, site_root
from web.files.xml import xml_text
from web.http.caching import by_generation
from web.http.downloads import in_turn
from web.urls.links import article_url

sitemap = Blueprint("sitemap", __name__)

MOST_ADDRESSES = 50_000
"""In one file, as the protocol of sitemaps.org allows."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@sitemap.get("/sitemap.xml")
@by_generation
def index() -> Response:
    """The months that have articles. Articles without a date are found through links."""
    _must_be_crawlable()
    months = sorted(c.value for c in searcher().values(SearchRequest(), "month") if c.count)
    root = site_root()
    files = (root + url_for("sitemap.of_month", month=month) for month in months)
    return _answer("sitemapindex", (f"<sitemap><loc>{_text(url)}</loc></sitemap>" for url in files))


@sitemap.get("/sitemap-<month>.xml")
@by_generation
@in_turn
def of_month(month: str) -> Response:
    _must_be_crawlable()
    found = searcher().export(SearchRequest(include={"month": (month,)}))
    articles = list(itertools.islice(found, MOST_ADDRESSES))
    if not articles:
        abort(404)
    root = site_root()
    return _answer("urlset", (_entry(article, root) for article in articles))


def _entry(article: Article, root: str) -> str:
    changed = f"<lastmod>{article.added.isoformat()}</lastmod>" if article.added else ""
    return f"<url><loc>{_text(root + article_url(article.id))}</loc>{changed}</url>"


def _text(text: str) -> str:
    return escape(xml_text(text))


def _answer(root: str, entries: Iterable[str]) -> Response:
    body = "\n".join(entries)
    head = '<?xml version="1.0" encoding="utf-8"?>'
    text = f'{head}\n<{root} xmlns="{_NAMESPACE}">\n{body}\n</{root}>\n'
    return Response(text, mimetype="application/xml")


def _must_be_crawlable() -> None:
    if not settings().server.crawlable:
        abort(404)
