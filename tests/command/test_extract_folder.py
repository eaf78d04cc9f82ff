"""``tindang extract FOLDER``: what a folder would give, a line an article."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

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
    assert tindang.main(["extract", str(folder)]) == 1
    assert f"{folder}: has no file that could be read" in capsys.readouterr().err
    (folder / "a.txt").write_bytes(b"")
    assert tindang.main(["extract", str(folder)]) == 1
    assert "a.txt: empty" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_costs_itself(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path_factory.mktemp("folder")
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(sorted(SEEDS.iterdir())[0].read_bytes())
    really_open = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert tindang.main(["extract", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.err == f"tindang: {folder / 'a.txt'}: cannot be read: Permission denied\n"
    assert told.out.endswith("(b.txt)\n")


def test_below_a_folder_that_may_not_be_entered_nothing_can_be_read(
    capsys: pytest.CaptureFixture[str], forbidden: Path
) -> None:
    for command in (
        ["extract", str(forbidden / "a.txt")],
        ["--config", str(forbidden / "config.toml"), "stats"],
    ):
        assert tindang.main(command) in (1, 2)
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)
        assert "Permission denied" in told.err or "cannot be looked at" in told.err
