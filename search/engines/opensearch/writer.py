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
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import IO, Any, Self

from search import schema
from search.engines.base import IndexInfo, Part
from search.engines.opensearch import blobs
from search.engines.opensearch.blobs import Reference
from search.engines.opensearch.bulk import Bulk, Operation, delete_operation, index_operation
from search.engines.opensearch.client import Client, Refused
from search.engines.opensearch.layout import (
    GENERATION,
    Generation,
    Names,
    articles_index,
    door,
    key,
    meta_index,
    meta_of,
    source,
)
from search.engines.opensearch.locks import Lock, Shared, State, create_index
from search.engines.opensearch.snapshot import info_of
from search.errors import IndexBusy
from search.schema import Document

_TRIES = 60


class _Writer:
    """What all writers share. ``physical`` is the index that the articles go to."""

    def __init__(self, client: Client, names: Names, lock: Lock, physical: str) -> None:
        self.client = client
        self.names = names
        self.lock = lock
        self.physical = physical
        self.bulk = Bulk(client, door(physical))
        self.committed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if not self.committed:
                self.discard()
        finally:
            self.lock.release()

    def put(self, documents: Iterable[Document]) -> None:
        self.lock.check()
        self.write(index_operation(key(doc.id), source(doc)) for doc in documents)

    def delete(self, ids: Iterable[str]) -> None:
        self.lock.check()
        self.write(delete_operation(key(id)) for id in ids)

    def write(self, operations: Iterable[Operation]) -> None:
        self.bulk.add(operations)

    def save(self, data: bytes) -> Reference:
        return blobs.save(self.client, door(meta_of(self.physical)), data)

    def discard(self) -> None:
        """Undo what was prepared; called when the writer is left without commit."""

    def describe(self, references: Mapping[str, Reference]) -> Generation:
        """Make what was written visible, and describe it as a new generation."""
        long = self.client.settings.bulk_timeout
        self.client.call("POST", f"/{self.physical}/_refresh", timeout=long)
        count = self.client.call("GET", f"/{self.physical}/_count")["count"]
        stats = self.client.call("GET", f"/{self.physical}/_stats/store")
        return Generation(
            id=uuid.uuid4().hex,
            schema=schema.VERSION,
            physical=self.physical,
            articles=count,
            built=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            size=stats["_all"]["primaries"]["store"]["size_in_bytes"],
            blobs=references,
        )


class FullWriter(_Writer):
    """Builds an index from nothing, alone."""

    def __init__(self, client: Client, names: Names, lock: Lock, physical: str) -> None:
        super().__init__(client, names, lock, physical)
        self.blobs: dict[str, Reference] = {}
        create_pair(client, physical)

    def put_blob(self, name: str, data: bytes) -> None:
        self.blobs[name] = self.save(data)

    def commit(self) -> IndexInfo:
        self.bulk.flush()
        self.lock.check()
        generation = self.describe(self.blobs)
        go_live(self.client, self.names, generation)
        self.committed = True
        return info_of(generation)

    def discard(self) -> None:
        delete_pairs(self.client, [self.physical])


class SharedFullWriter(_Writer):
    """Builds one part of an index that other writers build too (see ``base.SharedEngine``)."""

    def __init__(
        self, client: Client, names: Names, lock: Lock, shared: Shared, part: Part
    ) -> None:
        self.shared = shared
        self.part = part
        physical = shared.change(lambda state: self._join(state, names))
        super().__init__(client, names, lock, physical)
        create_pair(client, physical)

    def _join(self, state: State, names: Names) -> str:
        """The build in progress, or a new one when there is none that this part fits."""
        build = state["build"]
        if build and (build["parts"], build["schema"]) == (self.part.count, schema.VERSION):
            build["done"] = [number for number in build["done"] if number != self.part.number]
        else:
            build = {
                "physical": names.fresh(),
                "parts": self.part.count,
                "schema": schema.VERSION,
                "blobs": {},
                "done": [],
            }
            state["build"] = build
        return str(build["physical"])

    def blob(self, name: str) -> bytes | None:
        reference = self._build(lambda build: build["blobs"].get(name))
        if reference is None:
            return None
        digest, count = reference
        return blobs.load(self.client, meta_of(self.physical), (digest, count))

    def put_blob(self, name: str, data: bytes) -> None:
        # The blob tells what was written; it must not tell more than the cluster has.
        self.bulk.flush()
        reference = self.save(data)
        self._build(lambda build: build["blobs"].update({name: reference}))

    def commit(self) -> IndexInfo:
        """The commit of the last part makes the whole build live."""
        self.bulk.flush()
        self.lock.check()
        build = self._build(self._done)
        references = {name: (digest, count) for name, (digest, count) in build["blobs"].items()}
        generation = self.describe(references)
        if len(build["done"]) == build["parts"]:
            go_live(self.client, self.names, generation)
            self.shared.change(lambda state: state.update(build=None))
        self.committed = True
        return info_of(generation)

    def _done(self, build: State) -> State:
        build["done"] = sorted({*build["done"], self.part.number})
        return build

    def _build(self, edit: Any) -> Any:
        def change(state: State) -> Any:
            if not state["build"] or state["build"]["physical"] != self.physical:
                raise IndexBusy("this full build was ended by another run; run this one again")
            return edit(state["build"])

        return self.shared.change(change)


