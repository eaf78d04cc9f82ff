"""What an incremental run prepares, until its commit: operations in a temporary file."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from search.engines.opensearch.bulk import Operation


class Spool:
    """Operations in a temporary file, in order."""

    _HEAD = struct.Struct(">II")

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="tindang-")  # noqa: SIM115

    def add(self, operations: Iterable[Operation]) -> None:
        for name, lines in operations:
            encoded = name.encode("utf-8", "surrogatepass")
            self._file.write(self._HEAD.pack(len(encoded), len(lines)))
            self._file.write(encoded)
            self._file.write(lines)

    def operations(self) -> Iterator[Operation]:
        self._file.seek(0)
        while head := self._file.read(self._HEAD.size):
            name, lines = self._HEAD.unpack(head)
            yield self._file.read(name).decode("utf-8", "surrogatepass"), self._file.read(lines)

    def close(self) -> None:
        self._file.close()
