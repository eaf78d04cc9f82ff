"""The claims of a generation's articles: read when they are asked for, and kept for a while."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from search.engines.base import Snapshot
from search.person_names import Hidden
from search.persons.claims import Claim, claims_of
from search.schema import article_of

MOST_KEPT = 5_000
"""Articles whose claims are kept: some 15 MB."""


class Claims:
    """Of one generation. Safe to use from several threads at once.

    ``before``: those of the last generation. An article that is the same is not read once more.
    """

    def __init__(self, snapshot: Snapshot, before: Claims | None = None) -> None:
        self._snapshot = snapshot
        self._lock = Lock()
        self._kept: dict[str, tuple[Claim, ...]] = {}
        self._read: dict[int, tuple[Claim, ...]] = before.by_text() if before else {}
        """By the hash of what is stored of an article."""

    def by_text(self) -> dict[int, tuple[Claim, ...]]:
        """All that are kept, by the hash of what was read."""
        with self._lock:
            return dict(self._read)

    def of(self, ids: Sequence[str], hidden: Hidden) -> tuple[Claim, ...]:
        """The claims of these articles, without those of hidden people."""
        missing = [id for id in ids if id not in self._kept]
        read = {}
        texts = {}
        for id, stored in self._snapshot.fetch(missing).items():
            text = hash(stored)
            known = self._read.get(text)
            read[id] = texts[text] = claims_of(article_of(stored)) if known is None else known
        with self._lock:
            if len(self._kept) + len(read) > MOST_KEPT:
                self._kept = {id: self._kept[id] for id in ids if id in self._kept}
            self._kept.update(read)
            if len(self._read) + len(texts) > MOST_KEPT:
                self._read = {}
            self._read.update(texts)
            found = [claim for id in ids for claim in self._kept.get(id, ())]
        return tuple(claim for claim in found if claim.person not in hidden)
