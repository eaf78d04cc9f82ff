"""The subcommand ``people``. It needs no index, so nothing here loads an engine."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice

from search.command.lines import Block, blocks
from search.people.lines import people_by_line
from search.people.model import NO_POSTS, Mention
from search.processes import fitting, in_order, processors, workers
from search.settings import Settings

BLOCK = 250_000
"""Characters that are read, and given to a process, at once."""
WORTHWHILE = 4
"""Blocks from which further processes pay."""
MOST = 8
"""Processes, however many processors there are: one reads what is given and writes for all."""
_KILLED = "one of the processes that read people was killed, most often for want of memory"
_encode = json.JSONEncoder(ensure_ascii=False).encode
_NO_POSTS = _encode(NO_POSTS.to_json())[1:-1]
_TRUTH = ("false", "true")


def people(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang people``: a JSON object a line, with the people of that line and their posts."""
    for printed in _printed(blocks(args.text, BLOCK)):
        sys.stdout.write(printed)
        sys.stdout.flush()
    return 0


def _printed(work: Iterator[Block]) -> Iterator[str]:
    """What is printed of each block, by all processors where there is enough to do."""
    count = fitting(min(processors(), MOST))
    with ExitStack() as running:
        pool = None
        for first in work:
            stretch = _stretch(first, work)
            begun = list(islice(stretch, WORTHWHILE))
            if len(begun) < WORTHWHILE or count < 2:
                yield from map(_read, chain(begun, stretch))
                continue
            if pool is None:
                pool = running.enter_context(workers(count, _KILLED, method="fork"))
            yield from in_order(pool, count, _read, chain(begun, stretch))


def _stretch(first: Block, work: Iterator[Block]) -> Iterator[str]:
    """The text of a block and of those that wait behind it: all that can be read without a pause.

    Behind it, whoever writes may wait for the answers.
    """
    yield first.text
    while first.more and (following := next(work, None)) is not None:
        first = following
        yield first.text


def _read(block: str) -> str:
    return as_json(block.split("\n"))


def as_json(lines: Sequence[str]) -> str:
    """What is printed of some lines: an object of JSON for each."""
    return "".join(map(_line, people_by_line(lines)))


def _line(found: Sequence[tuple[Mention, str]]) -> str:
    """The object of one line; for most lines of news there is nothing to make."""
    if not found:
        return '{"people": []}\n'
    return f'{{"people": [{", ".join([_mention(*one) for one in found])}]}}\n'


def _mention(mention: Mention, surface: str) -> str:
    """``Mention.to_json``, written by hand: most have no posts, and are named as they are written.

    To make an object of each and encode it takes three times as long.
    """
    name, start, end, short, foreign, posts, _ = mention
    quoted = _encode(name)
    written = quoted if surface == name else _encode(surface)
    given = _NO_POSTS if posts is NO_POSTS else _encode(posts.to_json())[1:-1]
    return (
        f'{{"name": {quoted}, "surface": {written}, "start": {start}, "end": {end}, '
        f'"short": {_TRUTH[short]}, "foreign": {_TRUTH[foreign]}, {given}}}'
    )
