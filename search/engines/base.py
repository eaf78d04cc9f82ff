"""The port: what tindang asks of an engine, and nothing that only one engine knows.

An engine holds an index in *generations*. A ``Snapshot`` is one committed generation, seen
whole: searching, fetching and blobs of one snapshot always agree with each other. A
``Writer`` prepares the next generation; nobody sees it before ``commit``, and a crash at
any moment leaves the last committed one. Nothing here assumes a local folder: an engine
may be a library or a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from search import schema
from search.schema import BEST, Document
from search.tree import Query, checks

Sum = Callable[[Iterable[bytes]], bytes]
"""Makes one blob of several, which it may take one at a time."""


Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


def no_progress(done: int, whole: int) -> None:
    """Where nobody looks on."""


LONGEST_KEYWORD = 8191
"""In code points: longer keyword values are stored but not indexed (Lucene refuses values of
more than 32,766 bytes)."""


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Count the values of one keyword field, most frequent first, ties by value.

    ``prefix``: only values that begin with it. ``span``: also the first and last day.
    """

    name: str
    limit: int = 20
    prefix: str = ""
    span: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``first`` and ``last`` are days as yyyymmdd among dated articles, 0 for none or not asked."""

    value: str
    count: int
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """One question to an engine.

    ``tree`` is a tree for engines: see ``search.tree``, which says what each node matches
    and how it scores. Beyond that:

    - Engines may lower a slop that allows too many arrangements (``checks.room``).
    - ``filters`` score 0.
    - Of ``body_exact2`` only whole pairs are asked, no Prefix and no Every.
    - A term that cannot be in an index (a lone surrogate) matches nothing. Trees deeper than
      ``checks.MAX_DEPTH``, and fields that are not there, raise UsageError; a node that an
      engine does not know raises UnsupportedQuery.

    ``filters`` narrow without scoring; each has a name, and a facet of that name is counted
    as if its own filter were not there (so that its other values can still be chosen).
    ``offset`` and ``limit`` count hits. Where there are fewer hits than ``worth`` the answer is not
    used: an engine need neither give hits nor count facets, and may give any smaller number than
    ``worth`` for theirs. ``match``, if given, is a tree of the same articles that need not score
    them; an engine may count with it.
    """

    tree: Query
    filters: Mapping[str, Query]
    sort: str = BEST
    offset: int = 0
    limit: int = 10
    facets: tuple[FacetRequest, ...] = ()
    worth: int = 0
    match: Query | None = None
    _fields: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)
    """What ``check`` found: trees have hundreds of leaves, and each is looked at once."""

    def check(self) -> frozenset[str]:
        """The fields that the trees ask. Raises UsageError for a tree that is too deep or too
        large, or for a wrong field.
        """
        if self._fields is not None:
            return self._fields
        matched = () if self.match is None else (self.match,)
        fields = checks.check((self.tree, *matched, *self.filters.values()))
        for facet in self.facets:
            checks.check_name(facet.name, schema.COUNTED)
        object.__setattr__(self, "_fields", fields)
        return fields


@dataclass(frozen=True, slots=True)
class EngineHit:
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """``total`` counts all hits, not only those returned; ``facets`` by requested name."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """``generation`` changes with every commit. ``built`` is ISO 8601, UTC. ``size`` in bytes."""

    engine: str
    schema: int
    generation: str
    articles: int
    built: str
    size: int


class Snapshot(Protocol):
    """One committed generation. Safe to use from several threads at once."""

    @property
    def info(self) -> IndexInfo: ...

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Bounded by the tree's size and the index, never by the number of hits asked away."""

    def counts(self, query: EngineQuery, trees: Sequence[Query]) -> tuple[int, ...]:
        """How many hits of a question each of some trees matches, whatever is asked of them."""

    def reached(self, match: Query, parts: Sequence[Query], enough: int) -> int:
        """How many of the parts, at most, ``enough`` or more of the articles that match have; a
        part that stands there twice counts twice. 0 where there are not so many articles.
        """

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        """``Document.stored`` of each id that exists, in any order."""

    def openings(self, ids: Sequence[str]) -> dict[str, str]:
        """``schema.opening_of`` what ``fetch`` gives of each; an engine may read no more of it."""

    def explain(self, tree: Query, id: str) -> str:
        """The engine's own account, for a person, of the score of one article."""

    def blob(self, name: str) -> bytes | None:
        """What ``Writer.put_blob`` saved with this generation."""

    def prepare(self) -> None:
        """Do in advance what makes questions faster, if anything; for a server that stays."""


