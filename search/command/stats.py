"""The subcommand ``stats``."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
from collections.abc import Mapping

from search import report
from search.article import WEAK, Article
from search.engines import open_engine
from search.plurals import counted
from search.result import SearchRequest
from search.schema import NEWEST
from search.searcher import Searcher
from search.settings import Settings


def stats(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang stats``: the engine, schema, generation, articles, words and size of the index.

    With ``--skipped``: what the runs that built it had to say of files and records. With
    ``--weak``: the articles of which something rests on a weak rule.
    """
    if args.skipped:
        return _skipped(args, settings)
    if args.weak:
        return _weak(args, settings)
    with contextlib.closing(open_engine(settings)) as engine:
        found = Searcher(settings, engine).statistics()
    record = {
        "index": settings.place,
        **dataclasses.asdict(found.info),
        "words": found.words,
        **{f"{name}s": count for name, count in found.counts.items()},
        "files": found.report.files,
        "pages": found.report.kinds,
        "remarks": found.remarks,
        "weak": found.weak,
    }
    if args.json:
        print(json.dumps(record, ensure_ascii=False))
    else:
        for name, value in record.items():
            print(f"{name:<11} {_shown(value)}")
    return 0


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{count:,} {name}" for name, count in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _skipped(args: argparse.Namespace, settings: Settings) -> int:
    with contextlib.closing(open_engine(settings)) as engine:
        remarks = report.of_snapshot(engine.snapshot()).remarks
    if args.json:
        print(json.dumps([dataclasses.asdict(remark) for remark in remarks], ensure_ascii=False))
        return 0
    for remark in remarks:
        print(f"{remark.kind} {remark.place}: {remark.reason}")
    print(f"{counted(len(remarks), 'remark')} on {settings.place}")
    return 0


def _weak(args: argparse.Namespace, settings: Settings) -> int:
    """An article a line: what of it is uncertain, its id, title and file."""
    count = 0
    with contextlib.closing(open_engine(settings)) as engine:
        request = SearchRequest("", sort=NEWEST, include={"weak": WEAK})
        for article in Searcher(settings, engine).export(request):
            count += 1
            if args.json:
                print(json.dumps(_weak_record(article), ensure_ascii=False))
            else:
                weak = ", ".join(article.weak)
                print(f"{weak}: {article.id}  {article.title or '-'}  ({article.path})")
    if not args.json:
        print(f"{counted(count, 'article')} of {settings.place}")
    return 0


def _weak_record(article: Article) -> dict[str, object]:
    record = article.to_json()
    names = ("id", "title", "title_basis", "date", "date_basis", "body_basis", "path")
    return {**{name: record[name] for name in names}, "weak": list(article.weak)}
