"""What the engines that live in a folder share: opening, swapping and writing generations."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from search import schema
from search.copies import Text, settled
from search.engines.base import Branch, IndexInfo, Progress, Snapshot, Writer, no_progress
from search.engines.generation import Generation
from search.engines.generations import Generations
from search.engines.preparation import Preparation
from search.errors import IndexMismatch
from search.schema import Document

A = TypeVar("A")
"""Where an engine has an article."""


class EmbeddedEngine(ABC):
    """The port's Engine over a folder of generations. Safe to use from several threads."""

    engine: ClassVar[str]
    shared: ClassVar[None] = None
    rewritten: ClassVar[frozenset[str]] = frozenset()
    """The engine's files that a later commit replaces or changes in place."""

    def __init__(self, folder: Path) -> None:
        self._home = Generations(folder, self.engine, self.rewritten)
        self._opening = threading.Lock()
        self._held: Snapshot | None = None

    @property
    def name(self) -> str:
        return self.engine

    def exists(self) -> bool:
        return self._home.exists()

    def snapshot(self) -> Snapshot:
        name = self._home.current()
        held = self._held
        if held is not None and held.info.generation == name:
            return held
        with self._opening:
            self._held = held = self._newest()
            return held

    def _newest(self) -> Snapshot:
        """Open the live generation. Writers may commit, and prune, while it is opened."""
        while True:
            name = self._home.current()
            if self._held is not None and self._held.info.generation == name:
                return self._held
            try:
                return self._open(self._home.open(name))
            except IndexMismatch:
                if self._home.current() == name:
                    raise

    def check(self) -> Sequence[str]:
        generation = self._home.open(self._home.current())
        damages = tuple(generation.damages())
        if damages:
            self._home.condemn(generation.info.generation, "; ".join(damages))
        if not self._home.is_live(generation.info.generation):
            return (
                f"CURRENT names no whole generation; {generation.info.generation} is the last",
                *damages,
            )
        return damages

    def salvage(self, name: str) -> bytes | None:
        return self._home.salvage(name)

    def writer(self, *, full: bool = False) -> Writer:
        preparation = self._home.prepare(full=full)
        try:
            if preparation.base is not None:
                self._open(preparation.base)  # damage is found now, not when merging
            return self._writer(preparation)
        except BaseException:
            preparation.discard()
            raise

    def close(self) -> None:
        self._held = None

    @abstractmethod
    def _open(self, generation: Generation) -> Snapshot:
        """Open a generation for reading. Raises IndexMismatch when its files are damaged."""

    @abstractmethod
    def _writer(self, preparation: Preparation) -> Writer:
        """Open what was laid out for writing."""


class EmbeddedSnapshot:
    """What the port's Snapshot tells of its generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    @property
    def info(self) -> IndexInfo:
        return self._generation.info

    def blob(self, name: str) -> bytes | None:
        return self._generation.blob(name)


class EmbeddedWriter(ABC):
    """The port's Writer over a Preparation; ended by ``commit`` or by leaving the context."""

    def __init__(self, preparation: Preparation) -> None:
        self.preparation = preparation
        self.changed: set[str] = set()
        """The ids of what this run put or deleted."""
        self._committed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        try:
            if not self._committed:
                self._abandon()
        finally:
            self.preparation.discard()

    def put(self, documents: Iterable[Document]) -> None:
        self._open_only()
        self._put(documents)

    def delete(self, ids: Iterable[str]) -> None:
        self._open_only()
        self._delete(ids)

    def put_blob(self, name: str, data: bytes) -> None:
        self._open_only()
        self.preparation.put_blob(name, data)

    def branch(self) -> Branch | None:
        return None

    def commit(self, progress: Progress = no_progress) -> IndexInfo:
        self._open_only()
        articles = self._finish(progress)
        info = self.preparation.publish(articles)
        self._committed = True
        return info

    def settle_copies(
        self,
        sketched: Iterable[tuple[str, str, A]],
        read: Callable[[A], str],
        progress: Progress,
    ) -> None:
        """Save which of all articles are copies of each other: questions only look it up.

        ``sketched``: the id, the sketch and the address of each. ``read`` gives
        ``Document.stored`` of the article at an address.
        """
        base = self.preparation.base
        blob = base.blob(settled.BLOB) if base else None
        articles = sorted(sketched, key=itemgetter(0))
        found = settled.settle(
            [id for id, _, _ in articles],
            [sketch for _, sketch, _ in articles],
            lambda place: Text(schema.words_of(read(articles[place][2]))),
            settled.Settled.from_bytes(blob) if blob else None,
            self.changed,
            progress,
        )
        self.put_blob(settled.BLOB, found.to_bytes())

    def _open_only(self) -> None:
        if self._committed:
            raise ValueError("this writer has committed; open another one")

    @abstractmethod
    def _put(self, documents: Iterable[Document]) -> None: ...

    @abstractmethod
    def _delete(self, ids: Iterable[str]) -> None: ...

    @abstractmethod
    def _finish(self, progress: Progress) -> int:
        """Write everything down, settle copies, and close the files; returns the number of
        articles.
        """

    @abstractmethod
    def _abandon(self) -> None:
        """Let the engine's files go, without an error, whatever state they are in."""
