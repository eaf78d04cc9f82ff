"""The folder of an embedded index: generations side by side, and one name for the live one.

::

    index/
      CURRENT               the live generation's name, replaced atomically
      writer.lock           held by the one writer
      g000007-5e1f09a2/     a generation
        info.json           engine, schema version, articles, when built, checksums
        data/               the engine's own files
        blobs/              small files that belong to the generation

Nothing inside a committed generation ever changes, so a reader needs no lock. The live one
and the one before it are kept: a reader that has just read CURRENT still finds its files,
and files that are open outlive their names anyway.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import mmap
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from search.engines import files
from search.engines.base import IndexInfo
from search.errors import IndexBusy, IndexMismatch, IndexMissing, TindangError
from search.schema import VERSION

if TYPE_CHECKING:
    from filelock import FileLock

log = logging.getLogger("tindang.index")

CURRENT = "CURRENT"
INFO = "info.json"
REMEDY = "run `tindang reindex --full` to build it anew"
_NAME = re.compile(r"g(\d{6,12})-[0-9a-f]{8}")
_BLOB = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Generation:
    """A committed generation. ``blobs`` are mapped, so that they outlive the folder.

    ``checksums`` of all its files, by their path in its folder; one of an older tindang has none.
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
        if self.checksums.get(f"blobs/{name}") not in (None, files.checksum(data)):
            raise _damaged(self.data.parent, f"blobs/{name} is not what was written")
        return data

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


def _damaged(generation: Path, why: str) -> IndexMismatch:
    folder, name = generation.parent, generation.name
    return IndexMismatch(f"{folder}: generation {name} is damaged ({why}); {REMEDY}")


