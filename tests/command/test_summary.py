"""What reindex prints of files and records that were not simply indexed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import tindang
from index import summary
from index.command.reindex import SHOWN

GOOD = {"id": "1", "title": "Tin", "body": "Ban Thường vụ Huyện ủy họp."}


def reindex(tmp_path: Path, records: list[object], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that are printed of these records, and of a page without any text behind them."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = "".join(f"{json.dumps(line)}\n" for line in [GOOD, *records])
    (folder / "a.jsonl").write_text(lines, encoding="utf-8")
    (folder / "z.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert tindang.main(["reindex", "--index", str(tmp_path / "index"), str(folder)]) == 0
    return capsys.readouterr().out.splitlines()


def test_lost_articles_come_before_what_is_no_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, first, *lines, more, _ = reindex(tmp_path, [[]] * 25, capsys)
    assert first == "  skipped z.html: no article text was found"
    assert len(lines) == SHOWN - 1
    assert more == "  and 6 more (6 × a JSON array, not an object); --json lists all"


def test_the_counts_of_reasons_add_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.command.reindex.SHOWN", 0)
    records = [[], 1, 1, "x", None, True, {"a": 1}, {"b": 2}, {"b": 2}]
    told = reindex(tmp_path, records, capsys)[1]
    assert told.startswith("  and 10 more (1 × no article text was found; 2 × a JSON number, not")
    assert told.endswith("; 3 for 3 other reasons); --json lists all")
    assert sum(map(int, re.findall(r"[(;] ?([0-9]+) (?:×|for)", told))) == 10


def test_notes_that_were_only_counted_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "MOST_NOTED", 21)
    records = [{**GOOD, "id": str(number), "date": "31/2/2020"} for number in range(2, 26)]
    told = reindex(tmp_path, records, capsys)[-2]
    kept = "1 × date '31/2/2020' is not a date: left out; 3 that were only counted"
    assert told == f"  and 4 more ({kept}); --json lists the first 21"
