"""What the live index was built from: files, their state when read, and their articles.

Saved with each generation as the blob ``manifest`` (``manifest-K-of-N`` for a part), so that
files, articles and index can never disagree.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from index import rules
from index.page import Skipped

FORMAT = 2
"""Raise it when what is noted here changes: the index is then built anew. When only the rules by
which files are read change, ``rules.fingerprint`` has all of them read again.
"""


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
    """A file being read; becomes its state in the manifest when all its pages are made."""

    name: str
    size: int = -1
    modified_ns: int = -1
    articles: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

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
            "rules": rules.fingerprint(),
            "files": {
                path: [
                    state.size,
                    state.modified_ns,
                    state.articles,
                    [[s.path, s.reason, s.line, s.needs] for s in state.skipped],
                ]
                for path, state in self.files.items()
            },
        }
        text = json.dumps(record, ensure_ascii=False)
        # A name that is not UTF-8 has lone surrogates in it, and is to come back as it was.
        return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)

    @classmethod
    def from_bytes(cls, data: bytes | None) -> Manifest | None:
        """The inverse of ``to_bytes``; None when there is none or its format is an older one.

        Of files that were read by other rules the size is unknown: they are read again, and keep
        their articles until then.
        """
        if data is None:
            return None
        record = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        if record["format"] != FORMAT:
            return None
        same = record["rules"] == rules.fingerprint()
        return cls(
            {
                path: FileState(
                    size if same else -1, modified, articles, tuple(Skipped(*s) for s in skipped)
                )
                for path, (size, modified, articles, skipped) in record["files"].items()
            }
        )
