"""One generation of a tantivy index, as it is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import tantivy

from search.engines.base import EngineAnswer, EngineHit, EngineQuery
from search.engines.embedded import EmbeddedSnapshot
from search.engines.generation import Generation
from search.engines.tantivy import bounds, columns_blob, counting
from search.engines.tantivy.best import Best
from search.engines.tantivy.columns import Columns
from search.engines.tantivy.compile import Compiler, filtered
from search.engines.tantivy.documents import tantivy_schema
from search.engines.tantivy.row_sets import RowSets
from search.engines.tantivy.stored import Unpacked, Unpacker
from search.errors import IndexDamaged, TindangError
from search.schema import order_of
from search.tree import Query
from search.tree.checks import check, encoded

FEW = 1_000
"""Hits that are counted while they are looked for."""
KEPT = 1_000
"""Articles that are kept as they are stored, of some 3 kB each."""
UNPACKED = 256
"""Articles that are kept unpacked, of some 10 kB each: hits of a page are read several times."""


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
        if (damage := _damaged(error)) is None:
            raise
        raise damage from error


class TantivySnapshot(EmbeddedSnapshot):
    """One generation. Tantivy's searcher is immutable and releases Python's lock."""

    def __init__(
        self, generation: Generation, searcher: tantivy.Searcher, unpacker: Unpacker
    ) -> None:
        super().__init__(generation)
        self._searcher = searcher
        self._unpack = unpacker.unpack
        self._compiler = Compiler(tantivy_schema(), searcher)
        self._bounds = bounds.Bounds(searcher)
        self._sets = RowSets(searcher, self._compiler, self._bounds, self._columns)
        self._counter = counting.Counter(
            searcher, self._compiler, self._bounds, self._columns, self._sets
        )
        self._opened: Columns | None = None
        self._best = Best(searcher, self._compiler, self._counter, self._columns)
        self._kept: dict[tuple[int, int], tuple[str, bytes]] = {}
        """What was read last, by where tantivy has it …"""
        self._packed: dict[str, bytes] = {}
        """… and by id."""
        self._unpacked: dict[str, Unpacked] = {}

    def _columns(self) -> Columns:
        """Read when the first facet is counted."""
        if self._opened is None:
            self._opened = columns_blob.from_bytes(self.blob(columns_blob.NAME) or b"")
        return self._opened

    def search(self, query: EngineQuery) -> EngineAnswer:
        query.check()
        with _reading():
            few = 0 < query.limit <= FEW - query.offset
            if few and query.match is None and not query.facets:
                total, hits = self._hits(query, query.limit, count=True)
                return EngineAnswer(total, hits if total >= query.worth else (), {})
            if query.worth > 1 and (most := self._at_most(query)) < query.worth:
                return EngineAnswer(most, (), {})
            total, counted = self._counter.count(query)
            # No more is asked for than there is: tantivy makes room for all of it at once.
            limit = min(query.limit, total - max(query.offset, 0))
            if total < query.worth or limit <= 0:
                return EngineAnswer(total, (), counted)
            return EngineAnswer(total, self._page(query, limit), counted)

    def counts(self, query: EngineQuery, trees: Sequence[Query]) -> tuple[int, ...]:
        query.check()
        check(trees)
        with _reading():
            return tuple(self._counter.count_each(query, trees))

    def reached(self, match: Query, parts: Sequence[Query], enough: int) -> int:
        check((match, *parts))
        with _reading():
            return self._sets.reached(match, parts, enough)

    def prepare(self) -> None:
        """See ``base.Snapshot``."""
        with _reading():
            self._sets.prepare()

    def _page(self, query: EngineQuery, limit: int) -> tuple[EngineHit, ...]:
        found = self._best.hits(query, limit)
        if found is None:
            return self._hits(query, limit)[1]
        return tuple(EngineHit(self._read(at)[0], float(score)) for score, at in found)

    def _at_most(self, query: EngineQuery) -> int:
        """No more hits than that, told in less time than it takes to list them: of a narrow step
        there are mostly too few.
        """
        tree = query.tree if query.match is None else query.match
        most = self._bounds.most(tree)
        if most < query.worth:
            return most
        fewer = self._sets.most(tree)
        if fewer is not None and (fewer < query.worth or self._sets.suits(tree)):
            return fewer
        cheap = bounds.without_walked(tree) if bounds.walked(tree) else None
        if cheap is None:
            return most
        return self._counter.count(EngineQuery(cheap, query.filters, limit=0))[0]

    def _hits(
        self, query: EngineQuery, limit: int, *, count: bool = False
    ) -> tuple[int, tuple[EngineHit, ...]]:
        """The number of hits, if they are to be counted, and those of the page."""
        order = order_of(query.sort)
        field = order.name if order.key else None
        falling = order.descending or field is None
        compiled = self._compiler.compile
        tree = query.tree if field is None or query.match is None else query.match
        found = self._searcher.search(
            filtered(compiled(tree), map(compiled, query.filters.values())),
            limit=limit,
            count=count,
            offset=max(query.offset, 0),
            order_by_field=field,
            order=tantivy.Order.Desc if falling else tantivy.Order.Asc,
        )
        hits = tuple(
            EngineHit(self._read(address)[0], float(score) if field is None else 0.0)
            for score, address in found.hits
        )
        return found.count or 0, hits  # type: ignore[attr-defined]  # its stub lacks it

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        stored = self._fetched(ids)
        with _reading():
            return {id: unpacked.text for id, unpacked in stored.items()}

    def openings(self, ids: Sequence[str]) -> dict[str, str]:
        # To read all of an article as text takes twice as long as to unpack it.
        stored = self._fetched(ids)
        with _reading():
            return dict(zip(stored, Unpacked.openings([*stored.values()]), strict=True))

    def _fetched(self, ids: Sequence[str]) -> dict[str, Unpacked]:
        wanted = list(dict.fromkeys(filter(encoded, ids)))
        texts = {id: text for id in wanted if (text := self._unpacked.get(id)) is not None}
        rest = [id for id in wanted if id not in texts]
        packed = {id: held for id in rest if (held := self._packed.get(id)) is not None}
        missing = [id for id in rest if id not in packed]
        if missing:
            # Ten times as fast as a term_set_query, which walks the dictionary of ids.
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Should, tantivy.Query.term_query(tantivy_schema(), "id", id))
                    for id in missing
                ]
            )
            with _reading():
                found = self._searcher.search(query, limit=len(missing), count=False)
                packed |= (self._read(address) for _, address in found.hits)
        with _reading():
            read = {id: self._unpack(held) for id, held in packed.items()}
        if len(self._unpacked) + len(read) > UNPACKED:
            self._unpacked.clear()
        if len(read) <= UNPACKED:
            self._unpacked |= read
        return texts | read

    def _read(self, address: tantivy.DocAddress) -> tuple[str, bytes]:
        """An article's id and what is stored of it, packed: what is found is fetched next."""
        place = (address.segment_ord, address.doc)
        if read := self._kept.get(place):
            return read
        document = self._searcher.doc(address)
        read = document["id"][0], bytes(document["stored"][0])
        if len(self._kept) >= KEPT:
            self._kept.clear()
            self._packed.clear()
        self._kept[place] = read
        self._packed[read[0]] = read[1]
        return read

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


def _lines(account: Mapping[str, Any], indent: str) -> Iterable[str]:
    """Tantivy's explanation as an outline, one figure a line."""
    context = "".join(f" [{line}]" for line in account.get("context", ()))
    yield f"{indent}{account['value']:.4f}  {account['description']}{context}"
    for detail in account.get("details", ()):
        yield from _lines(detail, indent + "  ")
