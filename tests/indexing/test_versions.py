"""One article in several files or records: which version counts, and that none is lost."""

from __future__ import annotations

import os
import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.run import reindex
from index.summary import Summary
from search.article import Article
from search.engines import open_engine
from search.settings import Settings
from search.text.lexicon.lexicon import Lexicon
from tests.indexing.corpora import HISTORIES, OTHER, TEXT, articles, record, write


def bodies(settings: Settings) -> dict[str, str]:
    return {id: article.body_text for id, article in articles(settings).items()}


def words(settings: Settings) -> list[tuple[str, int, tuple[tuple[str, int], ...]]]:
    """Of the lexicon, each term, how often it occurs, and what follows it."""
    found = Lexicon.from_bytes(lexicon(settings))
    return [(term, found.count(term), found.followers(term, 99)) for term in found.terms]


def lexicon(settings: Settings) -> bytes:
    data = open_engine(settings).snapshot().blob("lexicon")
    assert data is not None
    return data


def done(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.updated, summary.removed, summary.unchanged


def _but_path(settings: Settings) -> dict[str, Article]:
    """Several files may have the same version of an article, and it may have come from any."""
    return {id: replace(article, path="") for id, article in articles(settings).items()}


def same_as_built_anew(settings: Settings, tmp_path: Path) -> None:
    fresh = replace(settings, index=tmp_path / "fresh")
    reindex(fresh, full=True)
    assert _but_path(settings) == _but_path(fresh)
    assert lexicon(settings) == lexicon(fresh), "to the last triple of words"


def test_when_a_file_goes_away_another_takes_its_place(settings: Settings, corpus: Path) -> None:
    write(corpus, "day1.jsonl", [record("1"), record("2")], second=1)
    reindex(settings)
    write(corpus, "day2.jsonl", [record("1"), record("2"), record("3")], second=2)
    second = reindex(settings)
    assert (done(second), second.also) == ((1, 0, 0, 2), 2)
    assert articles(settings)["1"].path == "day1.jsonl:1"
    (corpus / "day1.jsonl").unlink()
    third = reindex(settings)
    assert (done(third), third.also) == ((0, 0, 0, 3), 0)
    assert {a.path for a in articles(settings).values()} == {f"day2.jsonl:{n}" for n in (1, 2, 3)}
    assert not reindex(settings).committed


def test_a_file_that_has_lost_an_article_gives_it_up_to_another(
    settings: Settings, corpus: Path, tmp_path: Path
) -> None:
    write(corpus, "a.jsonl", [record("1"), record("2")], second=1)
    write(corpus, "b.jsonl", [record("2"), record("3")], second=1)
    reindex(settings)
    write(corpus, "a.jsonl", [record("1")], second=2)
    assert done(reindex(settings)) == (0, 0, 0, 3)
    assert articles(settings)["2"].path == "b.jsonl:1"
    same_as_built_anew(settings, tmp_path)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("title", ["Tin", "Tin (đính chính)"])
def test_the_later_record_of_an_id_counts(
    settings: Settings, corpus: Path, tmp_path: Path, title: str
) -> None:
    later = [record("9", f"{TEXT} Có {n} đại biểu.", title) for n in (44, 45)]
    write(corpus, "a.jsonl", [record("9"), record("8"), *later], second=1)
    summary = reindex(settings)
    assert (done(summary), summary.renamed) == ((2, 0, 0, 0), 0)
    assert bodies(settings) == {"9": later[1]["body"], "8": TEXT}
    assert articles(settings)["9"].title == title
    assert ("45", 1, ()) not in words(settings)
    assert "44" not in {word for word, *_ in words(settings)}
    assert done(reindex(settings)) == (0, 0, 0, 2)
    write(corpus, "a.jsonl", [record("9"), record("8")], second=2)
    assert done(reindex(settings)) == (0, 1, 0, 1)
    same_as_built_anew(settings, tmp_path)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 1), (2, 2)])
