"""Processes that work for one command, and end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Literal, ParamSpec, TypeVar

from search.errors import TindangError

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
Method = Literal["spawn", "fork"]
_WAITING = 2
"""Pieces of work for each process that are done or wait for it."""
_EACH = 5
"""Threads and processes for each that is asked for, at most: it may have a pool of its own, which
has two threads and starts one process for itself, and a thread that ends it."""


def processors() -> int:
    """How many this process may use: ``taskset`` and containers may leave it fewer than all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def fitting(count: int) -> int:
    """So many processes, or 1 where a limit on processes does not let them be started.

    It counts threads, too. Where it is met later, the pool's own thread ends, and what that should
    give is waited for in vain.
    """
    ended = threading.Event()
    started = []
    try:
        for _ in range(_EACH * count):
            thread = threading.Thread(target=ended.wait)
            thread.start()
            started.append(thread)
    except RuntimeError:  # it says "can't start new thread"
        return 1
    finally:
        ended.set()
        for thread in started:
            thread.join()
    return count


@contextmanager
def workers(
    count: int, killed: str, *, method: Method = "spawn", begin: Callable[[], None] | None = None
) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one.

    Raises TindangError with the message ``killed`` when one of them is killed from without.
    ``begin`` is called in each first of all. ``fork`` starts them at once, with all that is loaded
    here: only for a command that has no threads. Where there is no fork, they are spawned.
    """
    if method not in multiprocessing.get_all_start_methods():
        method = "spawn"
    pool = _Pool(count, multiprocessing.get_context(method), _begin, (begin,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise TindangError(killed) from error
    except KeyboardInterrupt:
        # What they are at is for nothing now, and may take half a minute.
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def in_order(
    pool: ProcessPoolExecutor, count: int, make: Callable[[T], R], work: Iterable[T]
) -> Iterator[R]:
    """What ``make`` gives for each piece of work, in order. Only a few pieces are held at a time,
    however fast they come in.
    """
    waiting: deque[Future[R]] = deque()
    for piece in work:
        waiting.append(pool.submit(make, piece))
        if len(waiting) >= _WAITING * count:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _Pool(ProcessPoolExecutor):
    """Its processes know no Ctrl-C, which reaches all processes of a terminal: they are ended by
    the one that started them, and say nothing.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        # A process is started here, and inherits what is blocked, from its first moment.
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(fn, *args, **kwargs)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _begin(more: Callable[[], None] | None) -> None:
    """In a process of ours, first of all."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a fork has what its parent makes of it
    _end_with_parent()
    if more is not None:
        more()


def _end_with_parent() -> None:
    """Waiting for work, a process of ours would outlive for ever a run that was killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
