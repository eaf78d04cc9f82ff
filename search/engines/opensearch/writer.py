"""Writing the next generation.

A full build writes into indices of its own beside the live ones; its commit moves the two
aliases in one step. An incremental run keeps its changes in a temporary file until its
commit; only then they are sent to the live index, made visible by one refresh, and the
document ``generation`` is written last. Sent again they do no harm, and the manifest that
tells what was indexed is part of that document: a run that dies while committing is
completed by the next one, which finds the same changes to make.
"""

from __future__ import annotations

import datetime as dt
import struct
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import IO, Self

from search import schema
from search.engines.base import Branch, IndexInfo, Progress, Sum, no_progress
from search.engines.opensearch import blobs
from search.engines.opensearch.blobs import Reference
from search.engines.opensearch.bulk import Bulk, Operation, delete_operation, index_operation
from search.engines.opensearch.client import Client
from search.engines.opensearch.generations import (
    create_pair,
    delete_pairs,
    go_live,
    read_generation,
    retire,
    write_generation,
)
from search.engines.opensearch.layout import GenerationRecord, Names, door, key, meta_of, source
from search.engines.opensearch.locks import Lock
from search.engines.opensearch.patience import patiently
from search.engines.opensearch.refusals import Refused
from search.engines.opensearch.snapshot import info_of
from search.errors import IndexBusy
from search.schema import Document

_TRIES = 60


class Spool:
    """Operations in a temporary file, in order."""

    _HEAD = struct.Struct(">II")

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="tindang-")  # noqa: SIM115

    def add(self, operations: Iterable[Operation]) -> None:
        for name, lines in operations:
            encoded = name.encode("utf-8", "surrogatepass")
            self._file.write(self._HEAD.pack(len(encoded), len(lines)))
            self._file.write(encoded)
            self._file.write(lines)

    def operations(self) -> Iterator[Operation]:
        self._file.seek(0)
        while head := self._file.read(self._HEAD.size):
            name, lines = self._HEAD.unpack(head)
            yield self._file.read(name).decode("utf-8", "surrogatepass"), self._file.read(lines)

    def close(self) -> None:
        self._file.close()


class BaseWriter:
    """What all writers share. ``physical`` is the index that the articles go to."""

    number = 0
    """Of the shard that this writes; 0 for the whole."""

    def __init__(self, client: Client, names: Names, lock: Lock, physical: str) -> None:
        self.client = client
        self.names = names
        self.lock = lock
        self.physical = physical
        self.bulk = Bulk(client, door(physical))
        self.committed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        try:
            if not self.committed:
                self.discard()
        finally:
            self.lock.release()

    def put(self, documents: Iterable[Document]) -> None:
        self.open_only()
        self.write(index_operation(key(doc.id), source(doc, self.number)) for doc in documents)

    def delete(self, ids: Iterable[str]) -> None:
        self.open_only()
        self.write(delete_operation(key(id)) for id in ids)

    def branch(self) -> Branch | None:
        """None: what other processes send goes to the cluster anyway."""
        return None

    def write(self, operations: Iterable[Operation]) -> None:
        self.bulk.add(operations)

    def open_only(self) -> None:
        """Raises ValueError after ``commit``, IndexBusy when the lock was lost."""
        if self.committed:
            raise ValueError("this writer has committed; open another one")
        self.lock.check()

    def added(
        self, sums: Mapping[str, tuple[Sequence[str], Sum]], there: Mapping[str, Reference]
    ) -> dict[str, Reference]:
        """Save the blobs that are sums of others (see ``ShardWriter.put_sum``)."""
        return {
            name: self.save(add(self.load(there[shard]) for shard in shards if shard in there))
            for name, (shards, add) in sums.items()
        }

    def load(self, reference: Reference) -> bytes:
        return blobs.load(self.client, meta_of(self.physical), reference)

    def save(self, data: bytes) -> Reference:
        return blobs.save(self.client, door(meta_of(self.physical)), data, self.number)

    def discard(self) -> None:
        """Undo what was prepared; called when the writer is left without commit."""

    def describe(self, references: Mapping[str, Reference]) -> GenerationRecord:
        """Make what was written visible, and describe it as a new generation."""
        long = self.client.settings.bulk_timeout
        return patiently(self.client, lambda: self._describe(references, long))

    def _describe(self, references: Mapping[str, Reference], long: float) -> GenerationRecord:
        self.client.call("POST", f"/{self.physical}/_refresh", timeout=long)
        count = self.client.call("GET", f"/{self.physical}/_count")["count"]
        stats = self.client.call("GET", f"/{self.physical}/_stats/store")
        return GenerationRecord(
            id=uuid.uuid4().hex,
            schema=schema.VERSION,
            physical=self.physical,
            articles=count,
            built=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            size=stats["_all"]["primaries"]["store"]["size_in_bytes"],
            blobs=references,
        )


