"""After all files were read: which version of an article counts, when several files have one.

The latest counts: in one file the last record, among files that of the file that was changed last;
but one that was cut never takes the place of a whole one.
While files are read the first one that is met is indexed, for articles go to other processes and
are indexed there. When the file goes away that an article was indexed from, another takes its
place; so does a page that only repeated one that is gone or edited (``twins``). In all cases the
files concerned are read once more, for these articles only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.articles.indexed import Put
from index.articles.ledger import Ledger
from index.files.manifest import FileState
from index.files.page_reader import PageReader
from index.making import digests
from index.making.made import Made
from index.page import Page, Skipped


@dataclass(slots=True)
class Rereading:
    """What one file is read once more for.

    ``take`` maps the digest of each page to ids whose article is to be made of it, ``drop`` those
    whose article was made of it in this run and counts no more. ``twins`` maps the digest of each
    page that repeated one to the id that it would have by its place.
    """

    take: dict[str, list[str]] = field(default_factory=dict)
    drop: dict[str, list[str]] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages there are to make."""
        versions = (ids for digests in (self.take, self.drop) for ids in digests.values())
        return sum(map(len, versions)) + len(self.twins)


@dataclass(frozen=True, slots=True)
class Change:
    """Goes with a page that is read once more. ``drops``: its words count no more, and no more is
    to do. ``alone``: it repeated a page that is no more.
    """

    file: str
    id: str
    drops: bool = False
    alone: bool = False


class CompetingVersions:
    """Finds and settles what is open. ``read`` are the files that this run has read."""

    def __init__(self, ledger: Ledger, read: set[str], reader: PageReader) -> None:
        self._ledger = ledger
        self._reader = reader
        self._files = ledger.manifest.files
        self._owner = ledger.owner
        self._read = read

    def rereadings(self) -> dict[str, Rereading]:
        """By file, what has to be read once more; empty when all is settled."""
        latest: dict[str, str] = {}
        for name, state in self._files.items():
            for id in [*state.also]:
                if self._counts_more(id, name, state):
                    other = latest.get(id)
                    if other is None or self._rank(id, name) > self._rank(id, other):
                        latest[id] = name
        rereadings: dict[str, Rereading] = {}
        for id, name in latest.items():
            page = self._files[name].also[id]
            rereadings.setdefault(name, Rereading()).take.setdefault(page, []).append(id)
            owner = self._owner.get(id)
            if owner in self._read:
                page = digests.page_part(self._files[owner].articles[id])
                rereadings.setdefault(owner, Rereading()).drop.setdefault(page, []).append(id)
        for name, twins in self._ledger.repeated.alone().items():
            rereadings.setdefault(name, Rereading()).twins.update(twins)
        return rereadings

    def _counts_more(self, id: str, name: str, state: FileState) -> bool:
        owner = self._owner.get(id)
        if owner is None:
            return True
        indexed = digests.page_part(self._files[owner].articles[id])
        mine = state.also[id]
        worse = digests.is_cut(mine) and not digests.is_cut(indexed)
        if owner == name and (mine == indexed or worse):
            del state.also[id]  # the same record twice in one file, or a cut one of it
            return False
        if worse or mine == indexed:
            return False
        better = digests.is_cut(indexed) and not digests.is_cut(mine)
        return better or owner == name or self._age(name) > self._age(owner)

    def _rank(self, id: str, name: str) -> tuple[bool, tuple[int, str]]:
        """Of the versions of an article in other files, the highest counts."""
        return not digests.is_cut(self._files[name].also[id]), self._age(name)

    def _age(self, name: str) -> tuple[int, str]:
        return self._files[name].modified_ns, name

    def pages(self, rereadings: dict[str, Rereading]) -> Iterator[tuple[Page, Change]]:
        """The pages that are to be read once more. What is not found any more is left as it is."""
        for name, rereading in rereadings.items():
            state = self._files[name]
            try:
                if state.same_as(name, Path(name).stat()):
                    yield from self._pages_of(name, state, rereading)
            except OSError:
                pass  # its articles are left
            for ids in rereading.take.values():
                for id in ids:
                    self._leave(id, name)
            if rereading.twins:
                state = self._files[name] = replace(self._files[name], size=-1)
                for id in rereading.twins.values():
                    del state.twins[id]

    def _pages_of(
        self, name: str, state: FileState, rereading: Rereading
    ) -> Iterator[tuple[Page, Change]]:
        for page in self._reader.pages(Path(name), Path(state.root)):
            if isinstance(page, Skipped):
                continue
            if not page.id_given:
                yield from self._alone(page, name, rereading)
                continue
            digest = digests.of_page(page)
            for wanted, drops in ((rereading.take, False), (rereading.drop, True)):
                for id in wanted.get(digest, ()):
                    if state.renamed.get(id, id) == page.id:
                        wanted[digest].remove(id)
                        yield self._ledger.dated(replace(page, id=id)), Change(name, id, drops)
                        break

    def _alone(self, page: Page, name: str, rereading: Rereading) -> Iterator[tuple[Page, Change]]:
        """The page, if it repeated one that is no more."""
        digest = digests.of_page(page) if page.id in rereading.twins.values() else ""
        if rereading.twins.get(digest) != page.id:
            return
        del rereading.twins[digest]
        del self._files[name].twins[page.id]
        named = self._ledger.succeeds(digest, name) or self._ledger.naming.give(page, name)
        if named is not None:
            if named.inherited:
                self._files[name].renamed[named.id] = page.id
            page = self._ledger.dated(replace(page, id=named.id))
            yield page, Change(name, named.id, alone=True)

    def _leave(self, id: str, name: str) -> None:
        """A version that cannot be had: what is indexed stays, and belongs to this file if to none.

        The file is read again by the next run that comes upon it.
        """
        state = self._files[name] = replace(self._files[name], size=-1)
        del state.also[id]
        if id not in self._owner and id in self._ledger.stale:
            self._owner[id] = name
            version = self._ledger.stale[id].version
            state.articles[id] = digests.version(digests.article_part(version), "")

    def settle(self, page: Page, change: Change, made: Made) -> Put | None:
        """Enter a page that counts from now on; what is to be indexed."""
        id, state = change.id, self._files[change.file]
        if change.alone:
            return self._settle_alone(page, state, made)
        page_digest = state.also.pop(id)
        if made.reason:
            self._ledger.summary.skipped.append(Skipped(page.path, made.reason, given_up=True))
            return None
        owner = self._owner.get(id)
        before = self._files[owner].articles.pop(id) if owner else None
        if owner and owner != change.file and before:
            self._files[owner].also[id] = digests.page_part(before)
        self._owner[id] = change.file
        state.articles[id] = digests.version(digests.article_part(made.version), page_digest)
        return self._ledger.recount(id, change.file, before, made, fresh=owner in self._read)

    def _settle_alone(self, page: Page, state: FileState, made: Made) -> Put | None:
        if made.reason:
            self._ledger.summary.skipped.append(Skipped(page.path, made.reason, given_up=True))
            del self._owner[page.id]
            return None
        state.articles[page.id] = made.version
        return self._ledger.count(page.id, self._owner[page.id], made)
