"""The page of statistics: what the index was built from, what was left out, what is uncertain."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.run import reindex
from search.report import Remark, Report
from search.settings import Settings
from tests.conftest import SEEDS, MakeSettings
from tests.web.conftest import ARTICLES, Serve
from tests.web.doubles import ListSearcher
from tests.web.markup import get, page
from web.app import create_app

PAGE = (
    "Thứ Ba, 02/03/2021\nTrang chủ\nGiới thiệu\nTin tức\nVăn bản\n"
    "Huyện ủy Mường Ảng họp bàn công tác cán bộ\n\n"
    "Huyện ủy Mường Ảng vừa họp bàn công tác cán bộ cho nhiệm kỳ mới ở tất cả các xã trong huyện.\n"
)


@pytest.fixture
def client(make_settings: MakeSettings, tmp_path: Path) -> FlaskClient:
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / "<b>.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (folder / "clock.txt").write_text(PAGE, encoding="utf-8")
    record = json.dumps({"id": "1", "title": "Một tin", "body": "Huyện ủy họp.", "date": "2009"})
    (folder / "a.jsonl").write_text(f"{record}\n{record}\n", encoding="utf-8")
    settings: Settings = make_settings()
    reindex(settings, [SEEDS, folder])
    return create_app(settings).test_client()


def test_the_page_says_what_was_read_left_out_and_guessed(client: FlaskClient) -> None:
    page = client.get("/stats").get_data(as_text=True)
    assert "7 bài" in page
    assert "Văn bản thuần" in page
    assert "JSON từng dòng" in page
    assert "a picture" in page
    assert "&lt;b&gt;.jpg" in page
    assert "names no day" in page
    assert "repeats the id" in page
    # The clock of one page, and two articles of which the lead names a day without its year.
    assert "ngày đăng của 3 bài" in page
    assert "/articles/clock" in page


def test_the_page_shows_no_folder_of_the_server(client: FlaskClient, tmp_path: Path) -> None:
    assert str(tmp_path) not in client.get("/stats").get_data(as_text=True)


def test_many_reasons_with_many_files_do_not_make_a_long_page(serve: Serve) -> None:
    remarks = tuple(
        Remark("skipped", f"{'thu-muc-' * 90}{n}.txt", f"reason {n % 50}") for n in range(5_000)
    )
    searcher = ListSearcher(ARTICLES)
    found = replace(searcher.statistics(), report=Report(remarks))
    searcher.statistics = lambda: found
    shown = get(serve(searcher=searcher), "/stats")
    assert "và 38 lý do khác" in shown.words
    assert len([d for d in shown.all("details") if "class" not in d.attributes]) == 12
    assert len(shown.one("main").text) < 12_000


def test_the_last_runs_are_listed(client: FlaskClient) -> None:
    [run] = page(client.get("/stats").text).one("table", class_="runs").one("tbody").all("tr")
    took, *counts = [cell.words for cell in run.all("td")]
    assert re.fullmatch(r"(\d+ phút )?[\d,]+ giây", took)
    assert counts == ["7", "0", "0", "1"]
    assert run.one("time").attributes["datetime"].endswith("+00:00")
