"""Pages -> documents, in the order given, on all processors when there is enough to do.

Extraction and analysis are pure functions of a page, and cost far more than reading it or
handing the document to an engine.
"""

from __future__ import annotations

import gc
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import ParamSpec, TypeAlias, TypeVar

from index import digests
from index.extract import extract
from index.guarded import guarded
from index.page import Page
from search import schema
from search.errors import InstallError
from search.people.indexed import names_of
from search.processes import processors as _processors
from search.processes import workers as processes_of_ours
from search.schema import Document

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
Chunk: TypeAlias = Sequence[tuple[Page, T]]
"""Pages, each with what its caller wants back beside the result."""

CHUNK = 300
"""Pages handed to a process at once …"""
CHUNK_LENGTH = 3_000_000
"""… and code points of them, after which there are no more: long pages wait in memory."""
_WAITING = 3
"""Chunks for each process that are at work or wait for it."""
NO_TEXT = "no article text was found"
WORTHWHILE = 2_000_000
"""Bytes of input from which starting processes (about a second each) pays."""
ENOUGH_HERE = 2
"""Processors that are busy when this process makes articles whose text is given, while the
engine's threads index: sending them to another process and back costs half as much as making
them. See bench/reindex.py.
"""


_KILLED = (
    "one of the processes that read articles was killed, most often for want of memory; "
    "the last index, if any, is as it was; free some memory and run it again"
)
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


class _TooLongError(BaseException):
    """No Exception: what catches every fault of a library must not catch it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a page: a document with its version, or the reason why there is none.

    Without the page: what a process hands back is copied twice, and its caller has the page.
    Without a document, too, where it was indexed already.
    """

    document: Document | None = None
    version: str = ""
    """See ``index.digests``."""
    reason: str = ""
    note: str = ""
    """What could not be found in it by a fault of ours."""


def make(page: Page) -> Made:
    """``make_chunk`` of one page."""
    return make_chunk((page,))[0]


def make_chunk(pages: Iterable[Page]) -> list[Made]:
    """Extract and analyse pages. A fault of ours is the page's reason.

    Raises InstallError: what is missing for one page is missing for all.
    """
    with _alarm() as alarm:
        return [_make(page, alarm) for page in pages]


def _make(page: Page, alarm: _Alarm | None) -> Made:
    try:
        with _bounded(page, alarm):
            found = extract(page)
            article = found.article
            if not article.title and not article.body:
                return Made(reason=NO_TEXT)
            title, body, people, fault = article.title, article.body, article.people, ""
            if page.people:
                people, fault = guarded("people", lambda: names_of(title, body), ())
            article = replace(article, added=page.added, people=people)
            document = schema.analyse(article)
    except MemoryError:
        return Made(reason=f"extraction takes more than {MEMORY // 2**30} GB of memory: given up")
    except _TooLongError:
        return Made(reason=f"extraction takes longer than {SECONDS:.0f} s: given up")
    except ImportError as error:
        raise InstallError(
            f"{error.name or 'a module'} cannot be imported, and without it HTML cannot be read "
            f"({error}); install tindang again, with all that it needs: pip install tindang"
        ) from error
    except Exception as error:
        # One page must not cost the run: it is reported, with its name.
        return Made(reason=f"extraction failed ({type(error).__name__}: {error})")
    version = digests.version(digests.of_article(article), digests.of_page(page))
    return Made(document, version, note="; ".join(filter(None, (found.fault, fault))))


