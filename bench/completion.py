"""Measure completion: is the right term first, is all that is offered found, and how long it takes.

    TINDANG_DATA=… python -m bench.completion [--each] [--made]

``tests/search/prefixes.tsv`` on the 15,000 articles and the seeds, each prefix with its accents
and without. Of the lines that completion was made with (``made``, ``fifth``,
``seventh``) and of the others
(``blind``, ``later``, ``fourth``, ``sixth``, ``eighth``): how often a right term comes first, and
how often one is among the eight. The last two lists name all terms that who typed this would accept
as the first one; the others name one.
``found``: the share of all that is offered that a search finds, at least as often as told. Time is
that of the processor. ``--made`` asks only the lines that completion was made with, ``--each``
prints what is not first. Exits 1 below a floor of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench import corpora
from bench.floors import floors, verdict
from bench.known_item import bare
from search.config import load
from search.result import SearchRequest
from search.searcher import Searcher
from search.text import forms

PREFIXES = Path(__file__).parent.parent / "tests" / "search" / "prefixes.tsv"
OFFERED = 8


@dataclass(frozen=True, slots=True)
class Case:
    """``wanted``: the keys of all right terms. ``half``: which lines of the table it is of."""

    typed: str
    wanted: tuple[str, ...]
    half: str


def cases() -> Iterator[Case]:
    """Each line twice: as it is, and without accents."""
    lines = [
        line
        for line in PREFIXES.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    for line in lines:
        typed, right, half = line.split("\t")
        wanted = tuple(map(key, right.split(" | ")))
        yield Case(typed, wanted, half)
        yield Case(bare(typed), wanted, half)


def key(text: str) -> str:
    """Two spellings of one phrase are one, and so are those of a field and its value."""
    field, colon, _ = text.partition(":")
    form = forms.analyse(text)
    return form.folded if colon and " " not in field else form.exact


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print what is not first")
    parser.add_argument("--made", action="store_true", help="only what completion was made with")
    chosen = parser.parse_args(arguments)
    searcher = corpora.party(load(), dated=True)
    searcher.complete("nghị quy", OFFERED)
    first: dict[str, list[float]] = {}
    listed: dict[str, list[float]] = {}
    offered: dict[str, int] = {}
    milliseconds = []
    for case in (case for case in cases() if not chosen.made or case.half == "made"):
        started = time.thread_time()
        found = searcher.complete(case.typed, OFFERED)
        milliseconds.append((time.thread_time() - started) * 1000)
        texts = [key(completion.text) for completion in found]
        offered.update((completion.text, completion.count) for completion in found)
        right = [text in case.wanted for text in texts]
        first.setdefault(case.half, []).append(float(right[:1] == [True]))
        listed.setdefault(case.half, []).append(float(any(right)))
        if chosen.each and right[:1] != [True]:
            print(f"{case.typed}: {case.wanted[0]} not among", *texts[:4], sep="  ")
    found_share = _found(searcher, offered)
    values = {f"first_{half}": _mean(values) for half, values in first.items()}
    values |= {f"listed_{half}": _mean(values) for half, values in listed.items()}
    values["found"] = found_share
    print(f"{'ms':10} p50 {median(milliseconds):.2f}  p99 {quantiles(milliseconds, n=100)[-1]:.2f}")
    least = floors("completion")
    below = []
    for name, value in values.items():
        print(f"{name:14} {value:.4f}  floor {least[name]:.4f}")
        if value < least[name]:
            below.append(name)
    return verdict(below)


def _found(searcher: Searcher, offered: dict[str, int]) -> float:
    """The share of what was offered that finds as many articles as were told, or more."""
    totals = [
        searcher.ids(SearchRequest(text=text, size=1))[0] >= count > 0
        for text, count in offered.items()
    ]
    return _mean(totals)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    sys.exit(main())
