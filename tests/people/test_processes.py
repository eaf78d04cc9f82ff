"""``tindang people`` with several processes: the same lines in order, and no trace when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = """
import sys
from search.command import lines, people
import tindang
people.BLOCK = 2_000
lines._READ = 1_000  # one read would give all of it to one process
count = int(sys.argv.pop(1))
people.processors = lambda: count
if __name__ == "__main__":
    sys.exit(tindang.main(sys.argv[1:]))
"""
LIMITED = """
import threading
most, start = 2, threading.Thread.start
def limited_start(thread):
    if threading.active_count() >= most:
        raise RuntimeError("can't start new thread")
    start(thread)
threading.Thread.start = limited_start
"""
LINES = [f"Ông Trần Văn Bảy, Bí thư xã số {number}, và bà Lê Thị Tám." for number in range(600)]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "people.py"
    file.write_text(SCRIPT, encoding="utf-8")
    return file


@contextmanager
def started(script: Path, processes: int) -> Iterator[subprocess.Popen[str]]:
    run = subprocess.Popen(
        [sys.executable, str(script), str(processes), "people", "-"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        # A shell has the commands that it starts in the background ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with run:
        try:
            yield run
        finally:
            run.kill()  # if it hangs, a test fails, and does not wait for ever


def nobody_left(group: int) -> bool:
    """Whether all processes of the session end within a while."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_several_processes_print_what_one_prints(script: Path) -> None:
    printed = set()
    for processes in (1, 3):
        with started(script, processes) as run:
            out, err = run.communicate("\n".join(LINES), timeout=60)
        assert (run.returncode, err, out.count("\n")) == (0, "", len(LINES))
        printed.add(out)
    assert len(printed) == 1


def test_one_process_reads_all_where_no_others_may_be_started(script: Path) -> None:
    """A limit on them counts threads. Where a pool had room for half of its own, it stood still."""
    limited = script.with_name("limited.py")
    limited.write_text(LIMITED + script.read_text("utf-8"), encoding="utf-8")
    with started(limited, 3) as run:
        out, err = run.communicate("\n".join(LINES), timeout=60)
    assert (run.returncode, err, out.count("\n")) == (0, "", len(LINES))


def test_a_line_that_comes_alone_is_answered_at_once(script: Path) -> None:
    """Also behind many that several processes have read, while whoever writes waits for it."""
    with started(script, 3) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for lines in (LINES[:1], LINES, LINES[1:2]):
            run.stdin.write("".join(f"{line}\n" for line in lines))
            run.stdin.flush()
            printed = [run.stdout.readline() for _ in lines]
            assert all("Trần Văn Bảy" in line for line in printed)
        run.stdin.close()
        assert (run.stdout.read(), run.wait(timeout=60)) == ("", 0)


def test_nobody_reads_on(script: Path) -> None:
    with started(script, 3) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdin.write("\n".join(LINES))
        run.stdin.close()
        assert run.stdout.readline().startswith('{"people": [{"name": "Trần Văn Bảy"')
        run.stdout.close()
        assert (run.wait(timeout=60), run.stderr.read()) == (0, "")
        assert nobody_left(run.pid)


def test_an_interrupt_ends_all_processes(script: Path) -> None:
    """It reaches all processes of the terminal, as Ctrl-C does."""
    with started(script, 3) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write("\n".join(LINES))
        run.stdin.flush()  # and it waits for more
        assert run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=60)
        assert run.returncode == 130
        assert len(err.splitlines()) == 1
        assert nobody_left(run.pid)


def test_processes_end_with_one_that_is_killed(script: Path) -> None:
    with started(script, 3) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write("\n".join(LINES))
        run.stdin.flush()
        assert run.stdout.readline()
        run.kill()
        run.communicate(timeout=60)
        assert nobody_left(run.pid)
