"""Small made-up articles for the tests of the cluster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from search import schema
from search import tree as q
from search.article import Article
from search.engines.base import EngineQuery, Snapshot
from search.schema import Document

EVERYTHING = EngineQuery(q.Every(), {})


def article(number: int, *, source: str = "Báo Lào Cai", extra: str = "") -> Document:
    """A document that the word ``bài<number>`` finds, one of 28 days of July 2016."""
    return schema.analyse(
        Article(
            id=f"bài-{number}",
            title=f"Đại hội đảng bộ cấp cơ sở bài{number}",
            body=("Thực hiện Chỉ thị 37-CT/TW của Bộ Chính trị.", extra),
            date=dt.date(2016, 7, 1 + number % 28),
            source=source,
            codes=("37-CT/TW",),
        )
    )


def articles(numbers: Iterable[int]) -> list[Document]:
    return [article(number) for number in numbers]


def total(snapshot: Snapshot) -> int:
    return snapshot.search(EVERYTHING).total


def finds(snapshot: Snapshot, word: str) -> list[str]:
    """The ids of the articles with this (exact) word in the title."""
    query = EngineQuery(q.Term("title_exact", word), {}, limit=100)
    return sorted(hit.id for hit in snapshot.search(query).hits)
