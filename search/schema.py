"""The only lists of fields, facets and orders: what an article becomes in an index.

A text field is indexed in three forms, each a field of the engine: exact syllables, folded
syllables (both with positions), exact bigrams (of a body at least the common ones, see
``search.tree.Pair``). Exact and folded never share a field, else ``ban`` would match ``bạn``. A
folded bigram is asked for as the exact ones that the lexicon has of it (docs/design.md,
decision 1).
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from search import copies, keyword_values
from search.article import Article
from search.dates import day_number
from search.errors import UsageError
from search.text import forms, opening
from search.text.forms import Forms

if TYPE_CHECKING:
    from search.text.long_forms import Analyser

VERSION = 21
"""Raise it with every change that makes an older index unreadable."""

TEXT_FIELDS = ("title", "body")
FORMS = ("exact", "folded", "exact2")
POSITIONAL = frozenset({"exact", "folded"})
"""Forms whose engine fields keep positions, for phrases."""


def form_field(field: str, form: str) -> str:
    """The engine's field of one form: ``form_field("title", "exact2") == "title_exact2"``."""
    return f"{field}_{form}"


INDEXED_TEXT = tuple(form_field(f, form) for f in TEXT_FIELDS for form in FORMS)
PAIRS = form_field("body", "exact2")
"""Of these, an engine may index only the common ones, and find the others by the words of the body.
"""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A field of whole values. ``facet``: shown and counted on the search page.

    ``label`` is the Vietnamese heading. ``names`` are what a query may call it, besides its
    own name, compared without accents, case and spaces (``năm:2016``, ``nam:2016``). ``whole``:
    every value is listed with every search, however many there are. ``counted``: an engine can
    say how many articles have each value.
    """

    name: str
    label: str
    facet: bool
    names: tuple[str, ...] = ()
    whole: bool = False
    counted: bool = True


KEYWORDS: Mapping[str, Keyword] = {
    k.name: k
    for k in (
        Keyword("year", "Năm", True, ("nam",), whole=True),
        Keyword("month", "Tháng", True, ("thang",), whole=True),
        Keyword("type", "Loại văn bản", True, ("loai", "loaivanban")),
        Keyword("issuer", "Cấp ban hành", True, ("cap", "capbanhanh", "coquan")),
        Keyword("code", "Văn bản", True, ("vanban", "sohieu", "ma")),
        Keyword("place", "Địa phương", True, ("tinh", "diaphuong", "noi")),
        Keyword("source", "Nguồn", True, ("nguon", "bao")),
        Keyword("person", "Nhân vật", True, ("nguoi", "nhanvat")),
        Keyword("directive", "Văn bản theo nơi ban hành", False),
        Keyword("edition", "Lần ban hành", False),
        Keyword("issued", "Ngày ban hành", False),
        Keyword("heading", "Trích yếu", False),
        Keyword("called", "Gọi là", False),
        Keyword("published", "Ngày đăng", False),
        Keyword("relation", "Quan hệ", False),
        Keyword("weak", "Chưa chắc", False, ("chuachac",)),
        Keyword("copy", "Bản in lại", False, counted=False),
    )
}
COPY = "copy"
"""The field of the keys that an article shares with its copies (``search.copies``): only of an
engine that cannot settle them when a generation is written."""
FACETS = tuple(k.name for k in KEYWORDS.values() if k.facet)
COUNTED = frozenset(k.name for k in KEYWORDS.values() if k.counted)


@dataclass(frozen=True, slots=True)
class Order:
    """An order in which hits may come. ``label`` is its Vietnamese name.

    ``key`` gives the number by which articles are ordered, a whole number from 0 to 2³¹. None
    orders them by score. Articles that are equal in it come in the same order in every engine, by
    id.
    """

    name: str
    label: str
    key: Callable[[Article], int] | None = None
    descending: bool = False


UNDATED_LAST = 99_999_999
"""Stands for the day of an undated article where the earliest day comes first."""


DAYS = ("day", "added_day")
"""The engine's fields of days as numbers yyyymmdd: of publication, and of coming into the index."""


def day_of(article: Article) -> int:
    """The day of an article as the number yyyymmdd, 0 for none."""
    return day_number(article.date) if article.date else 0


def added_on(article: Article) -> int:
    """The day on which an article came into the index as a number, 0 where it is not in one."""
    return day_number(article.added) if article.added else 0


ORDERS: Mapping[str, Order] = {
    order.name: order
    for order in (
        Order("relevance", "Phù hợp nhất"),
        Order("newest", "Mới nhất", day_of, descending=True),
        Order("oldest", "Cũ nhất", lambda article: day_of(article) or UNDATED_LAST),
        Order("added", "Mới thêm", added_on, descending=True),
    )
}
"""The only list of orders. The first is meant where none is named."""
ORDER_KEYS = tuple(order.name for order in ORDERS.values() if order.key)
"""Orders that have a column of numbers of their own in an index, under their names."""
BEST, NEWEST, OLDEST, ADDED = ORDERS
"""The orders that the search itself uses by name. Hits with equal scores come newest first."""


