"""The incremental build: what changed is read again, everything else is left alone.

A run stats every file, reads the new and the changed ones, compares each article with the
digest of what is indexed, and commits one new generation. What cannot be looked at (a file
without permission, a folder that is gone or empty) keeps the articles it had: a disk that
was not mounted must not empty an index.
"""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index import readers
from index.extract import extract
from index.manifest import FileState, Manifest
from index.page import Page, Skipped
from search import schema
from search.article import Article
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

    ``rebuilt`` tells why the index was built anew without being asked for, or is None.
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
    rebuilt: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to read (with the root each was found under), and known ones that are gone."""

    changed: tuple[tuple[Path, Path], ...]
    gone: tuple[str, ...]


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
        plan = self._plan()
        with self.engine.writer(full=self.live is None) as writer:
            self._check_still_live()
            self._apply(plan, writer)
            self.summary.articles = self.manifest.articles
            if not self.summary.articles:
                raise CorpusError(self._nothing())
            if self._dirty(plan):
                writer.put_blob(self.manifest_blob, self.manifest.to_bytes())
                writer.put_blob(self.lexicon_blob, self.lexicon.to_bytes())
                writer.commit()
                self.summary.committed = True
        return self.summary

    def _check_still_live(self) -> None:
        """The plan was made before the writer's lock was had; nobody may have come between."""
        if self.live and self.engine.snapshot().info.generation != self.live.info.generation:
            raise IndexBusy("another reindex has just changed the index; run this one again")

    def _dirty(self, plan: Plan) -> bool:
        return self.live is None or bool(plan.changed or plan.gone)

    def _nothing(self) -> str:
        looked = ", ".join(map(str, self.roots))
        reasons = "".join(f"\n  {s.path}: {s.reason}" for s in self.summary.skipped[:10])
        return f"no article could be read in {looked}; the index is unchanged{reasons}"

    def _plan(self) -> Plan:
        """Stat every file; claim the ids of the unchanged ones."""
        changed: list[tuple[Path, Path]] = []
        seen: set[str] = set()
        gone: list[str] = []
        for root in self.roots:
            before = len(seen)
            for path in self._files(root):
                name = str(path)
                if name in seen:
                    continue
                seen.add(name)
                if self._unchanged(path, name):
                    continue
                changed.append((path, root))
            known = [name for name in self.manifest.under(str(root)) if name not in seen]
            if len(seen) == before and not root.is_file():
                self._keep_all(root, known)
            else:
                gone.extend(known)
        reread = set(gone).union(str(path) for path, _ in changed)
        for name, state in self.manifest.files.items():
            if name not in reread:
                self.owner.update(dict.fromkeys(state.articles, name))
        return Plan(tuple(changed), tuple(dict.fromkeys(gone)))

    def _files(self, root: Path) -> Iterator[Path]:
        if not root.exists():
            self.summary.skipped.append(Skipped(str(root), "no such file or folder"))
            return
        try:
            yield from readers.walk([root])
        except OSError as error:
            self.summary.skipped.append(Skipped(str(root), f"cannot be read: {error.strerror}"))

    def _unchanged(self, path: Path, name: str) -> bool:
        state = self.manifest.files.get(name)
        if state is None:
            return False
        try:
            stat = path.stat()
            if not state.same_as(stat.st_size, stat.st_mtime_ns):
                path.open("rb").close()
                return False
            self.summary.skipped.extend(state.skipped)
        except OSError as error:
            reason = f"cannot be read ({error.strerror}); the articles it had are kept"
            self.summary.skipped.append(Skipped(name, reason))
        self.summary.unchanged += len(state.articles)
        return True

    def _keep_all(self, root: Path, known: Sequence[str]) -> None:
        kept = sum(len(self.manifest.files[name].articles) for name in known)
        self.summary.unchanged += kept
        if root.exists():
            reason = "has no file that could be read"
            self.summary.skipped.append(Skipped(str(root), reason))
        if kept:
            reason = f"its {kept} articles are kept; run with --full to drop them"
            self.summary.skipped.append(Skipped(str(root), reason))

    def _apply(self, plan: Plan, writer: Writer) -> None:
        for name in plan.gone:
            self.stale.update(self.manifest.files.pop(name).articles)
        for path, _ in plan.changed:
            if state := self.manifest.files.get(str(path)):
                self.stale.update(state.articles)
        batch: list[Document] = []
        for number, (path, root) in enumerate(plan.changed):
            self.progress(number, len(plan.changed), str(path))
            for document in self._documents(path, root):
                batch.append(document)
                if len(batch) >= BATCH:
                    self._flush(batch, writer)
        self._flush(batch, writer)
        self._remove(writer)
        self.progress(len(plan.changed), len(plan.changed), "")

    def _documents(self, path: Path, root: Path) -> Iterator[Document]:
        """Read one file; yields what is new or changed, and records the file's new state."""
        name = str(path)
        articles: dict[str, str] = {}
        skipped: list[Skipped] = []
        size, modified = -1, -1
        try:
            stat = path.stat()
            for item in readers.read(path, root):
                if isinstance(item, Skipped):
                    skipped.append(item)
                elif article := self._article(item, name, skipped):
                    document = schema.analyse(article)
                    articles[article.id] = _digest(document)
                    if self._is_news(article.id, articles[article.id]):
                        yield document
            size, modified = stat.st_size, stat.st_mtime_ns
        except OSError as error:
            # Keep what is known of the rest of the file; the impossible size has it read again.
            skipped.append(Skipped(name, f"cannot be read: {error.strerror}"))
            if before := self.manifest.files.get(name):
                kept = {i: d for i, d in before.articles.items() if i in self.stale}
                self.owner.update(dict.fromkeys(kept, name))
                articles.update(kept)
        self.summary.files += 1
        self.summary.skipped.extend(skipped)
        self.manifest.files[name] = FileState(size, modified, articles, tuple(skipped))

    def _is_news(self, id: str, digest: str) -> bool:
        """Count an article as added, updated or unchanged; whether it has to be indexed."""
        before = self.stale.pop(id, None)
        if before == digest:
            self.summary.unchanged += 1
            return False
        if before is None:
            self.summary.added += 1
        else:
            self.summary.updated += 1
            self.replaced.append(id)
        return True

    def _article(self, page: Page, name: str, skipped: list[Skipped]) -> Article | None:
        """Extract a page of this shard; None when it belongs to another or must be skipped."""
        if self.owner.get(page.id):
            if page.id_given:
                reason = f"the id {page.id!r} is already used in {self.owner[page.id]}"
                skipped.append(Skipped(page.path, reason))
                return None
            # Namesakes of two folders (a/1.txt, b/1.txt): both are kept.
            page = replace(page, id=f"{page.id}-{zlib.crc32(name.encode('utf-8', 'replace')):08x}")
        if self.shard:
            part, parts = self.shard
            if zlib.crc32(page.id.encode("utf-8")) % parts != part - 1:
                return None
        try:
            article = extract(page).article
        except RecursionError:
            skipped.append(Skipped(page.path, "nested too deeply to be read"))
            return None
        if not article.title and not article.body:
            skipped.append(Skipped(page.path, "no article text was found"))
            return None
        self.owner[page.id] = name
        return article

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
        for chunk in _chunks(removed, BATCH):
            self._forget(chunk)
            writer.delete(chunk)
        self.summary.removed += len(removed)

    def _forget(self, ids: Sequence[str]) -> None:
        """Take the words of indexed articles out of the lexicon."""
        if self.live is None:
            return
        for stored in self.live.fetch(ids).values():
            self.lexicon.remove(schema.analyse(schema.article_of(stored)).terms)


def _digest(document: Document) -> str:
    return hashlib.blake2b(document.stored.encode("utf-8"), digest_size=12).hexdigest()


def _chunks(ids: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (ids[i : i + size] for i in range(0, len(ids), size))
