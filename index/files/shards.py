"""Shards of a corpus: what their blobs are called, and which shards an index may hold.

``tindang reindex --shard K/N`` writes shard K of N. An engine that several writers may fill at
once makes one index of all shards; a run without ``--shard`` writes the only shard there. An
index of an embedded engine holds one shard alone.
"""

from __future__ import annotations

from search.engines.base import Engine, Shard
from search.errors import IndexMismatch, IndexMissing

WHOLE = Shard(1, 1)
"""The shard of a run that is alone."""

SHARD = "shard"
"""The blob that tells which ``--shard`` an index was built with; there is none without."""


def blob_name(kind: str, shard: Shard) -> str:
    """``manifest`` and ``lexicon`` of a shard: ``manifest-2-of-3``, or ``manifest`` alone."""
    return f"{kind}-{shard.number}-of-{shard.count}" if shard.count > 1 else kind


def label(engine: Engine, shard: Shard) -> str:
    """The ``--shard`` of all runs that may go on with what this one builds; "" for none."""
    if shard.count == 1:
        return ""
    return f"{'K' if engine.shared else shard.number}/{shard.count}"


def check_shard(engine: Engine, shard: Shard, *, full: bool) -> None:
    """Raises IndexMismatch when the live index has other shards than this run would write.

    A full build may divide a shared index anew. A shard that replaced an embedded index would
    leave a fragment of the corpus in its place: ``--shard 1/3``, then ``2/3``.
    """
    wanted = label(engine, shard)
    if full and (engine.shared or not wanted):
        return
    try:
        found = (engine.snapshot().blob(SHARD) or b"").decode()
    except (IndexMissing, IndexMismatch):
        return
    if found == wanted:
        return
    built = f"with --shard {found}" if found else "without --shard"
    if wanted and not engine.shared:
        remedy = "a folder holds one index or one shard: name another folder with --index"
    else:
        remedy = "run it so again, or build anew with --full"
        if wanted:
            remedy += f" and each of --shard 1/{shard.count} to {shard.count}/{shard.count}"
    raise IndexMismatch(f"the {engine.name} index was built {built}; {remedy}")
