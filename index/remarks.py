"""What a run has to say of files and records: the report beside the index."""

from __future__ import annotations

from collections.abc import Iterator

from index.manifest import Manifest
from index.page import Skipped
from index.summary import Summary
from search.report import Remark


def of_run(manifest: Manifest, summary: Summary) -> Iterator[Remark]:
    """First what this run met with, then what is known of files that it did not read."""
    told: set[Skipped] = set()
    for skipped in summary.skipped:
        told.add(skipped)
        yield Remark("skipped", skipped.path, skipped.reason, skipped.line)
    for name, state in manifest.files.items():
        for skipped in state.skipped:
            if skipped not in told:
                yield Remark("skipped", skipped.path, skipped.reason, skipped.line)
        for noted in state.noted:
            yield Remark("repaired", noted.path, noted.reason, noted.line)
        if state.also:
            yield Remark("repeated", name, _repeated(len(state.also)))


def _repeated(count: int) -> str:
    if count == 1:
        return "one article of it is indexed from another file, in the same or a later version"
    return f"{count} articles of it are indexed from other files, in the same or a later version"
