"""Streams that are closed or full, a working folder that is gone: one line, and status 1."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

TINDANG = f"'{sys.executable}' '{ROOT / 'tindang.py'}'"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (f"{TINDANG} codes 37-CT/TW >&-", "standard output is closed"),
        (f"{TINDANG} codes - <&-", "standard input is closed"),
        (
            f"{TINDANG} codes 37-CT/TW >/dev/full",
            "standard output cannot be written: No space left on device",
        ),
        (
            f"mkdir gone && cd gone && rmdir ../gone && {TINDANG} stats --index here",
            "the working folder is not there any more; go to another one",
        ),
    ],
)
def test_it_is_told_in_one_line(tmp_path: Path, script: str, told: str) -> None:
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"tindang: {told}\n")


def test_closed_errors_harm_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{TINDANG} codes 37-CT/TW 2>&-"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "37-CT/TW\n"
