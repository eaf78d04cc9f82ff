"""Tantivy, the default engine: fast, embedded, an index in a folder."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy

from search.engines import files
from search.engines.base import EngineAnswer, EngineHit, EngineQuery, IndexInfo
from search.engines.embedded import EmbeddedEngine, EmbeddedWriter
from search.engines.generation import Generation
from search.engines.preparation import Preparation
from search.engines.tantivy import branch, facets
from search.engines.tantivy.branch import TantivyBranch
from search.engines.tantivy.compile import Compiler, filtered
from search.engines.tantivy.documents import HEAP, THREADS, tantivy_document, tantivy_schema
from search.engines.tantivy.stored import Packer, Unpacker
from search.errors import IndexDamaged, TindangError
from search.schema import Document, order_of
from search.tree import Query
from search.tree.checks import check, encoded

MET = 200
"""Hits whose articles are kept until they are fetched, of some 1.5 KB each."""


class TantivyEngine(EmbeddedEngine):
    """The port over a folder of tantivy indexes."""

    engine = "tantivy"
    rewritten = frozenset({"meta.json", ".managed.json"})

    def _open(self, generation: Generation) -> TantivySnapshot:
        try:
            with _lockable(generation.data) as data:
                index = tantivy.Index.open(str(data))
                index.config_reader("manual")  # a generation never changes: nothing to watch
                index.reload()
                searcher = index.searcher()
                unpacker = Unpacker(data)
        except (ValueError, OSError) as error:
            raise self._home.mismatch(f"tantivy cannot open the index ({error})") from error
        return TantivySnapshot(generation, searcher, unpacker)

    def _writer(self, preparation: Preparation) -> TantivyWriter:
        return TantivyWriter(preparation)


@contextmanager
def _lockable(data: Path) -> Iterator[Path]:
    """The folder, or links to its files where this user may not write in it.

    Tantivy wants to make a lock file beside the files that it opens, also to read them.
    """
    if os.access(data, os.W_OK):
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="tindang-") as folder:
        for path in data.iterdir():
            if not files.is_lock(path):
                (Path(folder) / path.name).symlink_to(path.resolve())
        yield Path(folder)


def _damaged(error: BaseException) -> IndexDamaged | None:
    """What tantivy raises for a file that it cannot make sense of: an error, or a panic of Rust."""
    if isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException":
        return IndexDamaged(
            f"the index is damaged ({str(error).splitlines()[0][:200]}); run `tindang check`, then "
            "`tindang reindex --full` to build it anew"
        )
    return None


@contextmanager
def _reading() -> Iterator[None]:
    """Turn what damage raises into an error that says what to do."""
    try:
        yield
    except TindangError:
        raise
    except BaseException as error:
        if (told := _damaged(error)) is None:
            raise
        raise told from error


class TantivySnapshot:
    """One generation. Tantivy's searcher is immutable and releases Python's lock."""

    def __init__(
        self, generation: Generation, searcher: tantivy.Searcher, unpacker: Unpacker
    ) -> None:
        self._generation = generation
        self._searcher = searcher
        self._unpack = unpacker.unpack
        self._compiler = Compiler(tantivy_schema(), searcher)
        self._counter = facets.Counter(searcher, self._compiler)
        self._met: dict[str, bytes] = {}
        """What the last hits have stored, packed: hits are fetched next."""

    @property
    def info(self) -> IndexInfo:
        return self._generation.info

    def search(self, query: EngineQuery) -> EngineAnswer:
        query.check()
        with _reading():
            total, counted = self._counter.count(query)
            if total < max(query.worth, 1):
                return EngineAnswer(total, (), counted)
            return EngineAnswer(total, self._hits(query, total) if query.limit > 0 else (), counted)

    def _hits(self, query: EngineQuery, total: int) -> tuple[EngineHit, ...]:
        # No more is asked for than there is: tantivy makes room for all of it at once.
        offset = min(max(query.offset, 0), total)
        limit = min(query.limit, total - offset)
        if not limit:
            return ()
        order = order_of(query.sort)
        field = order.name if order.key else None
        falling = order.descending or field is None
        compiled = self._compiler.compile
        tree = query.tree if field is None or query.match is None else query.match
        found = self._searcher.search(
            filtered(compiled(tree), map(compiled, query.filters.values())),
            limit=limit,
            count=False,
            offset=offset,
            order_by_field=field,
            order=tantivy.Order.Desc if falling else tantivy.Order.Asc,
        )
        documents = [self._searcher.doc(address) for _, address in found.hits]
        ids = [document["id"][0] for document in documents]
        if len(ids) <= MET:
            packed = (bytes(document["stored"][0]) for document in documents)
            kept = self._met if len(self._met) <= MET else {}
            self._met = {**kept, **dict(zip(ids, packed, strict=True))}
        return tuple(
            EngineHit(id, float(score) if field is None else 0.0)
            for id, (score, _) in zip(ids, found.hits, strict=True)
        )

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        met = self._met
        with _reading():
            found = {id: self._unpack(met[id]) for id in ids if id in met}
        wanted = list(dict.fromkeys(id for id in ids if id not in found and encoded(id)))
        if not wanted:
            return found
        # Ten times as fast as a term_set_query, which walks the dictionary of ids.
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(tantivy_schema(), "id", id))
                for id in wanted
            ]
        )
        with _reading():
            for _, address in self._searcher.search(query, limit=len(wanted), count=False).hits:
                document = self._searcher.doc(address)
                found[document["id"][0]] = self._unpack(bytes(document["stored"][0]))
        return found

    def document_frequency(self, field: str, term: str) -> int:
        return self._searcher.doc_freq(field, term) if encoded(term) else 0

    def explain(self, tree: Query, id: str) -> str:
        check([tree])
        if encoded(id):
            one = tantivy.Query.term_query(tantivy_schema(), "id", id)
            query = self._compiler.compile(tree)
            hits = self._searcher.search(filtered(query, [one]), limit=1).hits
            if hits:
                account = json.loads(query.explain(self._searcher, hits[0][1]).to_json())
                return "\n".join(_lines(account, ""))
        return f"the query does not match an article with the id {id!r}"

    def blob(self, name: str) -> bytes | None:
        return self._generation.blob(name)


class TantivyWriter(EmbeddedWriter):
    """Writes one generation; ``put`` returns while tantivy's own thread still indexes."""

    def __init__(self, preparation: Preparation) -> None:
        super().__init__(preparation)
        self._ids: set[str] = set()
        """What this run put or deleted."""
        self._branches: list[TantivyBranch] = []
        with preparation.writing(ValueError):
            # An index that is continued is opened, never made anew when a file is missing.
            self._index = (
                tantivy.Index(tantivy_schema(), str(preparation.data))
                if preparation.base is None
                else tantivy.Index.open(str(preparation.data))
            )
            self._writer = self._index.writer(HEAP, THREADS)
            self._packer = Packer(preparation.data)

    def branch(self) -> TantivyBranch | None:
        """See ``base.Writer``."""
        if self.preparation.base is not None:
            return None
        folder = self.preparation.folder / f"branch-{len(self._branches)}"
        self._branches.append(TantivyBranch(folder, self.preparation.home))
        return self._branches[-1]

    def _put(self, documents: Iterable[Document]) -> None:
        with self.preparation.writing(ValueError):
            self._add(self._packer.ready(documents))

    def _add(self, documents: Iterable[Document]) -> None:
        fresh = self.preparation.base is None
        for document in documents:
            # Deleting is not free; in a fresh index only what this run put can be there.
            if not fresh or document.id in self._ids:
                self._writer.delete_documents_by_term("id", document.id)
            self._ids.add(document.id)
            stored = self._packer.pack(document.stored)
            self._writer.add_document(tantivy_document(document, stored))

    def _delete(self, ids: Iterable[str]) -> None:
        with self.preparation.writing(ValueError):
            self._add(self._packer.waiting())
            for id in filter(encoded, ids):
                self._ids.add(id)
                self._writer.delete_documents_by_term("id", id)

    def _finish(self) -> int:
        with self.preparation.writing(ValueError):
            self._add(self._packer.waiting())
            self._writer.commit()
            # Merges would go on in the background; nothing may change after the switch.
            self._writer.wait_merging_threads()
            for made in self._branches:
                branch.take_in(made.folder, self.preparation.data, without=self._ids)
            self._index.config_reader("manual")
            self._index.reload()
            return self._index.searcher().num_docs

    def _abandon(self) -> None:
        del self._writer  # its threads end with it


def _lines(account: Mapping[str, Any], indent: str) -> Iterable[str]:
    """Tantivy's explanation as an outline, one figure a line."""
    context = "".join(f" [{line}]" for line in account.get("context", ()))
    yield f"{indent}{account['value']:.4f}  {account['description']}{context}"
    for detail in account.get("details", ()):
        yield from _lines(detail, indent + "  ")