class LiveWriter(_Writer):
    """Changes the live index. What it prepares waits in a temporary file until ``commit``."""

    def __init__(self, client: Client, names: Names, lock: Lock, generation: Generation) -> None:
        super().__init__(client, names, lock, generation.physical)
        self.generation = generation
        self.spool = _Spool()
        self.fresh: dict[str, bytes] = {}

    def write(self, operations: Iterable[Operation]) -> None:
        self.spool.add(operations)

    def blob(self, name: str) -> bytes | None:
        if name in self.fresh:
            return self.fresh[name]
        reference = self.generation.blobs.get(name)
        return reference and blobs.load(self.client, meta_of(self.physical), reference)

    def put_blob(self, name: str, data: bytes) -> None:
        self.fresh[name] = data

    def discard(self) -> None:
        self.spool.close()

    def commit(self) -> IndexInfo:
        self.lock.check()
        references = {name: self.save(data) for name, data in self.fresh.items()}
        self.bulk.add(self.spool.operations())
        self.bulk.flush()
        self.lock.check()
        described = self.describe(references)
        generation, gone = self._replace(described)
        self.committed = True
        self.spool.close()
        blobs.delete(self.client, door(meta_of(self.physical)), gone)
        return info_of(generation)

    def _replace(self, described: Generation) -> tuple[Generation, set[Reference]]:
        """Write the generation over the one that is live now, which another part may have
        written meanwhile; returns it and the blobs that nobody can be reading any more.
        """
        for _ in range(_TRIES):
            live, params = read_generation(self.client, self.names)
            if live is None or live.physical != self.physical:
                raise IndexBusy("a full build has replaced the index meanwhile; run this again")
            merged = {**live.blobs, **described.blobs}
            used = set(merged.values())
            retired = tuple(set(live.blobs.values()) - used)
            generation = Generation(**{**described.to_json(), "blobs": merged, "retired": retired})
            try:
                write_generation(self.client, generation, params)
                return generation, set(live.retired) - used - set(retired)
            except Refused as error:
                if error.status != 409:
                    raise
        raise IndexBusy("too many parts commit at once; run this one again")


class _Spool:
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


def read_generation(client: Client, names: Names) -> tuple[Generation | None, dict[str, str]]:
    """The live generation (None when there is none), and what a write in its place must say."""
    answer = client.call("GET", f"/{names.meta}/_doc/{GENERATION}", missing_ok=True)
    if answer is None:
        return None, {}
    params = {
        "if_seq_no": str(answer["_seq_no"]),
        "if_primary_term": str(answer["_primary_term"]),
    }
    return Generation.from_json(answer["_source"]["record"]), params


def write_generation(client: Client, generation: Generation, params: Mapping[str, str]) -> None:
    index = door(meta_of(generation.physical))
    record = {"record": generation.to_json()}
    client.call("PUT", f"/{index}/_doc/{GENERATION}", record, params)


def create_pair(client: Client, physical: str) -> None:
    """Create the two indices of a generation, unless another part has done so."""
    create_index(client, physical, articles_index(client.settings, physical))
    create_index(client, meta_of(physical), meta_index(client.settings, physical))


def go_live(client: Client, names: Names, generation: Generation) -> None:
    """Point both aliases at a finished build, in one step."""
    write_generation(client, generation, {})
    moves: list[dict[str, Any]] = []
    for alias, index in (
        (names.index, generation.physical),
        (names.meta, meta_of(generation.physical)),
    ):
        holders = client.call("GET", f"/{alias}/_alias", missing_ok=True) or {}
        moves += [{"remove": {"index": old, "alias": alias}} for old in holders if old != index]
        moves.append({"add": {"index": index, "alias": alias}})
    client.call("POST", "/_aliases", {"actions": moves}, timeout=client.settings.bulk_timeout)


def delete_pairs(client: Client, physicals: Iterable[str]) -> None:
    for physical in physicals:
        for name in (physical, meta_of(physical)):
            client.call("DELETE", f"/{name}", missing_ok=True)


def prune(client: Client, names: Names) -> None:
    """Delete what earlier runs left: the generation before the live one, which servers may
    have read until now, and full builds that nobody goes on with.
    """

    def leftover(state: State) -> list[str]:
        # Read after the state: a shared build that goes live leaves the state only then.
        live, _ = read_generation(client, names)
        kept = {live.physical} if live else set()
        if state["build"]:
            kept.add(state["build"]["physical"])
        found = client.call("GET", f"/{names.index}-*/_alias", missing_ok=True) or {}
        ours = {name.removesuffix("-meta") for name in found if names.is_physical(name)}
        return sorted(ours - kept)

    delete_pairs(client, Shared(client, names).change(leftover))
