"""Whoosh 2.7.4, the engine in pure Python: slow to index, nothing to compile or to install."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from whoosh.index import EmptyIndexError, create_in, open_dir
from whoosh.reading import TermNotFound

from search.engines.base import (
    EngineAnswer,
    EngineHit,
    EngineQuery,
    FacetRequest,
    FacetValue,
    Progress,
)
from search.engines.embedded import EmbeddedEngine, EmbeddedSnapshot, EmbeddedWriter
from search.engines.generation import Generation
from search.engines.one_by_one import OneByOne
from search.engines.preparation import Preparation
from search.engines.whoosh.compile import Matches, evaluate, explain
from search.engines.whoosh.fields import whoosh_schema
from search.engines.whoosh.reader import ArrayReader, Mask, Numbers
from search.schema import NEWEST, Document, order_of, sketch_of
from search.tree import Query
from search.tree.checks import check, encoded

POOL_MB = 256
"""Postings held in memory before Whoosh sorts them out to disk."""


class WhooshEngine(EmbeddedEngine):
    """The port over a folder of Whoosh indexes."""

    engine = "whoosh"

    def _open(self, generation: Generation) -> WhooshSnapshot:
        try:
            arrays = ArrayReader(open_dir(generation.data, readonly=True).reader())
        except Exception as error:  # Whoosh unpickles: a damaged file can raise anything
            raise self._home.mismatch(f"whoosh cannot open the index ({error})") from error
        return WhooshSnapshot(generation, arrays)

    def _writer(self, preparation: Preparation) -> WhooshWriter:
        return WhooshWriter(preparation)


class WhooshSnapshot(EmbeddedSnapshot, OneByOne):
    """One generation. A lock guards Whoosh's files, which have one reading position each."""

    def __init__(self, generation: Generation, arrays: ArrayReader) -> None:
        super().__init__(generation)
        self._arrays = arrays
        self._lock = threading.Lock()

    def search(self, query: EngineQuery) -> EngineAnswer:
        query.check()
        with self._lock:
            matches = evaluate(self._arrays, query.tree)
            filters = {
                name: evaluate(self._arrays, narrow)[0] for name, narrow in query.filters.items()
            }
            mask = _narrowed(matches[0], filters.values())
            facets = {
                request.name: self._count(matches[0], filters, request) for request in query.facets
            }
            return EngineAnswer(
                int(np.count_nonzero(mask)), tuple(self._hits(mask, matches, query)), facets
            )

    def _hits(self, mask: Mask, matches: Matches, query: EngineQuery) -> Iterator[EngineHit]:
        numbers = np.flatnonzero(mask)
        asked = order_of(query.sort)
        if asked.key:
            column = self._arrays.column(asked.name)[numbers]
            order = np.argsort(-column if asked.descending else column, kind="stable")
        else:
            # Equal scores: the newer article first.
            keys = (-self._arrays.column(NEWEST)[numbers], -matches[1][numbers])
            order = np.lexsort(keys)
        start = max(query.offset, 0)
        for number in numbers[order[start : start + max(query.limit, 0)]].tolist():
            score = 0.0 if asked.key else float(matches[1][number])
            yield EngineHit(self._arrays.reader.stored_fields(number)["key"], score)

    def _count(
        self, mask: Mask, filters: Mapping[str, Mask], request: FacetRequest
    ) -> tuple[FacetValue, ...]:
        others = (narrow for name, narrow in filters.items() if name != request.name)
        facet = self._arrays.facet(request.name)
        inside = _narrowed(mask, others)[facet.articles]
        ordinals, articles = facet.ordinals[inside], facet.articles[inside]
        counts = np.bincount(ordinals, minlength=len(facet.values))
        # Stable, and ordinals are in the order of values: ties stay by value.
        ranked = [o for o in np.argsort(-counts, kind="stable").tolist() if counts[o]]
        wanted = [o for o in ranked if facet.values[o].startswith(request.prefix)]
        listed = wanted[: max(request.limit, 0)]
        spans = self._spans(ordinals, articles) if request.span else {}
        return tuple(
            FacetValue(facet.values[o], int(counts[o]), *spans.get(o, (0, 0))) for o in listed
        )

    def _spans(self, ordinals: Numbers, articles: Numbers) -> dict[int, tuple[int, int]]:
        """The first and the last day of each value, among dated articles."""
        days = self._arrays.column("day")[articles]
        order = np.lexsort((days, ordinals))
        spans: dict[int, tuple[int, int]] = {}
        for ordinal, day in zip(ordinals[order].tolist(), days[order].tolist(), strict=True):
            if day:
                spans[ordinal] = (spans.get(ordinal, (day, day))[0], day)
        return spans

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        with self._lock:
            found: dict[str, str] = {}
            for id in dict.fromkeys(ids):
                for number in self._numbers(id):
                    found[id] = _stored(self._arrays.reader.stored_fields(number))[1]
            return found

    def _numbers(self, id: str) -> list[int]:
        term = encoded(id)
        return self._arrays.postings("id", term)[0].tolist() if term else []

    def explain(self, tree: Query, id: str) -> str:
        check([tree])
        with self._lock:
            for number in self._numbers(id):
                if evaluate(self._arrays, tree)[0][number]:
                    return "\n".join(explain(self._arrays, tree, number))
        return f"the query does not match an article with the id {id!r}"

    def prepare(self) -> None:
        """Nothing makes it faster."""


