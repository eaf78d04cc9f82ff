"""The subcommand ``register``: fill the register of the user's own from a table, or describe it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from search.errors import TindangError, UsageError
from search.plurals import counted
from search.register import Fault, Record
from search.register.register import SHIPPED, known, load, save
from search.settings import Settings

MOST_SHOWN = 50
"""Faults that are printed; the others are counted."""


def register(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang register``: what the registers have; with a table, take its lines over.

    A line of the table replaces the one of the same directive and day. A line that cannot be
    used is told and left out. Exit status 1 when no line can be used.
    """
    if args.table is None:
        return _describe(args, settings)
    if settings.register is None:
        raise UsageError(
            f"{settings.path}: register does not name a file; write there, for example, "
            'register = "register.tsv"'
        )
    given = load(Path(args.table))
    kept = {(r.key, r.issued): r for r in _own(settings)}
    before = len(kept)
    changed = sum(kept.get((r.key, r.issued), r) != r for r in given.records)
    kept |= {(r.key, r.issued): r for r in given.records}
    if given.records:
        save(settings.register, list(kept.values()))
    counts = {
        "file": str(settings.register),
        "read": len(given.records),
        "added": len(kept) - before,
        "changed": changed,
        "faults": [{"line": fault.line, "reason": fault.reason} for fault in given.faults],
    }
    _tell_faults(args.table, given.faults)
    if args.json:
        print(json.dumps(counts, ensure_ascii=False))
    else:
        print("{read} read, {added} added, {changed} changed: {file}".format(**counts))
    if not given.records:
        raise TindangError(f"{args.table}: no line can be used; the register is as it was")
    return 0


def _own(settings: Settings) -> tuple[Record, ...]:
    file = settings.register
    return known(file) if file is not None else ()


def _describe(args: argparse.Namespace, settings: Settings) -> int:
    shipped, own = len(known(SHIPPED, own=False)), len(_own(settings))
    file = str(settings.register) if settings.register else None
    if args.json:
        record = {"shipped": shipped, "own": own, "file": file}
        print(json.dumps(record, ensure_ascii=False))
    else:
        print(f"shipped  {counted(shipped, 'directive')}")
        print(f"own      {counted(own, 'directive')}, {file or 'no file is named'}")
    return 0


def _tell_faults(table: str, faults: tuple[Fault, ...]) -> None:
    for fault in faults[:MOST_SHOWN]:
        print(f"{table}, line {fault.line}: {fault.reason}", file=sys.stderr)
    if len(faults) > MOST_SHOWN:
        print(f"{table}: and {len(faults) - MOST_SHOWN} lines more", file=sys.stderr)
