"""Work in a process of its own that may take so much time and memory, and no more.

A PDF of a few kilobytes can keep a reader at work for hours, and a spreadsheet of one cell can
ask for all memory. Only a process can be stopped, whatever it does.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from search.errors import ReadError

T = TypeVar("T")

_PRELOAD = ["pypdfium2", "striprtf.striprtf", "python_calamine"]
"""Imported once by the process from which the others are forked, where they are installed."""


PATIENCE = 4
"""So many times as long as it may take of a processor a file may take by the clock: on a busy
machine, or one that slept, no file must be given up for that.
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file may take: seconds of a processor, bytes of memory, and characters."""

    seconds: float
    memory: int
    page: int


def run(work: Callable[[bytes, Bounds], T], data: bytes, bounds: Bounds, what: str) -> T:
    """What ``work`` makes of the bytes of a file. ``work`` is a function of a module.

    Raises ReadError, also when the work takes longer or needs more memory than the bounds say.
    """
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, work, data, bounds), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(bounds.seconds * PATIENCE):
            raise ReadError(_too_long(what, bounds))
        done, result, needs = ours.recv()
    except EOFError as error:
        process.join(1)
        if process.exitcode == -signal.SIGXCPU:
            raise ReadError(_too_long(what, bounds)) from error
        # Killed by the system, or ended by a library: most often for want of memory.
        raise ReadError(f"{what} that cannot be read within {_megabytes(bounds)}") from error
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
    if not done:
        raise ReadError(result, needs=needs)
    return result  # type: ignore[no-any-return]


def _too_long(what: str, bounds: Bounds) -> str:
    return f"{what} that takes longer than {bounds.seconds:.0f} s to read"


def _megabytes(bounds: Bounds) -> str:
    return f"{bounds.memory // (1024 * 1024):,} MB of memory"


def _context() -> Any:
    """Not fork: the engine's writer has threads. Forking from a small server takes milliseconds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return context


def _work(
    connection: Connection, work: Callable[[bytes, Bounds], Any], data: bytes, bounds: Bounds
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library complains of, it says there: it is in the reason.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _bound(bounds)
    try:
        outcome = (True, work(data, bounds), "")
    except ReadError as error:
        outcome = (False, str(error), error.needs)
    except MemoryError:
        outcome = (False, f"it cannot be read within {_megabytes(bounds)}", "")
    except RecursionError:
        outcome = (False, "parts within parts without end: refused", "")
    with contextlib.suppress(OSError):
        connection.send(outcome)


def _bound(bounds: Bounds) -> None:
    try:
        import resource
    except ImportError:  # there is none on Windows: there only time is bounded
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    with contextlib.suppress(OSError, ValueError):
        seconds = math.ceil(bounds.seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
