"""What became of files and records that were not simply indexed: kept beside each generation."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Literal

from search.engines.base import Snapshot

BLOB = "report"
"""The blob of a report, or of that of a shard: ``report-2-of-3``."""

MOST = 100_000
"""Remarks that are kept."""

Kind = Literal["skipped", "repeated", "repaired"]


@dataclass(frozen=True, slots=True)
class Remark:
    """``path`` names a file, or a member of an archive after ``!``; ``reason`` is one clause.

    ``skipped``: nothing was read of it this time. ``repeated``: articles of it are indexed from
    elsewhere. ``repaired``: it was indexed, but not all of it as it stands there.
    """

    kind: Kind
    path: str
    reason: str
    line: int | None = None

    @property
    def place(self) -> str:
        """``news.jsonl:17``"""
        return f"{self.path}:{self.line}" if self.line else self.path


def to_bytes(remarks: Iterable[Remark]) -> bytes:
    """Compressed JSON of the first ``MOST``."""
    record = [astuple(remark) for remark, _ in zip(remarks, range(MOST), strict=False)]
    text = json.dumps(record, ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def of_snapshot(snapshot: Snapshot) -> tuple[Remark, ...]:
    """The remarks of all shards of a generation."""
    return tuple(
        Remark(*values)
        for data in _blobs(snapshot)
        for values in json.loads(zlib.decompress(data).decode("utf-8", "replace"))
    )


def _blobs(snapshot: Snapshot) -> Iterator[bytes]:
    names = [BLOB]
    number, _, count = (snapshot.blob("shard") or b"").decode().partition("/")
    if count:
        numbers = range(1, int(count) + 1) if number == "K" else (number,)
        names = [f"{BLOB}-{number}-of-{count}" for number in numbers]
    for name in names:
        data = snapshot.blob(name)
        if data:
            yield data
