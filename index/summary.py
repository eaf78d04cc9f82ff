"""What a run of ``tindang reindex`` did."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.page import Note, Skipped
from search.report import NOTHING_TOLD, Report

MOST_NOTED = 10_000
"""Notes that are kept; the others are counted."""


@dataclass(slots=True)
class Summary:
    """What a run did, in articles; ``files`` counts files read, ``articles`` all now indexed.

    ``renamed`` articles were indexed under another id than the given one, which another
    article has; ``also`` counts how often one stands in another file, too; ``kept`` are in no
    file any more, but too many to be removed unasked. ``gone`` are files that are no more,
    ``moved`` counts those of a folder that stands elsewhere now.
    ``noted`` tells what was read in part or put right, of all ``notes`` the first many thousands.
    ``rebuilt`` tells why the index was built anew unasked, or is None. ``waits_for``: the shards
    (``--shard``) without which what was written is not visible.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    files: int = 0
    articles: int = 0
    seconds: float = 0.0
    committed: bool = False
    renamed: int = 0
    also: int = 0
    kept: int = 0
    gone: list[str] = field(default_factory=list)
    moved: int = 0
    rebuilt: str | None = None
    waits_for: tuple[int, ...] = ()
    noted: list[Note] = field(default_factory=list)
    notes: int = 0
    report: Report = NOTHING_TOLD
    """What there is to say of files and records, also of those that were not read again."""

    def note(self, noted: Note) -> None:
        """Enter what the reader of a page says of it: put right, left out, not understood."""
        self.notes += 1
        if len(self.noted) < MOST_NOTED:
            self.noted.append(noted)
