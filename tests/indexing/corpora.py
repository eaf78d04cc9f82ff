"""Records to index, and what an index has of them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search import schema
from search.article import Article
from search.engines import open_engine
from search.engines.base import EngineQuery
from search.settings import Settings
from search.tree import Every
from tests.conftest import EMBEDDED

Record = dict[str, Any]
TEXT = "Ban Thường vụ Huyện ủy họp bàn công tác xây dựng Đảng và thống nhất nhiều giải pháp."
OTHER = "Sáng nay, Đoàn kiểm tra của Ủy ban Kiểm tra Tỉnh ủy làm việc với Đảng ủy xã về tài chính."
HISTORIES = [(EMBEDDED[seed // 2 % 2], seed) for seed in range(6)]
"""Seeds of random histories, each for one engine: which version counts is settled above engines."""


def record(id: str, body: str = TEXT, title: str = "Tin", **more: str) -> Record:
    return {"id": id, "title": title, "body": body, "date": "2020-01-01", **more}


def write(corpus: Path, name: str, records: Sequence[Record], *, second: int) -> None:
    """A file of JSON lines, changed at that second."""
    path = corpus / name
    lines = "".join(f"{json.dumps(r, ensure_ascii=False)}\n" for r in records)
    path.write_text(lines, encoding="utf-8")
    os.utime(path, (second, second))


def articles(settings: Settings) -> dict[str, Article]:
    snapshot = open_engine(settings).snapshot()
    answer = snapshot.search(EngineQuery(Every(), {}, limit=1000))
    stored = snapshot.fetch([hit.id for hit in answer.hits])
    assert len(stored) == answer.total == len(answer.hits) == snapshot.info.articles
    return {id: schema.article_of(text) for id, text in stored.items()}
