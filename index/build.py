"""The incremental build: what changed is read again, everything else is left alone.

A run stats every file, reads the new and the changed ones, compares each article with the
digest of what is indexed, and commits one new generation. What cannot be looked at (a file
without permission, a folder that is gone or empty) keeps the articles it had: a disk that
was not mounted must not empty an index.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index import parts, readers
from index.branches import make_all
from index.manifest import FileRead, Manifest
from index.naming import WHOLE, Naming
from index.page import Page, Skipped
from index.pipeline import Made
from index.plan import Plan, plan
from index.summary import Summary
from search import schema
from search.config import Settings
from search.engines import open_engine
from search.engines.base import Engine, Part, PartWriter, SharedEngine, Snapshot, Writer
from search.errors import CorpusError, IndexBusy, IndexMismatch, IndexMissing
from search.schema import Document
from search.text.lexicon_builder import LexiconBuilder

BATCH = 500
"""Documents handed to the engine at once."""

OLDER = "it was built by an older version of tindang"

Progress = Callable[[int, int, str, int], None]
"""Called with files done, files in all, the file at work, and articles made so far."""


def reindex(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    shard: tuple[int, int] | None = None,
    progress: Progress = lambda done, total, name, articles: None,
) -> Summary:
    """Bring the index of the settings up to date with ``paths`` (or the settings' corpus).

    ``shard`` (k, n) indexes only the k-th of n parts of the articles. Raises CorpusError when
    nothing could be read, IndexBusy when another run is at work, IndexMismatch when the index
    was built with another ``shard``, EngineUnavailable.
    """
    started = time.monotonic()
    roots = [Path(p).absolute() for p in (paths or settings.corpus)]
    engine = open_engine(settings)
    try:
        run = _Run(engine, roots, full, Part(*shard) if shard else WHOLE, progress)
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
        part: Part,
        progress: Progress,
    ) -> None:
        self.engine = engine
        self.roots = roots
        self.part = part
        self.progress = progress
        self.summary = Summary()
        self.manifest = Manifest()
        self.lexicon = LexiconBuilder()
        self.notes: parts.Notes | None = None
        """How far a part of a shared index is; None where only a commit tells."""
        parts.check_division(engine, part, full=full)
        self.full = full
        self.live = None if full else self._live()
        self.fetch: Callable[[Sequence[str]], Mapping[str, str]] = lambda ids: {}
        """``Document.stored`` of articles that earlier runs indexed."""
        self.naming = Naming(part, self._title)
        self.owner = self.naming.owner
        self.stale: dict[str, str] = {}
        """Article id -> digest, of files that are read again or gone: what may be removed."""
        self.reading: dict[str, FileRead] = {}
        """Pages that are being made, by id."""
        self.made = 0
        """Pages that were made into articles, or found to be none."""
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

    def _recall(self, live: Snapshot) -> None:
        """What the live generation knows of the corpus; without it, all is built anew."""
        manifest = Manifest.from_bytes(live.blob("manifest" + parts.suffix(self.part)))
        if manifest is None:
            self.summary.rebuilt = OLDER
            self.live = None
            return
        lexicon = live.blob("lexicon")
        self.manifest = manifest
        self.lexicon = LexiconBuilder.from_bytes(*filter(None, [lexicon]))
        self.fetch = live.fetch

    def carry_out(self) -> Summary:
        if isinstance(self.engine, SharedEngine):
            return self._carry_out_part(self.engine, self.full or self.summary.rebuilt is not None)
        if self.live:
            self._recall(self.live)
        planned = plan(self.roots, self.manifest)
        with self.engine.writer(full=self.live is None) as writer:
            self._check_still_live()
            self._index(planned, writer)
            if self.live is None or planned.changed or planned.gone:
                writer.put_blob("manifest" + parts.suffix(self.part), self.manifest.to_bytes())
                writer.put_blob("lexicon", self.lexicon.to_bytes())
                if divided := parts.division(self.engine, self.part):
                    writer.put_blob(parts.DIVISION, divided.encode())
                writer.commit()
                self.summary.committed = True
        return self.summary

    def _carry_out_part(self, engine: SharedEngine, full: bool) -> Summary:
        """Like ``carry_out``, beside the runs of other parts, going on where one ended."""
        with engine.part_writer(self.part, full=full) as writer:
            notes = parts.Notes(writer, self.part)
            if recalled := notes.recall():
                self.notes, self.fetch = notes, writer.fetch
                self.manifest, self.lexicon = recalled
                self._write_part(writer, notes)
                return self.summary
        self.summary.rebuilt = OLDER
        return self._carry_out_part(engine, full=True)

    def _write_part(self, writer: PartWriter, notes: parts.Notes) -> None:
        planned = plan(self.roots, self.manifest, full=writer.keeps)
        self._index(planned, writer)
        unknown = list(notes.unknown(self.owner))
        writer.delete(unknown)
        if writer.keeps or planned.changed or planned.gone or unknown:
            notes.complete(self.manifest, self.lexicon, parts.division(self.engine, self.part))
            writer.commit()
            self.summary.committed = True
            self.summary.waits_for = writer.waits_for

    def _index(self, planned: Plan, writer: Writer) -> None:
        self.summary.unchanged = planned.unchanged
        self.summary.skipped = planned.skipped
        self._claim(planned)
        self._write(planned, writer)
        self._remove(planned, writer)
        self.summary.articles = self.manifest.articles
        self.summary.renamed = self.naming.renamed
        if not self._found(planned):
            raise CorpusError(self._nothing())

    def _found(self, planned: Plan) -> bool:
        """Whether the corpus has an article. A part may be empty where others are not."""
        if self.summary.articles or self.naming.others:
            return True
        files = self.manifest.files.values()
        if self.part.count == 1 or not files:
            return False
        unread = not (planned.changed or planned.gone)
        # A file of which there is nothing to say has articles, of other parts.
        return unread or any(not state.skipped for state in files)

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
        read = {*planned.gone, *(str(path) for path, _ in planned.changed)}
        for name, state in self.manifest.files.items():
            if name in read:
                self.stale.update(state.articles)
            else:
                self.owner.update(dict.fromkeys(state.articles, name))

    def _write(self, planned: Plan, writer: Writer) -> None:
        files: list[FileRead] = []
        pages = self._pages(planned, files)
        batch: list[Document] = []
        for page, made in make_all(pages, writer, self.lexicon, input_bytes=planned.bytes):
            document = self._take(page, made, self.reading.pop(page.id))
            if document is not None:
                batch.append(document)
            self.made += 1
            if self.made % BATCH == 0:
                self._show(page.path, planned)
            if len(batch) >= BATCH:
                self._flush(batch, writer)
                if self.notes and self.notes.due:
                    self._enter(files, {file.name for file in self.reading.values()})
                    self.notes.note(self.manifest, self.lexicon)
        self._flush(batch, writer)
        self._enter(files)
        self.progress(len(planned.changed), len(planned.changed), "", self.made)

    def _show(self, name: str, planned: Plan) -> None:
        self.progress(self.summary.files - 1, len(planned.changed), name, self.made)

    def _enter(self, files: list[FileRead], making: Container[str] | None = None) -> None:
        """Bring the manifest up to the files that were read, and forget those that are done.

        ``making``: files with pages still to come, which an interrupted run must read again;
        those of their articles that were not met again yet are indexed all the same.
        """
        waiting = []
        for file in files:
            state = file.state()
            if making is not None and (file.size < 0 or file.name in making):
                waiting.append(file)
                before = self.manifest.files.get(file.name)
                old = before.articles.items() if before else ()
                kept = {id: digest for id, digest in old if id in self.stale}
                state = replace(state, size=-1, articles={**kept, **file.articles})
            else:
                self.summary.skipped.extend(file.skipped)
            self.manifest.files[file.name] = state
        files[:] = waiting

    def _pages(self, planned: Plan, files: list[FileRead]) -> Iterator[Page]:
        """The pages of all changed files, each under an id that no other article has."""
        for path, root in planned.changed:
            file = FileRead(str(path))
            files.append(file)
            self.summary.files += 1
            self._show(file.name, planned)
            try:
                stat = path.stat()
                for item in readers.read(path, root):
                    page = self.naming.give(item, file.name) if isinstance(item, Page) else item
                    if isinstance(page, Skipped):
                        file.skipped.append(page)
                    elif page:
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

    def _title(self, id: str) -> str:
        stored = self.fetch([id]).get(id)
        return schema.article_of(stored).title if stored else ""

    def _take(self, page: Page, made: Made, file: FileRead) -> Document | None:
        """Count a page as added, updated, unchanged or skipped; what is still to be indexed."""
        id = page.id
        if made.reason:
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
            self.lexicon.add(document.counted)
        writer.put(batch)
        batch.clear()

    def _remove(self, planned: Plan, writer: Writer) -> None:
        """What stood in files that changed or went away, and stands nowhere now."""
        removed = [id for id in self.stale if id not in self.owner]
        for start in range(0, len(removed), BATCH):
            chunk = removed[start : start + BATCH]
            self._forget(chunk)
            writer.delete(chunk)
        self.summary.removed += len(removed)
        for name in planned.gone:
            del self.manifest.files[name]

    def _forget(self, ids: Sequence[str]) -> None:
        """Take the words of indexed articles out of the lexicon."""
        for stored in self.fetch(ids).values() if ids else ():
            self.lexicon.remove(schema.analyse(schema.article_of(stored)).counted)