class Writer(Protocol):
    """A context manager: leaving it without ``commit`` discards what was prepared."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *failure: object) -> None: ...

    def put(self, documents: Iterable[Document]) -> None:
        """Add documents; one with the id of an existing document, or of a branch's, replaces it."""

    def delete(self, ids: Iterable[str]) -> None:
        """Remove the documents of these ids; unknown ids are no error."""

    def put_blob(self, name: str, data: bytes) -> None:
        """Save a small file with the generation; blobs not put again are kept."""

    def branch(self) -> Branch | None:
        """A place where another process writes, to be closed before ``commit``, which takes it in.

        None where there can be none: branches are for full builds, of engines that know them.
        """

    def commit(self, progress: Progress = no_progress) -> IndexInfo:
        """Make the new generation the live one, at once and for all readers. ``progress`` is called
        with how many pairs of articles that may be copies have been compared, where that is done
        now.
        """


class BranchWriter(Protocol):
    """Writes a branch, in the process that opened it."""

    def put(self, documents: Iterable[Document]) -> None:
        """Add documents, with ids that no other document of the build has."""

    def close(self) -> None:
        """Write everything down, for the branch to be taken in."""


class Branch(Protocol):
    """A place where another process writes some documents of a full build. Can be pickled."""

    def __hash__(self) -> int:
        """Equal branches are the same place."""

    def open(self) -> BranchWriter: ...


class Engine(Protocol):
    """An index of one engine at one place. Opening it does not require that it exists."""

    @property
    def name(self) -> str: ...

    @property
    def shared(self) -> SharedEngine | None:
        """The same engine, when several writers may fill its index at once."""

    def exists(self) -> bool:
        """Whether any generation has been committed (by any engine)."""

    def snapshot(self) -> Snapshot:
        """The live generation; cheap when it has not changed since the last call.

        Raises IndexMissing, IndexMismatch or EngineUnavailable.
        """

    def check(self) -> Sequence[str]:
        """What is damaged in the live generation, a clause each; reads all of it.

        After that this engine does not open a damaged one, in which a search may end the process: a
        file that was cut is mapped. Raises as ``snapshot`` does.
        """

    def salvage(self, name: str) -> bytes | None:
        """A blob of the last generation that has it undamaged, also of one that cannot be opened:
        of another engine, or of an older schema. None when there is none.
        """

    def writer(self, *, full: bool = False) -> Writer:
        """Prepare the next generation: from nothing (``full``) or from the live one.

        Raises IndexBusy when another writer is at work, IndexMismatch when the live
        generation cannot be continued (the message says to run ``tindang reindex --full``).
        """

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Shard:
    """The share of one of several writers: the ``number``-th (from 1) of ``count``."""

    number: int
    count: int


class ShardWriter(Writer, Protocol):
    """One of several writers of the same index, in other processes or on other machines."""

    keeps: bool
    """Whether what is written stays when the writer is left without ``commit``, so that the
    next run of the shard can go on: in a full build."""

    interrupted: bool
    """Whether an earlier run of the shard may have written more than it noted."""

    waits_for: tuple[int, ...]
    """After ``commit``: the shards of a full build that have not committed yet."""

    def blob(self, name: str) -> bytes | None:
        """A blob as it stands in what is being written, also from a run that was interrupted."""

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        """``Document.stored`` of each id that what is being written has, in any order."""

    def written(self) -> Iterator[str]:
        """The ids of the shard's articles in what is being written; of this run perhaps not all."""

    def note(self, blobs: Mapping[str, bytes]) -> None:
        """Save blobs that tell what was put until now: after an interruption all of them are
        there, with what they tell of, or all as they were noted before.
        """

    def put_sum(self, name: str, shards: Sequence[str], add: Sum) -> None:
        """Have the commit save a blob that ``add`` makes of those of the ``shards`` that are
        there then: of the last state of each, although all shards may commit at once.
        """


class SharedEngine(Engine, Protocol):
    """An engine that several writers may fill at once (``tindang reindex --shard K/N``)."""

    def shard_writer(self, shard: Shard, *, full: bool = False) -> ShardWriter:
        """Write one shard. Incremental shards commit each for itself.

        A full build is shared: the first shard begins it, each adds its own, and the commit
        of the last makes it live. A shard left without ``commit`` keeps what it wrote; opened
        again, it goes on. Raises IndexBusy when a writer of the whole, of the same shard, or
        of another ``count`` is at work.
        """
