"""What a .gz holds, member by member: behind a damaged one the next is read.

Web archives are gzip files of one member a record. ``gzip.GzipFile`` ends at the first damage.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

from index.readers.archives.unpacking import CHUNK, Unpacking

_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
"""How a member begins: its magic number, its method, and flags of which three bits are unused."""
_OVERLAP = 3
_MOST_PASSED = 200
"""Damaged members that are passed over."""
_PASSED = "what is damaged was passed over, and the rest read"
_GZIP = 31
"""zlib's ``wbits`` for a gzip header, and a checksum behind."""


class Members(Unpacking):
    """A readable, seekable view of all that the members of a gzip file hold, one after another.

    ``damage`` says what could not be read; "" until something could not. Raises zlib.error or
    EOFError where the damage is and no member follows it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.damage = ""
        self._restart()

    def _restart(self) -> None:
        self._stream.seek(0)
        self._packed = b""
        self._position = 0
        self._passed = 0
        self._begin()

    def _begin(self) -> None:
        """Begin a member with what comes next."""
        self._unpack = zlib.decompressobj(_GZIP)
        self._first = self._stream.tell() - len(self._packed)
        self._started = False

    def _more(self, size: int) -> bytes | None:
        try:
            return self._read_member(size)
        except (zlib.error, EOFError) as error:
            if not self._find_next():
                raise
            self.damage = f"a damaged archive ({type(error).__name__}); {_PASSED}"
            return b""

    def _read_member(self, size: int) -> bytes | None:
        """Some bytes of the member under way; None at the end of the file."""
        if not self._packed:
            self._packed = self._stream.read(CHUNK)
        if not self._packed:
            if self._started:
                raise EOFError("a member without an end")
            return None
        if not self._started:
            self._packed = self._packed.lstrip(b"\0")  # some programs fill up blocks
            if not self._packed:
                return b""
            self._first = self._stream.tell() - len(self._packed)
        self._started = True
        data = self._unpack.decompress(self._packed, size)
        self._packed = self._unpack.unconsumed_tail
        if self._unpack.eof:
            self._packed = self._unpack.unused_data
            self._begin()
        return data

    def _find_next(self) -> bool:
        """Go to where a member begins behind the first byte of the damaged one."""
        self._passed += 1
        if self._passed > _MOST_PASSED:
            return False
        self._stream.seek(self._first + 1)
        kept = b""
        while more := self._stream.read(CHUNK):
            kept = kept[-_OVERLAP:] + more
            if (found := _MEMBER.search(kept)) is not None:
                self._packed = kept[found.start() :]
                self._begin()
                return True
        return False
