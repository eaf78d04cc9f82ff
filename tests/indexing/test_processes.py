"""The processes that make articles end with the run that started them, however it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENDLESS = """
import itertools
from index import pipeline
from index.page import Page
pipeline._processors = lambda: 2
if __name__ == "__main__":
    pages = (Page(id=str(n), path=str(n), text="Hội nghị\\n" * 50) for n in itertools.count())
    for _ in pipeline.make_all(pages, input_bytes=10**9):
        print("made", flush=True)
"""


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_workers_do_not_outlive_a_run_that_is_killed(tmp_path: Path, end: signal.Signals) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"made\n"
        listed = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text("ascii")
        workers = [int(number) for number in listed.split()]
        assert len(workers) >= 2
        run.send_signal(end)
        run.stdout.close()
        run.wait(timeout=30)
    assert until(lambda: not any(map(alive, workers)))
