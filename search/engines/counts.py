"""Counting for engines that answer it no faster than one question a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.engines.base import EngineQuery, Snapshot
from search.tree import Query


def counted_by_one(
    snapshot: Snapshot, query: EngineQuery, trees: Sequence[Query]
) -> tuple[int, ...]:
    """``Snapshot.counts``."""
    narrow = replace(query, limit=0, offset=0, facets=(), worth=0)
    return tuple(
        snapshot.search(replace(narrow, filters={**query.filters, "": tree})).total
        for tree in trees
    )
