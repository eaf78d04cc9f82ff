"""The files of a folder, in a stable order, and none from outside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.page import Skipped
from search.engines.generations import own_names

_BESIDE = ("_files", "-Dateien", "_fichiers", ".files", "_data")
"""How browsers and Word call the folder of what belongs to ``NAME.html``."""
_PAGES = (".html", ".htm", ".xhtml", ".mht")
_DOCUMENTS = (
    ".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".eml", ".mht", ".mhtml", ".warc",
    ".csv", ".tsv", ".jsonl", ".xlsx", ".xls", ".ods", ".zip", ".gz",
)  # fmt: skip
"""Names of files that a browser does not save beside a page."""
_OF_WINDOWS = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))
_HEAD = 65_536
"""Bytes of a page in which its frames are named."""


def is_gone(path: Path) -> bool:
    """Whether nothing has this name. Not where that cannot be told, as below a folder that may not
    be entered: ``Path.exists`` raises PermissionError there.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def is_hidden(name: str) -> bool:
    """Whether a program keeps such a file or folder for itself, where nobody sees it: dot files,
    what Word and Excel put beside an open document (``~$báo cáo.docx``), pictures of a folder.
    """
    return name.startswith((".", "~$")) or name.lower() in _OF_WINDOWS


def _is_left_over(name: str, names: Sequence[str]) -> bool:
    """Whether an editor wrote it beside the file that it was at work on: ``a.txt~``, ``#a.txt#``.
    Where that file is not there, it may be all that is left of it.
    """
    if name.endswith("~"):
        return name[:-1] in names
    return name[:1] == name[-1:] == "#" and name[1:-1] in names


def is_folder(path: Path) -> bool:
    """Whether it is a folder that can be looked at."""
    return os.path.isdir(path)  # noqa: PTH112  # raises nothing


def real(path: Path) -> Path:
    """The path without symbolic links; as it is where they go in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def walk(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """Every file below ``paths``, folder by folder in the order of their names.

    A path that is a file is given as it is. Hidden files and folders, and what an editor leaves
    beside the file that it was at work on, are passed over. What is no file (a pipe, a device), a
    link that leads out of the folder that was asked for, and a folder further down that cannot be
    listed are told, by their whole path. For a link to a file within the folder, that file is
    given. Passed over, too, are the pictures and scripts that a browser saves beside a page
    (``bài.html`` and ``bài_files``); where that page is a set of frames, they are the text. So are
    the files of an index. Raises OSError for a path that cannot be listed.
    """
    for item in names(paths):
        yield Path(item) if isinstance(item, str) else item


def names(paths: Iterable[Path]) -> Iterator[str | Skipped]:
    """The same with the names of files: for a caller that knows most of them already."""
    for path in paths:
        if path.is_dir():
            with os.scandir(path):
                pass
            yield from _files(path, path.resolve())
        else:
            yield str(path) if path.is_file() else Skipped(str(path), _no_file(path))


def _files(top: Path, root: Path) -> Iterator[str | Skipped]:
    unlisted: list[OSError] = []
    for folder, subfolders, names in os.walk(top, onerror=unlisted.append):
        beside = [n for n in subfolders if _is_saved_beside(folder, n, names)]
        yield from _documents_in(os.path.join(folder, name) for name in beside)  # noqa: PTH118
        # os.walk goes down in the order that this list has when it comes back here.
        subfolders[:] = sorted(n for n in subfolders if not (is_hidden(n) or n in beside))
        if own := own_names(names, subfolders):
            subfolders[:] = [n for n in subfolders if n not in own]
        linked = [n for n in subfolders if os.path.islink(os.path.join(folder, n))]  # noqa: PTH114, PTH118
        for name in sorted((*names, *linked)):
            if is_hidden(name) or name in own or _is_left_over(name, names):
                continue
            path = os.path.join(folder, name)  # noqa: PTH118  # a Path takes longer than all else
            if _is_plain(path):
                yield path
                continue
            file = Path(path)
            if reason := _why_not(file, root):
                yield Skipped(path, reason)
            elif name not in linked:
                yield str(file.resolve() if file.is_symlink() else file)
    for error in unlisted:
        yield Skipped(str(error.filename), unlistable(error))


def _is_plain(path: str) -> bool:
    """Whether it is a file, and no link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_saved_beside(folder: str, name: str, files: Sequence[str]) -> bool:
    """Whether a folder holds what belongs to a saved page, and no text."""
    stem = next((name.removesuffix(end) for end in _BESIDE if name.endswith(end)), "")
    page = next((f"{stem}{end}" for end in _PAGES if stem and f"{stem}{end}" in files), "")
    if not page:
        return False
    try:
        with open(os.path.join(folder, page), "rb") as file:  # noqa: PTH118, PTH123
            return b"<frameset" not in file.read(_HEAD).lower()
    except OSError:
        return False


def _documents_in(folders: Iterable[str]) -> Iterator[Skipped]:
    """Which of the folders that are passed over have what no browser saves beside a page."""
    for folder in folders:
        try:
            found = sorted(n for n in os.listdir(folder) if n.lower().endswith(_DOCUMENTS))  # noqa: PTH208
        except OSError:
            continue
        if found:
            reason = "belongs to the page beside it, and is passed over; name it to have it read"
            yield Skipped(folder, f"{reason} ({found[0]})")


def unlistable(error: OSError) -> str:
    """Why a folder's files are not known."""
    return f"a folder that cannot be listed ({error.strerror})"


def _why_not(file: Path, root: Path) -> str:
    """Why a name in a folder is no file of the corpus; "" when it is one, or a link within it."""
    try:
        if file.is_symlink():
            target = file.resolve(strict=True)
            if not target.is_relative_to(root):
                return f"a symbolic link out of the folder; name {target} to have it read"
            return "" if target.is_dir() or target.is_file() else _no_file(target)
        return "" if file.is_file() else _no_file(file)
    except (OSError, RuntimeError) as error:
        return f"cannot be looked at ({getattr(error, 'strerror', None) or 'a circle of links'})"


def _no_file(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"cannot be looked at ({error.strerror})"
    kinds = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((f"{name}, not a file" for is_kind, name in kinds if is_kind(mode)), "not a file")


def relative(path: Path, root: Path) -> str:
    """``path`` below ``root`` with ``/`` between folders; its name when it is not below."""
    base = root if root.is_dir() else root.parent
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.name
