"""The lines that a subcommand works on: those of its argument, or of standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

BLOCK = 1_000_000
"""Characters that are read at once."""


def blocks(text: str, size: int = BLOCK) -> Iterator[list[str]]:
    """The lines of the argument, or of standard input for ``-``, without their ends."""
    # As a file is read: the other characters at which str.splitlines splits are text.
    stream = sys.stdin if text == "-" else io.StringIO(text or "\n", newline=None)
    while block := stream.read(size):
        if not block.endswith("\n"):
            block += stream.readline()
        yield block.removesuffix("\n").split("\n")
