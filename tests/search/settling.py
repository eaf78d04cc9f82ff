"""Small real indexes, and which directives their articles are given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from search.article import Article
from search.directives import Directives
from search.engines import open_engine
from search.live_index import LiveIndex
from search.register import Record, Register
from search.settings import Settings
from tests.search.conftest import article, fill

BOTH = Register(
    (
        Record(
            "35-CT/TW", issued="2019-05-30", title="đại hội đảng bộ các cấp tiến tới Đại hội XIII"
        ),
        Record(
            "35-CT/TW", issued="2024-06-14", title="đại hội đảng bộ các cấp tiến tới Đại hội XIV"
        ),
    )
)
FIRST = Register(BOTH.of("35-CT/TW")[:1])
NONE = Register()


def settled(
    settings: Settings, folder: Path, articles: Sequence[Article], register: Register
) -> dict[str, list[str]]:
    """The keys of an index of these articles, each with the ids of those that it has."""
    engine = open_engine(replace(settings, index=folder))
    fill(engine, articles)
    directives = Directives(LiveIndex(engine, register))
    found = {}
    for entry in (*directives.entries(), *directives.entries(level="chua-ro")):
        page = directives.page(entry.code, place=entry.place, term=entry.slug)
        assert page is not None
        assert page.entry == entry
        assert page.entry.articles == len(page.mentions)
        found[entry.key] = sorted(m.article.id for m in page.mentions)
    engine.close()
    return found


def made(*rows: tuple[str | None, str]) -> list[Article]:
    """Articles of a date and a text, with the ids a, b, c …"""
    ids = "abcdefghij"
    return [
        article(id, "Tin", text, date=date) for id, (date, text) in zip(ids, rows, strict=False)
    ]


BARE = "Theo Chỉ thị 35-CT/TW của Bộ Chính trị."
OLD = "Chỉ thị 35-CT/TW ngày 30/5/2019 của Bộ Chính trị."
NEW = "Chỉ thị 35-CT/TW ngày 14/6/2024 của Bộ Chính trị."

TITLED = "Chỉ thị 35-CT/TW “Về đại hội đảng bộ các cấp tiến tới Đại hội XIII của Đảng”."
