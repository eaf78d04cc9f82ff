"""The lines that a subcommand works on: those of its argument, or of standard input."""

from __future__ import annotations

import codecs
import io
import select
import sys
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, TextIO

BLOCK = 1_000_000
"""Characters that are read at once, where so many wait to be read."""
_READ = 1 << 16
"""Bytes that are asked for at once; a pipe gives no more, and a terminal a line."""
_FAST = 1 << 13
"""Characters that come at once from a program that writes on, not from who waits for an answer."""
_WAIT = 0.05
"""Seconds that such a program is given to write on."""


class Block(NamedTuple):
    """Some whole lines, without the end of the last; ``more``: whether others wait behind them.

    If none do, whoever writes them may wait for an answer first.
    """

    text: str
    more: bool

    def lines(self) -> list[str]:
        return self.text.split("\n")


def blocks(text: str, size: int = BLOCK) -> Iterator[Block]:
    """The lines of the argument, or of standard input for ``-``.

    Of some ``size`` characters each, and longer only for the rest of a line. Lines behind which
    nothing waits are a block at once, however few they are.
    """
    if text == "-":
        file = getattr(sys.stdin, "buffer", None)
        yield from _whole(sys.stdin, size) if file is None else _arriving(file, size)
    else:
        yield from _whole(io.StringIO(text or "\n", newline=None), size)


def _whole(stream: TextIO, size: int) -> Iterator[Block]:
    """The blocks of a text that is there."""
    while block := stream.read(size):
        if not block.endswith("\n"):
            block += stream.readline()
        yield Block(block.removesuffix("\n"), more=True)


def _arriving(file: BinaryIO, size: int) -> Iterator[Block]:
    """The blocks of what may come slowly. What is no UTF-8 is read as U+FFFD."""
    # As a text file is read: the other characters at which str.splitlines splits are text.
    utf8 = codecs.getincrementaldecoder("utf-8")("replace")
    decoder = io.IncrementalNewlineDecoder(utf8, translate=True)
    pieces: list[str] = []
    length, ended = 0, False
    while data := _read(file):
        piece = decoder.decode(data)
        pieces.append(piece)
        length += len(piece)
        ended = ended or "\n" in piece
        if not ended:
            continue
        more = _waits(file, _WAIT if length >= _FAST else 0)
        if not more or length >= size:
            lines, _, rest = "".join(pieces).rpartition("\n")
            yield Block(lines, more)
            pieces, length, ended = [rest], len(rest), False
    last = "".join((*pieces, decoder.decode(b"", final=True)))
    if last:
        yield Block(last.removesuffix("\n"), more=False)


def _read(file: BinaryIO) -> bytes:
    """What has come, and nothing only at the end, also where reads do not wait by themselves."""
    _waits(file, None)
    data: bytes = file.read1(_READ)  # type: ignore[attr-defined]
    return data


def _waits(file: BinaryIO, seconds: float | None) -> bool:
    """Whether a read gives something, or the end, within some seconds; None waits for it."""
    try:
        return bool(select.select([file], [], [], seconds)[0])
    except (OSError, ValueError):  # no such question is answered here: it is read as a file is
        return True
