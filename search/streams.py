"""Standard streams as a program may find them: closed, full, or without Vietnamese letters."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import NoReturn

from search.errors import TindangError

_REFUSED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


class StreamClosed(TindangError):
    """A standard stream that is needed is closed."""


class _Closed(io.TextIOBase):
    """What stands for a stream that whoever started the program has closed (``tindang … <&-``)."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self, *_: object) -> NoReturn:
        raise StreamClosed(f"{self._name} is closed")

    read = readline = write = __next__ = _refuse

    @property
    def buffer(self) -> NoReturn:
        self._refuse()


def prepare() -> None:
    """Make the standard streams usable. Vietnamese survives a C locale and a Windows console."""
    # The first file that is opened would take the number of a stream that is closed.
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(opened)
    if sys.stdin is None:
        sys.stdin = _Closed("standard input")
    if sys.stdout is None:
        sys.stdout = _Closed("standard output")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for good
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def told(error: OSError) -> str:
    """What to tell of an error that is not about a file; "" if there is more to know about it."""
    if error.filename is not None:
        return ""
    if error.errno in _REFUSED:
        return f"standard output cannot be written: {error.strerror}"
    if isinstance(error, FileNotFoundError):
        return "the working folder is not there any more; go to another one"
    return ""


def leave_output() -> None:
    """Nobody reads on, or nothing can be written: what is left must not raise at the end."""
    if not isinstance(sys.stdout, _Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
