"""Writing in bulk, as fast as the cluster takes it and no faster.

What the cluster rejects for now (429: queues or memory full; 503: a shard without its
primary) is sent again, after a wait that doubles, until ``patience`` is used up; then the
run fails with what was acknowledged kept. Sending the same operation twice does no harm:
each names its document.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from search.engines.opensearch.client import Client
from search.engines.opensearch.patience import LONGEST_WAIT, SHORTEST_WAIT
from search.engines.opensearch.refusals import BLOCKS, Overloaded, Refused, blocked

_LATER = frozenset({429, 500, 502, 503, 504})
_TOO_MUCH = frozenset({413, 429})

Operation = tuple[str, bytes]
"""The id of a document, and the lines that ``_bulk`` is given for it."""


def index_operation(key: str, source: Mapping[str, Any]) -> Operation:
    """Put a document under its key, in place of the one that has it."""
    text = json.dumps(source, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")  # lone surrogates are gone since normalisation
    return key, b"%s\n%s\n" % (_action("index", key), body)


def delete_operation(key: str) -> Operation:
    """Remove the document of a key; that there is none is no error."""
    return key, _action("delete", key) + b"\n"


def _action(verb: str, key: str) -> bytes:
    return json.dumps({verb: {"_id": key}}, separators=(",", ":")).encode("ascii")


class Bulk:
    """Operations on one index, sent in requests of ``opensearch.bulk_bytes`` each.

    Of several operations on one document in a request only the last is sent: sent again
    after a rejection, an older one could overtake it. ``wait`` is called with seconds.
    """

    def __init__(
        self, client: Client, index: str, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client
        self._index = index
        self._wait = wait
        self._pending: dict[str, bytes] = {}
        self._bytes = 0
        self.rejections = 0
        """How often the cluster asked to be sent something again."""

    def add(self, operations: Iterable[Operation]) -> None:
        for key, lines in operations:
            self._bytes += len(lines) - len(self._pending.get(key, b""))
            self._pending[key] = lines
            if self._bytes >= self._client.settings.bulk_bytes:
                self.flush()

    def flush(self) -> None:
        """Send what is pending; returns when the cluster has acknowledged all of it."""
        pending, self._pending, self._bytes = self._pending, {}, 0
        self._send(list(pending.items()), time.monotonic() + self._client.settings.patience)

    def _send(self, operations: list[Operation], end: float) -> None:
        pause = SHORTEST_WAIT
        while operations:
            sent = len(operations)
            status, why = 429, "rejected"
            try:
                operations = self._attempt(operations)
            except Overloaded as error:
                status, why = error.status, str(error)
            if not operations:
                return
            self.rejections += 1
            if time.monotonic() > end:
                raise Overloaded(self._gave_up(len(operations), why), status)
            self._wait(random.SystemRandom().uniform(pause / 2, pause))
            pause = min(pause * 2, LONGEST_WAIT)
            if status in _TOO_MUCH and len(operations) == sent > 1:
                # Nothing of it went through: halves may.
                self._send(operations[: sent // 2], end)
                operations = operations[sent // 2 :]

    def _gave_up(self, count: int, why: str) -> str:
        settings = self._client.settings
        return (
            f"the OpenSearch cluster at {self._client.where} did not take {count} documents "
            f"within {settings.patience:g} seconds ({why}); look at its load, or raise "
            "opensearch.patience in config.toml, and run this again to go on"
        )

    def _attempt(self, operations: list[Operation]) -> list[Operation]:
        """Send once; returns the operations to be sent again. Raises Overloaded, Refused."""
        try:
            answer = self._client.call(
                "POST",
                f"/{self._index}/_bulk",
                b"".join(lines for _, lines in operations),
                {
                    "require_alias": "true",
                    "filter_path": "errors,items.*.status,items.*.error.type,items.*.error.reason",
                },
                timeout=self._client.settings.bulk_timeout,
            )
        except Refused as error:
            if error.status == 413:
                raise Overloaded(str(error), 413) from error
            raise
        if not answer["errors"]:
            return []
        again = []
        for operation, item in zip(operations, answer["items"], strict=True):
            (result,) = item.values()
            if "error" in result and self._must_repeat(operation[0], result):
                again.append(operation)
        return again

    def _must_repeat(self, key: str, result: Mapping[str, Any]) -> bool:
        """Whether to send a failed operation again. Raises Refused when that is no use."""
        kind, reason = result["error"]["type"], result["error"]["reason"]
        if kind in BLOCKS:
            raise Refused(blocked(self._client.where, reason), result["status"], kind)
        if result["status"] in _LATER:
            return True
        raise Refused(
            f"the OpenSearch cluster at {self._client.where} refused the article {key!r}: "
            f"{kind}: {reason}",
            result["status"],
            kind,
        )
