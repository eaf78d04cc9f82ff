"""Writing one shard of an index, beside the writers of other shards (``base.ShardWriter``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from search import schema
from search.engines.base import IndexInfo, Progress, Shard, Sum, no_progress
from search.engines.opensearch import blobs
from search.engines.opensearch.blobs import Reference
from search.engines.opensearch.client import Client
from search.engines.opensearch.generations import create_pair, go_live, read_generation
from search.engines.opensearch.layout import LAYOUT, GenerationRecord, Names, door, key, meta_of
from search.engines.opensearch.locks import Lock, Shared, State, is_at_work
from search.engines.opensearch.patience import patiently
from search.engines.opensearch.snapshot import info_of
from search.engines.opensearch.writer import BaseWriter, LiveWriter
from search.errors import CorpusError, IndexBusy
from search.settings import OpenSearchSettings

_AT_ONCE = 10_000
"""Ids read in one request: the cluster's max_result_window."""

T = TypeVar("T")


class _ShardWriter(BaseWriter):
    """What writers of shards can tell of what they write to."""

    shard: Shard
    sums: dict[str, tuple[Sequence[str], Sum]]

    def put_sum(self, name: str, shards: Sequence[str], add: Sum) -> None:
        self.sums[name] = shards, add

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        keys = {key(id): id for id in ids}
        if not keys:
            return {}
        answer = self._ask("_mget", {"ids": list(keys)}, {"_source_includes": "stored"})
        found = (doc for doc in answer["docs"] if doc.get("found"))
        return {keys[doc["_id"]]: doc["_source"]["stored"] for doc in found}

    def written(self) -> Iterator[str]:
        self._ask("_refresh")
        body: dict[str, object] = {
            "query": {"term": {"shard": self.shard.number}},
            "size": _AT_ONCE,
            "sort": [{"id": "asc"}],
            "_source": False,
            "track_total_hits": False,
        }
        whole = {"allow_partial_search_results": "false"}
        while True:
            # No point in time is needed: of this shard nobody else writes.
            hits = self._ask("_search", body, whole)["hits"]["hits"]
            yield from (hit["sort"][0] for hit in hits)
            if len(hits) < _AT_ONCE:
                return
            body["search_after"] = hits[-1]["sort"]

    def _ask(
        self,
        what: str,
        body: Mapping[str, object] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> Any:
        long = self.client.settings.bulk_timeout
        path = f"/{self.physical}/{what}"
        return patiently(
            self.client, lambda: self.client.call("POST", path, body, params, timeout=long)
        )


class FullShard(_ShardWriter):
    """Builds one shard of an index that other writers build too (see ``base.SharedEngine``)."""

    keeps = True

    def __init__(
        self, client: Client, names: Names, lock: Lock, shared: Shared, shard: Shard
    ) -> None:
        self.shared = shared
        self.shard = shard
        self.number = shard.number
        self.waits_for: tuple[int, ...] = ()
        self.sums = {}
        build, self.interrupted = shared.change(
            lambda state: self._join(state, names, client.settings)
        )
        physical, noted = str(build["physical"]), build["blobs"]
        super().__init__(client, names, lock, physical)
        if create_pair(client, physical) and noted:
            # Somebody has deleted the unfinished build by hand.
            self._build(lambda build: build.update(blobs={}, begun=[shard.number], done=[]))
            self.interrupted = False

    def _join(self, state: State, names: Names, settings: OpenSearchSettings) -> tuple[State, bool]:
        """The build in progress, or a new one when there is none that this shard fits; and
        whether this shard was begun there and not ended.
        """
        build = state["build"]
        fits = [self.shard.count, schema.VERSION, LAYOUT, settings.shards, settings.replicas]
        if not build or build.get("fits") != fits:
            build = {"physical": names.fresh(), "fits": fits, "blobs": {}}
            build.update(begun=[], done=[], closing=0)
            state["build"] = build
        number = self.shard.number
        last = build["closing"]
        if last not in (0, number) and is_at_work(state, last):
            raise IndexBusy(
                f"all shards are written, and --shard {last}/{self.shard.count} is making them "
                "visible; wait until it has ended"
            )
        build["closing"] = 0
        interrupted = number in build["begun"]
        build["begun"] = sorted({*build["begun"], number})
        build["done"] = [other for other in build["done"] if other != number]
        return build, interrupted

    def blob(self, name: str) -> bytes | None:
        reference = self._build(lambda build: build["blobs"].get(name))
        return self.load(tuple(reference)) if reference else None

    def put_blob(self, name: str, data: bytes) -> None:
        self.note({name: data})

    def note(self, blobs_: Mapping[str, bytes]) -> None:
        self.open_only()
        # The blobs tell what was written; they must not tell more than the cluster has.
        self.bulk.flush()
        fresh = {name: self.save(data) for name, data in blobs_.items()}

        def enter(build: State) -> set[Reference]:
            before = {tuple(build["blobs"][name]) for name in fresh if name in build["blobs"]}
            build["blobs"].update(fresh)
            return before - set(fresh.values())

        # Nobody but the shard's own runs reads its blobs before the build is live.
        blobs.delete(self.client, door(meta_of(self.physical)), self._build(enter))

    def commit(self, progress: Progress = no_progress) -> IndexInfo:
        """The commit of the last shard makes the whole build live."""
        self.open_only()
        self.bulk.flush()
        self.lock.check()
        build = self._build(self._done)
        self.waits_for = _missing(build, self.shard)
        references = {name: (digest, count) for name, (digest, count) in build["blobs"].items()}
        if not self.waits_for:
            references |= patiently(self.client, lambda: self.added(self.sums, references))
        generation = self.describe(references)
        if not self.waits_for:
            self._publish(generation)
        self.committed = True
        return info_of(generation)

    def _publish(self, generation: GenerationRecord) -> None:
        if not generation.articles:
            raise CorpusError("no shard of the corpus has an article; the index is unchanged")
        patiently(self.client, lambda: go_live(self.client, self.names, generation))

    def _done(self, build: State) -> State:
        number = self.shard.number
        build["begun"] = [other for other in build["begun"] if other != number]
        build["done"] = sorted({*build["done"], number})
        # From now on no shard may change what this one makes live.
        build["closing"] = 0 if _missing(build, self.shard) else number
        return build

    def _build(self, edit: Callable[[State], T]) -> T:
        def change(state: State) -> T:
            if not state["build"] or state["build"]["physical"] != self.physical:
                raise IndexBusy("this full build was ended by another run; run this one again")
            return edit(state["build"])

        return self.shared.change(change, patient=True)


def _missing(build: State, shard: Shard) -> tuple[int, ...]:
    return tuple(n for n in range(1, shard.count + 1) if n not in build["done"])


class LiveShard(_ShardWriter, LiveWriter):
    """Changes the articles of one shard in the live index."""

    keeps = False
    waits_for: tuple[int, ...] = ()

    def __init__(
        self, client: Client, names: Names, lock: Lock, live: GenerationRecord, shard: Shard
    ) -> None:
        self.shard = shard
        self.number = shard.number
        self._shared = Shared(client, names)
        self._mark = f"{shard.number}/{shard.count}"
        super().__init__(client, names, lock, live)
        self.interrupted = self._shared.change(self._is_marked)

    def _is_marked(self, state: State) -> bool:
        return self._mark in state.get("sending", ())

    def blob(self, name: str) -> bytes | None:
        if name in self.fresh:
            return self.fresh[name]
        # Of the live generation as it is now: other shards may have committed theirs meanwhile.
        live, _ = read_generation(self.client, self.names)
        reference = live.blobs.get(name) if live and live.physical == self.physical else None
        return self.load(reference) if reference else None

    def note(self, blobs: Mapping[str, bytes]) -> None:
        for name, data in blobs.items():
            self.put_blob(name, data)

    def commit(self, progress: Progress = no_progress) -> IndexInfo:
        self.open_only()
        # Sent is not yet noted: should this run be killed in between, the next one must look.
        self._mark_sending([self._mark])
        info = super().commit()
        self._mark_sending([])
        return info

    def _mark_sending(self, own: list[str]) -> None:
        def change(state: State) -> None:
            others = [mark for mark in state.get("sending", ()) if mark != self._mark]
            state["sending"] = others + own

        self._shared.change(change, patient=True)
