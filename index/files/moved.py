"""A folder that stands elsewhere now: its files are known under their new names, not read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.files.manifest import Manifest
from index.readers.walk import is_folder, is_gone, real

_SHARE = 2
"""One of so many files of a folder, at least, stands in its new place with the size it had."""


def adopt(manifest: Manifest, roots: Sequence[Path]) -> int:
    """Rename files of folders that are gone and stand below one of ``roots``; how many there are.

    A folder that is named itself, or is there, was not moved. Files without a counterpart keep
    their names: they may be on a disk that is not mounted.
    """
    named = [real(root) for root in roots]
    moved = 0
    for old in dict.fromkeys(state.root for state in manifest.files.values()):
        if not old or Path(old) in named or not is_gone(Path(old)):
            continue
        files = [name for name, state in manifest.files.items() if state.root == old]
        for new in (root for root in named if is_folder(root)):
            found = dict(_found(manifest, files, Path(old), new))
            alike = sum(same for _, same in found.values())
            if alike and alike * _SHARE >= len(files):
                for name, (path, _) in found.items():
                    state = manifest.files.pop(name)
                    manifest.files[path] = replace(state, root=str(new))
                moved += len(found)
                break
    return moved


def _found(
    manifest: Manifest, files: Sequence[str], old: Path, new: Path
) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Each file that stands below the new folder: its name there, and whether its size is the same.

    Not one that is known there already.
    """
    for name in files:
        try:
            path = new / Path(name).relative_to(old)
            size = path.stat().st_size
        except (OSError, ValueError):
            continue
        if str(path) not in manifest.files and path.is_file():
            yield name, (str(path), manifest.files[name].size == size)
