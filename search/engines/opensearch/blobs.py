"""Small files in the meta index, in chunks, each stored under a digest of its content.

What a reader was told to read never changes under it.
"""

from __future__ import annotations

import base64
import hashlib
import zlib

from search.engines.opensearch.bulk import Bulk, delete_operation, index_operation
from search.engines.opensearch.client import Client
from search.errors import EngineUnavailable

CHUNK = 2 * 1024 * 1024
"""Bytes of (compressed) content in a document."""

Reference = tuple[str, int]
"""The digest of a blob, and of how many chunks it is."""


def save(client: Client, index: str, data: bytes, owner: int) -> Reference:
    """Store a blob; returns when the cluster has acknowledged it.

    ``owner`` is the shard that saves it: were the same content of two shards stored once, one
    could delete it as its own old one while the other begins to refer to it.
    """
    digest = hashlib.blake2b(data, digest_size=16, salt=b"%d" % owner).hexdigest()
    packed = zlib.compress(data, 1)
    chunks = [packed[i : i + CHUNK] for i in range(0, len(packed), CHUNK)]
    bulk = Bulk(client, index)
    bulk.add(
        index_operation(key, {"chunk": base64.b64encode(chunk).decode("ascii")})
        for key, chunk in zip(_keys((digest, len(chunks))), chunks, strict=True)
    )
    bulk.flush()
    return digest, len(chunks)


def load(client: Client, index: str, reference: Reference) -> bytes:
    """Read a blob. Raises EngineUnavailable when a chunk of it is gone."""
    packed = []
    for key in _keys(reference):
        answer = client.call("GET", f"/{index}/_doc/{key}", missing_ok=True)
        if answer is None:
            raise EngineUnavailable(
                f"{index} at {client.where} has lost a part of what tindang keeps there; "
                "run tindang reindex --full"
            )
        packed.append(base64.b64decode(answer["_source"]["chunk"]))
    return zlib.decompress(b"".join(packed))


def is_whole(client: Client, index: str, reference: Reference) -> bool:
    """Whether a blob can be read and is as it was saved."""
    try:
        load(client, index, reference)
    except (EngineUnavailable, ValueError, zlib.error):
        return False
    return True


def delete(client: Client, index: str, references: set[Reference]) -> None:
    """Remove blobs that nobody refers to any more."""
    bulk = Bulk(client, index)
    for reference in references:
        bulk.add(delete_operation(key) for key in _keys(reference))
    bulk.flush()


def _keys(reference: Reference) -> list[str]:
    digest, count = reference
    return [f"{digest}-{number}" for number in range(count)]
