"""The process that starts the workers of a server, and starts another where one dies.

It holds the listening socket, opens no index and answers no request, so what kills a worker does
not kill it. A worker is a fork of it. Signals: SIGTERM and SIGINT let the workers finish what they
are at, SIGHUP replaces them one by one with workers of the settings as they are then.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from search.errors import TindangError

log = logging.getLogger("tindang.web")

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
READY_SECONDS = 120.0
"""How long a worker may take until it answers requests."""
STOP_SECONDS = 35.0
"""How long a worker may take to end when it is told to, be it hung or at work."""
STEADY_SECONDS = 30.0
"""A worker that has lived so long is no sign that something is wrong with all of them."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
"""Seconds before another worker is started, where one died after the other."""
KILLED_BY_MEMORY = frozenset({signal.SIGBUS, signal.SIGSEGV})
"""What a file does to a process that has mapped it when it is cut, or cannot be read."""


class WorkerFailed(TindangError):
    """No worker could begin."""


@dataclass(frozen=True, slots=True)
class Running:
    """A worker in its own process: ``run`` ends some time after ``stop``, from a signal handler."""

    run: Callable[[], None]
    stop: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Work:
    """What the workers of some settings do.

    ``begin`` makes a worker in its own process: it is given what to call when it is ready, and
    whether it is the first of these settings, which says what keeps it from work. ``damaged`` is
    called when a worker was killed as by a file that was cut; it says whether the index is
    damaged, and then no worker opens it again.
    """

    begin: Callable[[Callable[[], None], bool], Running]
    damaged: Callable[[], bool]


@dataclass(slots=True)
class _Child:
    pid: int
    born: float = field(default_factory=time.monotonic)
    stopping: bool = False


