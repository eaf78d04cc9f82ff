"""``tindang reindex``: what a person is told of a run."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index import run
from index.command.progress import bar
from index.page import Note, Skipped
from index.readers.walk import is_gone
from index.summary import Summary
from search.errors import IndexBusy
from search.plurals import counted
from search.settings import Settings

SHOWN = 20
"""Skipped files listed on a terminal; ``--json`` lists them all."""
REASONS = 5
"""Reasons that are counted for those which are not listed."""
BUSY = 75
"""The status of a run of ``--watch`` that found another one at work: EX_TEMPFAIL."""


def reindex(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang reindex``: a progress bar on standard error, a summary on standard output."""
    if args.watch:
        from index.command.watch import watch

        return watch(args, settings)
    try:
        with bar() as progress:
            summary = run.reindex(
                settings,
                [Path(p) for p in args.paths],
                full=args.full,
                prune=args.prune,
                shard=args.shard,
                progress=progress,
            )
    except IndexBusy as error:
        error.exit_code = BUSY if args.watched else error.exit_code
        raise
    if summary.rebuilt:
        print(f"tindang: the index was built anew: {summary.rebuilt}", file=sys.stderr)
    if args.json:
        print(json.dumps(_as_json(summary, settings), ensure_ascii=False))
    else:
        _print_summary(summary, settings)
    nothing = bool(args.paths) and all(is_gone(Path(path)) for path in args.paths)
    return 1 if nothing or (args.strict and summary.report.remarks) else 0


def _as_json(summary: Summary, settings: Settings) -> dict[str, object]:
    return {
        "added": summary.added,
        "updated": summary.updated,
        "removed": summary.removed,
        "unchanged": summary.unchanged,
        "skipped": [_told(s) for s in summary.skipped],
        "noted": [_told(s) for s in summary.noted],
        "notes": summary.notes,
        "articles": summary.articles,
        "renamed": summary.renamed,
        "also": summary.also,
        "kept": summary.kept,
        "gone": summary.gone,
        "moved": summary.moved,
        "files": summary.files,
        "engine": settings.engine,
        "index": settings.place,
        "committed": summary.committed,
        "waits_for": list(summary.waits_for),
        "seconds": round(summary.seconds, 3),
    }


def _told(note: Note) -> dict[str, object]:
    return {"path": note.path, "line": note.line, "reason": note.reason}


def _print_summary(summary: Summary, settings: Settings) -> None:
    print(
        f"{summary.added} added, {summary.updated} updated, {summary.removed} removed, "
        f"{summary.unchanged} unchanged, {len(summary.skipped)} skipped"
    )
    _print_reasons("skipped", summary.skipped, len(summary.skipped))
    _print_reasons("noted", summary.noted, summary.notes)
    if summary.removed and summary.gone:
        more = f" and {len(summary.gone) - 5} more" if len(summary.gone) > 5 else ""
        print(f"  files that are gone: {', '.join(summary.gone[:5])}{more}")
    if summary.moved:
        print(f"  {counted(summary.moved, 'file')} known from a folder that is gone: it was moved")
    if summary.renamed:
        print(f"  {summary.renamed} have an id that another article has, and got a suffix to it")
    if summary.also:
        print(f"  {summary.also} are also in another file; the latest whole version of each counts")
    state = "committed" if summary.committed else "nothing changed"
    if summary.waits_for:
        missing = ", ".join(map(str, summary.waits_for))
        state = f"written, and visible when the others are written too (not yet: {missing});"
    print(
        f"{counted(summary.articles, 'article')} in {settings.place} ({settings.engine}); "
        f"{state} after {summary.seconds:.1f} s"
    )


def _print_reasons(what: str, notes: Sequence[Note], count: int) -> None:
    """Those first by which an article was lost; of those that are not listed, how many for what."""
    notes = sorted(notes, key=lambda item: not _is_given_up(item))
    for item in notes[:SHOWN]:
        line = f":{item.line}" if item.line else ""
        print(f"  {what} {item.path}{line}: {item.reason}")
    if count > SHOWN:
        reasons = [*_reasons(notes[SHOWN:])]
        listed = "all"
        if unkept := count - len(notes):
            listed = f"the first {len(notes):,}"
            reasons.append(f"{unkept:,} that were only counted")
        print(f"  and {count - SHOWN:,} more ({'; '.join(reasons)}); --json lists {listed}")


def _is_given_up(note: Note) -> bool:
    return isinstance(note, Skipped) and note.given_up


def _reasons(notes: Sequence[Note]) -> Iterator[str]:
    """The most frequent reasons with their counts, then how many have others."""
    counts = Counter(item.reason for item in notes)
    given_up = {item.reason for item in notes if _is_given_up(item)}
    ordered = sorted(counts, key=lambda reason: (reason not in given_up, -counts[reason]))
    for reason in ordered[:REASONS]:
        yield f"{counts[reason]:,} × {reason}"
    if others := ordered[REASONS:]:
        number = sum(counts[reason] for reason in others)
        yield f"{number:,} for {len(others):,} other reason{'s' * (len(others) > 1)}"
