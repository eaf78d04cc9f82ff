"""Measure a full reindex against plain tantivy on the same articles, taking turns in one run.

    TINDANG_DATA=… python -m bench.reindex [--articles N] [--rounds N] [--profile]

Plain tantivy reads the same JSON lines and indexes title and body, stored, through its own default
tokenizer: with as many threads as it thinks fit, and with one. Ours is the command ``tindang
reindex --full`` as a person runs it, start-up and progress bar included. ``engine alone`` is
tantivy's share of it in one process: documents that are analysed already, handed over and
committed. The best round of each counts: other work on the machine only slows down. ``--profile``
also profiles ours. Exits 1 below the floor of tests/floors.toml, which is against all threads and
of processor time: by the clock, two cores that other work also uses do not suffice for both.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from bench import evaluation
from bench.clock import Seconds, timed
from bench.floors import floors
from bench.known_item import NEWS, ROOT
from bench.plain import Plain
from index.making import pipeline
from index.making.documents import make
from index.page import Page
from index.readers import read
from index.run import reindex
from search.config import load
from search.engines import open_engine
from search.schema import Document

AT_ONCE = 10_000
"""Articles of which the documents are held in memory: 200 MB."""


def plain(corpus: Path, threads: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Plain(Path(folder)).index_file(corpus, threads)


def ours(corpus: Path) -> None:
    """The command, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["reindex", "--full", "--index", f"{folder}/index", str(corpus)]
        subprocess.run(
            [sys.executable, str(ROOT / "tindang.py"), *command],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def engine_alone(documents: Sequence[Document]) -> None:
    """What no improvement of ours can go below, with these forms and this engine."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(replace(load(ROOT / "config.toml"), index=Path(folder) / "index"))
        with engine.writer(full=True) as writer:
            writer.put(documents)
            writer.commit()


def analysed(corpus: Path, most: int) -> list[Document]:
    """The documents of the first ``most`` articles."""
    pages = islice(read(corpus, corpus), most)
    made = (make(page) for page in pages if isinstance(page, Page))
    return [m.document for m in made if m.document is not None]


def profile(corpus: Path) -> None:
    """Where the time goes when one process does all."""
    pipeline.WORTHWHILE = 1 << 60
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load(ROOT / "config.toml"), index=Path(folder) / "index")
        profiler = cProfile.Profile()
        profiler.runcall(reindex, settings, [corpus], full=True)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


def main() -> int:
    """Print both and their ratio; 1 below the floor, 2 without the data."""
    parser = argparse.ArgumentParser(prog="python -m bench.reindex")
    parser.add_argument("--articles", type=int, default=28_540, help="how many (all)")
    parser.add_argument("--rounds", type=int, default=2, help="how often each (2)")
    parser.add_argument("--profile", action="store_true", help="profile ours in one process")
    options = parser.parse_args()
    news = evaluation.data(NEWS) / NEWS
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        with gzip.open(news, "rb") as source:
            corpus.write_bytes(b"".join(islice(source, options.articles)))
        if options.profile:
            profile(corpus)
        documents = analysed(corpus, AT_ONCE)
        works = {
            "plain tantivy": (options.articles, partial(plain, corpus, 0)),
            "plain, 1 thread": (options.articles, partial(plain, corpus, 1)),
            "tindang": (options.articles, partial(ours, corpus)),
            "engine alone": (len(documents), partial(engine_alone, documents)),
        }
        best: dict[str, Seconds] = {}
        for _ in range(options.rounds):
            for name, (_, work) in works.items():
                best[name] = timed(work).best(best.get(name))
    for name, seconds in best.items():
        by_clock, by_cpu = works[name][0] / seconds.wall, works[name][0] / seconds.cpu
        print(f"{name:16}{by_clock:8,.0f} articles/s {by_cpu:8,.0f} a CPU second")
    measured = best["tindang"]
    for name in ("plain tantivy", "plain, 1 thread"):
        ratios = best[name].wall / measured.wall, best[name].cpu / measured.cpu
        print("to {}: {:.3f} by the clock, {:.3f} of CPU time".format(name, *ratios))
    ratio = best["plain tantivy"].cpu / measured.cpu
    least = floors("reindex")["to_plain"]
    print(f"floor {least:.3f} of CPU time, to plain tantivy")
    return 0 if ratio >= least else 1


if __name__ == "__main__":
    sys.exit(main())
