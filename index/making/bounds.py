"""What the extraction of one page may take: time of a processor, and memory.

A hostile page must not hold a run, nor take the memory of the machine.
"""

from __future__ import annotations

import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 60.0
"""Of a processor, for one page's extraction: no page of news takes one of them. Not by the clock:
on a busy machine, or one that slept, no page must be given up for that.
"""
_LEAST_WAIT = 0.05
MEMORY = 4 * 2**30
"""Bytes that one page's extraction may take. The longest page that is read is of 64 MB."""
STATUS = Path("/proc/self/statm")
"""Where Linux tells what a process has taken."""
LARGE = 2**20
"""Code points from which a page may come near that: setting a limit takes time for each page."""


class TooLongError(BaseException):
    """No Exception: what catches every fault of a library must not catch it."""


class Alarm:
    """Ends what takes more than ``SECONDS`` of this thread."""

    def __init__(self) -> None:
        self._ends = 0.0

    def set(self) -> None:
        self._ends = time.thread_time() + SECONDS
        signal.setitimer(signal.ITIMER_REAL, SECONDS)

    def ring(self, number: int, frame: FrameType | None) -> None:
        """Called when the clock says so. Raises TooLongError, or waits for what is left."""
        left = self._ends - time.thread_time()
        if left <= 0:
            raise TooLongError
        signal.setitimer(signal.ITIMER_REAL, max(left, _LEAST_WAIT))

    @staticmethod
    def stop() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def alarm() -> Iterator[Alarm | None]:
    """What bounds a page's extraction; None, for nothing, outside of a process's main thread.

    Once for many pages: to set the handler and set it back for each took 3 % of making an article.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield None
        return
    one = Alarm()
    before = signal.signal(signal.SIGALRM, one.ring)
    try:
        yield one
    finally:
        signal.signal(signal.SIGALRM, before)


@contextmanager
def bounded(length: int, ringing: Alarm | None) -> Iterator[None]:
    """What is made of a page of so many code points. Raises TooLongError in what takes longer,
    MemoryError in what takes too much memory.
    """
    if ringing:
        ringing.set()
    try:
        if length < LARGE or not STATUS.exists():
            yield
        else:
            with _sparing():
                yield
    finally:
        if ringing:
            ringing.stop()


@contextmanager
def _sparing() -> Iterator[None]:
    """Raises MemoryError in what takes too much of it, where the system has such a limit."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(STATUS.read_text().split()[0]) * resource.getpagesize()
    wanted = taken + MEMORY
    if before[1] != resource.RLIM_INFINITY:
        wanted = min(wanted, before[1])
    resource.setrlimit(resource.RLIMIT_AS, (wanted, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
