"""Where a reader of many pages stands, so that no hit comes twice while the index changes.

In an order by day each article has a key that stays (``schema.order_key``), so the hits after a key
are those that were not read yet, whatever came in since. In the order of relevance there is no such
key: a new article moves others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from search import schema
from search.engines.base import EngineQuery, Snapshot

_WRITTEN = re.compile(r"(\d{1,9})\.(\d{1,20})\.([\w-]{1,100})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last hit that was read: its key, how many hits stood up to it, in which generation."""

    key: int
    offset: int
    generation: str

    def __str__(self) -> str:
        return f"{self.offset}.{self.key}.{self.generation}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The inverse of ``str``; None for anything else."""
        found = _WRITTEN.fullmatch(text)
        return cls(int(found[2]), int(found[1]), found[3]) if found else None


def after(cursor: Cursor, snapshot: Snapshot, question: EngineQuery, hits: int) -> int:
    """How many of the first ``hits`` of a question, in an order by day, stand up to a cursor."""
    order = schema.ORDERS[question.sort]

    def key_at(offset: int) -> int:
        id = snapshot.search(replace(question, offset=offset, limit=1)).hits[0].id
        return schema.order_key(order, schema.article_of(snapshot.fetch([id])[id]))

    generation = snapshot.info.generation
    return position(cursor, generation, hits, key_at, descending=order.descending)


def position(
    cursor: Cursor, generation: str, hits: int, key_at: Callable[[int], int], *, descending: bool
) -> int:
    """How many hits stand before the first that comes after the cursor.

    ``key_at`` gives the key of the hit at an offset. In the generation of the cursor nothing is
    asked; in another one, twice as many keys as ``hits`` has binary digits at most.
    """
    if cursor.generation == generation:
        return min(cursor.offset, hits)
    sign = -1 if descending else 1
    return bisect_right(range(hits), sign * cursor.key, key=lambda at: sign * key_at(at))
