"""The next generation of an embedded index, from the first file to the switch."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from search.engines import files
from search.engines.base import IndexInfo
from search.engines.generation import INFO, Generation
from search.schema import VERSION

if TYPE_CHECKING:
    from filelock import FileLock

    from search.engines.generations import Generations

log = logging.getLogger("tindang.index")

_BLOB = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


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