def order_of(name: str) -> Order:
    """The order of this name. Raises UsageError, which names the orders that there are."""
    try:
        return ORDERS[name]
    except KeyError:
        known = ", ".join(ORDERS)
        raise UsageError(f"there is no order {name!r}; choose one of {known}") from None


def order_key(order: Order, article: Article) -> int:
    """The number by which an article stands in an order that has a key. No two articles have the
    same one, unless checksums collide.
    """
    key = order.key(article) if order.key else 0
    return key << 32 | zlib.crc32(article.id.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Document:
    """An article as an engine stores it. All analysis is done; an engine splits at spaces.

    ``title``, ``lead`` (the first paragraph) and ``rest`` are its text. ``keywords`` maps each of
    ``KEYWORDS`` but ``COPY`` to its values, without repeats, possibly none. ``day`` is the date as
    the number yyyymmdd, 0 for none; ``added`` that on which the article came into the index.
    ``order_keys`` has a number for each of ``ORDER_KEYS``; no two articles have the same one,
    unless checksums collide. ``stored`` is a line with the sketch of its text, one with its
    opening, and the JSON of ``Article.to_json``.
    """

    id: str
    title: Forms
    lead: Forms
    rest: Forms
    keywords: Mapping[str, tuple[str, ...]]
    day: int
    order_keys: Mapping[str, int]
    stored: str
    added: int = 0

    @property
    def body(self) -> Forms:
        """All there is to read, and the first paragraph twice: there news says what it is about.

        The title is in it too, so that a word is as rare for a title as for a whole article.
        """
        whole = self.lead + self.rest if self.lead else self.rest
        for more in filter(None, (self.lead, self.title)):
            whole = whole + forms.AGAIN + more if whole else more
        return whole

    @property
    def days(self) -> Mapping[str, int]:
        """Each of ``DAYS`` with its number, 0 for none."""
        return {"day": self.day, "added_day": self.added}

    @property
    def texts(self) -> Mapping[str, Forms]:
        """Each of ``TEXT_FIELDS`` with its forms."""
        return {"title": self.title, "body": self.body}

    @property
    def counted(self) -> tuple[Forms, ...]:
        """Title and body, each word once: what the lexicon counts."""
        return self.title, self.lead, self.rest

    @property
    def terms(self) -> Mapping[str, str]:
        """Each of ``INDEXED_TEXT`` with its terms, joined by single spaces."""
        return {
            form_field(field, form): getattr(text, form)
            for field, text in self.texts.items()
            for form in FORMS
        }


def analyse(article: Article) -> Document:
    """Analyse an article once, for every engine. Pure: the same article, the same document."""
    title, lead, rest = counted(article)
    sketch = copies.sketch(lead.hashes, rest.hashes)
    return Document(
        id=article.id,
        title=title,
        lead=lead,
        rest=rest,
        keywords=keyword_values.of(article),
        day=day_of(article),
        added=added_on(article),
        order_keys={
            order.name: order_key(order, article) for order in ORDERS.values() if order.key
        },
        stored="\n".join((sketch, opening.of((title, lead, rest)), _json(article))),
    )


def counted(article: Article) -> tuple[Forms, Forms, Forms]:
    """``Document.counted`` of an article, without the rest of what ``analyse`` does."""
    texts = article.title, "".join(article.body[:1]), "\n".join(article.body[1:])
    title, lead, rest = map(_analyser().analyse, texts)
    return title, lead, rest


@cache
def _analyser() -> Analyser:
    from search.text.long_forms import Analyser  # its tables are of use for indexing only

    return Analyser()


def article_of(stored: str) -> Article:
    """The article of ``Document.stored``."""
    return Article.from_json(json.loads(stored.rpartition("\n")[2]))


def words_of(stored: str) -> Article:
    """The same with its title, body, day and address only, which takes a third of the time."""
    record = json.loads(stored.rpartition("\n")[2])
    return Article(
        "",
        record["title"] or "",
        tuple(record["body"]),
        dt.date.fromisoformat(record["date"]) if record["date"] else None,
        record["date_basis"],
        url=record["url"],
        year_inferred=record["year_inferred"],
    )


def sketch_of(stored: str) -> str:
    """The sketch of ``Document.stored``, for ``search.copies``."""
    return stored.partition("\n")[0]


def opening_of(stored: str) -> str:
    """The opening of ``Document.stored``, for ``search.text.opening``."""
    return stored.split("\n", 2)[1]


def _json(article: Article) -> str:
    return json.dumps(article.to_json(), ensure_ascii=False, separators=(",", ":"))
