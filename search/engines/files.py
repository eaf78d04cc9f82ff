"""Files of a generation: taken over, mapped, and made to survive a power cut."""

from __future__ import annotations

import hashlib
import mmap
import os
import shutil
from pathlib import Path

_DIGEST = 16
"""Bytes of a checksum."""


def parts(generation: Path) -> list[Path]:
    """The files of a generation that must not change: the engine's and the blobs."""
    return [
        path
        for name in ("data", "blobs")
        for path in (generation / name).rglob("*")
        if path.is_file() and not is_lock(path)
    ]


def is_lock(path: Path) -> bool:
    """Whether a file is there for its name only, and may come and go."""
    return path.name.lower().endswith("lock")


def checksum(data: bytes) -> str:
    """Tells whether a bit of something is another one than when it was written."""
    return hashlib.blake2b(data, digest_size=_DIGEST).hexdigest()


def checksum_of(path: Path) -> str:
    """``checksum`` of what a file holds."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_DIGEST)).hexdigest()


def take(source: Path, target: Path, *, copy: bool) -> None:
    """Give a file a second name, or copy it: when asked to, and where names cannot be shared."""
    if not copy:
        try:
            os.link(source, target)
            return
        except OSError:
            pass  # a file system without hard links
    shutil.copy2(source, target)


def mapped(path: Path) -> bytes | mmap.mmap:
    """A file's bytes, which stay readable when the file is removed."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""  # an empty file cannot be mapped
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def sync(path: Path) -> None:
    """Make a file's bytes, or a folder's names, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
