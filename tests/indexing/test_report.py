"""The report beside the index: nothing is left out without a word."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import tindang
from tests.conftest import EMBEDDED, SEEDS

GOOD = {"id": "1", "title": "Tin", "body": "Ban Thường vụ Huyện ủy họp."}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [GOOD, ["no object"], {**GOOD, "id": "2"}]
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (folder / "a.jsonl").write_text(text, encoding="utf-8")
    (folder / "b.jsonl").write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def remarks(capsys: pytest.CaptureFixture[str], index: list[str]) -> list[tuple[str, str, int]]:
    capsys.readouterr()
    assert tindang.main(["stats", "--skipped", "--json", *index]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(remark["reason"] for remark in found)
    return sorted((r["kind"], Path(r["path"]).name, r["line"]) for r in found)


@pytest.mark.parametrize("shard", [[], ["--shard", "1/1"], ["--shard", "1/2"]])
@pytest.mark.parametrize("engine", EMBEDDED)
def test_every_file_and_record_that_is_not_simply_indexed_is_told(
    tmp_path: Path,
    corpus: Path,
    capsys: pytest.CaptureFixture[str],
    engine: str,
    shard: list[str],
) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert tindang.main(["reindex", *index, "--engine", engine, *shard, str(corpus)]) == 0
    told = remarks(capsys, index)
    assert ("skipped", "a.jsonl", 2) in told
    assert ("skipped", "empty.txt", None) in told
    if shard != ["--shard", "1/2"]:
        assert [t for t in told if t[0] == "repeated"] != []
    (corpus / "empty.txt").unlink()
    (corpus / "c.jsonl").write_text(json.dumps({**GOOD, "id": "9"}), encoding="utf-8")
    assert tindang.main(["reindex", *index, "--engine", engine, *shard, str(corpus)]) == 0
    after = remarks(capsys, index)
    assert ("skipped", "a.jsonl", 2) in after, "also of a file that was not read again"
    assert "empty.txt" not in str(after)


def test_repeats_within_a_file_and_copies_of_a_text_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [GOOD, {**GOOD, "body": "Đã sửa."}, {"title": "Tin", "body": "Không có mã."}]
    text = "".join(f"{json.dumps(line)}\n" for line in (*lines, lines[-1]))
    (folder / "a.jsonl").write_text(text, encoding="utf-8")
    for name in ("x.txt", "y.txt"):
        (folder / name).write_text("Tin một\n\nHuyện ủy họp ngày 5/6/2020.\n", encoding="utf-8")
    index = ["--index", str(tmp_path / "index")]
    assert tindang.main(["reindex", *index, str(folder)]) == 0
    capsys.readouterr()
    assert tindang.main(["stats", "--skipped", "--json", *index]) == 0
    told = [(Path(r["path"]).name, r["reason"]) for r in json.loads(capsys.readouterr().out)]
    assert [name for name, _ in told] == ["a.jsonl", "a.jsonl", "y.txt"]
    assert any("repeats the id" in reason for _, reason in told)
    assert sum("letter for letter" in reason for _, reason in told) == 2


def test_the_index_says_what_it_was_built_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(tmp_path / "index")]
    (tmp_path / "a.html").write_text("<html><body><p>Không có gì.</p></body></html>", "utf-8")
    page = "<html><body><h1>Huyện ủy họp bàn nhân sự</h1><p>Huyện ủy vừa họp bàn.</p></body></html>"
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.html", page)
        archive.writestr("c.jsonl", json.dumps(GOOD))
    paths = [str(SEEDS), str(tmp_path / "a.html"), str(tmp_path / "b.zip")]
    assert tindang.main(["reindex", *index, *paths]) == 0
    capsys.readouterr()
    assert tindang.main(["stats", "--json", *index]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["files"], told["pages"]) == (7, {"text": 5, "html": 2, "json_lines": 1})


def test_strict_fails_when_there_is_something_to_say(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(tmp_path / "index")]
    assert tindang.main(["reindex", "--strict", *index, str(SEEDS)]) == 0
    assert tindang.main(["reindex", "--strict", *index, str(corpus)]) == 1
    assert tindang.main(["reindex", "--strict", *index, str(corpus)]) == 1
    assert tindang.main(["reindex", *index, str(corpus)]) == 0
    capsys.readouterr()
    assert tindang.main(["stats", "--skipped", *index]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith("4 remarks")
