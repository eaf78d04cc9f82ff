"""Pages -> documents, in the order given, on all processors when there is enough to do.

Extraction and analysis are pure functions of a page, and cost far more than reading it or
handing the document to an engine.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

from index.extract import extract
from index.page import Page
from search import schema
from search.schema import Document

CHUNK = 100
"""Pages handed to a process at once."""
NO_TEXT = "no article text was found"
WORTHWHILE = 2_000_000
"""Bytes of input from which starting processes (about a second each) pays."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a page: a document with a digest of its article, or the reason why not.

    Without the page: what a process hands back is copied twice, and its caller has the page.
    """

    document: Document | None = None
    digest: str = ""
    reason: str = ""


def make(page: Page) -> Made:
    """Extract and analyse one page. Never raises: a fault of ours is the page's reason."""
    try:
        article = extract(page).article
        if not article.title and not article.body:
            return Made(reason=NO_TEXT)
        document = schema.analyse(article)
    except Exception as error:
        # One page must not cost the run: it is reported, with its name.
        return Made(reason=f"extraction failed ({type(error).__name__}: {error})")
    return Made(document, _digest(document, article.path))


def _digest(document: Document, path: str) -> str:
    """Of the article but not of where it stands: a line put in must not update all below it."""
    placed = f'"path":{json.dumps(path, ensure_ascii=False)}'
    content = document.stored.replace(placed, "", 1)
    return hashlib.blake2b(content.encode("utf-8"), digest_size=12).hexdigest()


def make_all(pages: Iterable[Page], *, input_bytes: int) -> Iterator[tuple[Page, Made]]:
    """Each page with what ``make`` gives, in order; ``input_bytes`` estimates the work."""
    workers = os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()
    if input_bytes < WORTHWHILE or (workers or 1) < 2:
        yield from ((page, make(page)) for page in pages)
        return
    # Not fork: an engine's writer and the progress bar have threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[tuple[Sequence[Page], Future[list[Made]]]] = deque()
        try:
            for chunk in _chunks(pages):
                waiting.append((chunk, pool.submit(_make_chunk, chunk)))
                # Bounded: a corpus larger than memory flows through.
                if len(waiting) > 3 * (workers or 1):
                    yield from _done(*waiting.popleft())
            while waiting:
                yield from _done(*waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _make_chunk(pages: Sequence[Page]) -> list[Made]:
    return list(map(make, pages))


def _done(chunk: Sequence[Page], future: Future[list[Made]]) -> Iterator[tuple[Page, Made]]:
    return zip(chunk, future.result(), strict=True)


def _chunks(pages: Iterable[Page]) -> Iterator[Sequence[Page]]:
    source = iter(pages)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
