"""Saved HTML: trafilatura finds the text, ours adds what it misses on Vietnamese sites.

The text that comes out is that of a plain page: headline, the lines between it and the text
(stamp, author), the paragraphs, and the lines after them (byline, source). Everything else is
then decided by the rules for text.
"""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import trafilatura
from lxml.html import HtmlElement

from index.extract import metadata
from index.extract.kinds import Kind
from index.extract.lines import line
from index.extract.metadata import Metadata
from index.extract.paragraphs import parted
from index.extract.similarity import has_key, key
from index.extract.visible import captions, visible
from index.page import NOTHING_GIVEN, Given
from search.text.normalize import normalize

LARGEST = 8_000_000
"""Characters: larger markup is not given to trafilatura, whose time is not linear in it."""
_HEAD_LINES = 14
_FOOT_LINES = 6
_BEGINNING = 3000
_SHARED = 0.3
"""Characters of the text, and the share of a title's pairs of words that stand in them."""
_LONG_PHRASE = 20
"""Spaces from which a phrase under a picture may be the lead."""
_SHORTEST = 80
"""Characters of text below which a page has no article."""

_BOXES = (
    "related", "lienquan", "lien-quan", "tinkhac", "tin-khac", "othernews", "other-news",
    "cungchuyenmuc", "cung-chuyen-muc", "comment", "binhluan", "binh-luan", "breadcrumb",
    "social", "share", "tags",
    "caption", "chuthich", "chu-thich", "readmore", "doc-nhieu", "docnhieu", "advert", "quangcao",
)  # fmt: skip
"""Parts of class and id names with which Vietnamese sites mark what is not the text."""


def _prune() -> list[str]:
    names = "concat(' ',@class,' ',@id)"
    lower = f"translate({names},'{string.ascii_uppercase}','{string.ascii_lowercase}')"
    boxes = " or ".join(f"contains({lower},'{box}')" for box in _BOXES)
    return ["//figcaption", f"//*[not(self::html or self::body)][{boxes}]"]


_PRUNE = _prune()


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a saved page, what its markup states, and whether its date is a stamp."""

    text: str
    given: Given
    stamped: bool


NOTHING = Found("", NOTHING_GIVEN, False)


def read(html: str, given: Given) -> Found:
    """Turn markup into the text of a page, with its metadata under the given fields."""
    tree = trafilatura.load_html(html, max_size=4 * LARGEST)
    if tree is None:
        return NOTHING
    meta = metadata.read(tree)
    under = captions(tree)
    seen = [text for text in visible(tree) if text not in under or not _is_phrase(text)]
    body = parted(_body(tree), seen) if len(html) <= LARGEST else []
    body = [text for text in body if text not in under or not _is_phrase(text)]
    if meta.title is not None and not meta.shown and not _is_about(meta.title, seen, body):
        meta = replace(meta, title=None)  # `<title>Cổng thông tin Đảng bộ tỉnh</title>`
    text = _text(seen, body, meta)
    if not _has_text(text):
        return NOTHING
    return Found(text, _merged(given, meta), stamped=given.date is None and meta.date is not None)


def _is_phrase(text: str) -> bool:
    return line(0, text).kind == Kind.PLAIN and text.count(" ") < _LONG_PHRASE


def _is_about(title: str, seen: Sequence[str], body: Sequence[str]) -> bool:
    """Whether a title that no headline shows is the article's: a line, or words of its text.

    A line of the menu is none: ``<title>Tin tức - Sự kiện</title>``.
    """
    if line(0, title).kind == Kind.CHROME:
        return False
    wanted = key(title)
    same = sum(has_key(text, wanted) for text in seen if len(text) <= 2 * len(title))
    if same and (same == 1 or wanted.count(" ") >= 5):
        return True
    words = f" {key(' '.join(body or seen)[:_BEGINNING])} "
    pairs = [f" {a} {b} " for a, b in pairwise(wanted.split())]
    return sum(pair in words for pair in pairs) >= len(pairs) * _SHARED


def _body(tree: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura finds; none when it fails, as it may on odd trees."""
    try:
        document = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            favor_precision=False,
            with_metadata=False,
            prune_xpath=list(_PRUNE),
        )
    except Exception:  # a library of many parsers, on hostile input: the visible text remains
        return []
    text = getattr(document, "text", None) or ""
    lines = [" ".join(raw.split()) for raw in normalize(text).split("\n")]
    return [text.removeprefix("- ").strip("| ") for text in lines if text]


def _text(seen: Sequence[str], body: Sequence[str], meta: Metadata) -> str:
    """Headline, head, paragraphs and foot as one page of text."""
    if sum(map(len, body)) < _SHORTEST:
        return "\n".join(seen)
    places = {text: i for i, text in reversed(list(enumerate(seen)))}
    found = [places[text] for text in body if text in places]
    long = [places[text] for text in body if text in places and len(text) >= _SHORTEST]
    start = (long or found or [0])[0]
    end = (long or found or [len(seen)])[-1] + 1
    known = set(body)
    head = [text for text in _head(seen, start, meta) if text not in known]
    foot = [text for text in seen[end : end + _FOOT_LINES] if text not in known]
    title = [meta.title] if meta.title else []
    return "\n".join((*title, *head, *body, *_until_chrome(foot)))


def _head(seen: Sequence[str], start: int, meta: Metadata) -> Sequence[str]:
    """The visible lines between the headline and the text; date lines also from just above it.

    Without a headline that the markup tells, all lines above the text: one of them is it.
    """
    if meta.title is None:
        return seen[max(0, start - _HEAD_LINES) : start]
    wanted = key(meta.title)
    first = next(
        (
            i
            for i in range(start - 1, max(-1, start - _HEAD_LINES - 1), -1)
            if key(seen[i]) == wanted
        ),
        None,
    )
    if first is None:
        near = seen[max(0, start - _HEAD_LINES) : start]
        return [text for text in near if line(0, text[:200]).stamp is not None]
    above = seen[max(0, first - 3) : first]
    dated = [text for text in above if (s := line(0, text[:200]).stamp) is not None and s.timed]
    return [*dated, *seen[first + 1 : start]]


def _until_chrome(foot: Sequence[str]) -> Iterator[str]:
    for text in foot:
        if line(0, text).kind == Kind.CHROME:
            return
        yield text


def _has_text(text: str) -> bool:
    return any(line(0, raw).kind in (Kind.PROSE, Kind.SENTENCE) for raw in text.split("\n") if raw)


def guessed_date(html: str) -> dt.date | None:
    """What htmldate makes of the whole page: for pages whose text and metadata have no date."""
    return metadata.guessed(html) if len(html) <= LARGEST else None


def _merged(given: Given, meta: Metadata) -> Given:
    return replace(
        given,
        title=given.title or meta.title,
        date=given.date or meta.date,
        byline=given.byline or meta.byline,
        url=given.url or meta.url,
    )
