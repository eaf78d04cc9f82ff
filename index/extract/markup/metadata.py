"""What the markup of a saved page states: JSON-LD, microdata, meta tags, its own address."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml import etree

from index.extract.line import bylines, names, stamps
from index.extract.line.stamps import YEARS
from index.extract.model import Stated
from index.extract.text.similarity import key, shares
from search.dates.vietnam import HANOI
from search.text.normalize import normalize

_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "pubdate",
    "publishdate", "publish_date", "publication_date", "sailthru.date", "parsely-pub-date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "date", "datecreated",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_PERSONS = ("article:author", "author", "dc.creator", "dcterms.creator")
_USED = frozenset((*_PUBLISHED, *_SITES, *_PERSONS, "og:title", "twitter:title", "og:url"))
_MARKED_DAY = etree.XPath("(//*[@itemprop='datePublished'])[1]")
_MARKS = re.compile(r"\s+(?:[|–—-]|::|»|›|>|•|·)\s+")
_SAVED = re.compile(r"(?:saved from url=\(\d{1,5}\)|\burl:\s*)(https?://[^\s\"<>]{4,500})", re.I)
"""How browsers and SingleFile note the address of a page that they save, in a comment."""
_MOST = 40
"""Scripts and comments that are looked at."""
_LONGEST = 400
_HEADLINE_SPACES = 3
_LONG_HEADLINE_SPACES = 5
"""The same for a headline that stands within a stated title: ``Tin vắn: … - Đài PT-TH``."""


def read(tree: etree._Element) -> Stated:
    """Collect the metadata: structured data first, then meta tags, then the title tag."""
    metas = dict(_metas(tree))
    linked = _of_page(list(_linked(tree)), tree, metas)
    site = next((metas[name] for name in _SITES if name in metas), None)
    titles = _titles(tree, linked, metas)
    return Stated(
        titles=titles,
        site=frozenset(filter(None, (key(site or ""),))),
        date=_date(tree, linked, metas),
        byline=_byline(linked, metas, frozenset(map(key, _names_of_site(tree, site)))),
        url=_url(tree, metas),
        saved_from=_saved_from(tree),
    )


def states(meta: Stated, text: str) -> bool:
    """Whether a line of the page is the headline that the metadata states, or its beginning."""
    wanted = key(text)
    if wanted.count(" ") < _HEADLINE_SPACES or wanted in meta.site:
        return False
    within = f" {wanted} " if wanted.count(" ") >= _LONG_HEADLINE_SPACES else "\n"
    # At its end stands the name of the site.
    return any(stated.startswith(wanted) or within in stated for stated in map(key, meta.titles))


def _metas(tree: etree._Element) -> Iterator[tuple[str, str]]:
    for element in reversed(list(tree.iter("meta"))):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if not name or (name := name.strip().lower()) not in _USED:
            continue
        content = element.get("content")
        if content and content.strip():
            yield name, _clean(content[:_LONGEST])


def _clean(text: str) -> str:
    return " ".join(normalize(text).split())


def _linked(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe an article, NewsArticle before the rest."""
    found: list[dict[str, Any]] = []
    for script in islice(tree.iter("script"), 20 * _MOST):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(value))
    ranked = [(min(map(_rank, _types(o)), default=99), i, o) for i, o in enumerate(found)]
    yield from (o for rank, _, o in sorted(ranked, key=lambda x: x[:2]) if rank < 99)


def _of_page(
    linked: list[dict[str, Any]], tree: etree._Element, metas: dict[str, str]
) -> list[dict[str, Any]]:
    """Without objects that describe another article: no headline of the page says the same."""
    if not any(isinstance(record.get("headline"), str) for record in linked):
        return linked
    shown = islice(tree.iter("title", "h1", "h2", "h3"), _MOST)
    known = [_clean("".join(islice(e.itertext(), _MOST))[:_LONGEST]) for e in shown]
    known += filter(None, (metas.get("og:title"), metas.get("twitter:title")))

    def is_own(record: dict[str, Any]) -> bool:
        headline = record.get("headline")
        if not isinstance(headline, str) or headline.count(" ") < _HEADLINE_SPACES:
            return True
        own = _clean(headline[:_LONGEST])
        return not known or any(shares(own, text) or shares(text, own) for text in known if text)

    return list(filter(is_own, linked))


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _types(record: dict[str, Any]) -> list[str]:
    value = record.get("@type")
    values = value if isinstance(value, list) else [value]
    return [v.lower() for v in values if isinstance(v, str)]


