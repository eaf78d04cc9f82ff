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

import json
import logging
import os
import re
import secrets
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from search.engines import files
from search.engines.base import IndexInfo
from search.engines.generation import INFO, REMEDY, Generation, damaged
from search.engines.preparation import Preparation
from search.errors import IndexBusy, IndexMismatch, IndexMissing, TindangError
from search.schema import VERSION

if TYPE_CHECKING:
    from filelock import FileLock

log = logging.getLogger("tindang.index")

CURRENT = "CURRENT"
LOCK = "writer.lock"
_NEW = f"{CURRENT}.new"
_FILES = (LOCK, CURRENT, _NEW)
"""Those of an index folder, beside its generations."""
_TICK = 2_000_000_000
"""Nanoseconds in which a file may change twice and keep its time, on the coarsest file system."""
_NAME = re.compile(r"g(\d{6,12})-[0-9a-f]{8}")


def own_names(files: Collection[str], folders: Collection[str]) -> frozenset[str]:
    """Which names in a folder are an index's own, if there is one in it."""
    if LOCK not in files:  # nearly all folders of a corpus are done with this
        return frozenset()
    generations = [name for name in folders if _NAME.fullmatch(name)]
    return frozenset((*_FILES, *generations)) if generations else frozenset()


def is_own(path: Path) -> bool:
    """Whether a file seems to be an index's own, by its path."""
    if path.name in _FILES:
        return (path.parent / LOCK).exists()
    return any(map(_NAME.fullmatch, path.parts))


class Generations:
    """The index folder of one embedded engine. Making one touches nothing on the disk.

    ``rewritten`` names the engine's files that it replaces or changes in place; all others
    never change once written and may be shared by generations.
    """

    def __init__(self, folder: Path, engine: str, rewritten: frozenset[str]) -> None:
        self.folder = folder
        self.engine = engine
        self.rewritten = rewritten
        self._current = os.path.join(folder, CURRENT)  # noqa: PTH118  # every question asks for it
        self._read: tuple[tuple[int, ...], str] = ((), "")
        self._warned: set[str] = set()
        self._condemned: dict[str, str] = {}

    def current(self) -> str:
        """The live generation's name; if CURRENT is bad, that of the last good one, with a warning.

        Raises IndexMissing, or IndexMismatch when there is none.
        """
        name = self._named()
        if _NAME.fullmatch(name) and os.path.isfile(f"{self.folder}/{name}/{INFO}"):  # noqa: PTH113
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
        """What stands in CURRENT. Every question asks: it is read when it changed since last time,
        and as long as it has just changed.
        """
        try:
            status = os.stat(self._current)  # noqa: PTH116  # which takes a third of Path's time
            # A copy that is put back may have any time of writing, but not of being put there.
            mark = status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size
            if self._read[0] != mark:
                name = (self.folder / CURRENT).read_bytes().decode("ascii", "replace").strip()
                recent = time.time_ns() - status.st_ctime_ns < _TICK
                self._read = () if recent else mark, name
            return self._read[1]
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
            raise damaged(folder, self._condemned[name])
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
            checksums = {str(k): str(v) for k, v in record["checksums"].items()}
            # Checked before the rest is read: another version may keep it elsewhere.
            self._check(info)
            parts = files.parts(folder)
            if sum(path.stat().st_size for path in parts) != info.size:
                raise ValueError("files are missing or cut short")
            blobs = {path.name: files.mapped(path) for path in (folder / "blobs").iterdir()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged(folder, str(error)) from error
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
            lock = FileLock(self.folder / LOCK, timeout=0, thread_local=False)
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
        temporary = self.folder / _NEW
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


def built_by(folder: Path) -> str | None:
    """The engine that built the live index of a folder; None where there is no index to tell."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii", errors="replace").strip()
        return str(json.loads((folder / name / INFO).read_bytes())["engine"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
