"""Measure the engines: articles indexed a second, and queries with all facets, as ratios.

    TINDANG_DATA=… python -m bench.engines [--articles N] [--queries N] [--whoosh N]

Compares tantivy and Whoosh behind the port with plain tantivy: title and body through its own
tokenizer and query parser, the same facets. Indexing is all of it, from a file of JSON lines to
the commit. Data has no dates, sources and places, so made-up ones are given. Plain tantivy and
ours take turns, query by query, so that a busy machine slows both; CPU time (with that of
processes started) is told beside wall-clock time, and decides on ``index_to_plain``. Exits 1 below
a floor of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import known_item as known
from bench.clock import Latency, timed
from bench.floors import floors
from bench.plain import FACET_LIMIT, Plain
from index.run import reindex
from search import schema
from search.article import Article
from search.config import load
from search.engines import open_engine
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.query.analyse import analyse
from search.query.parse import parse
from search.settings import Settings
from search.text.lexicon.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Pace:
    """Articles a second, by the clock and by the processors' time."""

    wall: float
    cpu: float


def pace(count: int, work: Callable[[], None]) -> Pace:
    seconds = timed(work)
    return Pace(count / seconds.wall, count / seconds.cpu)


def furnished(article: Article) -> Article:
    """The article with a date, a source and a place made up from its id."""
    number = zlib.crc32(article.id.encode())
    return replace(
        article,
        date=dt.date(2010, 1, 1) + dt.timedelta(days=number % 4000),
        source=f"Báo {number % 31}",
        place=f"Tỉnh {number % 63}",
    )


def write_corpus(file: Path, articles: Sequence[Article]) -> None:
    """JSON lines for both: ours ignores ``facets``, plain tantivy is given them ready-made."""
    with file.open("w", encoding="utf-8") as lines:
        for article in articles:
            keywords = schema.analyse(replace(article, title="", body=())).keywords
            record = article.to_json() | {
                "body": article.body_text,
                "facets": {name: keywords[name] for name in schema.FACETS},
            }
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


class Ours:
    """Queries as the searcher asks them: analysed beforehand, only the engine's part is timed."""

    def __init__(self, snapshot: Snapshot, settings: Settings) -> None:
        self.snapshot = snapshot
        self.settings = settings
        self.lexicon: Lexicon = known.lexicon_of(snapshot)
        self.facets = tuple(FacetRequest(name, limit=FACET_LIMIT) for name in schema.FACETS)

    def question(self, text: str) -> EngineQuery:
        parsed = parse(text, long=self.settings.search.all_terms_up_to, lexicon=self.lexicon)
        analysed = analyse(parsed, lexicon=self.lexicon, settings=self.settings, accents="auto")
        return EngineQuery(analysed.tree, {}, facets=self.facets)


def latencies(ours: Ours, plain: Plain, texts: Sequence[str]) -> tuple[Latency, Latency]:
    """Of ours and of plain tantivy, taking turns on the same queries."""
    mine, theirs = [], []
    for text in texts:
        question = ours.question(text)
        began = time.perf_counter()
        ours.snapshot.search(question)
        between = time.perf_counter()
        plain.ask(text)
        mine.append(between - began)
        theirs.append(time.perf_counter() - between)
    return Latency.of(mine), Latency.of(theirs)


def measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """Print the table; returns the ratios that have a floor."""
    settings = load(known.ROOT / "config.toml")
    articles = [furnished(a) for a in known.articles(options.articles, titles=True)]
    few = articles[: options.whoosh]
    corpus, part = folder / "corpus.jsonl", folder / "part.jsonl"
    write_corpus(corpus, articles)
    write_corpus(part, few)
    kinds = ("title", "window")
    texts = [q.text for kind in kinds for q in known.queries(kind, options.queries // 2)]

    small, plain = (Plain(_made(folder / name), schema.FACETS) for name in ("small", "plain"))
    small.index_file(part)
    ours_in = replace(settings, engine="tantivy", index=folder / "tantivy")
    whoosh_in = replace(settings, engine="whoosh", index=folder / "whoosh")
    paces = {
        "plain": pace(len(articles), lambda: plain.index_file(corpus)),
        "tantivy": pace(len(articles), lambda: _reindex(ours_in, corpus, len(articles))),
        "whoosh": pace(len(few), lambda: _reindex(whoosh_in, part, len(few))),
    }
    for name, found in paces.items():
        print(f"{name:8} {found.wall:8.0f} articles/s {found.cpu:8.0f} a CPU second")
    ours, theirs = latencies(Ours(open_engine(ours_in).snapshot(), settings), plain, texts)
    slow, quick = latencies(Ours(open_engine(whoosh_in).snapshot(), settings), small, texts)
    for name, latency in (
        (f"plain, {len(articles)} articles", theirs),
        (f"tantivy, {len(articles)} articles", ours),
        (f"plain, {len(few)} articles", quick),
        (f"whoosh, {len(few)} articles", slow),
    ):
        print(f"{name:24} p50 {latency.p50:7.2f} ms   p99 {latency.p99:7.2f} ms")
    return {
        "index_to_plain": paces["tantivy"].cpu / paces["plain"].cpu,
        "index_to_whoosh": paces["tantivy"].wall / paces["whoosh"].wall,
        "query_p50_of_plain": theirs.p50 / ours.p50,
        "query_p99_of_plain": theirs.p99 / ours.p99,
    }


def _reindex(settings: Settings, corpus: Path, expected: int) -> None:
    summary = reindex(settings, [corpus], full=True)
    if summary.articles != expected:
        raise SystemExit(f"{summary.articles} of {expected} articles were indexed")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--articles", type=int, default=None, help="how many (all)")
    parser.add_argument("--queries", type=int, default=400, help="how many (400)")
    parser.add_argument("--whoosh", type=int, default=2000, help="articles for Whoosh (2000)")
    options = parser.parse_args()
    known.CACHE.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=known.CACHE))
    try:
        ratios = measure(folder, options)
    finally:
        shutil.rmtree(folder)
    below = 0
    for name, floor in floors("engines").items():
        below += ratios[name] < floor
        print(f"{name:20} {ratios[name]:8.3f}  floor {floor:.3f}")
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
