"""Generations in the cluster: which is live, how another takes its place, what may go."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

from search.engines.opensearch.blobs import Reference
from search.engines.opensearch.client import Client
from search.engines.opensearch.layout import (
    GENERATION,
    GRACE,
    GenerationRecord,
    Names,
    articles_index,
    door,
    meta_index,
    meta_of,
)
from search.engines.opensearch.locks import Shared, State, create_index


def read_generation(client: Client, names: Names) -> tuple[GenerationRecord | None, dict[str, str]]:
    """The live generation (None when there is none), and what a write in its place must say."""
    answer = client.call("GET", f"/{names.meta}/_doc/{GENERATION}", missing_ok=True)
    if answer is None:
        return None, {}
    params = {
        "if_seq_no": str(answer["_seq_no"]),
        "if_primary_term": str(answer["_primary_term"]),
    }
    return GenerationRecord.from_json(answer["_source"]["record"]), params


def write_generation(
    client: Client, generation: GenerationRecord, params: Mapping[str, str]
) -> None:
    index = door(meta_of(generation.physical))
    record = {"record": generation.to_json()}
    client.call("PUT", f"/{index}/_doc/{GENERATION}", record, params)


def create_pair(client: Client, physical: str) -> bool:
    """Create the two indices of a generation, unless another shard has done so; whether one of
    them was not there.
    """
    articles = create_index(client, physical, articles_index(client.settings, physical))
    meta = create_index(client, meta_of(physical), meta_index(client.settings, physical))
    return articles or meta


def go_live(client: Client, names: Names, generation: GenerationRecord) -> None:
    """Point both aliases at a finished build, in one step."""
    write_generation(client, generation, {})
    moves: list[dict[str, Any]] = []
    before: set[str] = set()
    for alias, index in (
        (names.index, generation.physical),
        (names.meta, meta_of(generation.physical)),
    ):
        holders = set(client.call("GET", f"/{alias}/_alias", missing_ok=True) or {}) - {index}
        moves += [{"remove": {"index": old, "alias": alias}} for old in holders]
        moves.append({"add": {"index": index, "alias": alias}})
        before |= {old.removesuffix("-meta") for old in holders}
    client.call("POST", "/_aliases", {"actions": moves}, timeout=client.settings.bulk_timeout)

    def ended(state: State) -> None:
        if state["build"] and state["build"]["physical"] == generation.physical:
            state["build"] = None
        state["sending"] = []  # of changes of the index that was live
        state["retired"].update(dict.fromkeys(before, time.time() + GRACE))

    Shared(client, names).change(ended)


def delete_pairs(client: Client, physicals: Iterable[str]) -> None:
    for physical in physicals:
        for name in (physical, meta_of(physical)):
            client.call("DELETE", f"/{name}", missing_ok=True)


def prune(client: Client, names: Names) -> None:
    """Delete what earlier runs left: generations that were replaced some time ago, and full
    builds that nobody goes on with.
    """

    def leftover(state: State) -> list[str]:
        # Read after the state: a shared build that goes live leaves the state only then.
        live, _ = read_generation(client, names)
        now = time.time()
        state["retired"] = {name: end for name, end in state["retired"].items() if end > now}
        kept = {live.physical} if live else set()
        kept.update(state["retired"])
        if state["build"]:
            kept.add(state["build"]["physical"])
        found = client.call("GET", f"/{names.index}-*/_alias", missing_ok=True) or {}
        ours = {name.removesuffix("-meta") for name in found if names.is_physical(name)}
        return sorted(ours - kept)

    delete_pairs(client, Shared(client, names).change(leftover))


def retire(
    live: GenerationRecord, used: set[Reference]
) -> tuple[tuple[tuple[str, int, float], ...], set[Reference]]:
    """What is kept of the blobs that the next generation does not name, and what is not."""
    now = time.time()
    until = {(digest, count): end for digest, count, end in live.retired}
    for reference in live.blobs.values():
        until.setdefault(reference, now + GRACE)
    kept = tuple((*blob, end) for blob, end in until.items() if end > now and blob not in used)
    return kept, {blob for blob, end in until.items() if end <= now and blob not in used}
