"""SearchResult -> Atom (RFC 4287). Ids are UUIDs of what they name, so they never change."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from search.article import Article
from search.result import Hit
from web.files.original import web_address
from web.files.xml import day_time, xml_text
from web.urls.links import article_url

NAMESPACE = "http://www.w3.org/2005/Atom"
MIMETYPE = "application/atom+xml"


def atom(
    *,
    title: str,
    name: str,
    self_url: str,
    page_url: str,
    root: str,
    built: str,
    hits: Iterable[Hit],
) -> bytes:
    """One feed. ``name`` identifies it for ever. ``built`` (RFC 3339) is the date of articles of
    which neither a date is known nor when they came in.

    ``root`` is put before every URL. With "" the URLs are relative, and readers resolve them
    against the feed's own address.
    """
    hits = tuple(hits)
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "vi"})
    _add(feed, "title", title)
    _add(feed, "id", _urn(name))
    days = [day for hit in hits if (day := _day(hit.article))]
    _add(feed, "updated", day_time(max(days)) if days else built)
    ET.SubElement(feed, "link", {"rel": "self", "type": MIMETYPE, "href": root + self_url})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": root + page_url})
    _add(ET.SubElement(feed, "author"), "name", "tindang")
    _add(feed, "generator", "tindang")
    for hit in hits:
        _entry(feed, hit, root, built)
    document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def _entry(feed: ET.Element, hit: Hit, root: str, built: str) -> None:
    article = hit.article
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", article.heading)
    _add(entry, "id", _urn(f"article:{article.id}"))
    href = root + article_url(article.id)
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
    if original := web_address(article.url):
        ET.SubElement(entry, "link", {"rel": "via", "href": xml_text(original[0])})
    day = _day(article)
    _add(entry, "updated", day_time(day) if day else built)
    if article.date and not article.year_inferred:
        _add(entry, "published", day_time(article.date))
    if author := _author(article):
        _add(ET.SubElement(entry, "author"), "name", author)
    for term in dict.fromkeys((*article.codes, *hit.keys)):
        ET.SubElement(entry, "category", {"term": xml_text(term)})
    _add(entry, "summary", hit.snippet.text)


def _day(article: Article) -> dt.date | None:
    """The day of which readers of feeds are told: on which it was published, or came in later."""
    return max(filter(None, (article.date, article.added)), default=None)


def _author(article: Article) -> str | None:
    return article.byline or article.source


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = xml_text(text)


def _urn(name: str) -> str:
    # A lone surrogate cannot be encoded as UTF-8, but an id with one must have a feed entry too.
    clean = name.encode("utf-8", "replace").decode("utf-8")
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tindang:{clean}").urn
