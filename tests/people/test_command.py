"""``tindang people`` and the people of ``tindang extract``, as a user runs them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import tindang
from index.making import documents
from index.page import Page

ARTICLE = {
    "id": "1",
    "title": "Ông Bảy làm bí thư",
    "body": ["Ông Trần Văn Bảy được bầu giữ chức Bí thư Huyện ủy.", "Ông Bảy cảm ơn."],
}


@pytest.fixture(autouse=True)
def _anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent.parent)


def test_people_of_each_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "Ông Trần Văn Bảy, Bí thư\n\n\u200bÔng Trần Văn Bảy\r"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines, newline=""))
    assert tindang.main(["people", "-"]) == 0
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["people"] == [
        {
            "name": "Trần Văn Bảy",
            "surface": "Trần Văn Bảy",
            "start": 4,
            "end": 16,
            "short": False,
            "foreign": False,
            "posts": ["Bí thư"],
            "former": [],
            "appointed": [],
            "removed": [],
        }
    ]
    assert second == {"people": []}
    assert third["people"][0]["start"] == 5, "offsets are those of the line as given"


def test_people_of_an_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    row = json.dumps(ARTICLE, ensure_ascii=False)
    file.write_text(f"{row}\n{row.replace('Bảy', 'Tám')}\n", encoding="utf-8")
    assert tindang.main(["extract", str(file), "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(p["name"], p["mentions"]) for p in first["people"]] == [("Trần Văn Bảy", 3)]
    assert [e["post"] for e in second["people"][0]["appointed"]] == ["bí thư", "Bí thư Huyện ủy"]
    assert tindang.main(["extract", str(file), "--explain"]) == 0
    explained = capsys.readouterr().out
    assert "people: 3 mentions" in explained
    assert "<- an honorific or rank before" in explained
    assert "got: Bí thư Huyện ủy" in explained


def test_a_fault_in_people_costs_the_people_not_the_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(title: str, body: object) -> tuple[str, ...]:
        raise IndexError(title)

    monkeypatch.setattr(documents, "names_of", fail)
    made = documents.make(Page(id="x", path="x", text="Tin\n\nÔng Trần Văn Nam đến.", people=True))
    assert made.document is not None
    assert made.note.startswith("people are left out: a fault of ours (IndexError: ")
