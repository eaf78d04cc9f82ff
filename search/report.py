"""What became of files and records that were not simply indexed: kept beside each generation."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, Literal

from search.engines.base import Snapshot

BLOB = "report"
"""The blob of a report, or of that of a shard: ``report-2-of-3``."""

MOST = 100_000
"""Remarks that are kept."""

MOST_RUNS = 20
"""Runs that are kept, the last ones."""

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


@dataclass(frozen=True, slots=True)
class Run:
    """A run of ``tindang reindex`` that changed the index: when it began (ISO 8601, UTC), what time
    it took, and how many articles it added, updated, removed, and records it skipped.
    """

    began: str
    seconds: float
    added: int
    updated: int
    removed: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files that an index was built from.

    ``files`` counts them, ``kinds`` the pages read of each kind of content (``html``,
    ``json_lines`` …), with archives taken apart; not each page is an article. ``runs`` are the last
    ones that changed the index, in order of time.
    """

    remarks: tuple[Remark, ...] = ()
    files: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()

    def to_bytes(self) -> bytes:
        """Compressed JSON."""
        record = {
            "remarks": [astuple(remark) for remark in self.remarks],
            "files": self.files,
            "kinds": dict(self.kinds),
            "runs": [astuple(run) for run in self.runs],
        }
        text = json.dumps(record, ensure_ascii=False)
        return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


NOTHING_TOLD = Report()


def of_snapshot(snapshot: Snapshot) -> Report:
    """The report on a generation, of all its shards together."""
    remarks: list[Remark] = []
    kinds: Counter[str] = Counter()
    runs: list[Run] = []
    files = 0
    for data in _blobs(snapshot):
        record = _record(data)
        runs += _runs(record)
        remarks += [Remark(*values) for values in record["remarks"]]
        kinds.update(record["kinds"])
        # Every shard's run looks at all files.
        files = max(files, record["files"])
    last = sorted(runs, key=lambda run: run.began)[-MOST_RUNS:]
    return Report(tuple(remarks), files, dict(kinds.most_common()), tuple(last))


def runs_of(blob: bytes | None) -> tuple[Run, ...]:
    """The runs in the blob of an earlier report, none where there is no such blob."""
    return _runs(_record(blob)) if blob else ()


def _record(blob: bytes) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(zlib.decompress(blob).decode("utf-8", "replace"))
    return record


def _runs(record: Mapping[str, Any]) -> tuple[Run, ...]:
    return tuple(Run(*values) for values in record.get("runs", ()))


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
