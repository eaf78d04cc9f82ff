"""The same page in two places, known by its place alone, is one article."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from index.run import reindex
from index.summary import Summary
from search.engines import open_engine
from search.settings import Settings
from tests.conftest import EMBEDDED, MakeSettings
from tests.indexing.corpora import articles

PAGE = "Huyện ủy {n} sơ kết sáu tháng\n\nSáng 5/8/2009, Huyện ủy {n} họp sơ kết công tác đảng.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for n in (1, 2, 3):
        path = tmp_path / "corpus" / "b" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(n=n), encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture(params=EMBEDDED)
def settings(request: pytest.FixtureRequest, make_settings: MakeSettings, corpus: Path) -> Settings:
    return make_settings(request.param, corpus=(corpus,))


def words(settings: Settings) -> bytes | None:
    return open_engine(settings).snapshot().blob("lexicon")


def done(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.updated, summary.removed, summary.also


def test_a_copied_folder_adds_no_article(settings: Settings, corpus: Path) -> None:
    reindex(settings)
    before = articles(settings), words(settings)
    shutil.copytree(corpus / "b", corpus / "a")
    assert done(reindex(settings)) == (0, 0, 0, 3)
    assert (articles(settings), words(settings)) == before
    assert not reindex(settings).committed
    again = reindex(settings, full=True)
    assert (again.articles, again.also) == (3, 3)


@pytest.mark.parametrize("form", ["NFD", "CRLF", "BOM"])
def test_a_copy_that_went_through_another_system_is_the_same(
    settings: Settings, corpus: Path, form: str
) -> None:
    reindex(settings)
    text = PAGE.format(n=1)
    other = {
        "NFD": unicodedata.normalize("NFD", text),
        "CRLF": text.replace("\n", "\r\n"),
        "BOM": f"\ufeff{text}",
    }[form]
    (corpus / "c.txt").write_bytes(other.encode())
    assert done(reindex(settings)) == (0, 0, 0, 1)


def test_when_the_page_goes_away_its_twin_takes_its_place(settings: Settings, corpus: Path) -> None:
    reindex(settings)
    days = {article.added for article in articles(settings).values()}
    shutil.copytree(corpus / "b", corpus / "c")
    shutil.copytree(corpus / "b", corpus / "d")
    assert done(reindex(settings)) == (0, 0, 0, 6)
    shutil.rmtree(corpus / "b")
    assert done(reindex(settings, prune=True)) == (0, 0, 0, 3)
    found = articles(settings)
    assert {a.path for a in found.values()} == {f"c/{n}.txt" for n in (1, 2, 3)}
    assert set(found) == {"b-1", "b-2", "b-3"}, "addresses of articles that were moved stay"
    assert {a.added for a in found.values()} == days
    (corpus / "c" / "1.txt").write_text(PAGE.format(n=5), encoding="utf-8")
    assert done(reindex(settings)) == (1, 1, 0, 2)
    assert articles(settings)["b-1"].path == "c/1.txt", "also when they are edited then"
    grown = words(settings)
    reindex(settings, full=True)
    assert words(settings) == grown


def test_an_edited_page_leaves_its_twin_what_it_was(settings: Settings, corpus: Path) -> None:
    shutil.copytree(corpus / "b", corpus / "c")
    assert done(reindex(settings)) == (3, 0, 0, 3)
    (corpus / "b" / "1.txt").write_text(PAGE.format(n=9), encoding="utf-8")
    assert done(reindex(settings)) == (1, 1, 0, 2)
    found = articles(settings)
    assert {a.path for a in found.values()} == {"b/1.txt", "b/2.txt", "b/3.txt", "c/1.txt"}
    assert " 1 " in found["c-1"].title
    (corpus / "c" / "2.txt").write_text(PAGE.format(n=8), encoding="utf-8")
    assert done(reindex(settings)) == (1, 0, 0, 1)


def test_a_twin_that_cannot_be_read_any_more_is_left(settings: Settings, corpus: Path) -> None:
    shutil.copytree(corpus / "b", corpus / "c")
    reindex(settings)
    shutil.rmtree(corpus / "b")
    (corpus / "c" / "1.txt").write_text(PAGE.format(n=7), encoding="utf-8")
    assert done(reindex(settings, prune=True)) == (1, 0, 1, 0)
    assert {" 7 " in a.title for a in articles(settings).values() if a.path == "c/1.txt"} == {True}


def test_records_without_ids_repeat_one_another(settings: Settings, corpus: Path) -> None:
    record = {"title": "Tin buồn", "body": "Đảng bộ xã báo tin buồn."}
    lines = [record, {**record, "url": "https://vidu.vn/2"}, record, {**record, "id": "9"}]
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (corpus / "a.jsonl").write_text(text, encoding="utf-8")
    assert done(reindex(settings)) == (6, 0, 0, 1), "not with another address, nor with an id"
