"""The claims of a generation's articles: read when they are asked for, and kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from search.engines.base import Snapshot
from search.named import Hidden
from search.persons.claims import Claim, claims_of
from search.schema import article_of

MOST_KEPT = 5_000
"""Articles whose claims are kept: some 15 MB."""


class Claims:
    """Of one generation. Safe to use from several threads at once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._lock = Lock()
        self._kept: dict[str, tuple[Claim, ...]] = {}

    def of(self, ids: Sequence[str], hidden: Hidden) -> tuple[Claim, ...]:
        """The claims of these articles, without those of hidden people."""
        missing = [id for id in ids if id not in self._kept]
        read = {
            id: claims_of(article_of(stored))
            for id, stored in self._snapshot.fetch(missing).items()
        }
        with self._lock:
            if len(self._kept) + len(read) > MOST_KEPT:
                self._kept = {id: self._kept[id] for id in ids if id in self._kept}
            self._kept.update(read)
            found = [claim for id in ids for claim in self._kept.get(id, ())]
        return tuple(claim for claim in found if claim.person not in hidden)
