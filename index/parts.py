"""What a part of an index notes of itself: how far it is, and which division it is part of.

``tindang reindex --shard K/N`` writes part K of N. On an engine that several writers may fill
at once the parts make one index; a run without ``--shard`` is its only part there, so that it
too goes on where it was interrupted. An index of an embedded engine holds one part alone.
"""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Iterator

from index.manifest import Manifest
from search.engines.base import Engine, Part, PartWriter, SharedEngine
from search.errors import IndexMismatch, IndexMissing
from search.text.lexicon_builder import LexiconBuilder

DIVISION = "division"
"""The blob that tells which ``--shard`` an index was built with; there is none without."""

NOTE_SECONDS = 60.0
"""Between two notes of a full build: what a killed run has to do again."""
NOTE_COST = 20.0
"""As many times as long as a note took, nothing is noted: lexicon and manifest are saved
whole, and grow with the part."""


def suffix(part: Part) -> str:
    """What the names of a part's blobs end with."""
    return f"-{part.number}-of-{part.count}" if part.count > 1 else ""


def division(engine: Engine, part: Part) -> str:
    """The ``--shard`` of all runs that may go on with what this one builds; "" for none."""
    if part.count == 1:
        return ""
    return f"{'K' if isinstance(engine, SharedEngine) else part.number}/{part.count}"


def check_division(engine: Engine, part: Part, *, full: bool) -> None:
    """Raises IndexMismatch when the live index is divided otherwise than this run would.

    A full build may divide a shared index anew. A part that replaced an embedded index would
    leave a fragment of the corpus in its place: ``--shard 1/3``, then ``2/3``.
    """
    wanted = division(engine, part)
    shared = isinstance(engine, SharedEngine)
    if full and (shared or not wanted):
        return
    try:
        found = (engine.snapshot().blob(DIVISION) or b"").decode()
    except (IndexMissing, IndexMismatch):
        return
    if found == wanted:
        return
    built = f"with --shard {found}" if found else "without --shard"
    if wanted and not shared:
        remedy = "a folder holds one index or one part: name another folder with --index"
    else:
        remedy = "run it so again, or build anew with --full"
        if wanted:
            remedy += f" and each of --shard 1/{part.count} to {part.count}/{part.count}"
    raise IndexMismatch(f"the {engine.name} index was built {built}; {remedy}")


class Notes:
    """Keeps manifest and lexicon of one part beside what its writer writes."""

    def __init__(self, writer: PartWriter, part: Part) -> None:
        self._writer = writer
        self._part = part
        self._manifest = f"manifest{suffix(part)}"
        self._lexicon = f"lexicon{suffix(part)}"
        self._unsure = writer.interrupted
        self._due = time.monotonic() + NOTE_SECONDS

    def recall(self) -> tuple[Manifest, LexiconBuilder] | None:
        """What is known of what the writer goes on with; None when an older tindang wrote it."""
        noted = self._writer.blob(self._manifest)
        manifest = Manifest.from_bytes(noted)
        if manifest is None:
            # All is read again, into a build that is beginning or was begun by that tindang.
            self._unsure |= noted is not None
            return (Manifest(), LexiconBuilder()) if self._writer.keeps else None
        lexicon = self._writer.blob(self._lexicon)
        return manifest, LexiconBuilder.from_bytes(*filter(None, [lexicon]))

    @property
    def due(self) -> bool:
        """Whether to note now what was written; of use only where it stays when the run ends."""
        return self._writer.keeps and time.monotonic() >= self._due

    def note(self, manifest: Manifest, lexicon: LexiconBuilder, divided: str = "") -> None:
        """Save how far the part is. All documents of the manifest must have been put."""
        began = time.monotonic()
        blobs = {self._manifest: manifest.to_bytes(), self._lexicon: lexicon.to_bytes()}
        if divided:
            blobs[DIVISION] = divided.encode()
        self._writer.note(blobs)
        ended = time.monotonic()
        self._due = ended + max(NOTE_SECONDS, NOTE_COST * (ended - began))

    def complete(self, manifest: Manifest, lexicon: LexiconBuilder, divided: str) -> None:
        """Note the part as it is committed, and have the lexicons of all parts summed."""
        self.note(manifest, lexicon, divided)
        count = self._part.count
        if count > 1:
            names = [f"lexicon{suffix(Part(number, count))}" for number in range(1, count + 1)]
            # Restoration and completion know the whole corpus, whichever part is the last.
            self._writer.put_sum("lexicon", names, _sum)

    def unknown(self, known: Container[str]) -> Iterator[str]:
        """Articles that a killed run wrote and did not note, and that the corpus has no more."""
        if self._unsure:
            yield from (id for id in self._writer.written() if id not in known)


def _sum(lexicons: Iterable[bytes]) -> bytes:
    return LexiconBuilder.sum_of(lexicons).to_bytes()
