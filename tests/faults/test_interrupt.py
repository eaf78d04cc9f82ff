"""Ctrl-C while an index is made: one line, and the index is as it was."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tindang
from tests.conftest import EMBEDDED, ROOT, SEEDS

REINDEX = """
import sys
from index.making import pipeline
import tindang
pipeline.WORTHWHILE = 0
pipeline.CHUNK = 20
pipeline._processors = lambda: 2
if __name__ == "__main__":
    sys.exit(tindang.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many files that a run over them is still at work when it is interrupted."""
    folder = tmp_path_factory.mktemp("corpus")
    text = sorted(SEEDS.iterdir())[0].read_text("utf-8")
    for number in range(4000):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("engine", "sent"),
    [*((engine, signal.SIGINT) for engine in EMBEDDED), ("tantivy", signal.SIGTERM)],
)
def test_an_interrupt_is_one_line(
    corpus: Path, tmp_path: Path, engine: str, sent: signal.Signals
) -> None:
    """Ctrl-C reaches all processes of the terminal, SIGTERM the command alone."""
    index = tmp_path / "index"
    script = tmp_path / "reindex.py"
    script.write_text(REINDEX, encoding="utf-8")
    run = subprocess.Popen(
        [
            *(sys.executable, "-W", "ignore", str(script), "reindex", "--engine", engine),
            *("--index", str(index), str(corpus)),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell has the commands that it starts in the background ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not any(index.glob("g*/data/*")):
        assert run.poll() is None
        time.sleep(0.05)
    time.sleep(1)
    (os.kill if sent == signal.SIGTERM else os.killpg)(run.pid, sent)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (128 + sent, "")
    assert err.splitlines() == [
        "tindang: interrupted; the index is as the last whole run left it",
    ]
    assert [path.name for path in index.iterdir()] == ["writer.lock"]


def test_an_interrupt_before_the_command_has_begun_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop() -> argparse.ArgumentParser:
        raise KeyboardInterrupt

    monkeypatch.setattr(tindang, "command_line", stop)
    assert tindang.main(["stats"]) == 128 + signal.SIGINT
    assert capsys.readouterr().err == "tindang: interrupted\n"


def test_a_second_interrupt_while_python_leaves_says_no_more() -> None:
    script = """
import atexit, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import tindang
atexit.register(os.kill, os.getpid(), signal.SIGINT)
def stop(args, settings):
    raise KeyboardInterrupt
tindang.find_subcommand = lambda name: stop
sys.argv[1:] = ["stats"]
sys.exit(tindang.main())
"""
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (128 + signal.SIGINT, "tindang: interrupted\n")
