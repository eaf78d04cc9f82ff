"""What a run has to say of files and records: the report beside the index."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from index.files.manifest import Manifest
from index.making import digests
from index.page import Skipped, printable
from index.readers.walk import relative
from index.summary import Summary
from search.report import MOST, MOST_RUNS, Remark, Report, Run


@dataclass(frozen=True, slots=True)
class History:
    """The runs before this one, and when this one began."""

    runs: tuple[Run, ...] = ()
    began: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    def with_this(self, summary: Summary) -> tuple[Run, ...]:
        """The last runs, this one among them; what is still to do of it is a matter of moments."""
        taken = (dt.datetime.now(dt.UTC) - self.began).total_seconds()
        began = self.began.isoformat(timespec="seconds")
        counts = (summary.added, summary.updated, summary.removed, len(summary.skipped))
        return (*self.runs, Run(began, round(taken, 1), *counts))[-MOST_RUNS:]


def of_run(manifest: Manifest, summary: Summary, history: History) -> Report:
    """The report on all files of the manifest, those that this run did not read among them."""
    kinds: Counter[str] = Counter()
    for state in manifest.files.values():
        kinds.update(state.kinds)
    remarks = tuple(islice(_remarks(manifest, summary), MOST))
    runs = history.with_this(summary)
    return Report(remarks, len(manifest.files), dict(kinds.most_common()), runs)


def _remarks(manifest: Manifest, summary: Summary) -> Iterator[Remark]:
    """First what this run met with, then what is known of files that it did not read."""
    seen: set[Skipped] = set()
    for skipped in summary.skipped:
        seen.add(skipped)
        yield Remark("skipped", skipped.path, skipped.reason, skipped.line)

    @cache
    def shown(name: str) -> str:
        return _shown(name, manifest.files[name].root)

    copies = _copies(manifest)
    for name, state in manifest.files.items():
        for skipped in state.skipped:
            if skipped not in seen:
                yield Remark("skipped", skipped.path, skipped.reason, skipped.line)
        for noted in state.noted:
            yield Remark("repaired", noted.path, noted.reason, noted.line)
        if state.also:
            yield Remark("repeated", shown(name), _elsewhere(len(state.also)))
        if state.twins:
            yield Remark("repeated", shown(name), _again(len(state.twins)))
        if state.repeats:
            yield Remark("repeated", shown(name), _within(state.repeats))
        for first, count in copies.get(name, {}).items():
            yield Remark("repeated", shown(name), _same_text(count, shown(first)))


def _copies(manifest: Manifest) -> dict[str, Counter[str]]:
    """By file, how many of its articles have the very page of one before them, and in which file.

    Pages are compared with all that they give: the same text from two addresses is two articles.
    """
    first: dict[str, str] = {}
    copies: dict[str, Counter[str]] = {}
    for name, state in manifest.files.items():
        for version in state.articles.values():
            page = digests.page_part(version)
            if page in first:
                copies.setdefault(name, Counter())[first[page]] += 1
            elif page:
                first[page] = name
    return copies


def _elsewhere(count: int) -> str:
    version = "in the same, a later or a whole version"
    if count == 1:
        return f"one article of it is indexed from another file, {version}"
    return f"{count} articles of it are indexed from other files, {version}"


def _again(count: int) -> str:
    pages = "one page of it repeats" if count == 1 else f"{count} pages of it repeat"
    return f"{pages} another, letter for letter; the article is indexed once"


def _within(count: int) -> str:
    records = "one record repeats" if count == 1 else f"{count} records repeat"
    return f"{records} the id of another in it; the last whole version of an article is indexed"


def _same_text(count: int, file: str) -> str:
    articles = "one article has" if count == 1 else f"{count} articles have"
    return f"{articles} the same text as others in {file}, under other ids; all are indexed"


def _shown(name: str, root: str) -> str:
    """A file as articles name theirs: below the folder that was asked for."""
    return printable(relative(Path(name), Path(root)) if root else name)
