"""The subcommand ``people``. It needs no index, so nothing here loads an engine."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from search.command.lines import blocks
from search.config import Settings
from search.people.lines import people_by_line
from search.people.model import Mention
from search.processes import in_order, processors, workers

BLOCK = 250_000
"""Characters that are read, and given to a process, at once."""
WORTHWHILE = 4
"""Blocks from which further processes pay."""
MOST = 8
"""Processes, however many processors there are: one reads what is given and writes for all."""
_KILLED = "one of the processes that read people was killed, most often for want of memory"
_encode = json.JSONEncoder(ensure_ascii=False).encode


def people(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang people``: a JSON object a line, with the people of that line and their posts."""
    for block in _printed(blocks(args.text, BLOCK)):
        sys.stdout.write(block)
        sys.stdout.flush()
    return 0


def _printed(work: Iterator[list[str]]) -> Iterator[str]:
    """What is printed of each block, by all processors where there is enough to do."""
    first = list(islice(work, WORTHWHILE))
    count = min(processors(), MOST)
    if len(first) < WORTHWHILE or count < 2:
        yield from map(as_json, chain(first, work))
        return
    with workers(count, _KILLED, method="fork") as pool:
        yield from in_order(pool, count, as_json, chain(first, work))


def as_json(lines: Sequence[str]) -> str:
    """What is printed of some lines: an object of JSON for each."""
    return "".join(map(_line, people_by_line(lines)))


def _line(found: Sequence[tuple[Mention, str]]) -> str:
    """The object of one line; for most lines of news there is nothing to make."""
    if not found:
        return '{"people": []}\n'
    record = {"people": [mention.to_json(surface) for mention, surface in found]}
    return f"{_encode(record)}\n"