class Generations:
    """The index folder of one embedded engine. Making one touches nothing on the disk.

    ``rewritten`` names the engine's files that it replaces or changes in place; all others
    never change once written and may be shared by generations.
    """

    def __init__(self, folder: Path, engine: str, rewritten: frozenset[str]) -> None:
        self.folder = folder
        self.engine = engine
        self.rewritten = rewritten
        self._warned: set[str] = set()
        self._condemned: dict[str, str] = {}

    def current(self) -> str:
        """The live generation's name; if CURRENT is bad, that of the last good one, with a warning.

        Raises IndexMissing, or IndexMismatch when there is none.
        """
        name = self._named()
        if _NAME.fullmatch(name) and (self.folder / name / INFO).is_file():
            return name
        why = f"{CURRENT} names no generation" if not _NAME.fullmatch(name) else f"{name} is gone"
        good = self._last_good()
        if good is None:
            raise self.mismatch(why)
        if good not in self._warned:
            self._warned.add(good)
            log.warning(
                "%s: %s; the last good generation, %s, is used; run `tindang reindex` to mend it",
                *(self.folder, why, good),
            )
        return good

    def _named(self) -> str:
        """What stands in CURRENT."""
        try:
            return (self.folder / CURRENT).read_bytes().decode("ascii", "replace").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise IndexMissing(
                f"{self.folder}: there is no index here; run `tindang reindex` to build one, "
                "or name another folder with --index"
            ) from None
        except OSError as error:
            raise IndexMismatch(
                f"{self.folder}: the index cannot be read: {error.strerror}; "
                "check the folder's permissions"
            ) from error

    def _last_good(self) -> str | None:
        """The newest generation that was written to its end."""
        names = (path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        return next(filter(self._is_good, sorted(names, reverse=True)), None)

    def _is_good(self, name: str) -> bool:
        try:
            self.open(name)
        except IndexMismatch:
            return False
        return True

    def exists(self) -> bool:
        """Whether any engine has committed a generation here."""
        return (self.folder / CURRENT).is_file()

    def open(self, name: str) -> Generation:
        """A committed generation by name. Raises IndexMismatch when it cannot be used."""
        folder = self.folder / name
        if name in self._condemned:
            raise _damaged(folder, self._condemned[name])
        try:
            record = json.loads((folder / INFO).read_bytes())
            info = IndexInfo(
                engine=str(record["engine"]),
                schema=int(record["schema"]),
                generation=name,
                articles=int(record["articles"]),
                built=str(record["built"]),
                size=int(record["size"]),
            )
            previous = str(record["previous"])
            checksums = {str(k): str(v) for k, v in record.get("checksums", {}).items()}
            # Checked before the rest is read: another version may keep it elsewhere.
            self._check(info)
            parts = files.parts(folder)
            if sum(path.stat().st_size for path in parts) != info.size:
                raise ValueError("files are missing or cut short")
            blobs = {path.name: files.mapped(path) for path in (folder / "blobs").iterdir()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _damaged(folder, str(error)) from error
        return Generation(info, folder / "data", previous, blobs, checksums)

    def condemn(self, name: str, why: str) -> None:
        """Never open a generation again: it was found damaged."""
        self._condemned[name] = why

    def _check(self, info: IndexInfo) -> None:
        if info.engine != self.engine:
            raise IndexMismatch(
                f"{self.folder}: the index was built by the engine {info.engine!r}, not by "
                f"{self.engine!r} as the settings say; {REMEDY}, or set engine = {info.engine!r}"
            )
        if info.schema != VERSION:
            raise self.mismatch(
                f"the index has schema {info.schema}, this tindang needs schema {VERSION}"
            )

    def salvage(self, name: str) -> bytes | None:
        """A blob of the live generation or the one before, of whatever engine and schema."""
        for generation in self._live_and_previous():
            try:
                record = json.loads((self.folder / generation / INFO).read_bytes())
                data = (self.folder / generation / "blobs" / name).read_bytes()
                known = record.get("checksums", {}).get(f"blobs/{name}")
                if known in (None, files.checksum(data)):
                    return data
            except (OSError, ValueError, AttributeError):
                continue
        return None

    def mismatch(self, why: str) -> IndexMismatch:
        """The error for an index that cannot be used, with the folder and the remedy."""
        return IndexMismatch(f"{self.folder}: {why}; {REMEDY}")

    def prepare(self, *, full: bool) -> Preparation:
        """Begin the next generation; the caller must publish or discard it.

        Raises IndexBusy at once when another writer is at work.
        """
        from filelock import FileLock, Timeout  # takes asyncio along, which no search needs

        with self.writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            # Not bound to a thread: a server may begin in one thread and end in another.
            lock = FileLock(self.folder / "writer.lock", timeout=0, thread_local=False)
            try:
                lock.acquire()
            except Timeout:
                raise IndexBusy(
                    f"{self.folder}: another `tindang reindex` is writing this index; "
                    "wait until it has ended"
                ) from None
            try:
                return self._begin(lock, full)
            except BaseException:
                lock.release()
                raise

    def _begin(self, lock: FileLock, full: bool) -> Preparation:
        live = self.current() if self.exists() and not full else ""
        base = self.open(live) if live else None
        kept = self._live_and_previous()
        self.prune(kept)
        newest = max((int(m[1]) for m in map(_NAME.fullmatch, kept) if m), default=0)
        name = f"g{newest + 1:06d}-{secrets.token_hex(4)}"
        preparation = Preparation(self, lock, name, base, previous=kept[0] if kept else "")
        try:
            preparation.lay()
        except BaseException:
            shutil.rmtree(preparation.folder, ignore_errors=True)
            raise
        return preparation

    def _live_and_previous(self) -> tuple[str, ...]:
        try:
            live = self.current()
        except (IndexMissing, IndexMismatch):
            return ()
        try:
            record = json.loads((self.folder / live / INFO).read_bytes())
            return live, str(record["previous"])
        except (OSError, ValueError, KeyError, TypeError):
            return (live,)

    def is_live(self, name: str) -> bool:
        """Whether CURRENT names this generation."""
        try:
            return self._named() == name
        except (IndexMissing, IndexMismatch):
            return False

    def prune(self, kept: tuple[str, ...]) -> None:
        """Remove all generations but ``kept``: older ones, and what a crashed run left."""
        for path in self.folder.iterdir():
            if _NAME.fullmatch(path.name) and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def switch(self, name: str) -> None:
        """Make a complete generation the live one, atomically; durably, where the disk says so."""
        temporary = self.folder / f"{CURRENT}.new"
        temporary.write_text(f"{name}\n", encoding="ascii")
        files.sync(temporary)
        temporary.replace(self.folder / CURRENT)

    @contextmanager
    def writing(self, *errors: type[Exception]) -> Iterator[None]:
        """Turn what the disk refuses, or an engine's ``errors``, into a message for a person."""
        refused: tuple[type[Exception], ...] = (OSError, *errors)
        try:
            yield
        except refused as error:
            why = getattr(error, "strerror", None) or error
            raise TindangError(
                f"{self.folder}: the index cannot be written: {why}; "
                "the last index, if any, is as it was; free some space or check the "
                "folder's permissions, or name another folder with --index"
            ) from error


class Preparation:
    """The next generation while it is built. Holds the writer's lock until it ends."""

    def __init__(
        self,
        home: Generations,
        lock: FileLock,
        name: str,
        base: Generation | None,
        *,
        previous: str,
    ) -> None:
        self.home = home
        self.name = name
        self.base = base
        self.previous = previous
        """The generation that is live meanwhile, or none."""
        self.folder = home.folder / name
        self.data = self.folder / "data"
        self._blobs = self.folder / "blobs"
        self._lock = lock
        self._ended = False

    def lay(self) -> None:
        """Make the folders and take over the base's files and blobs."""
        for folder in (self.folder, self.data, self._blobs):
            folder.mkdir()
        if self.base is None:
            return
        for path in self.base.data.iterdir():
            if not files.is_lock(path):
                files.take(path, self.data / path.name, copy=path.name in self.home.rewritten)
        for path in (self.base.data.parent / "blobs").iterdir():
            files.take(path, self._blobs / path.name, copy=False)

    def writing(self, *errors: type[Exception]) -> AbstractContextManager[None]:
        """See ``Generations.writing``."""
        return self.home.writing(*errors)

    def put_blob(self, name: str, data: bytes) -> None:
        """Write or replace a blob. The base's blob of that name stays as it is."""
        if not _BLOB.fullmatch(name):
            raise ValueError(f"a blob's name is {_BLOB.pattern}, not {name!r}")
        with self.home.writing():
            path = self._blobs / name
            path.unlink(missing_ok=True)  # it may be a hard link into the base
            path.write_bytes(data)

    def publish(self, articles: int) -> IndexInfo:
        """Seal the generation, make it the live one, and let the lock go."""
        with self.home.writing():
            parts = files.parts(self.folder)
            info = IndexInfo(
                engine=self.home.engine,
                schema=VERSION,
                generation=self.name,
                articles=articles,
                built=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                size=sum(path.stat().st_size for path in parts),
            )
            self._write_info(info, self._checksums(parts))
            for path in parts:
                if path.stat().st_nlink == 1:  # linked files were made durable before
                    # Tantivy makes some for its user alone; who may read the folder may read all.
                    path.chmod(self.folder.stat().st_mode & 0o666)
                    files.sync(path)
            for folder in (self.data, self._blobs, self.folder, self.home.folder):
                files.sync(folder)
            self.home.switch(self.name)
        self._ended = True
        self._tidy()
        self._lock.release()
        return info

    def _tidy(self) -> None:
        """The generation is live, whatever becomes of this."""
        try:
            files.sync(self.home.folder)
            self.home.prune((self.name, self.previous))
        except OSError as error:
            log.warning(
                "%s: the new index is in use, but the disk reports: %s",
                *(self.home.folder, error.strerror or error),
            )

    def _checksums(self, parts: Iterable[Path]) -> dict[str, str]:
        """Of all files; those that are shared with the base were summed when they were written."""
        before = self.base.checksums if self.base else {}
        sums = {}
        for path in parts:
            name = path.relative_to(self.folder).as_posix()
            shared = path.stat().st_nlink > 1 and name in before
            sums[name] = before[name] if shared else files.checksum_of(path)
        return sums

    def _write_info(self, info: IndexInfo, checksums: Mapping[str, str]) -> None:
        record = {
            "engine": info.engine,
            "schema": info.schema,
            "articles": info.articles,
            "built": info.built,
            "size": info.size,
            "previous": self.previous,
            "checksums": checksums,
        }
        path = self.folder / INFO
        path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        files.sync(path)

    def discard(self) -> None:
        """Remove what was prepared, unless it was published, and let the lock go."""
        if not self._ended:
            self._ended = True
            # An interrupt may come between the switch and what follows it.
            if not self.home.is_live(self.name):
                shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()


def built_by(folder: Path) -> str | None:
    """The engine that built the live index of a folder; None where there is no index to tell."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii", errors="replace").strip()
        return str(json.loads((folder / name / INFO).read_bytes())["engine"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
