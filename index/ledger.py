"""Which file each article belongs to: what a run claims, keeps and gives up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from index.manifest import FileRead, Manifest
from index.naming import Naming
from index.page import Page, Skipped
from index.pipeline import Made
from index.plan import Plan
from index.summary import Summary
from search import schema
from search.engines.base import Shard
from search.schema import Document

Fetch = Callable[[Sequence[str]], Mapping[str, str]]


class Ledger:
    """Keeps a manifest up to date while files are read.

    ``owner`` maps the id of each article to the file that it is indexed from. ``fetch`` gives
    what earlier runs stored.
    """

    def __init__(self, manifest: Manifest, shard: Shard, fetch: Fetch) -> None:
        self.manifest = manifest
        self.naming = Naming(shard, self._title)
        self.owner = self.naming.owner
        self.skipped: list[Skipped] = []
        """What this run found in the files that it has read to the end."""
        self._fetch = fetch
        self._stale: dict[str, str] = {}
        """Article id -> digest, of files that are read again or gone: what may be removed."""
        self._read: list[FileRead] = []
        """Files that were read and are not entered to the manifest yet."""
        self._replaced: list[str] = []

    def begin(self, planned: Plan) -> None:
        """Ids of files that stay belong to them; those of all others are free to be claimed."""
        read = {*planned.gone, *(str(path) for path, _ in planned.changed)}
        for name, state in self.manifest.files.items():
            if name in read:
                self._stale.update(state.articles)
            else:
                self.owner.update(dict.fromkeys(state.articles, name))

    def open(self, name: str) -> FileRead:
        """A file that is about to be read."""
        file = FileRead(name)
        self._read.append(file)
        return file

    def claim(self, page: Page, file: FileRead) -> Page | Skipped | None:
        """The page under an id of its own; None when it is another shard's."""
        named = self.naming.give(page, file.name)
        if isinstance(named, Page):
            file.waiting += 1
        return named

    def keep(self, file: FileRead, reason: str) -> None:
        """What is known of the rest of a file that cannot be read; it is tried again next time."""
        file.skipped.append(Skipped(file.name, reason))
        file.end()
        before = self.manifest.files.get(file.name)
        for id, digest in before.articles.items() if before else ():
            if id not in self.owner:
                self.owner[id] = file.name
                file.articles[id] = digest

    def take(self, page: Page, file: FileRead, made: Made, summary: Summary) -> Document | None:
        """Count a page as added, updated, unchanged or skipped; what is still to be indexed."""
        id = page.id
        file.waiting -= 1
        if made.reason:
            file.skipped.append(Skipped(page.path, made.reason))
            del self.owner[id]
            return None
        file.articles[id] = made.digest
        before = self._stale.pop(id, None)
        if before == made.digest:
            summary.unchanged += 1
            return None
        if before is None:
            summary.added += 1
        else:
            summary.updated += 1
            self._replaced.append(id)
        return made.document

    def replaced(self) -> list[str]:
        """Ids that were taken since the last call and of which an older version is indexed."""
        ids, self._replaced = self._replaced, []
        return ids

    def enter_read(self) -> None:
        """Bring the manifest up to the files that were read, and forget those that are done.

        A file that still has pages to come, or whose pages are still being made, is entered so
        that an interrupted run reads it again; those of its articles that were not met again yet
        are indexed all the same.
        """
        unfinished = []
        for file in self._read:
            state = file.state()
            if file.waiting or not file.ended:
                unfinished.append(file)
                before = self.manifest.files.get(file.name)
                old = before.articles.items() if before else ()
                kept = {id: digest for id, digest in old if id in self._stale}
                state = replace(state, size=-1, articles={**kept, **file.articles})
            else:
                self.skipped.extend(file.skipped)
            self.manifest.files[file.name] = state
        self._read = unfinished

    def close(self, planned: Plan) -> list[str]:
        """All has been read: the ids of articles that stand in no file any more."""
        for name in planned.gone:
            del self.manifest.files[name]
        return [id for id in self._stale if id not in self.owner]

    def _title(self, id: str) -> str:
        stored = self._fetch([id]).get(id)
        return schema.article_of(stored).title if stored else ""
