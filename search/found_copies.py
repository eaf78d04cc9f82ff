"""Which articles are others printed again: as it was settled when the index was written, or, where
an engine has no time for that, by keys of the index, by sketches, then by texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from search import schema
from search.article import Article
from search.copies import Text, keys_of, near, same
from search.copies.settled import BLOB, Settled
from search.engines.base import EngineQuery, Snapshot
from search.text.cache import remembered
from search.tree import Term, any_of

MOST = 40
"""Articles beside those of the page that are compared with them, the likeliest first."""

READ = 256
"""Texts that are remembered, of some 15 kB each: hits of one query are hits of the next, too."""
KEPT = 20_000
"""Articles of which a generation remembers the copies."""

Copies = dict[str, tuple[Article, ...]]


class FoundCopies:
    """The copies of the articles of one generation. Where they are not settled, those of an article
    are looked for once, as long as there is room to remember them. Safe to use from several
    threads.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Raises ValueError when what was settled is damaged."""
        self._snapshot = snapshot
        blob = snapshot.blob(BLOB)
        self._settled = Settled.from_bytes(blob).by_id() if blob else None
        self._kept: dict[str, tuple[str, ...]] = {}

    def of(self, page: Mapping[str, str]) -> Copies:
        """The copies of each article of a page that has any: the others of the page, in its order,
        and then those of the index, by id.

        ``page`` maps ids to what the index has stored of them.
        """
        stored = dict(page)
        alike = self._alike(page, stored)
        missing = {other for ids in alike.values() for other in ids} - stored.keys()
        if missing:
            stored |= self._snapshot.fetch(sorted(missing))
        place = {id: at for at, id in enumerate((*page, *sorted(stored.keys() - page.keys())))}
        return {
            id: tuple(
                schema.article_of(stored[other]) for other in sorted(ids, key=place.__getitem__)
            )
            for id in page
            if (ids := [other for other in alike[id] if other in stored])
        }

    def ids_of(self, page: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """The same by their ids alone, in no order, of which nothing need be read."""
        return self._alike(page, dict(page))

    def _alike(
        self, page: Mapping[str, str], stored: dict[str, str]
    ) -> Mapping[str, tuple[str, ...]]:
        """What is read to find them out goes into ``stored``."""
        if self._settled is not None:
            return {id: self._settled.get(id, ()) for id in page}
        alike = {id: self._kept[id] for id in page if id in self._kept}
        if unknown := [id for id in page if id not in alike]:
            alike |= self._compared(unknown, stored)
        return alike

    def _compared(
        self, unknown: Iterable[str], stored: dict[str, str]
    ) -> dict[str, tuple[str, ...]]:
        """The ids of the copies of some articles; what is read for that goes into ``stored``."""
        page = len(stored)
        keyed = {id: keys_of(schema.sketch_of(stored[id])) for id in unknown}
        wanted = list(dict.fromkeys(key for keys in keyed.values() for key in keys))
        if not wanted:
            return dict.fromkeys(keyed, ())
        most = page + MOST
        asked = any_of(Term(schema.COPY, key) for key in wanted)
        found = [hit.id for hit in self._snapshot.search(EngineQuery(asked, {}, limit=most)).hits]
        stored |= self._snapshot.fetch([id for id in found if id not in stored])
        sketches = {id: schema.sketch_of(stored.get(id, "")) for id in (*keyed, *found)}
        sharing: dict[str, list[str]] = {}
        for id, sketch in sketches.items():
            for key in keys_of(sketch):
                sharing.setdefault(key, []).append(id)
        texts = _Texts(stored)
        alike = {}
        for id, keys in keyed.items():
            others = dict.fromkeys(o for key in keys for o in sharing[key] if o != id)
            likely = (o for o in others if near(sketches[id], sketches[o]))
            alike[id] = tuple(o for o in likely if texts.are_one(id, o))
        # Where there are more than were read, it depends on the page which ones were.
        if len(found) < most:
            if len(self._kept) + len(alike) > KEPT:
                self._kept.clear()
            self._kept |= alike
        return alike


class _Texts:
    """The texts of some articles, each two of which are compared once."""

    def __init__(self, stored: Mapping[str, str]) -> None:
        self._stored = stored
        self._told: dict[tuple[str, str], bool] = {}

    def are_one(self, id: str, other: str) -> bool:
        """Whether both are one article, printed again."""
        pair = (id, other) if id < other else (other, id)
        return remembered(self._told, pair, lambda: self._compared(*pair), KEPT)

    def _compared(self, id: str, other: str) -> bool:
        return same(_text(self._stored[id]), _text(self._stored[other]))


@lru_cache(READ)
def _text(stored: str) -> Text:
    return Text(schema.words_of(stored))
