"""Tantivy, the default engine: fast, embedded, an index in a folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.engines import files
from search.engines.embedded import EmbeddedEngine
from search.engines.generation import Generation
from search.engines.preparation import Preparation
from search.engines.tantivy.snapshot import TantivySnapshot
from search.engines.tantivy.stored import SUFFIX, Unpacker
from search.engines.tantivy.writer import TantivyWriter


class TantivyEngine(EmbeddedEngine):
    """The port over a folder of tantivy indexes."""

    engine = "tantivy"
    rewritten = frozenset({"meta.json", ".managed.json"})

    def _open(self, generation: Generation) -> TantivySnapshot:
        try:
            for dictionary in generation.data.glob(f"*{SUFFIX}"):
                generation.check(dictionary)  # a letter of it may stand in every article
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
