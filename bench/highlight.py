"""Measure what a query costs beside the engine: parsing, analysis (with accents), ten snippets.

    TINDANG_DATA=… python -m bench.highlight [--articles N] [--queries N] [--warm N]

Bare titles are the queries, because accents have to be restored for them; the snippets are of
the articles that a search finds. Other queries warm the caches, as in a server that has run for
a while. Milliseconds by the clock and by the processor. Exits 1 when the median of all
together is above the ceiling of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median, quantiles
from typing import TypeVar

from bench import known_item as known
from bench.floors import floors
from search import highlight, schema
from search.article import Article
from search.config import Settings, load
from search.engines import open_engine
from search.query.analyse import analyse
from search.query.analysed import Analysed
from search.query.parse import Parsed, parse
from search.result import SearchRequest
from search.searcher import Searcher

HITS = 10
PARTS = ("parse", "analyse", "snippets")

T = TypeVar("T")


class Clock:
    """Milliseconds by part, one list a kind of clock."""

    def __init__(self) -> None:
        self.wall: dict[str, list[float]] = {part: [] for part in PARTS}
        self.cpu: dict[str, list[float]] = {part: [] for part in PARTS}

    def time(self, part: str, work: Callable[[], T]) -> T:
        wall, cpu = time.perf_counter(), time.thread_time()
        result = work()
        self.cpu[part].append((time.thread_time() - cpu) * 1000)
        self.wall[part].append((time.perf_counter() - wall) * 1000)
        return result


def run(queries: Sequence[str], searcher: Searcher, settings: Settings) -> Clock:
    """Time each part of each query; the engine's part is left out."""
    clock = Clock()
    index = searcher.live.opened()
    lexicon, length = index.lexicon, settings.search.snippet_length
    for text in queries:
        parsed = clock.time("parse", partial(parse, text, lexicon=lexicon))
        analysed = clock.time(
            "analyse", partial(analyse, parsed, lexicon=lexicon, settings=settings)
        )
        found = searcher.ids(SearchRequest(text=text, size=HITS))[1]
        stored = index.snapshot.fetch(found)
        articles = [schema.article_of(stored[id]) for id in found]
        if len(articles) == HITS:
            clock.time("snippets", partial(snippets, parsed, analysed, articles, length))
    return clock


def snippets(parsed: Parsed, analysed: Analysed, articles: Sequence[Article], length: int) -> None:
    """What the searcher does for the articles of one page."""
    marker = highlight.Marker(analysed.marks)
    highlight.short(articles, marker, parsed.codes, length)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.highlight", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--queries", type=int, default=300, help="how many are timed (300)")
    parser.add_argument("--warm", type=int, default=300, help="how many warm the caches (300)")
    options = parser.parse_args()
    settings = known.index(load(), options.articles, titles=True)
    engine = open_engine(settings)
    searcher = Searcher(settings, engine)
    texts = [known.bare(query.text) for query in known.queries("title")]
    run(texts[-options.warm :], searcher, settings)
    clock = run(texts[: options.queries], searcher, settings)
    total = 0.0
    print(f"{'ms':10} {'p50':>7} {'p95':>7} {'p50 cpu':>8} {'p95 cpu':>8}")
    for part in PARTS:
        wall, cpu = clock.wall[part], clock.cpu[part]
        total += median(cpu)
        print(
            f"{part:10} {median(wall):7.2f} {quantiles(wall, n=20)[-1]:7.2f}"
            f" {median(cpu):8.2f} {quantiles(cpu, n=20)[-1]:8.2f}"
        )
    print(f"of {options.queries} queries, {len(clock.cpu['snippets'])} have {HITS} hits")
    ceiling = floors("query")["milliseconds"]
    print(f"together   {total:7.2f}  at most {ceiling}")
    engine.close()
    sys.exit(1 if total > ceiling else 0)


if __name__ == "__main__":
    main()
