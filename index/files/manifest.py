"""What the live index was built from: files, their state when read, and their articles.

Saved with each generation as the blob ``MANIFEST`` (``manifest-K-of-N`` for a shard), so that
files, articles and index can never disagree.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from index import rules
from index.page import Note, Skipped

MANIFEST = "manifest"
FORMAT = 2
"""Raise it when what is noted here changes: the index is then built anew. When only the rules by
which files are read change, ``rules.fingerprint`` has all of them read again.
"""

MOST_NOTED = 1_000
"""Notes of one file that are kept."""
_ALWAYS = ("size", "modified_ns")
"""What is saved of a file even if it is 0."""
_LEVEL = 2
"""Of zlib. Level 6 saves a tenth, and takes two and a half times as long: each run saves it."""


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it was read, below ``root``.

    ``kinds`` counts its pages by kind of content, ``repeats`` records that it has more than once.
    ``articles`` maps the id of each article that is indexed from it to its version (see
    ``index.making.digests``), ``also`` those that it has too but that are indexed from another
    file, or from a later record, to the digest of the page. ``noted`` tells what of it was put
    right or left out, the first ``MOST_NOTED``. ``renamed`` maps an id to the one that the record
    gives, where that is another article's. ``twins`` are pages without an id of their own that
    repeat one that is indexed: the id that each would have by its place -> its digest.
    ``changed_ns``: the system's own time of change, which no program can set back; archives and
    copies give files the time that they had, or all of them the same one. ``content``: a digest
    of the bytes, which tells where only that time is another.
    """

    size: int
    modified_ns: int
    articles: dict[str, str] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    noted: tuple[Note, ...] = ()
    root: str = ""
    also: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    repeats: int = 0
    twins: dict[str, str] = field(default_factory=dict)
    changed_ns: int = 0
    content: str = ""

    def same_as(self, name: str, stat: os.stat_result) -> bool:
        """Whether the file still is as it was read. Raises OSError where that takes its content."""
        if (self.size, self.modified_ns) != (stat.st_size, stat.st_mtime_ns):
            return False
        # Owner, rights and links change that time, too: reading scans anew can take days.
        known = self.changed_ns in (0, stat.st_ctime_ns)
        return known or self.content == content_of(name)


@dataclass(slots=True)
class FileRead:
    """A file being read; becomes its state in the manifest when all its pages are made.

    ``waiting`` counts pages that are being made, ``again``: the next run is to read it again,
    ``broken``: not all of it could be read. The impossible size of a file that was not read
    to its end has it read again by the next run.
    """

    name: str
    root: str = ""
    size: int = -1
    modified_ns: int = -1
    articles: dict[str, str] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    noted: list[Note] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    repeats: int = 0
    twins: dict[str, str] = field(default_factory=dict)
    changed_ns: int = 0
    content: str = ""
    waiting: int = 0
    ended: bool = False
    again: bool = False
    broken: bool = False

    def end(self, stat: os.stat_result | None = None) -> None:
        """There is no more to read, of a file that was so before it was read."""
        if stat is not None:
            self.content = content_of(self.name)
            self.size = stat.st_size
            self.modified_ns, self.changed_ns = stat.st_mtime_ns, stat.st_ctime_ns
        self.ended = True

    def note(self, noted: Note) -> None:
        """Keep what the reader of a page says of it."""
        if len(self.noted) < MOST_NOTED:
            self.noted.append(noted)

    def state(self) -> FileState:
        """What the manifest keeps of it."""
        return FileState(
            size=-1 if self.again else self.size,
            modified_ns=self.modified_ns,
            articles=dict(self.articles),
            skipped=tuple(self.skipped),
            noted=tuple(self.noted),
            root=self.root,
            also=dict(self.also),
            renamed=dict(self.renamed),
            kinds=dict(self.kinds),
            repeats=self.repeats,
            twins=dict(self.twins),
            changed_ns=self.changed_ns,
            content=self.content,
        )


