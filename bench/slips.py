"""Measure corrections: slips put right, and right queries left alone.

    TINDANG_DATA=… python -m bench.slips [--made] [--each]

``tests/search/slips.tsv`` on the 15,000 articles and the seeds: how often what was meant is asked,
offered, or how the query is read; of the lines that corrections were made with (``made``) and of
the others (``blind``, ``later``). Alarms: of right queries (judged needs, XQuAD's questions, titles
and windows of the news, 300 of each), the share for which another spelling is offered, and asked
at once.
``--each`` prints what is wrong; ``--made`` leaves the other half out. Exits 1 below a floor of
tests/floors.toml, or above a ceiling.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from bench import corpora, needs
from bench import known_item as known
from bench.floors import floors
from search.config import load
from search.result import SearchRequest
from search.searcher import Searcher
from search.text import forms

SLIPS = Path(__file__).parent.parent / "tests" / "search" / "slips.tsv"
ALARMS = 300
"""Right queries of each kind."""


def rows() -> Iterator[tuple[str, str, str]]:
    """What was typed, what was meant, and the half."""
    lines = SLIPS.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        typed, meant, *half = line.split("\t")
        yield typed, meant, half[0] if half else "blind" if number % 2 else "made"


def right_queries() -> list[str]:
    """Queries that are spelled as they should be."""
    found = [need.text for need in needs.needs() if need.kind != "typo"]
    found += [typed for typed, meant, _ in rows() if typed == meant]
    for kind in ("title", "window"):
        found += [query.text for query in known.queries(kind)[:ALARMS]]
    return found + [query["text"] for query in list(corpora.judged("xquad"))[:ALARMS]]


def key(text: str | None) -> str:
    return forms.analyse(text or "").exact


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", action="store_true")
    parser.add_argument("--each", action="store_true")
    chosen = parser.parse_args(arguments)
    searcher = corpora.party(load(), dated=True)
    put_right: dict[str, list[float]] = {}
    for typed, meant, half in rows():
        if typed == meant or (chosen.made and half != "made"):
            continue
        read = searcher.search(SearchRequest(typed, size=1)).query
        offered = read.suggestion.text if read.suggestion else None
        readings = (read.corrected, offered, read.interpretation, typed)
        found = key(meant) in map(key, readings)
        put_right.setdefault(half, []).append(float(found))
        if chosen.each and not found:
            print("slip", typed, "->", read.corrected or offered or read.interpretation)
    values = {f"right_{half}": sum(found) / len(found) for half, found in put_right.items()}
    alarms = _alarms(searcher, chosen.each)
    bounds = floors("slips")
    bad = [name for name, value in values.items() if value < bounds[name]]
    bad += [name for name, value in alarms.items() if value > bounds[name]]
    for name, value in (values | alarms).items():
        print(f"{name:14} {value:.4f}  bound {bounds[name]:.4f}")
    if bad:
        print("out of bounds:", ", ".join(bad), file=sys.stderr)
    return 1 if bad else 0


def _alarms(searcher: Searcher, each: bool) -> dict[str, float]:
    offered = asked = 0
    milliseconds = []
    queries = right_queries()
    for text in queries:
        started = time.thread_time()
        read = searcher.search(SearchRequest(text, size=1)).query
        milliseconds.append((time.thread_time() - started) * 1000)
        spelled = read.suggestion is not None and read.suggestion.reason == "spelling"
        offered += spelled
        asked += read.corrected is not None
        if each and (spelled or read.corrected):
            other = read.corrected or (read.suggestion and read.suggestion.text)
            print("alarm", "asked" if read.corrected else "offered", text, "->", other)
    p99 = quantiles(milliseconds, n=100)[-1]
    print(f"a search: p50 {median(milliseconds):.1f} ms, p99 {p99:.1f} ms of the processor")
    return {"offered": offered / len(queries), "asked": asked / len(queries)}


if __name__ == "__main__":
    sys.exit(main())
