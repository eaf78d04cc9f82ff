"""The subcommands that read files: ``reindex`` and ``extract``."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from index import readers, run
from index.explain import explain, explain_people
from index.extract import Extraction
from index.extract import extract as extract_page
from index.guarded import guarded
from index.making import NO_TEXT
from index.page import Note, Page, Skipped
from index.progress import bar
from index.readers.walk import is_folder, is_gone
from index.summary import Summary
from search.config import Settings
from search.errors import CorpusError
from search.people.model import Mention
from search.plurals import counted

SHOWN = 20
"""Skipped files listed on a terminal; ``--json`` lists them all."""
REASONS = 5
"""Reasons that are counted for those which are not listed."""


def reindex(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang reindex``: a progress bar on standard error, a summary on standard output."""
    if args.watch:
        from index.watch import watch

        return watch(args, settings)
    with bar() as progress:
        summary = run.reindex(
            settings,
            [Path(p) for p in args.paths],
            full=args.full,
            prune=args.prune,
            shard=args.shard,
            progress=progress,
        )
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


def extract(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang extract``: what would be indexed for a file, or why nothing would.

    Of a folder the articles are listed, a line each; with ``--json`` they are given whole.
    """
    path = Path(args.file).absolute()
    if is_gone(path):
        raise CorpusError(f"{path}: no such file; name one that reindex would read")
    found = 0
    for item in _items(path, readers.Columns.of(settings.fields)):
        if isinstance(item, Skipped):
            _tell(f"{item.path}:{item.line}" if item.line else item.path, item.reason)
            continue
        for note in item.notes:
            _tell(item.path, note)
        extraction = extract_page(item)
        article = extraction.article
        if not article.title and not article.body:
            _tell(item.path, NO_TEXT)
            if args.explain and not args.json:
                print(explain(extraction, dropped=True))
            continue
        found += 1
        if is_folder(path) and not args.json:
            day = extraction.indexed.date
            print(f"{day or '          '}  {article.title or article.id}  ({item.path})")
            continue
        if found > 1 and not args.json:
            print()
        _print_whole(item.path, extraction, args, settings)
    return 0 if found else 1


def _print_whole(
    path: str, extraction: Extraction, args: argparse.Namespace, settings: Settings
) -> None:
    """One article with its people, as JSON or to be read."""
    # Its patterns take a third of a second to compile: only those who ask for people wait.
    from search.people import article as article_people

    article = extraction.article
    mentions: Sequence[Mention] = ()
    if settings.people.enabled:
        find = partial(article_people.mentions, article.title, article.body)
        mentions, fault = guarded("people", find, ())
        _tell(path, fault)
    _tell(path, extraction.fault)
    if args.json:
        persons = [p.to_json() for p in article_people.people(mentions)]
        known = {**article.to_json(), "date_unsure": extraction.date_unsure, "people": persons}
        print(json.dumps(known, ensure_ascii=False))
        return
    print(explain(extraction, dropped=args.explain))
    if args.explain:
        print(explain_people(article.text, mentions))


def _tell(where: str, fault: str) -> None:
    if fault:
        print(f"tindang: {where}: {fault}", file=sys.stderr)


def _items(path: Path, columns: readers.Columns) -> Iterator[Page | Skipped]:
    """The pages of a file or folder. What cannot be read costs itself, not what comes after it."""
    try:
        for file in readers.walk([path]):
            yield from [file] if isinstance(file, Skipped) else _pages(file, path, columns)
    except OSError as error:
        yield _unread(path, error)


def _pages(file: Path, root: Path, columns: readers.Columns) -> Iterator[Page | Skipped]:
    try:
        yield from readers.read(file, root, columns=columns)
    except OSError as error:
        yield _unread(file, error)


def _unread(path: Path, error: OSError) -> Skipped:
    return Skipped(str(path), f"cannot be read: {error.strerror}")
