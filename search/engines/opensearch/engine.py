"""The engine for a corpus that outgrows one machine: an OpenSearch cluster.

The same forms as every engine, analysed in Python and sent as terms joined by spaces. See
docs/opensearch.md for what a cluster keeps and promises, ``search.engines.opensearch`` for
the parts.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from search import schema
from search.engines.base import Shard, ShardWriter, SharedEngine, Snapshot, Writer
from search.engines.opensearch import writer as writers
from search.engines.opensearch.blobs import is_whole, load
from search.engines.opensearch.client import Client
from search.engines.opensearch.generations import prune, read_generation
from search.engines.opensearch.layout import LAYOUT, GenerationRecord, Names, meta_of
from search.engines.opensearch.locks import Lock, Shared
from search.engines.opensearch.shards import FullShard, LiveShard
from search.engines.opensearch.snapshot import OpenSearchSnapshot
from search.errors import IndexMismatch, IndexMissing
from search.plurals import counted
from search.settings import OpenSearchSettings

_NEW = "run tindang reindex --full"


class OpenSearchEngine:
    """See ``search.engines.base.SharedEngine``. Opening it asks the cluster nothing."""

    name = "opensearch"

    def __init__(self, settings: OpenSearchSettings) -> None:
        self._client = Client(settings)
        self._names = Names(settings.index)
        self._lock = threading.Lock()
        self._current: tuple[str, OpenSearchSnapshot] | None = None
        self._before: OpenSearchSnapshot | None = None

    @property
    def shared(self) -> SharedEngine:
        return self

    def exists(self) -> bool:
        return self._client.call("GET", f"/{self._names.index}/_alias", missing_ok=True) is not None

    def snapshot(self) -> Snapshot:
        generation = self._live()
        with self._lock:
            if self._current and self._current[0] == generation.id:
                self._current[1].renew()
                return self._current[1]
            # Requests that began before this one may still read the snapshot in use until now;
            # the one before that nobody reads any more.
            if self._before:
                self._before.close()
            self._before = self._current[1] if self._current else None
            snapshot = OpenSearchSnapshot(self._client, generation)
            self._current = generation.id, snapshot
            return snapshot

    def check(self) -> Sequence[str]:
        """The cluster checks its files itself; whether articles and blobs are all there is ours."""
        live = self._live()
        meta = meta_of(live.physical)
        lost = [name for name, blob in live.blobs.items() if not is_whole(self._client, meta, blob)]
        found = self._client.call("GET", f"/{live.physical}/_count")["count"]
        damages = [f"the blob {name} is not what was written" for name in lost]
        if found != live.articles:
            damages.append(f"{counted(found, 'article')} found, and {live.articles} were written")
        return damages

    def salvage(self, name: str) -> bytes | None:
        if not self.exists():
            return None
        live, _ = read_generation(self._client, self._names)
        blob = live.blobs.get(name) if live else None
        if not live or not blob or not is_whole(self._client, meta_of(live.physical), blob):
            return None
        return load(self._client, meta_of(live.physical), blob)

    def writer(self, *, full: bool = False) -> Writer:
        shared, lock, live = self._begin(None, full)
        try:
            if live:
                return writers.LiveWriter(self._client, self._names, lock, live)
            shared.change(lambda state: state.update(build=None))
            return writers.FullWriter(self._client, self._names, lock, self._names.fresh())
        except BaseException:
            lock.release()
            raise

    def shard_writer(self, shard: Shard, *, full: bool = False) -> ShardWriter:
        shared, lock, live = self._begin(shard, full)
        try:
            if live:
                return LiveShard(self._client, self._names, lock, live, shard)
            return FullShard(self._client, self._names, lock, shared, shard)
        except BaseException:
            lock.release()
            raise

    def _begin(
        self, shard: Shard | None, full: bool
    ) -> tuple[Shared, Lock, GenerationRecord | None]:
        """Take the writer's place and clear up; the live generation if it is to be continued."""
        self._check_names()
        shared = Shared(self._client, self._names)
        lock = Lock(shared, shard)
        try:
            live = None if full or not self.exists() else self._live()
            prune(self._client, self._names)
        except BaseException:
            lock.release()
            raise
        return shared, lock, live

    def _check_names(self) -> None:
        """An index of somebody else's under our names must stay, and be noticed at once."""
        for name in (self._names.index, self._names.meta):
            if name in (self._client.call("GET", f"/{name}", missing_ok=True) or {}):
                raise IndexMismatch(
                    f"{name} at {self._client.where} is an index that tindang did not make; "
                    "set opensearch.index in config.toml to another name"
                )

    def close(self) -> None:
        with self._lock:
            for snapshot in (self._before, self._current[1] if self._current else None):
                if snapshot:
                    snapshot.close()
            self._before = self._current = None
        self._client.close()

    def _live(self) -> GenerationRecord:
        """The live generation. Raises IndexMissing, IndexMismatch, EngineUnavailable."""
        generation, _ = read_generation(self._client, self._names)
        where = f"{self._names.index} at {self._client.where}"
        if generation is None:
            if self.exists():
                raise IndexMismatch(
                    f"{where} was not made by tindang; name another index, or {_NEW}"
                )
            raise IndexMissing(f"there is no index {where}; run tindang reindex")
        if (generation.schema, generation.layout) != (schema.VERSION, LAYOUT):
            raise IndexMismatch(
                f"the index {where} has schema {generation.schema} (layout {generation.layout}), "
                f"this tindang needs {schema.VERSION} (layout {LAYOUT}); {_NEW}"
            )
        return generation
