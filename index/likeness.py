"""Whether two records that state the same id are one article, edited, or two articles.

Two sites may both count from 1; a dump may repeat an article with another title. So records of
the same id are the same article if they share the title, the address, or half of the places in
their texts that are looked at.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from index.page import Page
from search.article import Article

LONG = 60
"""Code points from which a paragraph says whose it is: ``Ảnh: TTXVN`` does not."""
LOOKED_AT = 48
"""Code points of a paragraph that are compared."""
_STARTS = 3


class Likeness(NamedTuple):
    """What is remembered of an article, as checksums; 0 where there is no title or address."""

    title: int
    url: int
    places: tuple[int, ...]

    def is_like(self, other: Likeness) -> bool:
        """Whether both are versions of one article, given that they have the same id."""
        if not (self.title and other.title) or self.title == other.title:
            return True
        if self.url and self.url == other.url:
            return True
        shared = len({*self.places} & {*other.places})
        return shared > 0 and 2 * shared >= min(len(self.places), len(other.places))

    def packed(self) -> bytes:
        """The same in an eighth of the memory: there is one for each record of a run."""
        return struct.pack(f"<{2 + len(self.places)}I", self.title, self.url, *self.places)

    @classmethod
    def unpacked(cls, data: bytes) -> Likeness:
        title, url, *places = struct.unpack(f"<{len(data) // 4}I", data)
        return cls(title, url, tuple(places))


def of_page(page: Page) -> Likeness:
    """Of a record that gives title and body."""
    return _likeness(page.given.title, page.given.url, page.given.body or ())


def of_article(article: Article) -> Likeness:
    return _likeness(article.title, article.url, article.body)


def normalised(text: str) -> str:
    """The same for a text in NFC and in NFD, and however it is spaced."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _likeness(title: str | None, url: str | None, body: Iterable[str]) -> Likeness:
    long = [paragraph for paragraph in body if len(paragraph) >= LONG]
    places = [paragraph[:LOOKED_AT] for paragraph in long[:_STARTS]]
    places += [paragraph[-LOOKED_AT:] for paragraph in long[-1:]]
    return Likeness(_sum(title or ""), _sum(url or ""), tuple(map(_sum, places)))


def _sum(text: str) -> int:
    text = normalised(text)
    return zlib.crc32(text.encode("utf-8", "replace")) if text else 0
