"""Measure what a query costs beside the engine: parsing, analysis (with accents), ten snippets.

    TINDANG_DATA=… python -m bench.highlight [--articles N] [--queries N] [--warm N]

Bare titles are the queries, because accents have to be restored for them; the snippets are of
the articles that a search finds. Other queries warm the caches, as in a server that has run for
a while. Beside them stands what plain tantivy takes for all of the same title with its accents:
reading it, finding ten articles, and a snippet of each by its own generator. Both take turns, query
by query, in milliseconds by the clock and by the processor, so a slow machine is slow for both.
Exits 1 when the medians together are more times those of plain tantivy than tests/floors.toml says.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

import tantivy

from bench import known_item as known
from bench.floors import floors
from bench.plain import Plain
from search import highlight, schema
from search.article import Article
from search.config import load
from search.engines import open_engine
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.query.typed.parsed import Parsed
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings

HITS = 10
OURS = ("parse", "analyse", "snippets")
PLAIN = "plain"
PARTS = (*OURS, PLAIN)

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


def run(queries: Sequence[str], searcher: Searcher, settings: Settings, beside: Plain) -> Clock:
    """Time each part of each title typed bare, without the engine's, and all of plain tantivy's."""
    clock = Clock()
    index = searcher.live.opened()
    lexicon, length = index.lexicon, settings.search.snippet_length
    for title in queries:
        clock.time(PLAIN, partial(plain, beside, title))
        text = known.bare(title)
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


def plain(beside: Plain, text: str) -> list[str]:
    """Ten hits of plain tantivy, each with a snippet as HTML."""
    index, searcher = beside.index, beside.searcher
    query = index.parse_query_lenient(text, ["title", "body"])[0]
    maker = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
    hits = searcher.search(query, HITS).hits
    return [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in hits]


def _plain_index(folder: Path, most: int) -> Plain:
    """The same articles, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Plain(folder)
    if made.searcher.num_docs != most:
        corpus = folder / "corpus.jsonl"
        with corpus.open("w", encoding="utf-8") as lines:
            for article in known.articles(most, titles=True):
                record = {"id": article.id, "title": article.title, "body": article.body_text}
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        made.index_file(corpus)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.highlight", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--queries", type=int, default=300, help="how many are timed (300)")
    parser.add_argument("--warm", type=int, default=300, help="how many warm the caches (300)")
    options = parser.parse_args()
    settings = known.index(load(), options.articles, titles=True)
    engine = open_engine(settings)
    searcher = Searcher(settings, engine)
    beside = _plain_index(known.CACHE / f"plain-{options.articles}-titles", options.articles)
    texts = [query.text for query in known.queries("title")]
    run(texts[-options.warm :], searcher, settings, beside)
    clock = run(texts[: options.queries], searcher, settings, beside)
    print(f"{'ms':10} {'p50':>7} {'p95':>7} {'p50 cpu':>8} {'p95 cpu':>8}")
    for part in PARTS:
        wall, cpu = clock.wall[part], clock.cpu[part]
        print(
            f"{part:10} {median(wall):7.2f} {quantiles(wall, n=20)[-1]:7.2f}"
            f" {median(cpu):8.2f} {quantiles(cpu, n=20)[-1]:8.2f}"
        )
    print(f"of {options.queries} queries, {len(clock.cpu['snippets'])} have {HITS} hits")
    ratio = sum(median(clock.cpu[part]) for part in OURS) / median(clock.cpu[PLAIN])
    most = floors("highlight")["to_plain"]
    print(f"all but plain / plain {ratio:.2f}  at most {most}")
    engine.close()
    sys.exit(1 if ratio > most else 0)


if __name__ == "__main__":
    main()
