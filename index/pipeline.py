"""Pages -> documents, in the order given, on all processors when there is enough to do.

Extraction and analysis are pure functions of a page, and cost far more than reading it or
handing the document to an engine.
"""

from __future__ import annotations

import gc
import hashlib
import json
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import TypeVar

from index.extract import extract
from index.page import Page
from search import schema
from search.errors import BrokenInstallation, TindangError
from search.schema import Document

T = TypeVar("T")

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


SECONDS = 60.0
"""Of one page's extraction: no page of news takes one of them."""


class _TooLongError(BaseException):
    """No Exception: what catches every fault of a library must not catch it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a page: a document with a digest of its article, or the reason why not.

    Without the page: what a process hands back is copied twice, and its caller has the page.
    Without a document, too, where it was indexed already.
    """

    document: Document | None = None
    digest: str = ""
    reason: str = ""


def make(page: Page) -> Made:
    """Extract and analyse one page. A fault of ours is the page's reason.

    Raises BrokenInstallation: what is missing for one page is missing for all.
    """
    try:
        with _within(SECONDS):
            article = extract(page).article
            if not article.title and not article.body:
                return Made(reason=NO_TEXT)
            document = schema.analyse(article)
    except _TooLongError:
        return Made(reason=f"extraction takes longer than {SECONDS:.0f} s: given up")
    except ImportError as error:
        raise BrokenInstallation(
            f"{error.name or 'a module'} cannot be imported, and without it HTML cannot be read "
            f"({error}); install tindang again, with all that it needs: pip install tindang"
        ) from error
    except Exception as error:
        # One page must not cost the run: it is reported, with its name.
        return Made(reason=f"extraction failed ({type(error).__name__}: {error})")
    return Made(document, _digest(document, article.path))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raises _TooLongError in what takes longer; of use in a process's main thread only."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _digest(document: Document, path: str) -> str:
    """Of the article but not of where it stands: a line put in must not update all below it."""
    placed = f'"path":{json.dumps(path, ensure_ascii=False)}'
    content = document.stored.replace(placed, "", 1)
    return hashlib.blake2b(content.encode("utf-8"), digest_size=12).hexdigest()


def make_all(pages: Iterable[Page], *, input_bytes: int) -> Iterator[tuple[Page, Made]]:
    """Each page with what ``make`` gives, in order; ``input_bytes`` estimates the work."""
    count = processes(input_bytes)
    if count < 2:
        yield from ((page, make(page)) for page in pages)
        return
    with workers(count) as pool:

        def begin(number: int, chunk: Sequence[Page]) -> Callable[[], list[Made]]:
            away = any(_is_heavy(page) for page in chunk) or count > ENOUGH_HERE
            return pool.submit(_make_chunk, chunk).result if away else partial(_make_chunk, chunk)

        for chunk, made in in_order(pages, begin, count):
            yield from zip(chunk, made, strict=True)


def in_order(
    pages: Iterable[Page], begin: Callable[[int, Sequence[Page]], Callable[[], T]], count: int
) -> Iterator[tuple[Sequence[Page], T]]:
    """Each chunk of pages with what becomes of it, while ``count`` processes work ahead.

    ``begin`` is given the chunk's number and starts the work; what it gives waits for the end.
    """
    waiting: deque[tuple[Sequence[Page], Callable[[], T]]] = deque()

    def first() -> tuple[Sequence[Page], T]:
        chunk, result = waiting.popleft()
        return chunk, result()

    for number, chunk in enumerate(chunks(pages)):
        waiting.append((chunk, begin(number, chunk)))
        # Bounded: a corpus larger than memory flows through.
        if len(waiting) > _WAITING * count:
            yield first()
    while waiting:
        yield first()


def processes(input_bytes: int) -> int:
    """How many processes are worth starting to make articles of so much; 1: this one alone."""
    return _processors() if input_bytes >= WORTHWHILE else 1


@contextmanager
def workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one; each starts when the first work is given to it.

    Raises TindangError when one of them is killed from without.
    """
    # Not fork: an engine's writer and the progress bar have threads.
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _begin)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise TindangError(
            "one of the processes that read articles was killed, most often for want of memory; "
            "the last index, if any, is as it was; free some memory and run it again"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """In a process of ours, first of all."""
    # Articles are made of many objects and hardly any cycles: looking for them as often as
    # Python does by itself takes a twentieth of the time.
    gc.set_threshold(50_000, 20, 100)
    _end_with_parent()


def _end_with_parent() -> None:
    """Waiting for work, a process of ours would outlive for ever a run that was killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()


def _processors() -> int:
    count = os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()
    return count or 1


def _is_heavy(page: Page) -> bool:
    """Whether its article has to be found in it: that costs far more than to send it away."""
    return page.given.title is None or page.given.body is None


def _make_chunk(pages: Sequence[Page]) -> list[Made]:
    return list(map(make, pages))


def chunks(pages: Iterable[Page]) -> Iterator[Sequence[Page]]:
    """The pages in the order given, so many at a time as are worth sending."""
    chunk: list[Page] = []
    length = 0
    for page in pages:
        chunk.append(page)
        length += len(page.text) + sum(map(len, page.given.body or ()))
        if len(chunk) == CHUNK or length >= CHUNK_LENGTH:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk
