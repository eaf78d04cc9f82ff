"""Tell where the processor time of indexing goes, by stages, in one process.

    TINDANG_DATA=… python -m bench.making [--articles N] [--rounds N]

Each stage is done for all articles before the next one begins, and the best round of each counts.
Microseconds of processor time an article; stages that are set in are part of the one above. The
engine's own thread is included.
"""

from __future__ import annotations

import argparse
import gzip
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench import evaluation
from bench.known_item import NEWS
from bench.reindex import engine_alone
from index.extract import extract
from index.making import digests
from index.making.pipeline import CHUNK
from index.page import Page
from index.readers import read
from search import copies, schema
from search.article import Article
from search.engines.tantivy.documents import tantivy_document
from search.people.indexed import names_of
from search.text import opening
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.lexicon.term_log import TermReader

T = TypeVar("T")
R = TypeVar("R")
Time = Callable[[str, Callable[[], R]], R]


def chunked(all: Sequence[T]) -> list[Sequence[T]]:
    return [all[start : start + CHUNK] for start in range(0, len(all), CHUNK)]


def stages(corpus: Path, timed: Time[object]) -> None:
    """One round."""

    def each(name: str, work: Callable[[T], R], on: Sequence[T]) -> list[R]:
        done: list[R] = []
        timed(name, lambda: done.extend(map(work, on)))
        return done

    pages: list[Page] = []
    timed("reading", lambda: pages.extend(p for p in read(corpus, corpus) if isinstance(p, Page)))
    sent = each("pages to a process and back", pickle.dumps, chunked(pages))
    each("pages to a process and back", pickle.loads, sent)
    found = [made.article for made in each("extraction: text, date, place, codes", extract, pages)]
    people = each("people", lambda a: names_of(a.title, a.body), found)
    articles = [replace(a, people=named) for a, named in zip(found, people, strict=True)]
    each("digests", lambda page: digests.of_page(page), pages)
    each("digests", digests.of_article, articles)
    documents = each("analysis", schema.analyse, articles)
    analysis(articles, each)
    reader, builder = TermReader(0), LexiconBuilder()
    logs = each(
        "lexicon: terms as numbers",
        lambda some: reader.read(d.counted for d in some),
        chunked(documents),
    )
    each("lexicon: counting, saving", builder.add_log, logs)
    timed("lexicon: counting, saving", lambda: (builder.to_bytes(), builder.once()))
    timed("engine", lambda: engine_alone(documents))
    each("  documents in its terms", lambda d: tantivy_document(d, b""), documents)


def analysis(articles: Sequence[Article], each: Callable[..., list[object]]) -> None:
    """What ``schema.analyse`` does, step by step."""

    texts = each("  forms", schema.counted, articles)
    each("  sketches of copies", lambda t: copies.sketch(t[1].hashes, t[2].hashes), texts)
    each("  openings", opening.of, texts)


def main() -> int:
    """Print the table; 2 without the data."""
    parser = argparse.ArgumentParser(prog="python -m bench.making")
    parser.add_argument("--articles", type=int, default=3_000, help="how many (3,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each (3)")
    options = parser.parse_args()
    news = evaluation.data(NEWS) / NEWS
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        with gzip.open(news, "rb") as source:
            corpus.write_bytes(b"".join(islice(source, options.articles)))
        for _ in range(options.rounds):
            spent: dict[str, float] = {}

            def timed(name: str, work: Callable[[], object]) -> object:
                began = time.process_time()
                done = work()
                spent[name] = spent.get(name, 0.0) + time.process_time() - began  # noqa: B023
                return done

            stages(corpus, timed)
            best = {name: min(took, best.get(name, took)) for name, took in spent.items()}
    whole = sum(took for name, took in best.items() if not name.startswith(" "))
    print("| stage | µs an article | share |\n|---|---|---|")
    for name, took in best.items():
        print(f"| {name} | {1e6 * took / options.articles:.0f} | {took / whole:.0%} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