class FullWriter(BaseWriter):
    """Builds an index from nothing, alone."""

    def __init__(self, client: Client, names: Names, lock: Lock, physical: str) -> None:
        super().__init__(client, names, lock, physical)
        self.blobs: dict[str, Reference] = {}
        create_pair(client, physical)

    def put_blob(self, name: str, data: bytes) -> None:
        self.open_only()
        self.blobs[name] = self.save(data)

    def commit(self, progress: Progress = no_progress) -> IndexInfo:
        self.open_only()
        self.bulk.flush()
        self.lock.check()
        generation = self.describe(self.blobs)
        patiently(self.client, lambda: go_live(self.client, self.names, generation))
        self.committed = True
        return info_of(generation)

    def discard(self) -> None:
        live, _ = read_generation(self.client, self.names)
        # An interrupt may come between going live and what follows it.
        if live is None or live.physical != self.physical:
            delete_pairs(self.client, [self.physical])


class LiveWriter(BaseWriter):
    """Changes the live index. What it prepares waits in a temporary file until ``commit``."""

    def __init__(
        self, client: Client, names: Names, lock: Lock, generation: GenerationRecord
    ) -> None:
        super().__init__(client, names, lock, generation.physical)
        self.spool = Spool()
        self.fresh: dict[str, bytes] = {}
        self.sums: dict[str, tuple[Sequence[str], Sum]] = {}

    def write(self, operations: Iterable[Operation]) -> None:
        self.spool.add(operations)

    def put_blob(self, name: str, data: bytes) -> None:
        self.open_only()
        self.fresh[name] = data

    def discard(self) -> None:
        self.spool.close()

    def commit(self, progress: Progress = no_progress) -> IndexInfo:
        self.open_only()
        references = {name: self.save(data) for name, data in self.fresh.items()}
        self.bulk.add(self.spool.operations())
        self.bulk.flush()
        self.lock.check()
        described = self.describe(references)
        generation, gone = patiently(self.client, lambda: self._replace(described))
        self.committed = True
        self.spool.close()
        blobs.delete(self.client, door(meta_of(self.physical)), gone)
        return info_of(generation)

    def _replace(self, described: GenerationRecord) -> tuple[GenerationRecord, set[Reference]]:
        """Write the generation over the one that is live now, which another shard may have
        written meanwhile; returns it and the blobs that nobody can be reading any more.
        """
        for _ in range(_TRIES):
            live, params = read_generation(self.client, self.names)
            if live is None or live.physical != self.physical:
                raise IndexBusy("a full build has replaced the index meanwhile; run this again")
            merged = {**live.blobs, **described.blobs}
            merged |= self.added(self.sums, merged)
            kept, gone = retire(live, set(merged.values()))
            generation = replace(described, blobs=merged, retired=kept)
            try:
                write_generation(self.client, generation, params)
                return generation, gone
            except Refused as error:
                if error.status != 409:
                    raise
        raise IndexBusy("too many shards commit at once; run this one again")
