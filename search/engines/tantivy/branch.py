"""Branches of a full build with tantivy: indexes of their own, whose segments become the index's.

A segment is complete in itself (dictionary, postings, columns, stored articles), and
``meta.json`` names those that make an index: taking in a branch moves files and merges nothing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import tantivy

from search.engines.generations import Generations
from search.engines.tantivy.documents import HEAP, META, THREADS, empty_index, tantivy_document
from search.engines.tantivy.stored import Packer, take_dictionaries
from search.schema import Document

MANAGED = ".managed.json"
"""The files of an index, for tantivy to remove those that are no longer of use."""

_SMALL_HEAP = 15_000_000
"""The least that tantivy takes, for a writer that only deletes."""


@dataclass(frozen=True, slots=True)
class TantivyBranch:
    """See ``base.Branch``. The folder is made by who opens it."""

    folder: Path
    home: Generations = field(compare=False)

    def open(self) -> TantivyBranchWriter:
        with self.home.writing(ValueError):
            self.folder.mkdir()
            return TantivyBranchWriter(self)


class TantivyBranchWriter:
    """See ``base.BranchWriter``."""

    def __init__(self, branch: TantivyBranch) -> None:
        self._home = branch.home
        self._writer = empty_index(branch.folder).writer(HEAP, THREADS)
        self._packer = Packer(branch.folder)

    def put(self, documents: Iterable[Document]) -> None:
        with self._home.writing(ValueError):
            self._add(self._packer.ready(documents))

    def close(self) -> None:
        with self._home.writing(ValueError):
            self._add(self._packer.waiting())
            self._writer.commit()
            self._writer.wait_merging_threads()

    def _add(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self._writer.add_document(
                tantivy_document(document, self._packer.pack(document.stored))
            )


def take_in(branch: Path, index: Path, *, without: Collection[str] = ()) -> None:
    """Make the segments of a closed branch segments of an index that nobody writes any more.

    Documents with the ids ``without`` are left out: the index has newer ones. A branch that nobody
    opened is no error.
    """
    if not branch.exists():
        return
    if without:
        _delete(branch, without)
    theirs, ours = (json.loads((folder / META).read_bytes()) for folder in (branch, index))
    ours["segments"] += theirs["segments"]
    ours["opstamp"] = max(ours["opstamp"], theirs["opstamp"])
    managed = {
        name for folder in (branch, index) for name in json.loads((folder / MANAGED).read_bytes())
    }
    for path in branch.iterdir():
        if path.name in managed and path.name != META:
            path.replace(index / path.name)
    take_dictionaries(branch, index)
    (index / META).write_text(json.dumps(ours), encoding="utf-8")
    (index / MANAGED).write_text(json.dumps(sorted(managed)), encoding="utf-8")
    shutil.rmtree(branch)


def _delete(branch: Path, ids: Collection[str]) -> None:
    writer = tantivy.Index.open(str(branch)).writer(_SMALL_HEAP, THREADS)
    for id in ids:
        writer.delete_documents_by_term("id", id)
    writer.commit()
    writer.wait_merging_threads()
