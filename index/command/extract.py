"""``tindang extract``: what would be indexed for a file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from index import readers
from index.command.explain import explain, explain_people
from index.extract import Extraction
from index.extract import extract as extract_page
from index.guarded import guarded
from index.making.made import NO_TEXT
from index.page import Page, Skipped
from index.readers.walk import is_folder, is_gone
from search.errors import CorpusError
from search.people.model import Mention
from search.settings import Settings


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
        file = None
        for file in readers.walk([path]):
            yield from [file] if isinstance(file, Skipped) else _pages(file, path, columns)
        if file is None:
            yield Skipped(str(path), "has no file that could be read")
    except OSError as error:
        yield _unread(path, error)


def _pages(file: Path, root: Path, columns: readers.Columns) -> Iterator[Page | Skipped]:
    try:
        yield from readers.read(file, root, columns=columns)
    except OSError as error:
        yield _unread(file, error)


def _unread(path: Path, error: OSError) -> Skipped:
    return Skipped(str(path), f"cannot be read: {error.strerror}")
