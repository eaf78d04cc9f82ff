"""The subcommand ``stats``."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json

from search import report
from search.config import Settings
from search.engines import open_engine
from search.engines.base import EngineQuery, FacetRequest
from search.text.lexicon import Lexicon
from search.tree import Every


def stats(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang stats``: the engine, schema, generation, articles, words and size of the index.

    With ``--skipped``: what the runs that built it had to say of files and records.
    """
    if args.skipped:
        return _skipped(args, settings)
    with contextlib.closing(open_engine(settings)) as engine:
        snapshot = engine.snapshot()
        info = snapshot.info
        data = snapshot.blob("lexicon")
        words = len(Lexicon(data)) if data is not None else 0
        facets = tuple(FacetRequest(name, limit=100_000) for name in ("place", "source", "code"))
        answer = snapshot.search(EngineQuery(Every(), {}, limit=0, facets=facets))
    record = {
        "index": settings.place,
        **dataclasses.asdict(info),
        "words": words,
        **{f"{f.name}s": len(answer.facets[f.name]) for f in facets},
    }
    if args.json:
        print(json.dumps(record, ensure_ascii=False))
    else:
        for name, value in record.items():
            print(f"{name:<11} {value:,}" if isinstance(value, int) else f"{name:<11} {value}")
    return 0


def _skipped(args: argparse.Namespace, settings: Settings) -> int:
    with contextlib.closing(open_engine(settings)) as engine:
        remarks = report.of_snapshot(engine.snapshot())
    if args.json:
        print(json.dumps([dataclasses.asdict(remark) for remark in remarks], ensure_ascii=False))
        return 0
    for remark in remarks:
        print(f"{remark.kind} {remark.place}: {remark.reason}")
    print(f"{len(remarks)} remarks on {settings.place}")
    return 0
