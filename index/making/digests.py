"""Whether a page, or the article made of it, is the one that is indexed.

A *version* is what a manifest keeps of an article: the digest of the article, so that one that
comes out the same is not indexed again, and the digest of its page, so that one that has not
changed is not even made again.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import fields, replace

from index import rules
from index.page import Given, Page
from search.article import Article

_PLACE = frozenset({"id", "path", "added"})
"""Where a page stands, and since when: a line put in must not update all articles below it."""
_CUT = "~"
"""Ends the digest of a page of which only the beginning was read."""
_LONG = frozenset({"text", "body"})
"""What goes into a digest as it is, which takes a third of the time."""
_READ = tuple(f.name for f in fields(Page) if f.name not in _PLACE | _LONG | {"given"})
_GIVEN = tuple(f.name for f in fields(Given) if f.name not in _LONG)


def of_page(page: Page) -> str:
    """Of all that was read, but not of its place; and of the rules that make an article of it."""
    read = [getattr(page, name) for name in _READ]
    given = [getattr(page.given, name) for name in _GIVEN]
    text = _plain(page.text)
    body = None if page.given.body is None else [*map(_plain, page.given.body)]
    lengths = len(text), None if body is None else [*map(len, body)]
    short = _plain(repr((rules.fingerprint(), read, given, lengths)))
    return _digest("".join((short, text, *(body or ())))) + _CUT * page.cut


def _plain(text: str) -> str:
    """The same in one Unicode form and with one kind of line ends: a copy may have gone through
    another system.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_cut(page: str) -> bool:
    """Whether the page of this digest was cut: it must not take the place of a whole one."""
    return page.endswith(_CUT)


def of_article(article: Article) -> str:
    """Of all that is indexed, but not of where its page stands and since when."""
    rest = replace(article, title="", body=(), path="", added=None)
    return _digest("\0".join((repr(rest), article.title, *article.body)))


def version(article: str, page: str) -> str:
    """Both digests as one string: there is one for each article of the corpus in memory."""
    return f"{article} {page}"


def article_part(version: str) -> str:
    return version.partition(" ")[0]


def page_part(version: str) -> str:
    return version.partition(" ")[2]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