class _Alarm:
    """Ends what takes more than ``SECONDS`` of this thread."""

    def __init__(self) -> None:
        self._ends = 0.0

    def set(self) -> None:
        self._ends = time.thread_time() + SECONDS
        signal.setitimer(signal.ITIMER_REAL, SECONDS)

    def ring(self, number: int, frame: FrameType | None) -> None:
        """Called when the clock says so. Raises _TooLongError, or waits for what is left."""
        left = self._ends - time.thread_time()
        if left <= 0:
            raise _TooLongError
        signal.setitimer(signal.ITIMER_REAL, max(left, _LEAST_WAIT))

    @staticmethod
    def stop() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _alarm() -> Iterator[_Alarm | None]:
    """What bounds a page's extraction; None, for nothing, outside of a process's main thread.

    Once for many pages: to set the handler and set it back for each took 3 % of making an article.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield None
        return
    alarm = _Alarm()
    before = signal.signal(signal.SIGALRM, alarm.ring)
    try:
        yield alarm
    finally:
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _bounded(page: Page, alarm: _Alarm | None) -> Iterator[None]:
    """Raises _TooLongError in what takes longer, MemoryError in what takes too much memory."""
    if alarm:
        alarm.set()
    try:
        if _length(page) < LARGE or not STATUS.exists():
            yield
        else:
            with _sparing():
                yield
    finally:
        if alarm:
            alarm.stop()


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


def make_all(work: Iterable[tuple[Page, T]], *, input_bytes: int) -> Iterator[tuple[Page, T, Made]]:
    """Each page with what goes with it and what ``make`` gives, in order.

    ``input_bytes`` estimates the work.
    """
    count = processes(input_bytes)
    if count < 2:
        yield from ((page, item, make(page)) for page, item in work)
        return
    with workers(count) as pool:

        def begin(number: int, pages: Sequence[Page]) -> Callable[[], list[Made]]:
            away = any(_is_heavy(page) for page in pages) or count > ENOUGH_HERE
            return pool.submit(make_chunk, pages).result if away else partial(make_chunk, pages)

        for chunk, made in in_order(work, begin, count):
            yield from joined(chunk, made)


def in_order(
    work: Iterable[tuple[Page, T]],
    begin: Callable[[int, Sequence[Page]], Callable[[], R]],
    count: int,
) -> Iterator[tuple[Chunk[T], R]]:
    """Each chunk of the work with what becomes of its pages, while ``count`` processes work ahead.

    ``begin`` is given the chunk's number and starts the work; what it gives waits for the end.
    """
    waiting: deque[tuple[Chunk[T], Callable[[], R]]] = deque()

    def first() -> tuple[Chunk[T], R]:
        chunk, result = waiting.popleft()
        return chunk, result()

    for number, chunk in enumerate(chunks(work)):
        waiting.append((chunk, begin(number, [page for page, _ in chunk])))
        # Bounded: a corpus larger than memory flows through.
        if len(waiting) > _WAITING * count:
            yield first()
    while waiting:
        yield first()


def joined(chunk: Chunk[T], made: Iterable[Made]) -> Iterator[tuple[Page, T, Made]]:
    """The work of a chunk with what its pages were made into."""
    return ((page, item, result) for (page, item), result in zip(chunk, made, strict=True))


def processes(input_bytes: int) -> int:
    """How many processes are worth starting to make articles of so much; 1: this one alone."""
    return _processors() if input_bytes >= WORTHWHILE else 1


def workers(count: int) -> AbstractContextManager[ProcessPoolExecutor]:
    """Processes that make articles; each starts when the first work is given to it.

    Raises TindangError when one of them is killed from without.
    """
    # Not fork: an engine's writer and the progress bar have threads.
    return processes_of_ours(count, _KILLED, begin=_begin)


def _begin() -> None:
    # Articles are made of many objects and hardly any cycles: looking for them as often as
    # Python does by itself takes a twentieth of the time.
    gc.set_threshold(50_000, 20, 100)


def _length(page: Page) -> int:
    return len(page.text) + sum(map(len, page.given.body or ()))


def _is_heavy(page: Page) -> bool:
    """Whether its article has to be found in it: that costs far more than to send it away."""
    return page.given.title is None or page.given.body is None


def chunks(work: Iterable[tuple[Page, T]]) -> Iterator[Chunk[T]]:
    """The work in the order given, so much at a time as is worth sending."""
    chunk: list[tuple[Page, T]] = []
    length = 0
    for page, item in work:
        chunk.append((page, item))
        length += _length(page)
        if len(chunk) == CHUNK or length >= CHUNK_LENGTH:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk
