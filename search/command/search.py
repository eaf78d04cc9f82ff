"""The subcommand ``search``: results for a person, as JSON, and many queries at once."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from search.command.sentences import sentence
from search.engines import open_engine
from search.errors import EngineUnavailable, IndexMismatch, IndexMissing, ReadError, UsageError
from search.result import SearchRequest, SearchResult
from search.result_json import result_json
from search.searcher import Searcher
from search.settings import Settings


def search(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang search QUERY``: hits with highlights, or JSON; ``-`` reads queries line by line."""
    if args.batch is None and args.query is None:
        raise UsageError("give a QUERY, or --batch FILE with one query a line")
    if args.batch is not None and args.query is not None:
        raise UsageError("give either a QUERY or --batch FILE, not both")
    with contextlib.closing(open_engine(settings)) as engine:
        searcher = Searcher(settings, engine)
        request = SearchRequest(
            size=args.n, sort=args.sort, accents=args.accents, as_typed=args.as_typed
        )
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
    from search.command.terminal import show  # needs rich, which takes time to load

    show(result, accounts)


def _as_json(result: SearchResult, accounts: dict[str, str]) -> dict[str, Any]:
    record = result_json(result, sentence)
    for hit in record["hits"]:
        if hit["id"] in accounts:
            hit["explanation"] = accounts[hit["id"]].splitlines()
    return record
