"""``tindang extract FOLDER``: what a folder would give, a line an article."""

from __future__ import annotations

import json

import pytest

import tindang
from tests.conftest import SEEDS


def test_the_articles_of_a_folder_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert tindang.main(["extract", str(SEEDS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("2010-07-08  Ban Tổ chức Thành ủy Đà Nẵng sơ kết")
    assert lines[0].endswith(".txt)")


def test_with_json_they_are_given_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert tindang.main(["extract", str(SEEDS), "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(records) == 5
    assert all(record["body"] for record in records)


def test_what_gives_nothing_is_told(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    (folder / "a.txt").write_bytes(b"")
    assert tindang.main(["extract", str(folder)]) == 1
    assert "a.txt: empty" in capsys.readouterr().err
