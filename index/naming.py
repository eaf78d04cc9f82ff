"""Each page under an id that no other article has, in the shard of the corpus that a run reads."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace

from index.page import Page, Skipped
from search.engines.base import Shard


class Naming:
    """Gives ids. ``owner`` maps each id in use to the file whose article has it.

    ``title_of`` gives the title of an article that an earlier run indexed. ``renamed`` counts
    pages that got another id than the given one, ``others`` those of other shards.
    """

    def __init__(self, shard: Shard, title_of: Callable[[str], str]) -> None:
        self.owner: dict[str, str] = {}
        self.renamed = 0
        self.others = 0
        self._shard = shard
        self._title_of = title_of
        self._titles: dict[str, str] = {}

    def give(self, page: Page, file: str) -> Page | Skipped | None:
        """The page of ``file`` under an id of its own; None when it is another shard's.

        Two pages may share an id: files of the same name in two folders, or records of two
        sites that both count from 1. Both are kept, the second under the id and a suffix
        that depends on its title only. The same id and title again is the same article.
        """
        if not self._ours(page.id):
            self.others += 1
            return None
        title = page.given.title or ""
        if page.id in self.owner:
            if page.id_given and self._title(page.id) == title:
                return self._repeats(page)
            seed = title if page.id_given else file
            page = replace(page, id=f"{page.id}-{zlib.crc32(seed.encode('utf-8', 'replace')):08x}")
            if page.id in self.owner:
                return self._repeats(page)
            self.renamed += page.id_given
        self._titles[page.id] = title
        self.owner[page.id] = file
        return page

    def _ours(self, id: str) -> bool:
        """By the id as it is given: pages that share one must meet in one shard, so that one
        of them gets another id, and that one must not fall to a shard that never sees it.
        """
        share = zlib.crc32(id.encode("utf-8", "replace")) % self._shard.count
        return share == self._shard.number - 1

    def _repeats(self, page: Page) -> Skipped:
        return Skipped(page.path, f"repeats the article {page.id!r} of {self.owner[page.id]}")

    def _title(self, id: str) -> str:
        """The title of an article met before in this run, or indexed by an earlier one."""
        if id not in self._titles:
            self._titles[id] = self._title_of(id)
        return self._titles[id]
