"""Who is writing: one document that all writers change, each only if nobody was quicker.

A writer's entry carries a time; the writer puts it off as long as it lives. An entry whose
time is over, or whose process is known to be gone, counts no more. Clocks of the machines
must agree to within a few seconds.
"""

from __future__ import annotations

import os
import random
import socket
import threading
import time
import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from search.engines.base import Shard
from search.engines.opensearch.client import Client
from search.engines.opensearch.layout import Names, state_index
from search.engines.opensearch.patience import patiently
from search.engines.opensearch.refusals import Refused
from search.errors import EngineUnavailable, IndexBusy

LASTS = 60.0
"""Seconds that an entry is good for when its writer is not heard of any more."""

COPIES = "10s"
"""How long a new index is waited for until all its copies are there."""

_TRIES = 60

State = dict[str, Any]
"""``writers``: token -> entry. ``build``: the unfinished shared build, or None. ``retired``:
physical index -> until when (seconds since 1970) it is kept for snapshots in use. ``sending``:
shards whose changes of the live index are being sent, as ``K/N``."""

T = TypeVar("T")


class Shared:
    """The document of all writers."""

    def __init__(self, client: Client, names: Names) -> None:
        self._client = client
        self._names = names

    def change(self, edit: Callable[[State], T], *, patient: bool = False) -> T:
        """Let ``edit`` change the state in place; it is called again when another was quicker,
        and when the cluster did not tell whether it took the change.

        Waits for a cluster that has no room for it just now, as long as
        ``opensearch.patience`` says; when ``patient``, also for one that cannot answer.
        """
        return patiently(self._client, lambda: self._change(edit), only_soon=not patient)

    def _change(self, edit: Callable[[State], T]) -> T:
        path = f"/{self._names.state}/_doc/state"
        for _ in range(_TRIES):
            answer = self._client.call("GET", path, missing_ok=True)
            if answer is None:
                self._create()
                state: State = {"writers": {}, "build": None, "retired": {}}
                params = {"op_type": "create"}
            else:
                state = answer["_source"]["record"]
                params = {
                    "if_seq_no": str(answer["_seq_no"]),
                    "if_primary_term": str(answer["_primary_term"]),
                }
            result = edit(state)
            try:
                self._client.call("PUT", path, {"record": state}, params)
                return result
            except Refused as error:
                if error.status != 409:
                    raise
                time.sleep(random.SystemRandom().uniform(0.0, 0.1))
        raise IndexBusy("too many writers begin at once; run this one again")

    def _create(self) -> None:
        create_index(self._client, self._names.state, state_index(self._client.settings))


def create_index(client: Client, name: str, body: dict[str, Any]) -> bool:
    """Create an index; that another writer has just done so is no error, and False.

    Waits for its replicas: until there is a second copy, what is acknowledged is lost with a
    node. A cluster with too few nodes for all copies is waited for in vain, and not for long.
    """
    wait = {"wait_for_active_shards": "all", "timeout": COPIES}
    long = client.settings.bulk_timeout
    try:
        patiently(
            client,
            lambda: client.call("PUT", f"/{name}", body, wait, timeout=long),
            only_soon=True,
        )
    except Refused as error:
        if error.kind != "resource_already_exists_exception":
            raise
        return False
    return True


class Lock:
    """One writer's entry, put off by a thread of its own until ``release``."""

    def __init__(self, shared: Shared, shard: Shard | None) -> None:
        """Raises IndexBusy when another writer is at work on the whole or on this shard."""
        self._shared = shared
        self._shard = shard
        self._token = uuid.uuid4().hex
        self._released = threading.Event()
        self._lost = False
        self._thread = threading.Thread(target=self._keep, name=_keeper(self._token), daemon=True)
        self._thread.start()
        try:
            shared.change(self._enter)
        except BaseException:
            self._released.set()
            raise

    def check(self) -> None:
        """Raises IndexBusy when the entry was lost: the cluster was away for too long."""
        if self._lost:
            raise IndexBusy(
                "this run lost its lock while the cluster did not answer, and another run has "
                "begun; nothing of this one is visible; run it again"
            )

    def release(self) -> None:
        if self._released.is_set():
            return
        self._released.set()
        self._thread.join()
        try:
            self._shared.change(lambda state: state["writers"].pop(self._token, None))
        except EngineUnavailable:
            return  # The entry ends by itself.

    def _enter(self, state: State) -> None:
        writers = state["writers"]
        for token in [token for token, entry in writers.items() if _is_over(token, entry)]:
            del writers[token]
        for token, entry in writers.items():
            if token != self._token and not self._beside(entry):
                raise IndexBusy(
                    f"another tindang reindex{_which(entry)} (process {entry['process']} on "
                    f"{entry['host']}) is writing this index; wait until it has ended (if it "
                    f"was killed: at most {max(0.0, entry['until'] - time.time()):.0f} seconds)"
                )
        writers[self._token] = self._entry()

    def _beside(self, entry: State) -> bool:
        """Whether this writer may work beside that one: another shard of as many."""
        return (
            self._shard is not None
            and entry["count"] == self._shard.count
            and entry["number"] != self._shard.number
        )

    def _entry(self) -> State:
        return {
            "number": self._shard.number if self._shard else 0,
            "count": self._shard.count if self._shard else 0,
            "host": socket.gethostname(),
            "machine": _machine(),
            "process": os.getpid(),
            "until": time.time() + LASTS,
        }

    def _keep(self) -> None:
        while not self._released.wait(LASTS / 4):
            try:
                self._shared.change(self._renew)
            except (EngineUnavailable, IndexBusy):
                continue  # The next turn may succeed, as long as nobody took the place.

    def _renew(self, state: State) -> None:
        if self._token in state["writers"]:
            state["writers"][self._token] = self._entry()
        else:
            self._lost = True


def is_at_work(state: State, number: int) -> bool:
    """Whether the writer of that shard is alive, as far as can be told."""
    return any(
        entry["number"] == number and not _is_over(token, entry)
        for token, entry in state["writers"].items()
    )


def _which(entry: State) -> str:
    return f" --shard {entry['number']}/{entry['count']}" if entry["count"] > 1 else ""


def _keeper(token: str) -> str:
    return f"opensearch-lock-{token}"


@cache
def _machine() -> str:
    """Where process numbers mean the same. Not the host's name: copies of a machine, and
    containers, may share it, and one would take a writer at work elsewhere for dead.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:  # no Linux
        return f"{socket.gethostname()}/{uuid.getnode():x}"


def _is_over(token: str, entry: State) -> bool:
    if entry["until"] < time.time():
        return True
    if entry.get("machine") != _machine():
        return False
    if entry["process"] == os.getpid():
        # Given up here, while the cluster could not be told (its disks were full).
        return all(thread.name != _keeper(token) for thread in threading.enumerate())
    try:
        os.kill(entry["process"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
