"""What the readers know of a page reaches the index and the summary."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from index.run import reindex
from search.article import Article
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.conftest import MakeSettings
from tests.readers.test_webarchive import response

PARAGRAPH = (
    "<p>Ban Thường vụ Huyện ủy tổ chức hội nghị sơ kết công tác xây dựng Đảng sáu tháng đầu năm, "
    "đánh giá kết quả và triển khai nhiệm vụ trọng tâm những tháng cuối năm.</p>"
)


def articles(settings: Settings) -> list[Article]:
    found = Searcher(settings, open_engine(settings)).export(SearchRequest(text="", size=50))
    return sorted(found, key=lambda article: article.id)


def test_columns_have_the_names_of_the_settings(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("Cột A;Cột B\nTin một;Huyện ủy họp.\n", "utf-8")
    settings = make_settings(fields={"title": ("cột a",), "body": ("cột b",)})
    reindex(settings, [tmp_path / "a.csv"])
    [article] = articles(settings)
    assert (article.title, article.body) == ("Tin một", ("Huyện ủy họp.",))


def test_files_are_read_again_by_the_names_that_the_settings_give_now(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(
        "Tiêu đề;Nội dung;X;Y\nTin;Huyện ủy họp.;Báo A;Báo B\n", "utf-8"
    )
    for column in ("x", "y"):
        settings = make_settings(fields={"source": (column,)})
        assert reindex(settings, [tmp_path / "a.csv"]).committed
        [article] = articles(settings)
        assert article.source == f"Báo {'A' if column == 'x' else 'B'}"
        assert not reindex(settings, [tmp_path / "a.csv"]).committed


def test_notes_are_in_the_summary(make_settings: MakeSettings, tmp_path: Path) -> None:
    records = [
        {"id": f"d{n}", "title": f"Tin {n}", "date": day}
        for n, day in enumerate(["2009", "5/8/2009"])
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    summary = reindex(make_settings(), [tmp_path / "a.jsonl"])
    assert (summary.added, summary.skipped, summary.notes) == (2, [], 1)
    assert [(n.path, n.reason) for n in summary.noted] == [
        ("a.jsonl:1", "date '2009' names no day: left out")
    ]


def test_the_day_of_capture_dates_a_page_without_a_date(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    body = f"<html><body><h1>Huyện ủy sơ kết sáu tháng</h1>{PARAGRAPH * 3}</body></html>"
    (tmp_path / "a.warc").write_bytes(response(body.encode()))
    settings = make_settings()
    reindex(settings, [tmp_path / "a.warc"])
    [article] = articles(settings)
    assert article.url == "https://vidu.vn/bai"
    assert (article.date, article.date_basis) == (dt.date(2009, 8, 6), "clock")
    dated = body.replace("<p>", "<p>Ngày 05/08/2009 08:00</p><p>", 1)
    (tmp_path / "a.warc").write_bytes(response(dated.encode()))
    reindex(replace(settings), [tmp_path / "a.warc"])
    [article] = articles(settings)
    assert (article.date, article.date_basis) == (dt.date(2009, 8, 5), "stamp")


def test_whether_people_are_read_is_the_same_of_all_articles(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    """Files that have not changed are read again where the setting has: the index is not mixed."""
    body = "Ông Nguyễn Văn An, Bí thư Huyện ủy Thủ Thừa, chủ trì hội nghị."
    for n in range(3):
        record = {"title": f"Tin {n}", "body": body}
        (tmp_path / f"{n}.json").write_text(json.dumps(record), "utf-8")
    settings = make_settings(corpus=(tmp_path,))
    without = replace(settings, people=replace(settings.people, enabled=False))
    for made, named in ((settings, True), (without, False), (settings, True)):
        summary = reindex(made)
        assert summary.added + summary.updated == 3
        assert [bool(article.people) for article in articles(made)] == [named] * 3
        assert not reindex(made).committed
