"""The claims of a generation's articles: read when they are asked for, and kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from search.opened import OpenedIndex
from search.persons.claims import Claim, claims_of

MOST_KEPT = 5_000
"""Articles whose claims are kept: some 15 MB."""


class Claims:
    """Of one generation. Safe to use from several threads at once."""

    def __init__(self, index: OpenedIndex) -> None:
        self._index = index
        self._lock = Lock()
        self._kept: dict[str, tuple[Claim, ...]] = {}

    def of(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """The claims of these articles, without those of hidden people."""
        missing = [id for id in ids if id not in self._kept]
        read = {
            id: claims_of(self._index.article(stored))
            for id, stored in self._index.snapshot.fetch(missing).items()
        }
        with self._lock:
            if len(self._kept) + len(read) > MOST_KEPT:
                self._kept = {id: self._kept[id] for id in ids if id in self._kept}
            self._kept.update(read)
            found = [claim for id in ids for claim in self._kept.get(id, ())]
        hidden = self._index.hidden
        return tuple(claim for claim in found if claim.person not in hidden)
