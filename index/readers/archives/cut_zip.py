"""What a .zip without its directory still holds: a download that broke off has lost its end.

Each file in it has a header of its own before it, and what is packed tells where it ends.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.readers.archives.unpacking import CHUNK, Unpacking

_SIGNATURE = re.compile(rb"PK\x03\x04[\x00-\x3f]\x00..[\x00\x08]\x00", re.S)
"""How a file begins: its version, flags, and a method that can be unpacked."""
_OVERLAP = 9
_FIXED = struct.Struct("<4sHHHHHIIIHH")
_LONGEST_NAME = 1_000
_ENCRYPTED, _UTF8 = 1, 0x800
_DEFLATED = 8
_RAW = -15
"""zlib's ``wbits`` for what has no header."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the archive: its name, and where its data is in the archive."""

    name: str
    start: int
    end: int
    packed: bool
    encrypted: bool


def files(stream: BinaryIO, most: int) -> Iterator[Found]:
    """The files whose headers are there, in their order, at most ``most``."""
    last: Found | None = None
    for place in _headers(stream):
        found = _found(stream, place)
        if found is None:
            continue
        if last is not None:
            if place < last.end <= found.start:
                continue  # within the file before, which says how long it is
            yield last
            most -= 1
            if not most:
                return
        last = found
    if last is not None:
        yield last


def _headers(stream: BinaryIO) -> Iterator[int]:
    stream.seek(0)
    kept, first = b"", 0
    while more := stream.read(CHUNK):
        kept += more
        for found in _SIGNATURE.finditer(kept):
            yield first + found.start()
        stream.seek(first + len(kept))  # whoever took a header has read on
        first += max(0, len(kept) - _OVERLAP)
        kept = kept[-_OVERLAP:]


def _found(stream: BinaryIO, place: int) -> Found | None:
    stream.seek(place)
    head = stream.read(_FIXED.size)
    if len(head) < _FIXED.size:
        return None
    _, _, flags, method, _, _, _, size, _, name_length, extra = _FIXED.unpack(head)
    name = stream.read(name_length)
    if not 0 < name_length <= _LONGEST_NAME or len(name) < name_length or b"\0" in name:
        return None
    start = place + _FIXED.size + name_length + extra
    text = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    return Found(text, start, start + size, method == _DEFLATED, bool(flags & _ENCRYPTED))


class Unpacked(Unpacking):
    """What a file of the archive holds, up to where the archive ends. Raises EOFError there."""

    def __init__(self, stream: BinaryIO, file: Found) -> None:
        self._stream, self._file = stream, file
        self._restart()

    def _restart(self) -> None:
        self._place, self._position, self._packed = self._file.start, 0, b""
        self._unpack = zlib.decompressobj(_RAW)

    def _more(self, size: int) -> bytes | None:
        if self._file.packed and self._unpack.eof:
            return None
        if not self._packed:
            wanted = CHUNK if self._file.packed else min(size, self._file.end - self._place)
            self._stream.seek(self._place)
            self._packed = self._stream.read(wanted) if wanted > 0 else b""
            self._place += len(self._packed)
            if not self._packed:
                if not self._file.packed and self._place >= self._file.end:
                    return None
                raise EOFError("the archive ends within a file")
        if self._file.packed:
            data = self._unpack.decompress(self._packed, size)
            self._packed = self._unpack.unconsumed_tail
            return data
        data, self._packed = self._packed[:size], self._packed[size:]
        return data
