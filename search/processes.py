"""Processes that work for one command, and end with it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar

from search.errors import TindangError

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
Method = Literal["spawn", "fork"]
_WAITING = 2
"""Pieces of work for each process that are done or wait for it."""
_EACH = 5
"""Threads and processes for each that is asked for, at most: the process, a thread here that waits
for it and one in it that waits for us, and an engine's threads, where it indexes.
"""
_NOTHING_MORE = b""
_END_SECONDS = 5.0
"""For so long the threads of processes that were killed are waited for."""
_NOT_STARTED = (
    "a process that was started to help ended by itself; what it printed, if anything, stands "
    "above. "
    'A script that builds an index does so below `if __name__ == "__main__":`, since each process '
    "reads the script anew"
)


def processors() -> int:
    """How many this process may use: ``taskset`` and containers may leave it fewer than all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def fitting(count: int) -> int:
    """So many processes, or 1 where a limit on processes does not let them be started.

    It counts threads, too, and what meets it in the middle of its work cannot go on.
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


class Workers:
    """Some processes, and what is given to them to do.

    Each has a pipe of its own: one that is killed while it writes an answer keeps no other from
    writing, and its end is seen. Where processes share a pipe, as those of ``ProcessPoolExecutor``
    do, the rest of that answer would be waited for, for ever. And each has a thread that waits for
    it. Calls and answers go through queues that are made in C: an interrupt within a ``Condition``,
    as futures have one, can leave it locked, and then nothing ends.
    """

    def __init__(self, count: int, method: Method, begin: Callable[[], None] | None) -> None:
        self._count = count
        self._method = method
        self._begin = begin
        self._started: list[_Worker] = []
        self._threads: list[threading.Thread] = []
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()

    def submit(self, make: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], R]:
        """Have a process call ``make`` as soon as one can. Calling what is returned waits for the
        result, once. One process alone does what it is given in that order.
        """
        if not self._started:  # before there are threads, of which a fork would have none
            self._started = [_Worker(self._method, self._begin) for _ in range(self._count)]
            for worker in self._started:
                thread = threading.Thread(target=self._ask, args=(worker,), daemon=True)
                self._threads.append(thread)
                thread.start()
        answer: SimpleQueue[bytes | BaseException] = SimpleQueue()
        self._calls.put((pickle.dumps((make, args, kwargs)), answer))
        return lambda: _result(answer.get())

    def close(self) -> None:
        """Wait until all that was given to them is done, and end them."""
        self._end_threads()
        for worker in self._started:
            worker.dismiss()

    def kill(self) -> None:
        """End them at once: what they are at is for nothing now, and may take half a minute."""
        for worker in self._started:
            worker.process.kill()
        self._end_threads(_END_SECONDS)
        for worker in self._started:
            worker.process.join()

    def _end_threads(self, seconds: float | None = None) -> None:
        """Behind all that they have been given to do."""
        for _ in self._threads:
            self._calls.put(None)
        for thread in self._threads:
            thread.join(seconds)

    def _ask(self, worker: _Worker) -> None:
        """In a thread: have one process answer, call after call."""
        while call := self._calls.get():
            asked, answer = call
            try:
                answer.put(worker.ask(asked))
            except BaseException as error:  # whoever waits for the answer raises it
                answer.put(error)


class _Worker:
    """A process, with our end of its pipe."""

    def __init__(self, method: Method, begin: Callable[[], None] | None) -> None:
        context = get_context("fork") if method == "fork" else get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, begin))
        # It knows no Ctrl-C, which reaches all processes of a terminal: it is ended by the one that
        # started it, and says nothing. What is blocked is inherited, from its first moment.
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
            theirs.close()  # its end is seen when nobody else has it open

    def ask(self, call: bytes) -> bytes:
        try:
            self._pipe.send_bytes(call)
            return self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self.process.join()
            # The status is a signal's number below 0.
            raise _Ended(killed=(self.process.exitcode or 0) < 0) from error

    def dismiss(self) -> None:
        with suppress(OSError):
            self._pipe.send_bytes(_NOTHING_MORE)
        self.process.join()


_Call: TypeAlias = tuple[bytes, SimpleQueue[bytes | BaseException]]
"""What a process is to do, and where its answer goes."""


class _Ended(Exception):
    """A process ended before it had answered."""

    def __init__(self, *, killed: bool) -> None:
        super().__init__()
        self.killed = killed


@contextmanager
def workers(
    count: int, killed: str, *, method: Method = "spawn", begin: Callable[[], None] | None = None
) -> Iterator[Workers]:
    """Processes that end with this one; they start when the first work is given to them.

    Raises TindangError when one of them ends, with the message ``killed`` where it was killed from
    without. ``begin`` is called in each first of all. ``fork`` starts them with all that is loaded
    here: only for a command that has no threads. Where there is no fork, they are spawned.
    """
    if method not in multiprocessing.get_all_start_methods():
        method = "spawn"
    pool = Workers(count, method, begin)
    try:
        yield pool
    except BaseException as error:
        pool.kill()
        if isinstance(error, _Ended):
            raise TindangError(killed if error.killed else _NOT_STARTED) from error
        raise
    pool.close()


def in_order(pool: Workers, count: int, make: Callable[[T], R], work: Iterable[T]) -> Iterator[R]:
    """What ``make`` gives for each piece of work, in order. Only a few pieces are held at a time,
    however fast they come in.
    """
    waiting: deque[Callable[[], R]] = deque()
    for piece in work:
        waiting.append(pool.submit(make, piece))
        if len(waiting) >= _WAITING * count:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def _result(answer: bytes | BaseException) -> Any:
    if isinstance(answer, BaseException):
        raise answer
    made, error = pickle.loads(answer)  # noqa: S301  # a process of ours wrote it
    if error is not None:
        raise error
    return made


def _serve(pipe: Connection, begin: Callable[[], None] | None) -> None:
    """In a process of ours: answer what comes, until nothing comes."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a fork has what its parent makes of it
    _end_with_parent()
    if begin is not None:
        begin()
    while call := pipe.recv_bytes():
        pipe.send_bytes(_answer(call))


def _answer(call: bytes) -> bytes:
    try:
        make, args, kwargs = pickle.loads(call)  # noqa: S301  # whoever started us wrote it
        return pickle.dumps((make(*args, **kwargs), None))
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        return _pickled(error)


def _pickled(error: Exception) -> bytes:
    """An error in the shape of an answer; one that cannot be sent is told in words."""
    try:
        return pickle.dumps((None, error))
    except Exception:
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))


def _end_with_parent() -> None:
    """Waiting for work, a process of ours would outlive for ever a run that was killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
