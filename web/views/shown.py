"""How much of an article a page shows: whatever was indexed, a page has a bound.

What programs read, and what is downloaded, has the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.article import Article
from web.wording.words import shortened

TITLE = 400
"""Code points of a title; the longest of 43,500 headlines has 180."""
HIT_TITLE = 240
"""Of a title in a list of hits, …"""
BESIDE_TITLE = 160
"""… and in a list beside an article or a hit."""
LISTED_NAME = 100
"""Code points of a source or a place in a list."""
NAME = 200
"""Code points of a source, a place or a byline."""
BODY = 150_000
"""Code points of the text of an article on its page, some fifty pages of print."""
PARAGRAPH = 20
"""Code points for which a paragraph counts besides its own: its markup."""
LINKS = 1_000
"""Citations that are links in a text at most."""
LISTED = 200
"""Documents that are listed beside it at most."""
MARKS = 5_000
"""Words that are marked in a text."""


def article(found: Article) -> Article:
    """The article with as much of its title, and of what stands beside it, as pages show."""
    return _within(found, TITLE, NAME)


def hit(found: Article) -> Article:
    """The same for a list of hits."""
    return _within(found, HIT_TITLE, LISTED_NAME)


def beside(found: Article) -> Article:
    """The same for a list beside something else."""
    return _within(found, BESIDE_TITLE, LISTED_NAME)


def _within(found: Article, title: int, name: int) -> Article:
    if len(found.title) > title:
        found = replace(found, title=shortened(found.title, title))
    elif not found.title and found.body and len(found.body[0]) > title:
        found = replace(found, body=(shortened(found.body[0], title), *found.body[1:]))
    names = (found.source, found.place, found.byline)
    if any(said and len(said) > name for said in names):
        source, place, byline = (said and shortened(said, name) for said in names)
        found = replace(found, source=source, place=place, byline=byline)
    return found


def paragraphs(body: Sequence[str]) -> tuple[str, ...]:
    """The first paragraphs of a body, the last of them cut where it is too long."""
    found = []
    room = BODY
    for paragraph in body:
        room -= PARAGRAPH
        if room <= 0:
            break
        found.append(shortened(paragraph, room))
        room -= len(paragraph)
    return tuple(found)
