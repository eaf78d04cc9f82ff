"""A full build on all processors: each process makes its share of the articles and indexes them.

What is made is indexed where it is made: sending a document from one process to another costs
a third as much as making it. Back come a digest of each article, for the manifest, and the
terms of all of them as numbers, for the lexicon, which is counted in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from typing import TypeAlias

from index import pipeline
from index.page import Page
from index.pipeline import Made
from search.engines.base import Branch, BranchingWriter, BranchWriter, Writer
from search.text.lexicon_builder import LexiconBuilder, TermLog, TermReader

MOST = 8
"""Processes at most: each may fill as much memory with postings as the engine allows one."""

_Indexed: TypeAlias = tuple[list[Made], TermLog]


def make_all(
    pages: Iterable[Page], writer: Writer, lexicon: LexiconBuilder, *, input_bytes: int
) -> Iterator[tuple[Page, Made]]:
    """Each page with what ``pipeline.make`` makes of it, in order; in a full build indexed already.

    What is indexed is counted in ``lexicon`` and has no document any more. ``input_bytes``
    estimates the work: where it is little, one process does it all and nothing is indexed.
    """
    count = min(pipeline.processes(input_bytes), MOST)
    branches = _branches(writer, count) if count > 1 else []
    if not branches:
        return pipeline.make_all(pages, input_bytes=input_bytes)
    return _index_all(pages, branches, lexicon)


def _branches(writer: Writer, count: int) -> list[Branch]:
    if not isinstance(writer, BranchingWriter):
        return []
    return [branch for branch in (writer.branch() for _ in range(count)) if branch is not None]


def _index_all(
    pages: Iterable[Page], branches: Sequence[Branch], lexicon: LexiconBuilder
) -> Iterator[tuple[Page, Made]]:
    """Pages go to the branches in turn, so that the same corpus always makes the same index."""
    with ExitStack() as stack:
        pools = [stack.enter_context(pipeline.workers(1)) for _ in branches]

        def begin(number: int, chunk: Sequence[Page]) -> Callable[[], _Indexed]:
            at = number % len(branches)
            return pools[at].submit(_index, branches[at], at, chunk).result

        for chunk, (made, log) in pipeline.in_order(pages, begin, len(branches)):
            lexicon.add_log(log)
            yield from zip(chunk, made, strict=True)
        closing = [
            pool.submit(_close, branch) for pool, branch in zip(pools, branches, strict=True)
        ]
        lexicon.to_bytes()  # meanwhile; the run asks for the same
        for future in closing:
            future.result()


@cache
def _opened(branch: Branch) -> BranchWriter:
    """In a process of its own: the branch that it writes."""
    return branch.open()


@cache
def _reader(number: int) -> TermReader:
    """In a process of its own: what reads the terms of its articles."""
    return TermReader(number)


def _index(branch: Branch, number: int, pages: Sequence[Page]) -> _Indexed:
    made = [pipeline.make(page) for page in pages]
    documents = [m.document for m in made if m.document is not None]
    _opened(branch).put(documents)
    log = _reader(number).read(text for document in documents for text in document.counted)
    return [Made(digest=m.digest, reason=m.reason) for m in made], log


def _close(branch: Branch) -> None:
    _opened(branch).close()