class Supervisor:
    """Keeps ``count`` workers at work.

    ``prepare`` is called in this process, at first and on SIGHUP, by which the work of before stays
    if a worker cannot begin with the new one.
    """

    def __init__(self, count: int, prepare: Callable[[], Work]) -> None:
        self._count = count
        self._prepare = prepare
        self._work = prepare()
        self._children: dict[int, _Child] = {}
        self._deaths = 0
        self._next_start = 0.0
        self._over = False
        self._received = -1
        self._alive, self._lifeline = os.pipe()
        """Workers end when the other end of the lifeline is closed: when this process has died."""

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until SIGTERM or SIGINT. ``ready`` is called once the first worker can answer.

        Raises WorkerFailed, with what a worker said, when the first one cannot begin.
        """
        with _received() as self._received:
            try:
                self._start(self._work, first=True)
                ready()
                while not self._over:
                    self._fill()
                    self._wait()
            finally:
                self._stop_all()
                os.close(self._lifeline)
                os.close(self._alive)

    def _fill(self) -> None:
        """Start what is missing, unless workers have just died."""
        while self._steady() < self._count and time.monotonic() >= self._next_start:
            try:
                self._start(self._work)
            except WorkerFailed as error:
                log.error("a worker could not begin: %s", error)
                self._pause()

    def _steady(self) -> int:
        return sum(1 for child in self._children.values() if not child.stopping)

    def _wait(self) -> None:
        """Wait for signals, and do what they say."""
        missing = self._steady() < self._count
        pause = max(0.0, self._next_start - time.monotonic()) if missing else None
        readable, _, _ = select.select([self._received], [], [], pause)
        numbers = os.read(self._received, 100) if readable else b""
        self._bury()
        if signal.SIGTERM in numbers or signal.SIGINT in numbers:
            self._over = True
        elif signal.SIGHUP in numbers:
            self._reload()

    def _start(self, work: Work, *, first: bool = False) -> None:
        """Fork a worker and wait until it can answer. Raises WorkerFailed."""
        receiving, telling = os.pipe()
        sys.stdout.flush()
        # Until the new process has handlers of its own, what it receives would be taken for ours.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        pid = os.fork()
        if not pid:
            os.close(receiving)
            os.close(self._lifeline)
            _work(work, telling, self._alive, first=first)
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        os.close(telling)
        self._children[pid] = _Child(pid)
        with open(receiving, "rb", buffering=0) as pipe:  # noqa: PTH123  # a descriptor
            readable, _, _ = select.select([pipe], [], [], READY_SECONDS)
            message = pipe.read(4096) if readable else b""
        if message != b"\n":
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            del self._children[pid]
            raise WorkerFailed(
                message.decode("utf-8", "replace") or "it said nothing, or took long"
            )

    def _bury(self) -> None:
        """Take note of workers that have ended."""
        for pid in list(self._children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            child = self._children.pop(pid)
            if not child.stopping:
                self._mourn(child, os.waitstatus_to_exitcode(status))

    def _mourn(self, child: _Child, code: int) -> None:
        lived = time.monotonic() - child.born
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        log.error("worker %d %s after %.0f s; another one takes its place", child.pid, how, lived)
        if lived >= STEADY_SECONDS:
            self._deaths = 0
        self._pause()
        if -code in KILLED_BY_MEMORY and self._work.damaged():
            # The others have the same files mapped, and would die as soon as they look there.
            self._replace_all()

    def _pause(self) -> None:
        """Start at once after a first death, and wait the longer the more follow."""
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**self._deaths) if self._deaths else 0.0
        self._deaths += 1
        self._next_start = time.monotonic() + pause
        if pause:
            log.error("workers die one after the other: the next one starts in %.1f s", pause)

    def _reload(self) -> None:
        before = self._work
        try:
            self._work = self._prepare()
            log.info("reloading")
            self._replace_all(anew=True)
        except TindangError as error:
            self._work = before
            log.error("not reloaded, everything stays as it was: %s", error)

    def _replace_all(self, *, anew: bool = False) -> None:
        """Start a worker for each that runs, then let the old one finish.

        Raises WorkerFailed where the work is new, and its first worker cannot begin.
        """
        for child in [c for c in self._children.values() if not c.stopping]:
            try:
                self._start(self._work, first=anew)
            except WorkerFailed as error:
                if anew:
                    raise
                log.error("a worker could not begin: %s", error)
                return
            anew = False
            _tell(child, signal.SIGTERM)

    def _stop_all(self) -> None:
        for child in self._children.values():
            _tell(child, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while self._children and (left := deadline - time.monotonic()) > 0:
            if select.select([self._received], [], [], left)[0]:
                os.read(self._received, 100)
            self._bury()
        for pid in self._children:
            log.error("worker %d did not end when it was told to, and is killed", pid)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self._children.clear()


@contextmanager
def _received() -> Iterator[int]:
    """A descriptor from which the numbers of signals can be read as they come, a byte each."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = {number: signal.signal(number, lambda *_: None) for number in SIGNALS}
    other = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield reading
    finally:
        signal.set_wakeup_fd(other)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)


def _tell(child: _Child, number: int) -> None:
    child.stopping = True
    with suppress(ProcessLookupError):
        os.kill(child.pid, number)


def _work(work: Work, telling: int, alive: int, *, first: bool) -> None:
    """The life of a worker's process. Never returns."""
    status = 1
    try:
        # Ctrl-C reaches every process of a terminal, and the supervisor says what is to be done.
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        running = work.begin(lambda: _say(telling, b"\n"), first)
        signal.signal(signal.SIGTERM, lambda number, frame: running.stop())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        threading.Thread(target=_end_with, args=(alive, running.stop), daemon=True).start()
        running.run()
        status = 0
    except TindangError as error:
        _say(telling, str(error).encode("utf-8", "replace"))
    except BaseException:
        traceback.print_exc()
        _say(telling, b"see the traceback above")
    finally:
        sys.stderr.flush()
        os._exit(status)


def _say(telling: int, message: bytes) -> None:
    try:
        os.write(telling, message)
    finally:
        os.close(telling)


def _end_with(alive: int, stop: Callable[[], None]) -> None:
    """Stop when the supervisor has died, so that no worker is left behind."""
    os.read(alive, 1)
    stop()
