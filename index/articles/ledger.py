"""Which file each article belongs to: what a run claims, keeps and gives up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from index.articles.duplicates import RepeatedPages
from index.articles.indexed import Indexed, Put
from index.articles.naming import Known, Named, Naming
from index.files.manifest import FileRead, FileState, Manifest
from index.files.plan import Plan
from index.making import digests
from index.making.made import NO_TEXT, Made
from index.page import Note, Page, Skipped
from index.summary import Summary
from search import schema
from search.article import Article
from search.dates import vietnam
from search.engines.base import Shard
from search.plurals import counted

Fetch = Callable[[Sequence[str]], Mapping[str, str]]


class Ledger:
    """Keeps a manifest up to date while files are read, and counts what becomes of articles.

    ``owner`` maps the id of each article to the file that it is indexed from. ``fetch`` gives
    what earlier runs stored.
    """

    def __init__(self, manifest: Manifest, shard: Shard, fetch: Fetch, summary: Summary) -> None:
        self.manifest = manifest
        self.summary = summary
        self._today = vietnam.today()
        self.stale: dict[str, Indexed] = {}
        """By id: the articles of files that are read again or gone."""
        self._fetch = fetch
        self._read: list[FileRead] = []
        """Files that were read and are not entered to the manifest yet."""
        self._replaced: list[str] = []
        self._reserved: set[str] = set()
        self._namesakes: dict[str, list[str]] = {}
        known = Known(self._article, self._namesakes, self._reserved)
        self.naming = Naming(shard, known)
        self.repeated = RepeatedPages(manifest)
        self.owner = self.naming.owner

    def begin(self, planned: Plan) -> None:
        """Ids of files that stay belong to them; those of all others are free to be claimed."""
        read = {*planned.gone, *(str(path) for path, _ in planned.changed)}
        self.repeated.begin(read)
        for name, state in self.manifest.files.items():
            if name in read:
                for id, version in state.articles.items():
                    self.stale[id] = Indexed(name, version)
            else:
                self.owner.update(dict.fromkeys(state.articles, name))
            self._reserved.update(state.also)
            for id, given in state.renamed.items():
                self._namesakes.setdefault(given, []).append(id)

    def open(self, name: str, root: str) -> FileRead:
        """A file that is about to be read."""
        file = FileRead(name, root)
        self._read.append(file)
        return file

    def claim(self, page: Page, file: FileRead) -> Page | None:
        """The page under the id of its article; None when it need not be made.

        That is when it is another shard's, a version of an article that another page has claimed
        already, the same page once more, or what is indexed.
        """
        if not page.id_given and self.naming.is_ours(page.id):
            digest = digests.of_page(page)
            if self.repeated.meet(digest):
                file.twins[page.id] = digest
                return None
        named = self._inherited(page, file) or self.naming.give(page, file.name)
        if named is None:
            return None
        if named.id != page.id:
            if page.id_given or named.inherited:
                file.renamed[named.id] = page.id
            page = replace(page, id=named.id)
        if named.taken:
            file.repeats += self.owner.get(named.id) == file.name
            before = file.also.get(named.id)
            if not (page.cut and before and not digests.is_cut(before)):
                file.also[named.id] = digests.of_page(page)
            return None
        indexed = self.stale.get(named.id)
        if indexed and indexed.file == file.name and indexed.is_of(page):
            file.articles[named.id] = indexed.version
            indexed.met = True
            self.summary.unchanged += 1
            return None
        file.waiting += 1
        return self.dated(page)

    def _inherited(self, page: Page, file: FileRead) -> Named | None:
        """The id that an earlier run gave a page whose twin had gone away: it stays, if edited."""
        state = self.manifest.files.get(file.name)
        if page.id_given or state is None or not state.renamed:
            return None
        ids = (id for id, own in state.renamed.items() if own == page.id)
        id = next(ids, None)
        return self.naming.inherit(id, file.name) if id else None

    def dated(self, page: Page) -> Page:
        """The page with the day on which its article first came into the index."""
        return replace(page, added=self.manifest.added.setdefault(page.id, self._today))

    def succeeds(self, digest: str, file: str) -> Named | None:
        """The id of the article that was indexed from the same page, if no page has it now."""
        for id, indexed in self.stale.items():
            if digests.page_part(indexed.version) == digest:
                return self.naming.inherit(id, file)
        return None

    def keep_unmet(self, file: FileRead) -> None:
        """Keep what an earlier run found in a file that was not read whole now: it may be there."""
        if unmet := self._keep_articles(file):
            file.again = True
            for id in unmet:
                self.stale[id].met = True
            self.summary.unchanged += len(unmet)
            reason = f"not read whole; kept as before: {counted(len(unmet), 'article')}"
            file.skipped.append(Skipped(file.name, f"{reason}; run with --prune to remove them"))

    def _keep_articles(self, file: FileRead) -> list[str]:
        """Ids of the articles that it had, which the run has not come upon anywhere."""
        state = self.manifest.files.get(file.name)
        unmet = [id for id in state.articles if id not in self.owner] if state else []
        for id in unmet:
            self.owner[id] = file.name
            file.articles[id] = self.stale[id].version
        return unmet

    def keep(self, file: FileRead, reason: str) -> None:
        """What is known of the rest of a file that cannot be read; it is tried again next time."""
        file.skipped.append(Skipped(file.name, reason))
        file.end()
        state = self.manifest.files.get(file.name)
        self._keep_articles(file)
        for id, page in state.also.items() if state else ():
            if id not in file.articles:
                file.also.setdefault(id, page)
        file.twins.update(state.twins if state else ())

    def take(self, page: Page, file: FileRead, made: Made) -> Put | None:
        """Count a page as added, updated, unchanged or skipped; what is still to be indexed."""
        id = page.id
        file.waiting -= 1
        if made.reason:
            self._give_up(page, file, made.reason)
            return None
        file.articles[id] = made.version
        if made.note:
            noted = Note(page.path, made.note)
            file.note(noted)
            self.summary.note(noted)
        return self.count(id, file.name, made)

    def _give_up(self, page: Page, file: FileRead, reason: str) -> None:
        """No article could be made of a page. Where that is no fault of its text, the article that
        an earlier run made of it stays, and the next run tries again.
        """
        before = self.stale.get(page.id)
        if before and reason != NO_TEXT:
            reason += "; the article as it was before is kept"
            file.articles[page.id] = before.version
            file.again = before.met = True
            self.summary.unchanged += 1
        else:
            del self.owner[page.id]
        file.skipped.append(Skipped(page.path, reason, given_up=True))

    def count(self, id: str, file: str, made: Made) -> Put | None:
        """Count an article that is not indexed from ``file`` as it is; what is to be indexed."""
        before = self.stale.get(id)
        if before is None:
            self.summary.added += 1
        else:
            before.met = True
            if not before.becomes(made.version):
                self.summary.unchanged += 1
                moved = before.file != file
                return Put(made.document, words_differ=False) if moved and made.document else None
            self.summary.updated += 1
            self._replaced.append(id)
        return Put(made.document) if made.document else None

    def recount(
        self, id: str, file: str, before: str | None, made: Made, *, fresh: bool
    ) -> Put | None:
        """Count an article that takes the place of the version ``before`` of another page.

        ``fresh``: the run has come upon that page, too, and has counted it.
        """
        if before is None:
            return self.count(id, file, made)
        if made.document is None:
            return None
        indexed = self.stale.get(id) if fresh else Indexed(file, before)
        if indexed:
            self._uncount(indexed, before)
            self._uncount(indexed, made.version, sign=1)
        if fresh:
            return Put(made.document)
        differs = digests.article_part(before) != digests.article_part(made.version)
        if differs:
            self._replaced.append(id)
        return Put(made.document, words_differ=differs)

    def _uncount(self, indexed: Indexed, version: str, sign: int = -1) -> None:
        if indexed.becomes(version):
            self.summary.updated += sign
        else:
            self.summary.unchanged += sign

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
                state = self._interrupted(state, before) if before else replace(state, size=-1)
            else:
                self.summary.skipped.extend(file.skipped)
            self.manifest.files[file.name] = state
        self._read = unfinished

    def _interrupted(self, state: FileState, before: FileState) -> FileState:
        kept = {
            id: version
            for id, version in before.articles.items()
            if id in self.stale and not self.stale[id].met
        }
        return replace(
            state,
            size=-1,
            articles={**kept, **state.articles},
            also={**before.also, **state.also},
            twins={**before.twins, **state.twins},
            renamed={**before.renamed, **state.renamed},
        )

    def lost(self) -> list[str]:
        """The ids of articles that are indexed and stand in no file any more."""
        return [id for id in self.stale if id not in self.owner]

    def keep_lost(self, ids: Sequence[str]) -> set[str]:
        """Keep articles that no file has any more; returns the files that had them.

        The next run comes upon them again: as files that are gone, or that are to be read again.
        """
        files = set()
        for id in ids:
            indexed = self.stale[id]
            files.add(indexed.file)
            state = self.manifest.files.get(indexed.file) or FileState(-1, -1)
            self.manifest.files[indexed.file] = replace(state, size=-1)
            self.manifest.files[indexed.file].articles[id] = indexed.version
            self.owner[id] = indexed.file
        return files

    def _article(self, id: str) -> Article | None:
        stored = self._fetch([id]).get(id)
        return schema.article_of(stored) if stored else None
