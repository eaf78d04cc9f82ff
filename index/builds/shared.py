"""Builds of one shard of an index that several runs may fill at once.

Manifest and lexicon of the shard are saved beside what is written, also while a full build is
at work, so that an interrupted one goes on from its last checkpoint.
"""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Self

from index.builds.base import OLDER, ONCE, Build, Recalled, recalled
from index.files.manifest import MANIFEST, Manifest
from index.files.shards import blob_name
from search.engines.base import Progress, Shard, ShardWriter, SharedEngine, no_progress
from search.errors import IndexMismatch
from search.text.lexicon.lexicon import LEXICON
from search.text.lexicon.lexicon_builder import LexiconBuilder

CHECKPOINT_SECONDS = 60.0
"""Between two checkpoints of a full build: what a killed run has to do again."""
CHECKPOINT_COST = 20.0
"""Wait at least so many times a checkpoint's duration before the next one: lexicon and manifest
are saved whole, and grow with the shard."""


class SharedBuild(Build):
    """One shard, beside the runs of other shards, going on where an earlier run of it ended."""

    writer: ShardWriter

    def __init__(self, engine: SharedEngine, shard: Shard, writer: ShardWriter) -> None:
        saved = writer.blob(blob_name(MANIFEST, shard))
        manifest = Manifest.from_bytes(saved)
        # All is read again, into a build that is beginning or was begun by an older tindang.
        self._unsure = writer.interrupted or (manifest is None and saved is not None)
        if manifest is None and not writer.keeps:
            raise IndexMismatch(OLDER)
        before = Recalled()
        if manifest is not None:
            names = [blob_name(kind, shard) for kind in (LEXICON, ONCE)]
            before = recalled(writer.blob, manifest, *names)
        super().__init__(engine, shard, before, anew=writer.keeps)
        self.writer = writer
        self.keeps = writer.keeps
        self._next = time.monotonic() + CHECKPOINT_SECONDS

    @classmethod
    def begin(cls, engine: SharedEngine, shard: Shard, *, full: bool) -> Self:
        """Raises IndexMismatch when the live generation is to be continued and cannot be."""
        writer = engine.shard_writer(shard, full=full)
        try:
            return cls(engine, shard, writer)
        except BaseException:
            writer.__exit__(None, None, None)
            raise

    def fetch(self, ids: Sequence[str]) -> Mapping[str, str]:
        return self.writer.fetch(ids)

    @property
    def due(self) -> bool:
        return self.keeps and time.monotonic() >= self._next

    def checkpoint(self, done: Recalled) -> None:
        began = time.monotonic()
        self.writer.note(self._blobs(done))
        ended = time.monotonic()
        self._next = ended + max(CHECKPOINT_SECONDS, CHECKPOINT_COST * (ended - began))

    def unknown(self, known: Container[str]) -> Iterator[str]:
        if self._unsure:
            yield from (id for id in self.writer.written() if id not in known)

    def complete(self, done: Recalled, report: bytes) -> None:
        self.writer.note(self._last_blobs(done, report))
        count = self.shard.count
        if count > 1:
            numbers = range(1, count + 1)
            names = [blob_name(LEXICON, Shard(number, count)) for number in numbers]
            # Restoration and completion know the whole corpus, whichever shard is the last.
            self.writer.put_sum(LEXICON, names, _sum)

    def commit(self, progress: Progress = no_progress) -> tuple[int, ...]:
        self.writer.commit(progress)
        return self.writer.waits_for

    @property
    def _lexicon(self) -> str:
        return blob_name(LEXICON, self.shard)


def _sum(lexicons: Iterable[bytes]) -> bytes:
    return LexiconBuilder.sum_of(lexicons).to_bytes()