@pytest.mark.parametrize("at_once", [True, False])
def test_among_files_the_one_that_was_changed_last_counts(
    settings: Settings, corpus: Path, tmp_path: Path, first: int, second: int, at_once: bool
) -> None:
    """Of two that were changed at the same time, the one whose name comes later."""
    write(corpus, "a.jsonl", [record("9", TEXT + " Một."), record("8")], second=first)
    if not at_once:
        reindex(settings)
    write(corpus, "b.jsonl", [record("9", TEXT + " Hai."), record("7")], second=second)
    summary = reindex(settings)
    wins = "Hai." if second >= first else "Một."
    assert bodies(settings)["9"] == f"{TEXT} {wins}"
    updated = not at_once and wins == "Hai."
    unchanged = 0 if at_once else 2 - updated
    assert done(summary) == (3 if at_once else 1, updated, 0, unchanged)
    assert not reindex(settings).committed
    os.utime(corpus / "a.jsonl", (3, 3))
    reindex(settings)
    assert bodies(settings)["9"] == f"{TEXT} Một."
    same_as_built_anew(settings, tmp_path)


def test_a_title_in_another_unicode_form_is_the_same(settings: Settings, corpus: Path) -> None:
    forms = [unicodedata.normalize(form, "Tiếng Việt") for form in ("NFC", "NFD")]
    write(corpus, "a.jsonl", [record("z", TEXT, title) for title in forms], second=1)
    assert reindex(settings).added == 1
    write(corpus, "b.jsonl", [record("z", OTHER, "Khác"), record("z", OTHER, forms[0])], second=2)
    reindex(settings)
    assert sorted(bodies(settings)) == ["z", *(id for id in bodies(settings) if id != "z")]
    assert len(bodies(settings)) == 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_namesakes_have_the_same_id_in_every_unicode_form(
    settings: Settings, corpus: Path, form: str
) -> None:
    title = unicodedata.normalize(form, "Tiếng Việt")
    write(corpus, "a.jsonl", [record("1"), record("1", OTHER, title)], second=1)
    assert reindex(settings).renamed == 1
    assert sorted(bodies(settings)) == ["1", "1-3c36ec18"]


