"""Whether a page, or the article made of it, is the one that is indexed.

A *version* is what a manifest keeps of an article: the digest of the article, so that one that
comes out the same is not indexed again, and the digest of its page, so that one that has not
changed is not even made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace

from index import rules
from index.page import Given, Page
from search.article import Article

_PLACE = frozenset({"id", "path", "added"})
"""Where a page stands, and since when: a line put in must not update all articles below it."""
_READ = tuple(field.name for field in fields(Page) if field.name not in _PLACE | {"given"})
_GIVEN = tuple(field.name for field in fields(Given))


def of_page(page: Page) -> str:
    """Of all that was read, but not of its place; and of the rules that make an article of it."""
    read = [getattr(page, name) for name in _READ]
    given = [getattr(page.given, name) for name in _GIVEN]
    made_by = rules.fingerprint()
    return _digest(json.dumps([made_by, read, given], ensure_ascii=False, default=str))


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
