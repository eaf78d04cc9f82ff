"""The files of a folder, in a stable order, and none from outside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file below ``paths``, folder by folder in the order of their names.

    A path that is a file is given as it is. Hidden files and folders are passed over, and so are
    symbolic links that lead out of the folder that was asked for, or to a folder. Raises OSError
    for a path that cannot be listed; a folder further down that cannot is passed over.
    """
    for path in paths:
        if path.is_dir():
            with os.scandir(path):
                pass
            yield from _files(path, path.resolve())
        else:
            yield path


def _files(top: Path, root: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(top):
        # os.walk goes down in the order that this list has when it comes back here.
        subfolders[:] = sorted(n for n in subfolders if not n.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and _belongs(file, root):
                yield file


def _belongs(file: Path, root: Path) -> bool:
    """A regular file, and inside ``root`` also when it is a link."""
    try:
        if file.is_symlink():
            return file.resolve(strict=True).is_relative_to(root) and file.is_file()
        return file.is_file()
    except (OSError, RuntimeError):
        return False


def relative(path: Path, root: Path) -> str:
    """``path`` below ``root`` with ``/`` between folders; its name when it is not below."""
    base = root if root.is_dir() else root.parent
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.name
