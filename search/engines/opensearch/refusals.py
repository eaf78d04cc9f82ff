"""What a cluster's refusals mean, as errors that say what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from search.errors import EngineUnavailable

if TYPE_CHECKING:
    from opensearchpy import exceptions as failures

PASSWORD = "TINDANG_OPENSEARCH_PASSWORD"  # noqa: S105  # the variable's name

BLOCKS = frozenset({"cluster_block_exception", "index_create_block_exception"})
"""How the cluster calls that it lets nobody write: an index, or new indices."""

LOST = frozenset(
    {
        "node_closed_exception",
        "node_disconnected_exception",
        "node_not_connected_exception",
        "receive_timeout_transport_exception",
    }
)
"""What one node says of another that it could not ask, with status 500."""

NOT_YET = frozenset(
    {
        "illegal_index_shard_state_exception",
        "index_not_found_exception",
        "no_shard_available_action_exception",
        "shard_not_found_exception",
    }
)
"""What nodes say with status 503 of an index that was created a moment ago: a copy of a shard
is being made, the news has not come to all nodes, no copy is there yet."""


class Overloaded(EngineUnavailable):
    """The cluster refuses for now: worth another try.

    ``status`` is 429 or 503 (or its kin), and 0 when there was no answer at all. ``soon``: the
    cluster is well, and only has no room for this, or not the index, just now.
    """

    def __init__(self, message: str, status: int = 0, *, soon: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.soon = soon


class Refused(EngineUnavailable):
    """The cluster refuses what was asked, and will again. ``status`` and ``kind`` are its own."""

    def __init__(self, message: str, status: int, kind: str) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind


def refusal(where: str, user: str, error: failures.TransportError) -> EngineUnavailable:
    """What the cluster's answer means, and what to do about it."""
    status, kind, reason = _status(error), *_cause(error.info)
    if status == 401:
        return Refused(
            f"the OpenSearch cluster at {where} refuses the user {user!r} or the "
            f"password; set opensearch.user in config.toml and the environment variable "
            f"{PASSWORD}",
            status,
            kind,
        )
    if kind in BLOCKS:
        return Refused(blocked(where, reason), status, kind)
    if status == 403:
        return Refused(
            f"the OpenSearch cluster at {where} does not let the user {user!r} do this "
            f"({reason}); give it the role of deploy/opensearch/security/roles.yml",
            status,
            kind,
        )
    if ("too_many" in kind and "clause" in kind) or "maxClauseCount" in reason:
        return Refused(
            "the query has more clauses than the OpenSearch cluster allows; raise "
            "indices.query.bool.max_clause_count in opensearch.yml",
            status,
            kind,
        )
    if status in (429, 502, 503, 504) or kind in LOST:
        return Overloaded(
            f"the OpenSearch cluster at {where} is overloaded, starting, or without "
            f"some of its nodes ({status} {kind}: {reason}); try again shortly",
            status,
            soon=status == 429 or kind in NOT_YET,
        )
    return Refused(
        f"the OpenSearch cluster at {where} answered {status} {kind}: {reason}",
        status,
        kind,
    )


def unverified(where: str, error: failures.SSLError) -> str:
    """The message for a certificate that nobody vouches for."""
    return (
        f"the certificate of the OpenSearch cluster at {where} cannot be verified "
        f"({why(error)}); set opensearch.ca in config.toml to the file with the "
        "certificate of the authority that signed it"
    )


def blocked(where: str, reason: str) -> str:
    """The message for an index that the cluster has made read-only (most often: disks full)."""
    return (
        f"the OpenSearch cluster at {where} has blocked writing ({reason}); when its disks are "
        "full (flood stage), free space or add a node, and run this again: nothing is lost"
    )


def _status(error: failures.TransportError) -> int:
    return error.status_code if isinstance(error.status_code, int) else 0


def _cause(info: object) -> tuple[str, str]:
    """Type and reason of what failed first, from an error answer of the cluster."""
    error = info.get("error", info) if isinstance(info, dict) else info
    if not isinstance(error, dict):
        return "", str(error)[:300].strip()
    causes = error.get("root_cause") or [error]
    for failed in error.get("failed_shards", ()):
        causes = [failed.get("reason", causes[0])]
        break
    first = causes[0]
    caused = first.get("caused_by") or error.get("caused_by") or {}
    reason = str(first.get("reason") or caused.get("reason") or "")
    return str(first.get("type") or error.get("type") or ""), reason[:300]


def why(error: failures.ConnectionError) -> str:
    """Why nothing could be sent, in short."""
    text = str(error.info if isinstance(error.info, Exception) else error.error)
    return re.sub(r"^.*?(?=\[SSL|certificate|Connection refused|Name or service)", "", text)[:200]