def test_an_id_stays_when_a_title_is_edited(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", [record("1", TEXT, "A"), record("1", OTHER, "B")], second=1)
    reindex(settings)
    before = bodies(settings)
    assert set(before.values()) == {TEXT, OTHER}
    write(corpus, "a.jsonl", [record("1", TEXT, "A2"), record("1", OTHER, "B2")], second=2)
    assert done(reindex(settings)) == (0, 2, 0, 0)
    assert bodies(settings) == before
    assert {article.title for article in articles(settings).values()} == {"A2", "B2"}


@pytest.mark.parametrize("key", ["url", "title"])
def test_a_rewritten_article_is_known_by_its_title_or_address(
    settings: Settings, corpus: Path, key: str
) -> None:
    kept = {"url": "https://bao.example/1"} if key == "url" else {"title": "Tin"}
    first, second = {"title": "A", **kept}, {"title": "B", **kept}
    write(corpus, "a.jsonl", [record("1", TEXT, **first), record("1", OTHER, **second)], second=1)
    assert done(reindex(settings)) == (1, 0, 0, 0)
    assert bodies(settings) == {"1": OTHER}


def test_an_id_that_is_used_for_another_article_costs_none(
    settings: Settings, corpus: Path
) -> None:
    """The article that had it before is in another file still."""
    write(corpus, "a.jsonl", [record("1", TEXT, "A")], second=1)
    write(corpus, "b.jsonl", [record("1", TEXT, "A")], second=1)
    reindex(settings)
    write(corpus, "a.jsonl", [record("1", OTHER, "B")], second=2)
    reindex(settings)
    assert set(bodies(settings).values()) == {TEXT, OTHER}


def test_a_record_without_text_is_no_version(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", [record("1"), record("1", "\u200b", "")], second=1)
    reindex(settings)
    assert bodies(settings) == {"1": TEXT}
    assert done(reindex(settings)) == (0, 0, 0, 1)


def test_what_another_file_has_is_kept_when_that_file_cannot_be_read(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(corpus, "a.jsonl", [record("1")], second=1)
    write(corpus, "b.jsonl", [record("1", TEXT + " Cũ.")], second=0)
    reindex(settings)
    (corpus / "a.jsonl").unlink()
    really_open: Callable[..., Any] = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "b.jsonl":
            raise PermissionError(13, "Permission denied")
        return really_open(path, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert reindex(settings).removed == 0
    assert bodies(settings) == {"1": TEXT}
    reindex(settings)
    assert bodies(settings) == {"1": f"{TEXT} Cũ."}


def test_two_pages_of_one_name_in_one_archive_are_kept(settings: Settings, corpus: Path) -> None:
    import zipfile

    with zipfile.ZipFile(corpus / "x.zip", "w") as archive:
        for number, suffix in enumerate(("txt", "text", "html", "htm")):
            archive.writestr(f"tin.{suffix}", f"Tin số {number}\n\n05/08/2009\n\n{TEXT} {number}.")
    assert reindex(settings).added == 4
    assert done(reindex(settings)) == (0, 0, 0, 4)


@pytest.mark.parametrize(("settings", "seed"), HISTORIES, indirect=["settings"])
def test_any_history_ends_as_a_full_build_does(
    settings: Settings, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Files that come, change and go, with records that repeat and correct each other."""
    chance = random.Random(seed)
    if seed % 2:
        monkeypatch.setattr("index.run.BATCH", 2)
    for step in range(6):
        for name in chance.sample(["a", "b", "c", "d.e", "f"], 2):
            path = corpus / f"{name}.jsonl"
            if path.exists() and chance.random() < 0.3:
                path.unlink()
                continue
            chosen = chance.choices(range(6), k=chance.randrange(1, 6))
            versions = [f"{TEXT} Bản {chance.randrange(3)} của tin {id}." for id in chosen]
            records = [record(str(id), text) for id, text in zip(chosen, versions, strict=True)]
            write(corpus, path.name, records, second=step * 10 + chance.randrange(10))
        if any(corpus.iterdir()):
            reindex(settings)
            same_as_built_anew(settings, tmp_path)
            assert not reindex(settings).committed


@pytest.mark.usefixtures("processes")
def test_what_comes_again_under_its_title_is_another_article(
    settings: Settings, corpus: Path, tmp_path: Path
) -> None:
    """Each file counts from 1, and each month there is a notice of that title."""
    text = (
        "Chi bộ Văn phòng Huyện ủy thông báo lịch sinh hoạt thường kỳ tháng {} tại phòng họp số 1."
    )
    for month in (1, 2, 3):
        notice = record("1", text.format(month), "Thông báo", date=f"2020-0{month}-03")
        write(corpus, f"{month}.jsonl", [notice], second=month)
        reindex(settings)
    assert sorted(bodies(settings).values()) == [text.format(month) for month in (1, 2, 3)]
    same_as_built_anew(settings, tmp_path)
    # The same text under a later day, or another text under the same address, is a new version.
    dated = record("1", text.format(3), "Thông báo", date="2021-01-01", url="https://a.vn/3")
    write(corpus, "4.jsonl", [dated], second=4)
    reindex(settings)
    assert len(bodies(settings)) == 3
    write(corpus, "5.jsonl", [{**dated, "body": OTHER, "date": "2022-01-01"}], second=5)
    reindex(settings)
    assert sorted(bodies(settings).values()) == sorted([text.format(1), text.format(2), OTHER])


def test_one_title_at_two_addresses_is_two_articles(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", [record("1", TEXT, "Giới thiệu", url="https://a.vn/1")], second=1)
    write(corpus, "b.jsonl", [record("1", OTHER, "Giới thiệu", url="https://b.vn/1")], second=2)
    reindex(settings)
    assert sorted(bodies(settings).values()) == sorted([TEXT, OTHER])
