"""What tindang exports can be fed to it again: the same articles, the same answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.run import reindex
from search.article import Article
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.conftest import EMBEDDED, SEEDS, MakeSettings
from web.app import create_app

QUERIES = ("", "chi thi 37", "đại hội đảng bộ", "tỉnh:an giang", '"= 1 + 1"', "công thức")
RECORDS: tuple[dict[str, object], ...] = (
    {"id": "cong-thuc", "title": "=1+1 là công thức", "body": ["-- Gạch đầu dòng", "@Công thức"]},
    {"id": "khong-ngay", "title": "Không ngày", "body": "Sáng 8-7, họp.\n'Nháy' đơn.", "date": "x"},
    {"id": "co-du", "title": "Đủ", "body": "Theo Chỉ thị 37-CT/TW.", "date": "2016-07-13T23:00:00Z",
     "source": "TGAG", "place": "tỉnh An Giang", "byline": "Út", "url": "https://vidu.vn/a?b=1&c=2"},
)  # fmt: skip


def answers(settings: Settings) -> dict[str, object]:
    """Hits with their scores; those of one score in the order of their ids."""
    searcher = Searcher(settings, open_engine(settings))
    return {
        query: sorted(
            (-round(hit.score, 3), hit.article.id, hit.article.title, hit.snippet.text)
            for hit in searcher.search(SearchRequest(text=query, size=50)).hits
        )
        for query in QUERIES
    }


def articles(settings: Settings) -> list[Article]:
    searcher = Searcher(settings, open_engine(settings))
    found = searcher.export(SearchRequest(text="", size=50))
    return sorted((replace(a, path="") for a in found), key=lambda a: a.id)


@pytest.mark.parametrize("engine", EMBEDDED)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_is_read_back(
    make_settings: MakeSettings, tmp_path: Path, engine: str, form: str
) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in RECORDS)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    first = make_settings(engine)
    reindex(first, [SEEDS, tmp_path / "a.jsonl"])
    exported = create_app(first).test_client().get(f"/export.{form}").data
    (tmp_path / f"export.{form}").write_bytes(exported)

    again = replace(first, index=tmp_path / "again")
    summary = reindex(again, [tmp_path / f"export.{form}"])
    assert (summary.added, summary.skipped) == (8, [])
    assert articles(again) == articles(first)
    assert answers(again) == answers(first)


def test_what_only_looks_like_an_export_is_read_as_any_record(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    """Offsets and codes that a record claims are not believed, nor its odd dates."""
    exported = {"id": "a", "title": "Chỉ thị 37-CT/TW", "body": ["x"], "date": "2016-07-13"}
    exported |= {"date_basis": "stamp", "codes": ["99-CT/TW"], "event": None}
    exported |= {"citations": [{"code": "99-CT/TW", "start": -5, "end": 10**9}]}
    odd = {**exported, "id": "b", "date": "13/7/2016"}
    lines = json.dumps(exported) + "\n" + json.dumps(odd) + "\n"
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    settings = make_settings()
    reindex(settings, [tmp_path / "a.jsonl"])
    first, second = articles(settings)
    assert first.codes == second.codes == ("37-CT/TW",)
    assert [(c.start, c.end) for c in first.citations] == [(0, 16)]
    assert (first.date, first.date_basis) == (second.date, "stamp")
    assert second.date_basis == "given"
