"""The subcommands ``codes`` and ``dates``. They need no index, so nothing here loads an engine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from search import citations as citation_recogniser
from search import dates as date_recogniser
from search.command.lines import blocks
from search.settings import Settings
from search.text.normalize import normalize

Recognise = Callable[[Sequence[str]], Iterable[Sequence[str]]]


def codes(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang codes``: the canonical codes of each line, separated by spaces; ``-`` for none."""
    return _each_line(args.text, citation_recogniser.codes_by_line)


def dates(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang dates``: the dates of each line as 2016-07-13, 2016-03 or --07-08."""
    return _each_line(args.text, _dates_by_line)


def _dates_by_line(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    return ([mention.value for mention in date_recogniser.find(line)] for line in lines)


def _each_line(text: str, recognise: Recognise) -> int:
    """Print what is recognised in each line. Many lines are taken at a time, because calls cost
    time.
    """
    for block in blocks(text):
        lines = list(map(normalize, block.lines()))
        rows = (" ".join(found) or "-" for found in recognise(lines))
        sys.stdout.write("\n".join(rows) + "\n")
        sys.stdout.flush()
    return 0
