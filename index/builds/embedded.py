"""Builds of an index in a folder: it has one writer, and nothing is kept of an interrupted run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Self

from index.builds.base import OLDER, ONCE, Build, Recalled, recalled
from index.files.manifest import MANIFEST, Manifest
from index.files.shards import blob_name
from search.engines.base import Engine, Progress, Shard, Snapshot, Writer, no_progress
from search.errors import IndexMismatch
from search.text.lexicon.lexicon import LEXICON


class EmbeddedBuild(Build):
    """The next generation of a folder, from the live one or from nothing."""

    def __init__(self, engine: Engine, shard: Shard, writer: Writer, live: Snapshot | None) -> None:
        before = _recalled(live, shard) if live else Recalled()
        super().__init__(engine, shard, before, anew=live is None)
        self.writer = writer
        self._live = live

    @classmethod
    def begin(cls, engine: Engine, shard: Shard, *, full: bool) -> Self:
        """Raises IndexMismatch when the live generation is to be continued and cannot be."""
        writer = engine.writer(full=full)
        try:
            # The writer holds the lock: what is live now stays so until it commits.
            live = None if full or not engine.exists() else engine.snapshot()
            return cls(engine, shard, writer, live)
        except BaseException:
            writer.__exit__(None, None, None)
            raise

    def fetch(self, ids: Sequence[str]) -> Mapping[str, str]:
        return self._live.fetch(ids) if self._live else {}

    def complete(self, done: Recalled, report: bytes) -> None:
        for name, data in self._last_blobs(done, report).items():
            self.writer.put_blob(name, data)

    def commit(self, progress: Progress = no_progress) -> tuple[int, ...]:
        self.writer.commit(progress)
        return ()


def _recalled(live: Snapshot, shard: Shard) -> Recalled:
    manifest = Manifest.from_bytes(live.blob(blob_name(MANIFEST, shard)))
    if manifest is None:
        raise IndexMismatch(OLDER)
    return recalled(live.blob, manifest, LEXICON, blob_name(ONCE, shard))
