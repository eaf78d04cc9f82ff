"""Processes that work for one command: what they answer, and that none is waited for in vain."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.processes import in_order, workers
from tests.conftest import ROOT

SCRIPT = """
import os, signal, sys, time
from multiprocessing.connection import Connection
from search.errors import TindangError
from search.processes import in_order, workers

def half_written(end):
    whole = Connection._send
    def half(self, buffer, write=os.write):
        write(self.fileno(), buffer[: len(buffer) // 2])
        end()
    Connection._send = half
    return "x" * 1_000_000

def is_killed():
    os.kill(os.getpid(), signal.SIGKILL)

def is_interrupted():
    os.kill(os.getppid(), signal.SIGINT)
    time.sleep(1000)

def work(piece):
    return half_written(globals()[sys.argv[1]]) if piece == 3 else piece

if __name__ == "__main__":
    try:
        with workers(2, "it was killed") as pool:
            print(*in_order(pool, 2, work, range(100)))
    except TindangError as error:
        print(error)
    except KeyboardInterrupt:
        print("interrupted")
"""

INTERRUPTED = """
import threading
from search.processes import in_order, workers

enter = threading.Condition.__enter__

def interrupted(condition):
    enter(condition)
    if threading.current_thread() is threading.main_thread():
        raise KeyboardInterrupt

def work(piece):
    return piece

if __name__ == "__main__":
    try:
        with workers(2, "it was killed") as pool:
            answers = in_order(pool, 2, work, range(100))
            next(answers)
            threading.Condition.__enter__ = interrupted
            print(sum(answers))
    except KeyboardInterrupt:
        print("interrupted")
"""


def said(script: Path, *arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, str(script), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        # A shell has the commands that it starts in the background ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    return run.stdout


@pytest.mark.parametrize(
    ("end", "message"), [("is_killed", "it was killed"), ("is_interrupted", "interrupted")]
)
def test_an_answer_that_is_never_finished(tmp_path: Path, end: str, message: str) -> None:
    """Its rest was waited for, for ever."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    assert said(script, end) == f"{message}\n"


def test_an_interrupt_leaves_nothing_locked(tmp_path: Path) -> None:
    """Python lets one in between taking the lock of a ``Condition`` and knowing that it is taken:
    the thread that was to give the answer waited for it for ever, and the end for the thread.
    """
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    assert said(script) in {"4950\n", "interrupted\n"}


def test_a_script_that_each_process_would_run_anew(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace('if __name__ == "__main__"', "if True"), encoding="utf-8")
    assert 'does so below `if __name__ == "__main__":`' in said(script, "-")


def _half(number: int) -> float:
    return number / (number - 7)


def test_results_come_in_order_and_errors_with_where_they_arose() -> None:
    with workers(2, "it was killed") as pool:
        assert list(in_order(pool, 2, _half, [8, 9])) == [8, 4.5]
        with pytest.raises(ZeroDivisionError) as raised:
            list(in_order(pool, 2, _half, [7]))
    assert "in _half" in raised.value.__notes__[0]


class _Unsendable(Exception):
    def __reduce__(self) -> str:
        raise TypeError("it cannot be pickled")


def _fail() -> None:
    raise _Unsendable("why")


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    with workers(1, "it was killed") as pool:
        answer = pool.submit(_fail)
        with pytest.raises(RuntimeError, match="_Unsendable: why"):
            answer()
