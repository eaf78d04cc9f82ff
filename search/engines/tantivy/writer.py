"""Writing one generation of a tantivy index."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import tantivy

from search.engines.base import Progress
from search.engines.embedded import EmbeddedWriter
from search.engines.preparation import Preparation
from search.engines.tantivy import branch, columns_blob, columns_grown
from search.engines.tantivy.branch import TantivyBranch
from search.engines.tantivy.columns import ROWS_BY, Columns, Found, find, numbers_of
from search.engines.tantivy.columns_grown import Keywords
from search.engines.tantivy.documents import (
    HEAP,
    THREADS,
    empty_index,
    tantivy_document,
    tantivy_schema,
)
from search.engines.tantivy.stored import Packer, Unpacker
from search.schema import Document
from search.tree.checks import encoded


class TantivyWriter(EmbeddedWriter):
    """Writes one generation; ``put`` returns while tantivy's own thread still indexes."""

    def __init__(self, preparation: Preparation) -> None:
        super().__init__(preparation)
        self._branches: list[TantivyBranch] = []
        self._noted: dict[str, tuple[int, Keywords]] = {}
        """Of what this run put, as long as that is little, the number of its row and its values."""
        with preparation.writing(ValueError):
            # An index that is continued is opened, never made anew when a file is missing.
            self._index = (
                empty_index(preparation.data)
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
            if not fresh or document.id in self.changed:
                self._writer.delete_documents_by_term("id", document.id)
            self.changed.add(document.id)
            if not fresh and len(self.changed) <= columns_grown.MOST:
                self._noted[document.id] = document.order_keys[ROWS_BY], document.keywords
            stored = self._packer.pack(document.stored)
            self._writer.add_document(tantivy_document(document, stored))

    def _delete(self, ids: Iterable[str]) -> None:
        with self.preparation.writing(ValueError):
            self._add(self._packer.waiting())
            for id in filter(encoded, ids):
                self.changed.add(id)
                self._noted.pop(id, None)
                self._writer.delete_documents_by_term("id", id)

    def _finish(self, progress: Progress) -> int:
        with self.preparation.writing(ValueError):
            self._add(self._packer.waiting())
            self._writer.commit()
            # Merges would go on in the background; nothing may change after the switch.
            self._writer.wait_merging_threads()
            for made in self._branches:
                branch.take_in(made.folder, self.preparation.data, without=self.changed)
            self._index.config_reader("manual")
            self._index.reload()
            searcher = self._index.searcher()
        everything = find(searcher, tantivy.Query.all_query(), searcher.num_docs)
        columns = self._grown(everything)
        if columns is None:
            columns = columns_blob.made(searcher, tantivy_schema(), everything)
        self.put_blob(columns_blob.NAME, columns_blob.to_bytes(columns))
        self._settle(searcher, [address for _, address in everything], progress)
        return searcher.num_docs

    def _grown(self, everything: Found) -> Columns | None:
        """The columns, where those of the generation before tell of most articles."""
        base = self.preparation.base
        blob = base.blob(columns_blob.NAME) if base else None
        if blob is None or len(self.changed) > columns_grown.MOST:
            return None
        before = columns_blob.from_bytes(blob)
        numbers = np.sort(numbers_of(everything))
        return columns_grown.grown(before, numbers, dict(self._noted.values()))

    def _settle(
        self,
        searcher: tantivy.Searcher,
        addresses: list[tantivy.DocAddress],
        progress: Progress,
    ) -> None:
        unpacker = Unpacker(self.preparation.data)

        def read(address: tantivy.DocAddress) -> str:
            return unpacker.unpack(searcher.doc(address)["stored"][0]).text

        # In the order of the file, which takes half of the time.
        addresses.sort(key=lambda address: (address.segment_ord, address.doc))
        documents = ((searcher.doc(address), address) for address in addresses)
        self.settle_copies(
            ((doc["id"][0], unpacker.sketch(doc["stored"][0]), at) for doc, at in documents),
            read,
            progress,
        )

    def _abandon(self) -> None:
        del self._writer  # its threads end with it
