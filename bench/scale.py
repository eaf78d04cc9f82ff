"""Measure a large index: making it, its size, and searches of each kind against plain tantivy.

    TINDANG_DATA=… python -m bench.scale [--articles N] [--queries N] [--folder DIR]

The corpus is made of the evaluation data, always the same: its 43,540 articles, then others that
take their paragraphs in turns from four of them, each with a date, a source and a province. The
folder (default var/bench/scale-N) is kept, so another run measures searches only. Searches are
whole ones, from the text to hits with snippets and all facets; plain tantivy gives ten hits, their
number, and the counts of two facets. A search that is asked again, as for another page, remembers
counts, copies and how the query was read, so the first time is told apart and is what is compared.
Both take turns, query by query, and what counts is processor time, which other work on the machine
disturbs least.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from bench import known_item as known
from bench.clock import Latency, of_thread, timed
from bench.evaluation import data
from bench.plain import Plain
from search.config import load
from search.engines import open_engine
from search.places import PROVINCES
from search.result import SearchRequest
from search.searcher import Searcher, warming
from search.settings import Settings

ARTICLES = 150_000
COUNTED = ("year", "source")
"""The facets that plain tantivy counts."""
SHORT = (2, 5)
"""Words of a short query."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--queries", type=int, default=300, help="so many of each kind")
    parser.add_argument("--folder", type=Path, help="where corpus and indexes are kept")
    args = parser.parse_args(arguments)
    folder = args.folder or known.CACHE / f"scale-{args.articles}"
    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / "corpus.jsonl"
    if not corpus.exists():
        part = corpus.with_suffix(".part")
        write_corpus(part, args.articles)
        part.replace(corpus)
    settings = load(known.ROOT / "config.toml").with_options(index=str(folder / "index"))
    if not open_engine(settings).exists():
        print(_built(corpus, settings, args.articles))
    plain = Plain(_made(folder / "plain"), COUNTED)
    if plain.searcher.num_docs != args.articles:
        plain.index_file(corpus)
    print(
        "| query | p50 | p99 | again: p50 | p99 | plain tantivy p50 | p99 | to plain: p50 | p99 |"
    )
    print("|---" * 9 + "|")
    searcher = Searcher(settings, open_engine(settings))
    searcher.warm_up()
    warming.keep_collector_away()  # as a server does
    for kind, texts in short_and_titles(args.queries).items():
        for how, change in (("accented", str), ("bare", known.bare)):
            first, again, theirs = _latencies(searcher, plain, texts, change)
            print(
                f"| {kind}, {how} | {first.p50:.1f} | {first.p99:.1f} "
                f"| {again.p50:.1f} | {again.p99:.1f} "
                f"| {theirs.p50:.1f} | {theirs.p99:.1f} "
                f"| {first.p50 / theirs.p50:.1f} | {first.p99 / theirs.p99:.1f} |",
                flush=True,
            )
    return 0


def write_corpus(file: Path, count: int) -> None:
    """JSON lines for both: ours ignores ``facets``, plain tantivy is given them ready-made."""
    real = list(_real())
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            record = _record(number, real)
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def _real() -> Iterator[tuple[str, list[str]]]:
    """Title and paragraphs of each article of the evaluation data."""
    for name in ("news-30k.jsonl.gz", "party-15k.jsonl.gz"):
        with gzip.open(data() / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                body = record["body"]
                paragraphs = body if isinstance(body, list) else body.split("\n")
                yield record["title"], [text for text in paragraphs if text.strip()]


def _record(number: int, real: Sequence[tuple[str, list[str]]]) -> dict[str, Any]:
    title, body = real[number % len(real)]
    if number >= len(real):
        others = [real[at] for at in _partners(number, len(real))]
        body = [_paragraph(at, body, others) for at in range(len(body))]
        words, last = title.split(), others[0][0].split()
        title = " ".join((*words[: len(words) // 2], *last[len(last) // 2 :]))
    chance = crc32(str(number).encode())
    day = dt.date(2009, 1, 1) + dt.timedelta(days=chance % 4000)
    source = f"Báo {chance % 31}"
    return {
        "id": f"n{number}",
        "title": title,
        "body": "\n".join(body),
        "date": day.isoformat(),
        "source": source,
        "place": sorted(PROVINCES)[chance // 4000 % len(PROVINCES)],
        "facets": {"year": [str(day.year)], "source": [source]},
    }


def _partners(number: int, count: int) -> Iterator[int]:
    """Three articles for each number, others in each round through all of them."""
    chance = Random(number)
    return (chance.randrange(count) for _ in range(3))


def _paragraph(at: int, own: Sequence[str], others: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Of four paragraphs one is the article's own, so that hardly two articles are copies."""
    which = at % (1 + len(others))
    theirs = others[which - 1][1] if which else own
    return theirs[at] if at < len(theirs) else own[at]


def _built(corpus: Path, settings: Settings, count: int) -> str:
    command = [sys.executable, "-m", "tindang", "reindex", "--index", str(settings.index)]

    def build() -> None:
        subprocess.run([*command, str(corpus)], check=True)

    seconds = timed(build)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    files = (path for path in settings.index.rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in files) / _text_size(corpus)
    return (
        f"{count} articles in {seconds.wall:.0f} s ({seconds.cpu:.0f} s of processor time); "
        f"largest process {largest:.2f} GB; index {size:.2f} times the text"
    )


def _text_size(corpus: Path) -> int:
    with corpus.open(encoding="utf-8") as lines:
        return sum(
            len((record["title"] + record["body"]).encode()) for record in map(json.loads, lines)
        )


def asked(
    what: str, arguments: Sequence[str] | None, *, articles: int, queries: int
) -> tuple[Settings, dict[str, list[str]]]:
    """The settings with an index that was made here, and the queries to ask, as a command line of
    another script says; ``what``: its first line.
    """
    parser = argparse.ArgumentParser(description=what.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=articles)
    parser.add_argument("--queries", type=int, default=queries, help="so many of each kind")
    parser.add_argument("--folder", type=Path, help="where bench.scale keeps its index")
    args = parser.parse_args(arguments)
    folder = args.folder or known.CACHE / f"scale-{args.articles}"
    settings = load(known.ROOT / "config.toml").with_options(index=str(folder / "index"))
    return settings, short_and_titles(args.queries)


def short_and_titles(count: int) -> dict[str, list[str]]:
    """Whole titles, and runs of two to five words of them."""
    titles = [query.text for query in known.queries("title", count)]
    chance = Random(7)
    short = []
    for title in titles:
        words = title.split()
        size = min(chance.randint(*SHORT), len(words))
        begin = chance.randint(0, len(words) - size)
        short.append(" ".join(words[begin : begin + size]))
    return {f"{SHORT[0]} to {SHORT[1]} words": short, "titles": titles}


def _latencies(
    searcher: Searcher, plain: Plain, texts: Sequence[str], change: Callable[[str], str]
) -> tuple[Latency, Latency, Latency]:
    """Of searches, of the same ones asked again, and of plain tantivy, the faster of two."""
    first, again, theirs = [], [], []
    for text in texts:
        request = SearchRequest(text=change(text))
        first.append(of_thread(lambda: searcher.search(request)))  # noqa: B023
        again.append(of_thread(lambda: searcher.search(request)))  # noqa: B023
        theirs.append(min(of_thread(lambda: plain.ask(text)) for _ in range(2)))  # noqa: B023
    return Latency.of(first), Latency.of(again), Latency.of(theirs)


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