def _rank(name: str) -> int:
    order = ("newsarticle", "reportagenewsarticle", "article", "blogposting", "report", "webpage")
    return order.index(name) if name in order else 99


def _titles(
    tree: etree._Element, linked: Iterable[dict[str, Any]], metas: dict[str, str]
) -> tuple[str, ...]:
    whole = next((_clean("".join(e.itertext())[:_LONGEST]) for e in tree.iter("title")), "")
    headline = next((r["headline"] for r in linked if isinstance(r.get("headline"), str)), "")
    stated = (headline[:_LONGEST], metas.get("og:title"), metas.get("twitter:title"), whole)
    titles = (_without_site(_clean(text)) for text in stated if text)
    return tuple(dict.fromkeys(text for text in titles if text))


def _without_site(text: str) -> str:
    """``Hội nghị … | Báo An Giang`` without the site, which is a short last part."""
    pieces = list(_MARKS.finditer(text))
    if not pieces:
        return text
    head, tail = text[: pieces[-1].start()], text[pieces[-1].end() :]
    mark = pieces[-1].group().strip()
    if head.count(" ") >= 3 and mark not in "-–" and tail.count(" ") <= 5:
        return head.strip()
    return text


def _date(
    tree: etree._Element, linked: Iterable[dict[str, Any]], metas: dict[str, str]
) -> dt.date | None:
    stated = [r.get("datePublished") or r.get("dateCreated") for r in linked]
    stated += [metas.get(name) for name in _PUBLISHED]
    for value in stated:
        if isinstance(value, str) and (found := day(value)) is not None:
            return found
    for element in _MARKED_DAY(tree):
        value = element.get("datetime") or element.get("content") or element.get("title")
        if value is not None and (found := day(value)) is not None:
            return found
    return None


def day(text: str) -> dt.date | None:
    """The day in Vietnam of an ISO time, or of a time as sites print it.

    ``2016-07-12T18:00Z`` is the 13th there.
    """
    text = text.strip()[:60]
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            found = dt.date.fromisoformat(text[:10])
        except ValueError:
            stamp = stamps.parse(text, text.count(" ") + 1)
            return stamp.day if stamp is not None else None
        return found if found.year in YEARS else None
    try:
        found = (time.astimezone(HANOI) if time.tzinfo is not None else time).date()
    except (OverflowError, ValueError):
        return None
    return found if found.year in YEARS else None


def _names_of_site(tree: etree._Element, site: str | None) -> Iterator[str]:
    """What the site calls itself: also ``Tuổi Trẻ Online`` behind the headline in the title tag."""
    if site is not None:
        yield site
    for element in islice(tree.iter("title"), 1):
        yield from _MARKS.split(_clean("".join(element.itertext())[:_LONGEST]))


def _byline(
    linked: Iterable[dict[str, Any]], metas: dict[str, str], sites: frozenset[str]
) -> str | None:
    """The person or persons that the structured data names; ``A, B`` for several.

    Many a system names the site or its administrator there: that is no author.
    """
    for record in linked:
        author = record.get("author")
        stated = author if isinstance(author, list) else [author]
        found = [_person(a.get("name") if isinstance(a, dict) else a) for a in stated[:_MOST]]
        people = list(dict.fromkeys(p for p in found if p and key(p) not in sites))
        if people:
            return ", ".join(people)
    for name in _PERSONS:
        person = _person(metas.get(name))
        if person is not None and key(person) not in sites:
            return person
    return None


def _person(value: Any) -> str | None:
    if not isinstance(value, str) or not 2 < len(value) <= 80:
        return None
    text = _clean(value).removeprefix("Theo ")
    name = bylines.byline(text) if " " in text else None
    if name is None or names.is_agency(name) or names.is_group(name):
        return None
    return name


def _url(tree: etree._Element, metas: dict[str, str]) -> str | None:
    links = [
        e.get("href")
        for e in islice(tree.iter("link"), 500)
        if (e.get("rel") or "").lower() == "canonical"
    ]
    for url in (*links, metas.get("og:url")):
        if isinstance(url, str) and url.strip().startswith(("http://", "https://")):
            return url.strip()[:500]
    return None


def _saved_from(tree: etree._Element) -> str | None:
    """The address in the comment that a browser puts at the top of a page that it saves."""
    root = tree.getroottree().getroot()
    first = list(root.itersiblings(etree.Comment, preceding=True))
    for comment in (*first[:_MOST], *islice(root.iter(etree.Comment), _MOST)):
        if (found := _SAVED.search((comment.text or "")[:2000])) is not None:
            return found.group(1)
    return None
