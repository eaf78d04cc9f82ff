"""A full build on all processors: each process makes its share of the articles and indexes them.

What is made is indexed where it is made: sending a document from one process to another costs
a third as much as making it. Back come a digest of each article, for the manifest, and the
terms of all of them as numbers, for the lexicon, which is counted in one place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TypeAlias, TypeVar

from index.builds import Recalled
from index.making import pipeline
from index.making.made import Made
from index.page import Page
from search.engines.base import Branch, BranchWriter, Writer
from search.processes import Workers
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.lexicon.term_log import TermLog, TermReader

MOST = 8
"""Processes at most: each may fill as much memory with postings as the engine allows one."""

T = TypeVar("T")
_Indexed: TypeAlias = tuple[list[Made], TermLog]


class Makers(ABC):
    """Whoever makes articles of pages."""

    @abstractmethod
    def make(self, work: Iterable[tuple[Page, T]]) -> Iterator[tuple[Page, T, Made]]:
        """Each page with what goes with it and what ``documents.make`` makes of it, in order.

        A ``Made`` without document and reason is indexed and counted already.
        """

    @abstractmethod
    def end(self) -> None:
        """There are no more pages. What is still to be done for them goes on beside the caller."""


@contextmanager
def open_makers(writer: Writer, recalled: Recalled, *, input_bytes: int) -> Iterator[Makers]:
    """As many processes as are worth it; a full build indexes in them, where the engine can.

    Words are counted in the lexicon of ``recalled``. ``input_bytes`` estimates the work: where it
    is little, this process does it all. On leaving without an error all that was made is written
    down.
    """
    count = min(pipeline.processes(input_bytes), MOST)
    branches = [writer.branch() for _ in range(count)] if count > 1 else []
    opened = [branch for branch in branches if branch is not None]
    if not opened:
        yield _Pipeline(input_bytes)
        return
    with ExitStack() as stack:
        pools = [stack.enter_context(pipeline.workers(1)) for _ in opened]
        indexers = _Indexers(opened, pools, recalled.lexicon)
        yield indexers
        indexers.wait()


class _Pipeline(Makers):
    def __init__(self, input_bytes: int) -> None:
        self._input_bytes = input_bytes

    def make(self, work: Iterable[tuple[Page, T]]) -> Iterator[tuple[Page, T, Made]]:
        return pipeline.make_all(work, input_bytes=self._input_bytes)

    def end(self) -> None:
        """Nothing is left to be done."""


class _Indexers(Makers):
    """A process for each branch."""

    def __init__(
        self,
        branches: Sequence[Branch],
        pools: Sequence[Workers],
        lexicon: LexiconBuilder,
    ) -> None:
        self._branches = branches
        self._pools = pools
        self._lexicon = lexicon
        self._closing: list[Callable[[], None]] = []

    def make(self, work: Iterable[tuple[Page, T]]) -> Iterator[tuple[Page, T, Made]]:
        """Pages go to the branches in turn, so that the same corpus always makes the same index."""

        def begin(number: int, pages: Sequence[Page]) -> Callable[[], _Indexed]:
            at = number % len(self._branches)
            return self._pools[at].submit(_index, self._branches[at], at, pages)

        for chunk, (made, log) in pipeline.in_order(work, begin, len(self._branches)):
            self._lexicon.add_log(log)
            yield from pipeline.joined(chunk, made)

    def end(self) -> None:
        self._closing = [
            pool.submit(_close, branch)
            for pool, branch in zip(self._pools, self._branches, strict=True)
        ]

    def wait(self) -> None:
        """Until the branches are written down."""
        for closed in self._closing:
            closed()


@cache
def _opened(branch: Branch) -> BranchWriter:
    """In a process of its own: the branch that it writes."""
    return branch.open()


@cache
def _reader(number: int) -> TermReader:
    """In a process of its own: what reads the terms of its articles."""
    return TermReader(number)


def _index(branch: Branch, number: int, pages: Sequence[Page]) -> _Indexed:
    made = pipeline.make_chunk(pages)
    documents = [m.document for m in made if m.document is not None]
    _opened(branch).put(documents)
    log = _reader(number).read(document.counted for document in documents)
    return [Made(version=m.version, reason=m.reason, note=m.note) for m in made], log


def _close(branch: Branch) -> None:
    _opened(branch).close()
