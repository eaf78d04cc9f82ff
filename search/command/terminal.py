"""``tindang search``: results in a terminal, as JSON, and many queries at once."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from search.command.sentences import sentence
from search.config import Settings
from search.engines import open_engine
from search.errors import (
    EngineUnavailable,
    IndexMismatch,
    IndexMissing,
    ReadError,
    UsageError,
)
from search.result import Hit, Range, SearchRequest, SearchResult
from search.result_json import result_json
from search.searcher import Searcher

MARK = "bold yellow"
FACETS_SHOWN = 5
"""Values of each facet on a terminal; ``--json`` has more."""


def search(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang search QUERY``: hits with highlights, or JSON; ``-`` reads queries line by line."""
    if args.batch is None and args.query is None:
        raise UsageError("give a QUERY, or --batch FILE with one query a line")
    if args.batch is not None and args.query is not None:
        raise UsageError("give either a QUERY or --batch FILE, not both")
    with contextlib.closing(open_engine(settings)) as engine:
        searcher = Searcher(settings, engine)
        request = SearchRequest(size=args.n, sort=args.sort, accents=args.accents)
        if args.batch is not None:
            return _batch(searcher, args.batch, request)
        queries = _lines("-") if args.query == "-" else iter([args.query])
        for query in queries:
            _one(searcher, replace(request, text=query), as_json=args.json, explain=args.explain)
    return 0


def _batch(searcher: Searcher, path: str, request: SearchRequest) -> int:
    """One query a line in; one JSON object a line out: ``query``, ``total``, ``ids``.

    For a query that cannot be answered ``query`` and ``error``. Then the exit status is 1, but the
    queries after it are answered all the same. Only an index that cannot be asked ends the run.
    """
    failed = 0
    for query in _lines(path):
        record: dict[str, object] = {"query": query}
        try:
            total, ids = searcher.ids(replace(request, text=query))
            record |= {"total": total, "ids": list(ids)}
        except (IndexMissing, IndexMismatch, EngineUnavailable):
            raise
        except Exception as error:
            failed += 1
            record["error"] = f"{type(error).__name__}: {error}"
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    if failed:
        print(f"{failed} of the queries could not be answered", file=sys.stderr)
    return min(failed, 1)


def _lines(path: str) -> Iterator[str]:
    """The lines of a file, or of standard input for ``-``, without their ends."""
    if path == "-":
        yield from (line.rstrip("\r\n") for line in sys.stdin)
        return
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
            yield from (line.rstrip("\r\n") for line in file)
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}; name a text file") from error


def _one(searcher: Searcher, request: SearchRequest, *, as_json: bool, explain: bool) -> None:
    result = searcher.search(request)
    accounts = {
        hit.article.id: searcher.explain(request.text, hit.article.id, request.accents)
        for hit in (result.hits if explain else ())
    }
    if as_json:
        print(json.dumps(_as_json(result, accounts), ensure_ascii=False))
        return
    console = Console(highlight=False, soft_wrap=True)
    _print_reading(console, result)
    for number, hit in enumerate(result.hits, 1):
        _print_hit(console, number, hit)
        if hit.article.id in accounts:
            console.print(Text(accounts[hit.article.id], style="dim"))
    _print_facets(console, result)


def _as_json(result: SearchResult, accounts: dict[str, str]) -> dict[str, Any]:
    record = result_json(result, sentence)
    for hit in record["hits"]:
        if hit["id"] in accounts:
            hit["explanation"] = accounts[hit["id"]].splitlines()
    return record


def _print_reading(console: Console, result: SearchResult) -> None:
    reading = result.query
    if reading.interpretation:
        console.print(Text(f"Read as: {reading.interpretation}"))
    if reading.suggestion:
        console.print(Text(f"Did you mean: {reading.suggestion.text}"))
    if reading.relaxed:
        console.print(
            "Not all words are required: the query is long, or hardly any article has them all."
        )
    for note in reading.notes:
        console.print(Text(sentence(note)))
    articles = "article" if result.total == 1 else "articles"
    console.print(f"{result.total} {articles} ({result.took_ms:.0f} ms)")


def _print_hit(console: Console, number: int, hit: Hit) -> None:
    article = hit.article
    title = marked(article.title or article.id, hit.title_ranges if article.title else ())
    title.stylize("bold")
    facts = (
        article.date.isoformat() if article.date else None,
        article.place,
        article.source,
        ", ".join(article.codes),
        article.id,
    )
    console.print()
    console.print(Text(f"{number}. ").append_text(title))
    console.print(Text("   " + " · ".join(filter(None, facts)), style="dim"))
    if hit.snippet.text:
        console.print(Text("   ").append_text(marked(hit.snippet.text, hit.snippet.ranges)))


def _print_facets(console: Console, result: SearchResult) -> None:
    if not result.total:
        return
    console.print()
    for name, choices in result.facets.items():
        shown = "  ".join(f"{c.label} ({c.count})" for c in choices[:FACETS_SHOWN])
        if shown:
            console.print(Text(f"{name}: {shown}", style="dim"))


def marked(text: str, ranges: tuple[Range, ...]) -> Text:
    """The text with the style of a match on each range."""
    styled = Text(text)
    for start, end in ranges:
        styled.stylize(MARK, start, end)
    return styled
