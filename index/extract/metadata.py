"""What the markup of a saved page states about it: JSON-LD, meta tags, headline, times."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import htmldate
from lxml.html import HtmlElement

from index.extract import names
from index.extract.similarity import key
from index.extract.stamps import YEARS

_HERE = dt.timezone(dt.timedelta(hours=7))
_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "pubdate", "publishdate",
    "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
    "publish_date", "publication_date", "sailthru.date", "parsely-pub-date", "lastmod",
)  # fmt: skip
_SITE_MARKS = (" | ", " - ", " – ", " — ", " :: ", " » ")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields that the markup states; None where it does not.

    ``shown`` tells that the title is a headline which the page shows.
    """

    title: str | None = None
    shown: bool = False
    date: dt.date | None = None
    byline: str | None = None
    url: str | None = None


def read(tree: HtmlElement) -> Metadata:
    """Collect the metadata: structured data first, then meta tags, then the visible headline."""
    linked = list(_linked(tree))
    metas = dict(_metas(tree))
    title, shown = _title(tree, linked, metas)
    return Metadata(
        title=title,
        shown=shown,
        date=_date(tree, linked, metas),
        byline=_byline(linked, metas),
        url=_url(tree, metas),
    )


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            yield name.strip().lower(), " ".join(content.split())


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe an article, NewsArticle before the rest."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(value))
    ranked = [(min(map(_rank, _types(o)), default=99), i, o) for i, o in enumerate(found)]
    yield from (o for rank, _, o in sorted(ranked, key=lambda x: x[:2]) if rank < 99)


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _types(record: dict[str, Any]) -> list[str]:
    value = record.get("@type")
    values = value if isinstance(value, list) else [value]
    return [v.lower() for v in values if isinstance(v, str)]


def _rank(name: str) -> int:
    order = ("newsarticle", "reportagenewsarticle", "article", "blogposting", "report", "webpage")
    return order.index(name) if name in order else 99


def _title(
    tree: HtmlElement, linked: Iterable[dict[str, Any]], metas: dict[str, str]
) -> tuple[str | None, bool]:
    """The headline that the page shows, when its title tag or metadata agree with it."""
    whole = _first_text(tree, "title")
    stated = [t for t in (_headline(linked), metas.get("og:title"), whole) if t]
    for heading in [t for tag in ("h1", "h2", "h3") for t in _texts(tree, tag)]:
        wanted = key(heading)
        if wanted.count(" ") >= 2 and any(_begins_or_ends(key(t), wanted) for t in stated):
            return heading, True
    for text in stated:
        return _without_site(text, metas.get("og:site_name")), False
    return next((t for t in _texts(tree, "h1") if t.count(" ") >= 2), None), True


def _begins_or_ends(stated: str, heading: str) -> bool:
    """``Headline | Site``, or ``Site: Headline``, which needs a headline that says more."""
    if stated.startswith(heading):
        return True
    return heading.count(" ") >= 4 and stated.endswith(f" {heading}")


def _without_site(text: str, site: str | None) -> str:
    """``Hội nghị … | Báo An Giang`` without the site: its known name, else a short last part."""
    for mark in _SITE_MARKS:
        head, found, tail = text.rpartition(mark)
        known = site is not None and key(tail) == key(site)
        if found and head.count(" ") >= 3 and (known or (mark != " - " and tail.count(" ") <= 5)):
            return head.strip()
    return text


def _headline(linked: Iterable[dict[str, Any]]) -> str | None:
    for record in linked:
        value = record.get("headline")
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _texts(tree: HtmlElement, tag: str) -> list[str]:
    texts = (" ".join("".join(e.itertext()).split()) for e in tree.iter(tag))
    return [text for text in texts if text and len(text) <= 400]


def _first_text(tree: HtmlElement, tag: str) -> str | None:
    return next(iter(_texts(tree, tag)), None)


def _date(
    tree: HtmlElement, linked: Iterable[dict[str, Any]], metas: dict[str, str]
) -> dt.date | None:
    stated = [r.get("datePublished") or r.get("dateCreated") for r in linked]
    stated += [metas.get(name) for name in _PUBLISHED]
    stated += [e.get("datetime") for e in tree.iter("time")][:1]
    for value in stated:
        if isinstance(value, str) and (day := _day(value)) is not None:
            return day
    return None


def guessed(html: str) -> dt.date | None:
    """What htmldate makes of the whole page: for pages whose text has no date."""
    try:
        value = htmldate.find_date(html, original_date=True, extensive_search=False)
    except Exception:  # a library of many patterns, on hostile input
        return None
    return _day(value) if value else None


def _day(text: str) -> dt.date | None:
    """The day in Vietnam of an ISO time; 2016-07-12T18:00Z is the 13th there."""
    text = text.strip()
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            day = dt.date.fromisoformat(text[:10])
        except ValueError:
            return None
        return day if day.year in YEARS else None
    try:
        day = (time.astimezone(_HERE) if time.tzinfo is not None else time).date()
    except (OverflowError, ValueError):
        return None
    return day if day.year in YEARS else None


def _byline(linked: Iterable[dict[str, Any]], metas: dict[str, str]) -> str | None:
    stated: list[Any] = []
    for record in linked:
        author = record.get("author")
        for item in author if isinstance(author, list) else [author]:
            stated.append(item.get("name") if isinstance(item, dict) else item)
    stated += [metas.get("article:author"), metas.get("author"), metas.get("dc.creator")]
    for value in stated:
        if isinstance(value, str) and 2 < len(value) <= 80 and value.count(" ") >= 1:
            name = names.byline(" ".join(value.split()))
            if name is not None and not names.is_agency(name):
                return name
    return None


def _url(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    links = [
        e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"
    ]
    for url in (*links, metas.get("og:url")):
        if isinstance(url, str) and url.strip().startswith(("http://", "https://")):
            return url.strip()[:500]
    return None
