"""One committed generation of an embedded index: what it has, and whether it is undamaged."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.engines import files
from search.engines.base import IndexInfo
from search.errors import IndexDamaged

INFO = "info.json"
REMEDY = "run `tindang reindex --full` to build it anew"


@dataclass(frozen=True, slots=True)
class Generation:
    """A committed generation. ``blobs`` are mapped, so that they outlive the folder.

    ``checksums`` of all its files, by their path in its folder.
    """

    info: IndexInfo
    data: Path
    previous: str
    blobs: dict[str, bytes | mmap.mmap]
    checksums: dict[str, str]

    def blob(self, name: str) -> bytes | None:
        """The whole blob, or None when the generation has none of that name.

        Raises IndexMismatch when it is not what was written.
        """
        found = self.blobs.get(name)
        if found is None:
            return None
        data = bytes(found)
        if self.checksums.get(f"blobs/{name}") != files.checksum(data):
            raise damaged(self.data.parent, f"blobs/{name} is not what was written")
        return data

    def check(self, part: Path) -> None:
        """Raises IndexMismatch when a small file of the generation is not what was written, and
        OSError when it cannot be read.
        """
        name = part.relative_to(self.data.parent).as_posix()
        if self.checksums.get(name) != files.checksum_of(part):
            raise damaged(self.data.parent, f"{name} is not what was written")

    def damages(self) -> Iterator[str]:
        """What is not as it was written, a clause each. Reads every file to its end."""
        folder = self.data.parent
        there = {path.relative_to(folder).as_posix() for path in files.parts(folder)}
        for name in sorted(there | self.checksums.keys()):
            try:
                if name not in self.checksums:
                    yield f"{name} is none of its files"
                elif self.checksums[name] != files.checksum_of(folder / name):
                    yield f"{name} is not what was written"
            except OSError as error:
                yield f"{name} cannot be read ({error.strerror})"


def damaged(generation: Path, why: str) -> IndexDamaged:
    """The error for the folder of a generation that cannot be used as it is."""
    folder, name = generation.parent, generation.name
    return IndexDamaged(f"{folder}: generation {name} is damaged ({why}); {REMEDY}")
