"""Whether two records that state the same id are one article, edited, or two articles.

Two sites may both count from 1; a dump may repeat an article with another title. So records of
the same id are the same article if they share the address; if they share the title or half of the
places in their texts that are looked at, and their days are not far apart; and not on the title
alone if they have addresses and those differ. In doubt both are kept: one article too many is
better than one that is lost.
"""

from __future__ import annotations

import datetime as dt
import struct
import unicodedata
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from index.page import Page
from search.article import Article

LONG = 60
"""Code points from which a paragraph says whose it is: ``Ảnh: TTXVN`` does not."""
LOOKED_AT = 48
"""Code points of a paragraph that are compared."""
_STARTS = 3
FAR = 14
"""Days between the dates of two records from which a title that comes again each month does not
make them one: ``Thông báo sinh hoạt chi bộ`` in files of which each counts from 1.
"""


class Likeness(NamedTuple):
    """What is remembered of an article, as checksums; 0 where there is none. ``day`` is the number
    of the day that the record gives.
    """

    title: int
    url: int
    day: int
    text: int
    places: tuple[int, ...]

    def is_like(self, other: Likeness) -> bool:
        """Whether both are versions of one article, given that they have the same id."""
        if self.url and self.url == other.url:
            return True
        days = abs(self.day - other.day) if self.day and other.day else 0
        if days > FAR and self.text != other.text:
            return False
        shared = len({*self.places} & {*other.places})
        alike = shared > 0 and 2 * shared >= min(len(self.places), len(other.places))
        if not (self.title and other.title) or self.title == other.title:
            return alike or not (self.url and other.url)
        return alike

    def packed(self) -> bytes:
        """The same in an eighth of the memory: there is one for each record of a run."""
        *sums, places = self
        return struct.pack(f"<{len(sums) + len(places)}I", *sums, *places)

    @classmethod
    def unpacked(cls, data: bytes) -> Likeness:
        title, url, day, text, *places = struct.unpack(f"<{len(data) // 4}I", data)
        return cls(title, url, day, text, tuple(places))


def of_page(page: Page) -> Likeness:
    """Of a record that gives title and body."""
    given = page.given
    return _likeness(given.title, given.url, given.date, given.body or ())


def of_article(article: Article) -> Likeness:
    day = article.date if article.date_basis == "given" else None
    return _likeness(article.title, article.url, day, article.body)


def normalised(text: str) -> str:
    """The same for a text in NFC and in NFD, and however it is spaced."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _likeness(
    title: str | None, url: str | None, day: dt.date | None, body: Sequence[str]
) -> Likeness:
    long = [paragraph for paragraph in body if len(paragraph) >= LONG]
    places = [paragraph[:LOOKED_AT] for paragraph in long[:_STARTS]]
    places += [paragraph[-LOOKED_AT:] for paragraph in long[-1:]]
    number = day.toordinal() if day else 0
    sums = (_sum(title or ""), _sum(url or ""), number, _sum(" ".join(body)))
    return Likeness(*sums, tuple(map(_sum, places)))


def _sum(text: str) -> int:
    text = normalised(text)
    return zlib.crc32(text.encode("utf-8", "replace")) if text else 0
