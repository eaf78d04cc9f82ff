"""One run of ``tindang reindex``: what changed is read again, everything else is left alone.

A run stats every file, reads the new and the changed ones, compares each article with the
digest of what is indexed, and commits one new generation. What cannot be looked at (a file
without permission, a folder that is gone or empty) keeps the articles it had: a disk that
was not mounted must not empty an index.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from index import remarks
from index.articles import missing
from index.articles.competing_versions import CompetingVersions
from index.articles.indexed import Put
from index.articles.ledger import Ledger
from index.builds import Build, open_build
from index.files import moved
from index.files.manifest import MANIFEST, FileRead, added_before
from index.files.page_reader import PageReader
from index.files.plan import Plan, plan
from index.files.shards import WHOLE, blob_name
from index.making import pipeline
from index.making.branches import Makers, open_makers
from index.page import Note, Page, Skipped
from index.summary import Summary
from search import schema
from search.engines import open_engine
from search.engines.base import Shard
from search.errors import CorpusError
from search.report import BLOB, runs_of
from search.settings import Settings

BATCH = 500
"""Documents handed to the engine at once."""

A_RECORD = 3_000
"""Bytes of an article, about, where it is not known."""

Progress = Callable[[int, int, str, int], None]
"""Called with files done, files in all, the file at work, and articles made so far …"""

COMPARING = "Comparing likely copies"
"""… and at last, with this for the file, with pairs of articles."""


def reindex(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    prune: bool = False,
    shard: tuple[int, int] | None = None,
    progress: Progress = lambda done, total, name, articles: None,
) -> Summary:
    """Bring the index of the settings up to date with ``paths`` (or the settings' corpus).

    ``full`` builds it anew; ``prune`` removes articles that would be kept because too many are gone
    at once. ``shard`` (k, n) indexes only the k-th of n shards of the articles. Raises CorpusError
    when nothing could be read, or when an index that must be built anew would lose much, IndexBusy
    when another run is at work, IndexMismatch when the index was built with another ``shard``,
    EngineUnavailable.
    """
    started, began = time.monotonic(), dt.datetime.now(dt.UTC)
    roots = [Path(p).absolute() for p in (paths or settings.corpus)]
    ours = Shard(*shard) if shard else WHOLE
    reader = PageReader.of(settings)
    with closing(open_engine(settings)) as engine:

        def before() -> bytes | None:
            return engine.salvage(blob_name(MANIFEST, ours))

        def check_anew(why: str) -> None:
            if not prune:
                missing.check_rebuilt(why, roots, before())

        with open_build(engine, ours, full=full, check_anew=check_anew) as build:
            added = added_before(before()) if build.anew else {}
            history = remarks.History(runs_of(engine.salvage(blob_name(BLOB, ours))), began)
            summary = _Run(build, roots, reader, prune, progress, added, history).carry_out()
    summary.seconds = time.monotonic() - started
    return summary


class _Run:
    """One run's state; ``carry_out`` is called once."""

    def __init__(
        self,
        build: Build,
        roots: Sequence[Path],
        reader: PageReader,
        prune: bool,
        progress: Progress,
        added: dict[str, dt.date],
        history: remarks.History,
    ) -> None:
        self.history = history
        self.build = build
        self.roots = roots
        self.reader = reader
        self.prune = prune
        self.progress = progress
        self.recalled = build.recall()
        self.recalled.manifest.added = added | self.recalled.manifest.added
        self.recalled.manifest.make_with(reader.settings)
        self.indexed = self.recalled.manifest.articles
        """Articles before the run."""
        self.moved = 0 if build.anew else moved.adopt(self.recalled.manifest, roots)
        self.plan = self._plan()
        self.summary = Summary(
            rebuilt=build.rebuilt,
            unchanged=self.plan.unchanged,
            skipped=[*self.plan.skipped],
            gone=[*self.plan.gone],
            moved=self.moved,
        )
        self.ledger = Ledger(self.recalled.manifest, build.shard, build.fetch, self.summary)
        self.batch: list[Put] = []
        self.made = 0
        """Pages that were made into articles, or found to be none."""

    def _plan(self) -> Plan:
        manifest = self.recalled.manifest
        planned = plan(self.roots, manifest, full=self.build.keeps, prune=self.prune)
        if not (self.prune or self.build.anew):
            missing.keep_of_empty_folders(planned, manifest)
        return planned

    def carry_out(self) -> Summary:
        self.ledger.begin(self.plan)
        with open_makers(self.build.writer, self.recalled, input_bytes=self.plan.bytes) as makers:
            self._write(makers)
            makers.end()
            self._settle()
            removed = self._remove()
            self._summarise()
            if not (self._has_articles() or (self.prune and self.indexed)):
                raise CorpusError(self._nothing())
            changed = (
                self.build.anew or self.plan.changed or self.plan.gone or removed or self.moved
            )
            if changed:
                self.build.complete(self.recalled, self.summary.report.to_bytes())
        if changed:
            self.summary.waits_for = self.build.commit(self._show_compared)
            self.summary.committed = True
        return self.summary

    def _write(self, makers: Makers) -> None:
        for page, file, made in makers.make(self._pages()):
            self._put(self.ledger.take(page, file, made))
            self.made += 1
            if self.made % BATCH == 0:
                self._show(page.path)
            if not self.batch and self.build.due:
                self.ledger.enter_read()
                self.build.checkpoint(self.recalled)
        self._flush()
        self.ledger.enter_read()
        self.progress(len(self.plan.changed), len(self.plan.changed), "", self.made)

    def _pages(self) -> Iterator[tuple[Page, FileRead]]:
        """The pages of all changed files that have to be made, each under the id of its article."""
        for path, root in self.plan.changed:
            file = self.ledger.open(str(path), str(root))
            self.summary.files += 1
            self._show(file.name)
            try:
                stat = path.stat()
                for item in self.reader.pages(path, root, kinds=file.kinds):
                    if isinstance(item, Skipped):
                        file.skipped.append(item)
                        file.broken = file.broken or item.broken
                        continue
                    for note in item.notes:
                        noted = Note(item.path, note)
                        file.note(noted)
                        self.summary.note(noted)
                    if page := self.ledger.claim(item, file):
                        yield page, file
                if file.broken and not self.prune:
                    self.ledger.keep_unmet(file)
                file.end(stat)
            except OSError as error:
                self.ledger.keep(file, f"cannot be read: {error.strerror}")

    def _settle(self) -> None:
        """Where several files have an article, have the latest version of it indexed."""
        for name in self.plan.gone:
            del self.recalled.manifest.files[name]
        competing = CompetingVersions(
            self.ledger, {str(path) for path, _ in self.plan.changed}, self.reader
        )
        while rereadings := competing.rereadings():
            work = competing.pages(rereadings)
            size = A_RECORD * sum(rereading.pages for rereading in rereadings.values())
            for page, change, made in pipeline.make_all(work, input_bytes=size):
                if not change.drops:
                    self._put(competing.settle(page, change, made))
                elif made.document is not None:
                    self.recalled.lexicon.remove(made.document.counted)
            self._flush()

    def _show(self, name: str) -> None:
        self.progress(self.summary.files - 1, len(self.plan.changed), name, self.made)

    def _show_compared(self, done: int, pairs: int) -> None:
        self.progress(done, pairs, COMPARING, self.made)

    def _put(self, put: Put | None) -> None:
        if put is not None:
            self.batch.append(put)
            if len(self.batch) >= BATCH:
                self._flush()

    def _flush(self) -> None:
        self._forget(self.ledger.replaced())
        for put in self.batch:
            if put.words_differ:
                self.recalled.lexicon.add(put.document.counted)
        self.build.writer.put([put.document for put in self.batch])
        self.batch.clear()

    def _remove(self) -> bool:
        """Delete what stood in files that changed or went away, and stands nowhere now."""
        removed = self.ledger.lost()
        if not (self.prune or self.build.anew):
            removed = missing.keep_many(self.ledger, removed, self.indexed)
        self.summary.removed = len(removed)
        for start in range(0, len(removed), BATCH):
            chunk = removed[start : start + BATCH]
            self._forget(chunk)
            self.build.writer.delete(chunk)
        unknown = list(self.build.unknown(self.ledger.owner))
        self.build.writer.delete(unknown)
        return bool(removed or unknown)

    def _forget(self, ids: Sequence[str]) -> None:
        """Take the words of indexed articles out of the lexicon."""
        for stored in self.build.fetch(ids).values() if ids else ():
            self.recalled.lexicon.remove(schema.counted(schema.article_of(stored)))

    def _summarise(self) -> None:
        self.summary.articles = self.recalled.manifest.articles
        self.summary.also = self.recalled.manifest.also
        self.summary.renamed = self.ledger.naming.renamed
        self.summary.report = remarks.of_run(self.recalled.manifest, self.summary, self.history)

    def _has_articles(self) -> bool:
        """Whether the corpus has an article. A shard may be empty where others are not."""
        if self.summary.articles or self.ledger.naming.others:
            return True
        files = self.recalled.manifest.files.values()
        if self.build.shard.count == 1 or not files:
            return False
        unread = not (self.plan.changed or self.plan.gone)
        # A file of which there is nothing to say has articles, of other shards.
        return unread or any(not state.skipped for state in files)

    def _nothing(self) -> str:
        if not self.roots:
            return "nothing was named to read: name files or folders, or set corpus in the settings"
        looked = ", ".join(map(str, self.roots))
        reasons = "".join(f"\n  {s.path}: {s.reason}" for s in self.summary.skipped[:10])
        pruned = "; run with --prune to remove its last articles" if self.indexed else ""
        return f"no article could be read in {looked}; the index is unchanged{pruned}{reasons}"
