"""What some engines answer no faster than by what they are asked anyhow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from search.engines.base import EngineQuery, Snapshot
from search.schema import opening_of
from search.tree import AtLeast, Query, all_of


class OneByOne:
    """Some methods of a ``Snapshot``, by others of its own."""

    def counts(self: Snapshot, query: EngineQuery, trees: Sequence[Query]) -> tuple[int, ...]:
        """A question for each tree; see ``Snapshot.counts``."""
        narrow = replace(query, limit=0, offset=0, facets=(), worth=0)
        return tuple(
            self.search(replace(narrow, filters={**query.filters, "": tree})).total
            for tree in trees
        )

    def reached(self: Snapshot, match: Query, parts: Sequence[Query], enough: int) -> int:
        """A question for each number of parts that is tried; see ``Snapshot.reached``."""

        def too_few(least: int) -> bool:
            hit = all_of((match, AtLeast(tuple(parts), least)))
            question = EngineQuery(hit, {}, limit=0, worth=enough)
            return self.search(question).total < enough

        return bisect_left(range(1, len(parts) + 1), True, key=too_few)

    def openings(self: Snapshot, ids: Sequence[str]) -> dict[str, str]:
        """Of all that is stored; see ``Snapshot.openings``."""
        return {id: opening_of(stored) for id, stored in self.fetch(ids).items()}
