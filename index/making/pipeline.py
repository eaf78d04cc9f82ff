"""Pages -> documents, in the order given, on all processors when there is enough to do.

Making an article (``documents``) is a pure function of a page, and costs far more than reading it
or handing the document to an engine.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import TypeAlias, TypeVar

from index.making.made import Made
from index.page import Page
from search.processes import Workers, fitting
from search.processes import processors as _processors
from search.processes import workers as processes_of_ours

T = TypeVar("T")
R = TypeVar("R")
Chunk: TypeAlias = Sequence[tuple[Page, T]]
"""Pages, each with what its caller wants back beside the result."""

CHUNK = 300
"""Pages handed to a process at once …"""
CHUNK_LENGTH = 3_000_000
"""… and code points of them, after which there are no more: long pages wait in memory."""
_WAITING = 3
"""Chunks for each process that are at work or wait for it."""
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


def make_all(work: Iterable[tuple[Page, T]], *, input_bytes: int) -> Iterator[tuple[Page, T, Made]]:
    """Each page with what goes with it and what ``documents.make`` gives, in order.

    ``input_bytes`` estimates the work.
    """
    count = processes(input_bytes)
    if count < 2:
        yield from ((page, item, make_chunk((page,))[0]) for page, item in work)
        return
    with workers(count) as pool:

        def begin(number: int, pages: Sequence[Page]) -> Callable[[], list[Made]]:
            away = any(_is_heavy(page) for page in pages) or count > ENOUGH_HERE
            return pool.submit(make_chunk, pages) if away else partial(make_chunk, pages)

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


def make_chunk(pages: Iterable[Page]) -> list[Made]:
    """``documents.make_chunk``, in this process or in another."""
    # Its patterns and tables take a third of the time of a run that finds nothing changed.
    from index.making import documents

    return documents.make_chunk(pages)


def joined(chunk: Chunk[T], made: Iterable[Made]) -> Iterator[tuple[Page, T, Made]]:
    """The work of a chunk with what its pages were made into."""
    return ((page, item, result) for (page, item), result in zip(chunk, made, strict=True))


def processes(input_bytes: int) -> int:
    """How many processes are worth starting to make articles of so much; 1: this one alone."""
    return fitting(_processors()) if input_bytes >= WORTHWHILE else 1


def workers(count: int) -> AbstractContextManager[Workers]:
    """Processes that make articles; they start when the first work is given to them.

    Raises TindangError when one of them is killed from without.
    """
    # Not fork: an engine's writer and the progress bar have threads.
    return processes_of_ours(count, _KILLED, begin=_begin)


def _begin() -> None:
    # Articles are made of many objects and hardly any cycles: looking for them as often as
    # Python does by itself takes a twentieth of the time.
    gc.set_threshold(50_000, 20, 100)


def _is_heavy(page: Page) -> bool:
    """Whether its article has to be found in it: that costs far more than to send it away."""
    return page.given.title is None or page.given.body is None


def chunks(work: Iterable[tuple[Page, T]]) -> Iterator[Chunk[T]]:
    """The work in the order given, so much at a time as is worth sending."""
    chunk: list[tuple[Page, T]] = []
    length = 0
    for page, item in work:
        chunk.append((page, item))
        length += page.length
        if len(chunk) == CHUNK or length >= CHUNK_LENGTH:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk
