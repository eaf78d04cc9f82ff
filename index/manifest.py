"""What the live index was built from: files, their state when read, and their articles.

Saved with each generation as the blob ``manifest`` (``manifest-K-of-N`` for a shard), so that
files, articles and index can never disagree.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.page import Skipped

FORMAT = 1
"""Raise it when extraction changes what it makes of the same file: all is then read again."""


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it was read. ``articles`` maps id to a digest of the article's JSON."""

    size: int
    modified_ns: int
    articles: dict[str, str]
    skipped: tuple[Skipped, ...] = ()

    def same_as(self, size: int, modified_ns: int) -> bool:
        """Whether the file still has the size and time of change that it was read with."""
        return (self.size, self.modified_ns) == (size, modified_ns)


@dataclass(slots=True)
class FileRead:
    """A file being read; becomes its state in the manifest when all its pages are made.

    ``waiting`` counts pages that are being made. The impossible size of a file that was not read
    to its end has it read again by the next run.
    """

    name: str
    size: int = -1
    modified_ns: int = -1
    articles: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    waiting: int = 0
    ended: bool = False

    def end(self, size: int = -1, modified_ns: int = -1) -> None:
        """There is no more to read, of a file that had this size and time of change."""
        self.size, self.modified_ns, self.ended = size, modified_ns, True

    def state(self) -> FileState:
        """What the manifest keeps of it."""
        return FileState(self.size, self.modified_ns, dict(self.articles), tuple(self.skipped))


@dataclass(slots=True)
class Manifest:
    """Absolute path -> FileState. Mutable: a run edits its own copy."""

    files: dict[str, FileState] = field(default_factory=dict)

    def under(self, root: str) -> Iterator[str]:
        """Paths of known files that are the root or lie inside it."""
        inside = root.rstrip("/") + "/"
        return (path for path in self.files if path == root or path.startswith(inside))

    @property
    def articles(self) -> int:
        """How many articles all files have."""
        return sum(len(state.articles) for state in self.files.values())

    def to_bytes(self) -> bytes:
        """Compressed JSON."""
        record = {
            "format": FORMAT,
            "files": {
                path: [
                    state.size,
                    state.modified_ns,
                    state.articles,
                    [[s.path, s.reason, s.line] for s in state.skipped],
                ]
                for path, state in self.files.items()
            },
        }
        return zlib.compress(json.dumps(record, ensure_ascii=False).encode("utf-8"), 6)

    @classmethod
    def from_bytes(cls, data: bytes | None) -> Manifest | None:
        """The inverse of ``to_bytes``; None when there is none or its format is an older one."""
        if data is None:
            return None
        record = json.loads(zlib.decompress(data))
        if record["format"] != FORMAT:
            return None
        return cls(
            {
                path: FileState(size, modified, articles, tuple(Skipped(*s) for s in skipped))
                for path, (size, modified, articles, skipped) in record["files"].items()
            }
        )
