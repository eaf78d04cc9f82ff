"""The processes that make articles end with the run that started them, however it ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENDLESS = """
import itertools, sys
from pathlib import Path
from index.making import branches, pipeline
from index.builds import Recalled
from index.page import Page
from tests.engines.conftest import ENGINES
pipeline._processors = lambda: 2
pipeline.CHUNK = 100
if __name__ == "__main__":
    engine = ENGINES[sys.argv[1]](Path(sys.argv[2]))
    pages = (Page(id=str(n), path=str(n), text="Hội nghị\\n" * 50) for n in itertools.count())
    with (
        engine.writer(full=True) as writer,
        branches.open_makers(writer, Recalled(), input_bytes=10**9) as makers,
    ):
        for _ in makers.make((page, None) for page in pages):
            print("made", flush=True)
"""
"""Tantivy indexes in the processes that make articles, Whoosh in the one that started them."""


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


KILLED = """
import os, sys
from index.making import pipeline
from index.page import Page
import tindang

class Deadly(Page):
    def __reduce__(self):
        return os.abort, ()

pipeline._processors = lambda: 2
pipeline.WORTHWHILE = 0
chunks = pipeline.chunks
deadly = Deadly(id="x", path="x")
pipeline.chunks = lambda work: ([(deadly, item)] for ((_, item), *_) in chunks(work))
if __name__ == "__main__":
    sys.exit(tindang.main(["reindex", "--engine", sys.argv[1], "--index", sys.argv[2]]))
"""
"""What a process is given to do ends it, as the kernel does where memory is short."""


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_process_that_is_killed_ends_the_run_with_a_message(tmp_path: Path, engine: str) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    index = tmp_path / "index"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", str(script), engine, str(index)],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "was killed, most often for want of memory" in run.stderr
    assert "Traceback" not in run.stderr
    assert not any(path.is_dir() for path in index.iterdir()), "no half-made index is left"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are looked up in /proc")
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_workers_do_not_outlive_a_run_that_is_killed(tmp_path: Path, engine: str) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), engine, str(tmp_path / "index")],
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"made\n"
        listed = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text("ascii")
        workers = [int(number) for number in listed.split()]
        assert len(workers) >= 2
        run.kill()
        run.stdout.close()
        run.wait(timeout=30)
    assert until(lambda: not any(map(alive, workers)))
