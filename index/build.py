"""The incremental build: what changed is read again, everything else is left alone.

A run stats every file, reads the new and the changed ones, compares each article with the
digest of what is indexed, and commits one new generation. What cannot be looked at (a file
without permission, a folder that is gone or empty) keeps the articles it had: a disk that
was not mounted must not empty an index.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index import readers
from index.manifest import FileState, Manifest
from index.page import Page, Skipped
from index.pipeline import Made, make_all
from index.plan import Plan, plan
from search import schema
from search.config import Settings
from search.engines import open_engine
from search.engines.base import Engine, Snapshot, Writer
from search.errors import CorpusError, IndexBusy, IndexMismatch, IndexMissing
from search.schema import Document
from search.text.lexicon_builder import LexiconBuilder

BATCH = 500
"""Documents handed to the engine at once."""

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the file at work."""


@dataclass(slots=True)
class Summary:
    """What a run did, in articles; ``files`` counts files read, ``articles`` all now indexed.

    ``renamed`` articles were indexed under another id than the given one, which another
    article has. ``rebuilt`` tells why the index was built anew unasked, or is None.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    files: int = 0
    articles: int = 0
    seconds: float = 0.0
    committed: bool = False
    renamed: int = 0
    rebuilt: str | None = None


@dataclass(slots=True)
class FileRead:
    """A file being read; becomes its state in the manifest when all its pages are made."""

    name: str
    size: int = -1
    modified_ns: int = -1
    articles: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


def reindex(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    shard: tuple[int, int] | None = None,
    progress: Progress = lambda done, total, name: None,
) -> Summary:
    """Bring the index of the settings up to date with ``paths`` (or the settings' corpus).

    ``shard`` (k, n) indexes only the k-th of n parts of the articles. Raises CorpusError when
    nothing could be read, IndexBusy when another run is at work, EngineUnavailable.
    """
    started = time.monotonic()
    roots = [Path(p).absolute() for p in (paths or settings.corpus)]
    engine = open_engine(settings)
    try:
        run = _Run(engine, roots, full, shard, progress)
        summary = run.carry_out()
    finally:
        engine.close()
    summary.seconds = time.monotonic() - started
    return summary


class _Run:
    """One run's state; ``carry_out`` is called once."""

    def __init__(
        self,
        engine: Engine,
        roots: Sequence[Path],
        full: bool,
        shard: tuple[int, int] | None,
        progress: Progress,
    ) -> None:
        self.engine = engine
        self.roots = roots
        self.shard = shard
        self.progress = progress
        self.summary = Summary()
        suffix = f"-{shard[0]}-of-{shard[1]}" if shard else ""
        self.manifest_blob = f"manifest{suffix}"
        self.lexicon_blob = f"lexicon{suffix}"
        self.live = None if full else self._live()
        self.manifest = self._known()
        self.lexicon = self._lexicon()
        self.owner: dict[str, str] = {}
        self.stale: dict[str, str] = {}
        """Article id -> digest, of files that are read again or gone: what may be removed."""
        self.titles: dict[str, str] = {}
        self.reading: dict[str, FileRead] = {}
        """Pages that are being made, by id."""
        self.replaced: list[str] = []
        """Ids in the batch at work whose older version is indexed."""

    def _live(self) -> Snapshot | None:
        """The live generation to continue; None builds anew, saying why in the summary."""
        try:
            return self.engine.snapshot()
        except IndexMissing:
            return None
        except IndexMismatch as error:
            self.summary.rebuilt = str(error)
            return None

    def _known(self) -> Manifest:
        if self.live is None:
            return Manifest()
        manifest = Manifest.from_bytes(self.live.blob(self.manifest_blob))
        if manifest is None and self.shard is None:
            self.summary.rebuilt = "it was built by an older version of tindang"
            self.live = None
        return manifest or Manifest()

    def _lexicon(self) -> LexiconBuilder:
        data = self.live.blob(self.lexicon_blob) if self.live else None
        return LexiconBuilder.from_bytes(data) if data is not None else LexiconBuilder()

    def carry_out(self) -> Summary:
        planned = plan(self.roots, self.manifest)
        self.summary.unchanged = planned.unchanged
        self.summary.skipped = planned.skipped
        with self.engine.writer(full=self.live is None) as writer:
            self._check_still_live()
            self._claim(planned)
            self._write(planned, writer)
            self._remove(writer)
            self.summary.articles = self.manifest.articles
            if not self.summary.articles:
                raise CorpusError(self._nothing())
            if self.live is None or planned.changed or planned.gone:
                writer.put_blob(self.manifest_blob, self.manifest.to_bytes())
                writer.put_blob(self.lexicon_blob, self.lexicon.to_bytes())
                writer.commit()
                self.summary.committed = True
        return self.summary

    def _check_still_live(self) -> None:
        """The manifest was read before the writer's lock was had; none may have come between."""
        if self.live and self.engine.snapshot().info.generation != self.live.info.generation:
            raise IndexBusy("another reindex has just changed the index; run this one again")

    def _nothing(self) -> str:
        looked = ", ".join(map(str, self.roots))
        reasons = "".join(f"\n  {s.path}: {s.reason}" for s in self.summary.skipped[:10])
        return f"no article could be read in {looked}; the index is unchanged{reasons}"

    def _claim(self, planned: Plan) -> None:
        """Ids of files that stay belong to them; those of all others are free to be claimed."""
        for name in planned.gone:
            self.stale.update(self.manifest.files.pop(name).articles)
        read = {str(path) for path, _ in planned.changed}
        for name, state in self.manifest.files.items():
            if name in read:
                self.stale.update(state.articles)
            else:
                self.owner.update(dict.fromkeys(state.articles, name))

    def _write(self, planned: Plan, writer: Writer) -> None:
        files: list[FileRead] = []
        pages = self._pages(planned, files)
        batch: list[Document] = []
        for page, made in make_all(pages, input_bytes=planned.bytes):
            document = self._take(page, made, self.reading.pop(page.id))
            if document is not None:
                batch.append(document)
            if len(batch) >= BATCH:
                self._flush(batch, writer)
        self._flush(batch, writer)
        for file in files:
            self.summary.skipped.extend(file.skipped)
            self.manifest.files[file.name] = FileState(
                file.size, file.modified_ns, file.articles, tuple(file.skipped)
            )
        self.progress(len(planned.changed), len(planned.changed), "")

    def _pages(self, planned: Plan, files: list[FileRead]) -> Iterator[Page]:
        """The pages of all changed files, each under an id that no other article has."""
        for number, (path, root) in enumerate(planned.changed):
            self.progress(number, len(planned.changed), str(path))
            file = FileRead(str(path))
            files.append(file)
            self.summary.files += 1
            try:
                stat = path.stat()
                for item in readers.read(path, root):
                    if isinstance(item, Skipped):
                        file.skipped.append(item)
                    elif page := self._named(item, file):
                        self.owner[page.id] = file.name
                        self.reading[page.id] = file
                        yield page
                file.size, file.modified_ns = stat.st_size, stat.st_mtime_ns
            except OSError as error:
                # What is known of the rest is kept; the impossible size has it read again.
                file.skipped.append(Skipped(file.name, f"cannot be read: {error.strerror}"))
                before = self.manifest.files.get(file.name)
                for id, digest in before.articles.items() if before else ():
                    if id not in self.owner:
                        self.owner[id] = file.name
                        file.articles[id] = digest

    def _named(self, page: Page, file: FileRead) -> Page | None:
        """The page under an id of its own; None when it repeats an article or is not ours.

        Two pages may share an id: files of the same name in two folders, or records of two
        sites that both count from 1. Both are kept, the second under the id and a suffix
        that depends on its title only. The same id and title again is the same article.
        """
        title = page.given.title or ""
        if page.id in self.owner:
            if page.id_given and self._title(page.id) == title:
                reason = f"repeats the article {page.id!r} of {self.owner[page.id]}"
                file.skipped.append(Skipped(page.path, reason))
                return None
            seed = title if page.id_given else file.name
            page = replace(page, id=f"{page.id}-{zlib.crc32(seed.encode('utf-8', 'replace')):08x}")
            if page.id in self.owner:
                reason = f"repeats the article {page.id!r} of {self.owner[page.id]}"
                file.skipped.append(Skipped(page.path, reason))
                return None
            self.summary.renamed += page.id_given
        if self.shard:
            part, parts = self.shard
            if zlib.crc32(page.id.encode("utf-8")) % parts != part - 1:
                return None
        self.titles[page.id] = title
        return page

    def _title(self, id: str) -> str:
        """The title of an article met before in this run, or indexed by an earlier one."""
        if id not in self.titles and self.live:
            stored = self.live.fetch([id]).get(id)
            self.titles[id] = schema.article_of(stored).title if stored else ""
        return self.titles.get(id, "")

    def _take(self, page: Page, made: Made, file: FileRead) -> Document | None:
        """Count a page as added, updated, unchanged or skipped; what there is to index."""
        id = page.id
        if made.document is None:
            file.skipped.append(Skipped(page.path, made.reason))
            del self.owner[id]
            return None
        file.articles[id] = made.digest
        before = self.stale.pop(id, None)
        if before == made.digest:
            self.summary.unchanged += 1
            return None
        if before is None:
            self.summary.added += 1
        else:
            self.summary.updated += 1
            self.replaced.append(id)
        return made.document

    def _flush(self, batch: list[Document], writer: Writer) -> None:
        self._forget(self.replaced)
        self.replaced.clear()
        for document in batch:
            self.lexicon.add(document.terms)
        writer.put(batch)
        batch.clear()

    def _remove(self, writer: Writer) -> None:
        """What stood in files that changed or went away, and stands nowhere now."""
        removed = [id for id in self.stale if id not in self.owner]
        for start in range(0, len(removed), BATCH):
            chunk = removed[start : start + BATCH]
            self._forget(chunk)
            writer.delete(chunk)
        self.summary.removed += len(removed)

    def _forget(self, ids: Sequence[str]) -> None:
        """Take the words of indexed articles out of the lexicon."""
        if self.live is None:
            return
        for stored in self.live.fetch(ids).values():
            self.lexicon.remove(schema.analyse(schema.article_of(stored)).terms)
