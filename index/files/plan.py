"""What a run has to read: files are looked at, and compared with the manifest, unread.

A file is known by its real path, so that a corpus that is reached through a symbolic link, or
through two folders of which one holds the other, is the same corpus.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from index.files.manifest import Manifest
from index.page import Skipped, printable
from index.readers.walk import is_folder, names, real
from search.plurals import counted


@dataclass(slots=True)
class Plan:
    """What to do with each file under the roots.

    ``changed``: files to read, each with the root that it was found under. ``gone``: known files
    that are no more. ``unchanged`` counts the articles of files that are left as they are.
    ``skipped``: what was said of files that are not read again, and of what could not be looked
    at. ``bytes``: the size of what is to be read.
    """

    changed: list[tuple[Path, Path]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    bytes: int = 0


def plan(
    roots: Sequence[Path], manifest: Manifest, *, full: bool = False, prune: bool = False
) -> Plan:
    """Compare the files under the roots with those of the manifest, by size and time.

    ``full``: of a full build that goes on, which is to hold what the roots hold and no more;
    else files under other roots are left as they are. ``prune``: files of a root that is missing or
    empty are gone.
    """
    planned = Plan()
    seen: set[str] = set()
    installed = cache(_is_installed)
    for root in dict.fromkeys(map(real, roots)):
        unlisted: list[str] = []
        name = ""
        for name in _files(root, planned, unlisted):
            if name not in seen:
                seen.add(name)
                _look(name, root, manifest, planned, installed)
        if full:
            continue
        known = [name for name in manifest.under(str(root)) if name not in seen]
        if not name and not os.path.isfile(root) and not prune:  # noqa: PTH113  # raises nothing
            _keep_all(root, known, manifest, planned)
        else:
            planned.gone.extend(_gone(known, unlisted, manifest, planned))
    if full:
        planned.gone.extend(name for name in manifest.files if name not in seen)
    planned.gone = list(dict.fromkeys(planned.gone))
    return planned


def _files(root: Path, planned: Plan, unlisted: list[str]) -> Iterator[str]:
    """The names of the files of a root; ``unlisted`` gets what could not be looked into."""
    try:
        if not root.exists():
            planned.skipped.append(Skipped(str(root), "no such file or folder"))
            return
        for found in names([root]):
            if isinstance(found, Skipped):
                planned.skipped.append(found)
                unlisted.append(found.path)
            else:
                yield found
    except OSError as error:
        planned.skipped.append(Skipped(str(root), f"cannot be read: {error.strerror}"))


def _gone(
    known: Iterable[str], unlisted: Sequence[str], manifest: Manifest, planned: Plan
) -> Iterator[str]:
    """The known files that are no more: not those that only could not be looked at."""
    for name in known:
        shown = printable(name)
        if any(shown == at or shown.startswith(f"{at}/") for at in unlisted):
            planned.unchanged += len(manifest.files[name].articles)
        else:
            yield name


def _look(
    name: str, root: Path, manifest: Manifest, planned: Plan, installed: Callable[[str], bool]
) -> None:
    state = manifest.files.get(name)
    try:
        stat = os.stat(name)  # noqa: PTH116  # of many files, of which few become paths
        missing = (s.needs for s in state.skipped if s.needs) if state else ()
        same = state is not None and state.same_as(name, stat)
        if not same or any(map(installed, missing)):
            path = Path(name)
            if state is not None:
                path.open("rb").close()
                # Its articles are named by their place below the root, and are to keep their ids
                # where only a part of the corpus is named now.
                root = Path(state.root) if state.root else root
            planned.changed.append((path, root))
            planned.bytes += stat.st_size
            return
        if state is not None:
            if state.changed_ns != stat.st_ctime_ns:
                manifest.files[name] = replace(state, changed_ns=stat.st_ctime_ns)
            planned.skipped.extend(state.skipped)
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        if state is not None:
            reason += "; the articles it had are kept"
        planned.skipped.append(Skipped(name, reason))
    if state is not None:
        planned.unchanged += len(state.articles)


def _is_installed(names: str) -> bool:
    """Whether there is a module or a program of one of the names, which ``|`` parts."""
    return any(map(_is_there, names.split("|")))


def _is_there(name: str) -> bool:
    from index.apart import ocr  # few indexes have files that wait for a program

    if name == ocr.NEEDS:
        return ocr.is_there()
    try:
        return importlib.util.find_spec(name) is not None or shutil.which(name) is not None
    except (ImportError, ValueError):
        return False


def _keep_all(root: Path, known: Sequence[str], manifest: Manifest, planned: Plan) -> None:
    """A folder that was not mounted must not empty an index."""
    if is_folder(root):
        planned.skipped.append(Skipped(str(root), "has no file that could be read"))
    kept = sum(len(manifest.files[name].articles) for name in known)
    if kept:
        planned.unchanged += kept
        reason = (
            f"kept in the index: {counted(kept, 'article')}; "
            "run with --prune, or --full, to remove them"
        )
        planned.skipped.append(Skipped(str(root), reason))
