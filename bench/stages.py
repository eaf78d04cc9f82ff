"""Tell where the time of a search goes, by stages: the first time that it is asked, all counted.

    TINDANG_DATA=… python -m bench.stages [--articles N] [--queries N] [--folder DIR]

The index is that of ``bench.scale``, which makes it. Processor time in milliseconds, the median of
the queries' own; a stage's time is without that of the stages within it, so they add up to about
the whole. Timing costs a few microseconds for each call.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from statistics import mean, median
from typing import Any

from bench import known_item as known
from bench import scale
from bench.scale import ARTICLES
from search import found_copies, highlight, live_index
from search.engines import open_engine
from search.engines.tantivy import best, compile, counting, snapshot
from search.query.words import readings
from search.result import SearchRequest
from search.searcher import Searcher, choices, feedback, questions, reader, spelling, warming
from search.searcher.ordering import Directly

WHOLE = "whole search"
STAGES: Sequence[tuple[str, object, str]] = (
    ("parsing", reader, "parse"),
    ("analysis", reader, "analyse"),
    ("restoring accents", readings, "_readings"),
    ("slips", spelling, "better"),
    ("counting", counting.Counter, "count"),
    ("compiling", compile.Compiler, "compile"),
    ("scoring", snapshot.TantivySnapshot, "_hits"),
    ("scoring", best.Best, "hits"),
    ("reading hits", snapshot.TantivySnapshot, "_read"),
    ("reading hits", snapshot.TantivySnapshot, "fetch"),
    ("reading hits", snapshot.TantivySnapshot, "openings"),
    ("ordering once more", Directly, "_reordered"),
    ("wider and narrower counts", questions, "wider"),
    ("copies", found_copies.FoundCopies, "of"),
    ("snippets", highlight, "short"),
    ("directives of hits", live_index.OpenedIndex, "directives"),
    ("choices", choices, "choices"),
    ("what is said of the query", feedback, "feedback"),
)


class Clock:
    """Adds up the processor time of stages, each without what runs within it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._within: list[float] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._within.append(0.0)
        began = time.thread_time()
        try:
            yield
        finally:
            passed = time.thread_time() - began
            self.spent[name] += passed - self._within.pop()
            self.calls[name] += 1
            if self._within:
                self._within[-1] += passed

    def watch(self, name: str, owner: object, attribute: str) -> None:
        """Time a function of a module or class from now on; of one that calls itself, the whole."""
        function: Callable[..., Any] = getattr(owner, attribute)
        running = False

        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            nonlocal running
            if running:
                return function(*args, **kwargs)
            running = True
            try:
                with self.stage(_named(name, args)):
                    return function(*args, **kwargs)
            finally:
                running = False

        setattr(owner, attribute, timed)


def _named(name: str, args: Sequence[Any]) -> str:
    """Counting is told apart by what is counted."""
    if name != "counting":
        return name
    return "counting with facets" if args[1].facets else "counting steps"


def main(arguments: Sequence[str] | None = None) -> int:
    settings, queries = scale.asked(__doc__ or "", arguments, articles=ARTICLES, queries=100)
    asking = Searcher(settings, open_engine(settings))
    asking.warm_up()
    warming.keep_collector_away()  # as a server does
    clock = Clock()
    for stage in STAGES:
        clock.watch(*stage)
    columns: dict[str, list[tuple[dict[str, float], Counter[str]]]] = {}
    for kind, texts in queries.items():
        for how, change in (("accented", str), ("bare", known.bare)):
            columns[f"{kind}, {how}"] = [_spent(clock, asking, change(text)) for text in texts]
    print("| stage | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    seen = dict.fromkeys(name for column in columns.values() for one, _ in column for name in one)
    for name in sorted(seen, key=lambda name: name != WHOLE):
        print(f"| {name} | " + " | ".join(_cell(name, c) for c in columns.values()) + " |")
    return 0


def _spent(clock: Clock, asking: Searcher, text: str) -> tuple[dict[str, float], Counter[str]]:
    clock.spent, clock.calls = defaultdict(float), Counter()
    began = time.thread_time()
    with clock.stage("the rest"):
        asking.search(SearchRequest(text=text))
    clock.spent[WHOLE] = time.thread_time() - began
    return clock.spent, clock.calls


def _cell(name: str, spent: Sequence[tuple[dict[str, float], Counter[str]]]) -> str:
    """The median, the mean, and how often it was done."""
    times = [1000 * one[name] for one, _ in spent]
    calls = mean(calls[name] for _, calls in spent)
    return f"{median(times):.2f}, {mean(times):.2f}" + (f" ({calls:.1f})" if calls > 1.05 else "")


if __name__ == "__main__":
    sys.exit(main())
