"""What both streams that go on behind damage share: how they are read and moved in."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod

CHUNK = 1 << 16
"""Packed bytes that are read at a time."""


class Unpacking(ABC):
    """A readable, seekable view of what is unpacked. Seeking back unpacks from the beginning."""

    _position: int
    """The place in what is unpacked; ``_restart`` sets it to 0."""

    def read1(self, size: int) -> bytes:
        """At most ``size`` bytes, and at least one unless the file is at its end."""
        while True:
            data = self._more(size)
            if data is None:
                return b""
            if data:
                self._position += len(data)
                return data

    read = read1

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """To a place of what is unpacked, forwards or from the beginning."""
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence != io.SEEK_SET:
            raise io.UnsupportedOperation("what is unpacked has no known end")
        if offset < self._position:
            self._restart()
        while self._position < offset and self.read1(min(CHUNK, offset - self._position)):
            pass
        return self._position

    def tell(self) -> int:
        """The place in what is unpacked."""
        return self._position

    def close(self) -> None:  # noqa: B027  # there is nothing to close
        """The file itself stays open: it belongs to who opened it."""

    @abstractmethod
    def _restart(self) -> None:
        """Go to the beginning."""

    @abstractmethod
    def _more(self, size: int) -> bytes | None:
        """Some bytes, perhaps none yet; None at the end of the file."""