class WhooshWriter(EmbeddedWriter):
    """Writes one generation. Whoosh itself cannot replace what the same run has added."""

    def __init__(self, preparation: Preparation) -> None:
        super().__init__(preparation)
        with preparation.writing():
            data = preparation.data
            opened = (
                open_dir(data) if preparation.base is not None else create_in(data, whoosh_schema())
            )
            self._writer = opened.writer(limitmb=POOL_MB)
        self._before = self._writer.reader() if preparation.base is not None else None
        self._added: dict[str, int] = {}
        """Where in the new segment the articles of this run stand."""

    def _put(self, documents: Iterable[Document]) -> None:
        with self.preparation.writing():
            for document in documents:
                self._remove(document.id)
                self.changed.add(document.id)
                self._added[document.id] = self._writer.docnum - self._writer.docbase
                self._writer.add_document(
                    id=(document.id,),
                    key=document.id,
                    stored=zlib.compress(document.stored.encode("utf-8")),
                    **document.days,
                    **document.order_keys,
                    **document.terms,
                    **document.keywords,
                )

    def _delete(self, ids: Iterable[str]) -> None:
        with self.preparation.writing():
            for id in ids:
                self._remove(id)
                self.changed.add(id)

    def _remove(self, id: str) -> None:
        number = self._added.pop(id, None)
        if number is not None:
            self._writer.newsegment.delete_document(number)
        term = encoded(id)
        if self._before is not None and term:
            try:
                matcher = self._before.postings("id", term)
            except TermNotFound:
                return
            for number in list(matcher.all_ids()):
                self._writer.delete_document(number)

    def _finish(self, progress: Progress) -> int:
        # Whoosh overlooks a folder that cannot be listed, and then misses the files in it.
        with self.preparation.writing(AssertionError, EmptyIndexError):
            if self._before is not None:
                self._before.close()
            self._writer.commit()
            with open_dir(self.preparation.data, readonly=True).reader() as reader:
                numbers = list(reader.all_doc_ids())

                def read(number: int) -> str:
                    return _stored(reader.stored_fields(number))[1]

                articles = ((n, *_stored(reader.stored_fields(n))) for n in numbers)
                sketched = ((id, sketch_of(s), n) for n, id, s in articles)
                self.settle_copies(sketched, read, progress)
                return len(numbers)

    def _abandon(self) -> None:
        # After a failed write Whoosh cannot even cancel; the whole folder goes anyway.
        with suppress(Exception):
            # The reader of an index without articles cannot be asked whether it is closed.
            if self._before is not None and not getattr(self._before, "is_closed", True):
                self._before.close()
            if not self._writer.is_closed:
                self._writer.cancel()


def _stored(fields: Mapping[str, Any]) -> tuple[str, str]:
    """The id and ``Document.stored`` of an article, given what Whoosh has stored of it."""
    return fields["key"], zlib.decompress(fields["stored"]).decode("utf-8")


def _narrowed(mask: Mask, filters: Iterable[Mask]) -> Mask:
    for narrow in filters:
        mask = mask & narrow
    return mask