@dataclass(slots=True)
class Manifest:
    """Absolute path -> FileState. Mutable: a run edits its own copy.

    ``added`` maps the id of each article to the day on which it first came into the index. A full
    build takes it over from the index before (``added_before``). ``made_with``: the settings
    by which files were read and made into articles (``PageReader.settings``).
    """

    files: dict[str, FileState] = field(default_factory=dict)
    added: dict[str, dt.date] = field(default_factory=dict)
    made_with: str = ""

    def make_with(self, settings: str) -> None:
        """Have all files read again, if articles were made by other settings than these."""
        if self.made_with != settings:
            self.made_with, self.files = settings, _to_be_read(self.files)

    def under(self, root: str) -> Iterator[str]:
        """Paths of known files that are the root or lie inside it."""
        inside = root.rstrip("/") + "/"
        return (path for path in self.files if path == root or path.startswith(inside))

    @property
    def articles(self) -> int:
        """How many articles all files have."""
        return sum(len(state.articles) for state in self.files.values())

    @property
    def also(self) -> int:
        """How often an article stands in another file than the one that it is indexed from."""
        return sum(len(state.also) + len(state.twins) for state in self.files.values())

    def to_bytes(self) -> bytes:
        """Compressed JSON."""
        record = {
            "format": FORMAT,
            "rules": rules.fingerprint(),
            "made_with": self.made_with,
            "files": {path: _record(state) for path, state in self.files.items()},
            "added": self._added(),
        }
        text = json.dumps(record, ensure_ascii=False)
        # A file's name that is not UTF-8 has lone surrogates in it, and is to come back as it was.
        return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)

    def _added(self) -> dict[str, list[str]]:
        """Day -> the articles that came on it, of those that there still are."""
        found: dict[dt.date, list[str]] = {}
        for state in self.files.values():
            for id in state.articles:
                if day := self.added.get(id):
                    found.setdefault(day, []).append(id)
        return {day.isoformat(): ids for day, ids in found.items()}

    @classmethod
    def from_bytes(cls, data: bytes | None) -> Manifest | None:
        """The inverse of ``to_bytes``; None when there is none or its format is an older one.

        Of files that were read by other rules the time of change is unknown: they are read again,
        and keep their articles until then. Their size tells whether their folder was moved.
        """
        if data is None:
            return None
        try:
            record = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        except (ValueError, zlib.error):
            return None
        if record["format"] != FORMAT:
            return None
        states = {path: _state(state) for path, state in record["files"].items()}
        if record["rules"] != rules.fingerprint():
            states = _to_be_read(states)
        return cls(states, _days(record.get("added")), record.get("made_with", ""))


def content_of(name: str) -> str:
    """A digest of a file's bytes. Raises OSError."""
    with open(name, "rb") as file:  # noqa: PTH123  # a name that is not UTF-8
        return hashlib.file_digest(file, _digest).hexdigest()


def _digest() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=8)  # it is compared with one other file only


def _to_be_read(files: Mapping[str, FileState]) -> dict[str, FileState]:
    return {path: replace(state, modified_ns=-1) for path, state in files.items()}


def added_before(data: bytes | None) -> dict[str, dt.date]:
    """Of a manifest of any format, ``Manifest.added``; empty if it is unreadable."""
    try:
        record = json.loads(zlib.decompress(data or b"").decode("utf-8", "surrogatepass"))
        return _days(record.get("added"))
    except (ValueError, TypeError, AttributeError, zlib.error):
        return {}


def _days(added: Any) -> dict[str, dt.date]:
    found: dict[str, dt.date] = {}
    for day, ids in (added or {}).items():
        found.update(dict.fromkeys(ids, dt.date.fromisoformat(day)))
    return found


class Known(NamedTuple):
    """What a manifest of any format tells of a file: ``articles`` counts those it has."""

    size: int
    modified_ns: int
    articles: int


def known_files(data: bytes | None) -> dict[str, Known]:
    """Of a manifest of any format, path -> its file; empty if it is unreadable."""
    try:
        files = json.loads(zlib.decompress(data or b"").decode("utf-8", "surrogatepass"))["files"]
        return {path: _known(record) for path, record in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, zlib.error):
        return {}


def _known(record: Any) -> Known:
    if not isinstance(record, dict):
        return Known(record[0], record[1], len(record[2]))
    return Known(record["size"], record["modified_ns"], len(record.get("articles", ())))


_NOTE, _SKIPPED = (tuple(field.name for field in fields(kind)) for kind in (Note, Skipped))


def _record(state: FileState) -> dict[str, Any]:
    """The fields that are not empty."""
    named = ((name, getattr(state, name)) for name in FileState.__slots__)
    record = {name: value for name, value in named if value or name in _ALWAYS}
    for told, names in (("skipped", _SKIPPED), ("noted", _NOTE)):
        if told in record:
            record[told] = [[getattr(one, name) for name in names] for one in record[told]]
    return record


def _state(record: dict[str, Any]) -> FileState:
    for told, kind, names in (("skipped", Skipped, _SKIPPED), ("noted", Note, _NOTE)):
        if told in record:
            record[told] = tuple(kind(*values[: len(names)]) for values in record[told])
    return FileState(**record)
