"""What all builds have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from index.files.manifest import MANIFEST, Manifest
from index.files.shards import SHARD, blob_name, label
from search.engines.base import Engine, Progress, Shard, Writer, no_progress
from search.report import BLOB
from search.text.lexicon.lexicon import LEXICON
from search.text.lexicon.lexicon_builder import LexiconBuilder

ONCE = "lexicon-once"
"""The blob of what a lexicon leaves out and the next run goes on from."""

OLDER = "it was built by an older version of tindang"


@dataclass(frozen=True)
class Recalled:
    """What the index to go on with was built from, and the words of its articles.

    ``saved``: these as they were saved, the lexicon and what ``ONCE`` has of it.
    """

    manifest: Manifest = field(default_factory=Manifest)
    saved: tuple[bytes, bytes] = b"", b""

    @cached_property
    def lexicon(self) -> LexiconBuilder:
        """Opened when it is first asked for: most nightly runs find nothing that has changed."""
        return LexiconBuilder.going_on(*self.saved)


def recalled(blob: Callable[[str], bytes | None], manifest: Manifest, *names: str) -> Recalled:
    """With the lexicon of the blobs ``names``: the words, and what ``ONCE`` has of them."""
    lexicon, once = (blob(name) or b"" for name in names)
    return Recalled(manifest, (lexicon, once))


class Build(ABC):
    """A context manager; leaving it without ``commit`` makes nothing live."""

    writer: Writer
    """Articles are put and deleted through it."""

    keeps: bool = False
    """Whether a full build goes on where an earlier run of it was interrupted."""

    rebuilt: str | None = None
    """Why the index is built anew although nobody asked for it."""

    def __init__(self, engine: Engine, shard: Shard, recalled: Recalled, *, anew: bool) -> None:
        self.shard = shard
        self.anew = anew
        """Whether the index is built from nothing, so that it differs even if no file does."""
        self._recalled = recalled
        self._label = label(engine, shard)

    def __enter__(self) -> Self:
        self.writer.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self.writer.__exit__(*failure)

    def recall(self) -> Recalled:
        """What to go on from, to be brought up to date by the run; empty when there is nothing."""
        return self._recalled

    @abstractmethod
    def fetch(self, ids: Sequence[str]) -> Mapping[str, str]:
        """``Document.stored`` of articles that earlier runs indexed."""

    @property
    def due(self) -> bool:
        """Whether it is time for a ``checkpoint``."""
        return False

    def checkpoint(self, done: Recalled) -> None:
        """Save how far the run is. All articles of the manifest must have been put."""
        raise NotImplementedError

    def unknown(self, known: Container[str]) -> Iterator[str]:
        """Articles that an interrupted run wrote and did not note, and that are not ``known``."""
        yield from ()

    @abstractmethod
    def complete(self, done: Recalled, report: bytes) -> None:
        """Save what the next run goes on from, and what there is to say of this one."""

    @abstractmethod
    def commit(self, progress: Progress = no_progress) -> tuple[int, ...]:
        """Make the generation live; returns the shards without which it is not visible yet.
        ``progress`` as in ``Writer.commit``.
        """

    def _blobs(self, done: Recalled) -> dict[str, bytes]:
        return {
            blob_name(MANIFEST, self.shard): done.manifest.to_bytes(),
            self._lexicon: done.lexicon.to_bytes(),
            blob_name(ONCE, self.shard): done.lexicon.once(),
        }

    @property
    def _lexicon(self) -> str:
        """The blob of the words of this shard's articles."""
        return LEXICON

    def _last_blobs(self, done: Recalled, report: bytes) -> dict[str, bytes]:
        blobs = {**self._blobs(done), blob_name(BLOB, self.shard): report}
        return blobs | ({SHARD: self._label.encode()} if self._label else {})
