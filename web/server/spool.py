"""A download between its maker and its reader, so that a slow reader holds no thread.

Pieces wait in a file without a name. A thread fills it, and the event loop empties it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Self

log = logging.getLogger("tindang.web")

PIECE = 64 * 1024
"""Bytes that are handed out at a time."""
MOST_SPOOLED = 2**30
"""Bytes that all spools of a process may hold. Makers wait while there are more."""


GIVING_WAY = 0.03
"""Seconds that a maker rests after each piece while pages are made. A piece takes a third of it."""


class SpoolSpace:
    """What the spools of a process share: the bytes that they may hold together, and manners.

    ``busy`` says whether there are pages to make, which go first.
    """

    def __init__(self, busy: Callable[[], bool], most: int = MOST_SPOOLED) -> None:
        self.busy = busy
        self._most = most
        self._held = 0
        self._freed = threading.Condition()

    def take(self, size: int, spool: Spool) -> bool:
        """Wait for room; False if nobody wants the spool any more."""
        with self._freed:
            self._freed.wait_for(lambda: spool.abandoned or self._held + size <= self._most)
            if spool.abandoned:
                return False
            self._held += size
            return True

    def free(self, size: int) -> None:
        with self._freed:
            self._held -= size
            self._freed.notify_all()


class Spool:
    """One download. ``fill`` runs in a thread, everything else in the event loop."""

    def __init__(self, space: SpoolSpace, loop: asyncio.AbstractEventLoop) -> None:
        self._space = space
        self._loop = loop
        self._file = tempfile.TemporaryFile(prefix="tindang-")  # noqa: SIM115  # see __exit__
        self._made = 0
        self._read = 0
        self._ended = False
        self._failure: BaseException | None = None
        self._news = asyncio.Event()
        self.abandoned = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._file.close()
        self._space.free(self._made)

    def fill(self, body: Iterable[bytes]) -> None:
        """Take over all that is made, unless the reader goes away. Closes ``body``."""
        try:
            for piece in _pieces(body):
                if not self._space.take(len(piece), self):
                    break
                os.pwrite(self._file.fileno(), piece, self._made)
                self._tell(len(piece))
                if self._space.busy():
                    time.sleep(GIVING_WAY)
        except Exception as error:
            log.error("a download failed", exc_info=error)
            self._failure = error
        finally:
            close = getattr(body, "close", None)
            if close:
                close()
            self._tell(0, ended=True)

    def _tell(self, size: int, *, ended: bool = False) -> None:
        self._made += size
        self._ended = ended
        self._loop.call_soon_threadsafe(self._news.set)

    async def piece(self) -> bytes:
        """The next bytes, as soon as there are any; b"" at the end. Raises what its maker did."""
        while True:
            self._news.clear()
            size = min(self._made - self._read, PIECE)
            if size:
                # It was written moments ago or is read in order: the disk is hardly ever asked.
                piece = os.pread(self._file.fileno(), size, self._read)
                self._read += size
                return piece
            if self._failure:
                raise self._failure
            if self._ended:
                return b""
            await self._news.wait()

    def abandon(self) -> None:
        """Nobody reads on: let the maker stop."""
        self.abandoned = True
        self._space.free(0)


def _pieces(body: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of some size: a CSV file comes a line at a time."""
    held: list[bytes] = []
    size = 0
    for chunk in body:
        held.append(chunk)
        size += len(chunk)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
