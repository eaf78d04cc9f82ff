"""How fast are directives' pages, when one directive is cited 50,000 times?

Builds an index of 60,000 made-up articles in a temporary folder and asks the app, without a
network in between: the first request of each page, then the same pages again and again, by
processor time, which other work on the machine does not lengthen much. Fails when the page of the
most cited directive takes 100 ms at the median.

    python bench/directives.py [--articles 60000] [--engine tantivy] [--rounds 60]
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.clock import Latency
from search import citations, config, schema
from search.article import Article
from search.directives import Directives
from search.engines import open_engine
from search.engines.base import Engine
from search.live_index import LiveIndex
from search.places import PROVINCES
from search.searcher import Searcher
from search.text.lexicon.lexicon import LEXICON
from search.text.lexicon.lexicon_builder import LexiconBuilder
from web.app import create_app

LIMIT_MS = 100.0
PAGES = (
    "/directives/37-CT/TW",
    "/directives/37-CT/TW?sort=oldest&page=900",
    "/directives/37-CT/TW?issued=2009-08-04",
    "/directives/11-KH/TU",
    "/directives/37-CT",
    "/directives/99-CT/TW",
    "/directives",
    "/directives?q=chi+thi+3",
    "/directives?year=2016",
    "/api/directives/37-CT/TW",
)
"""The first is the one with a limit."""


def articles(count: int) -> Iterator[Article]:
    """Five of six cite 37-CT/TW; all cite some of thousands of other directives."""
    chance = random.Random(37)
    places = sorted(PROVINCES)
    first = dt.date(2009, 8, 4)
    for number in range(count):
        day = first + dt.timedelta(chance.randrange(365 * 16))
        issued = "4-8-2009" if day.year < 2015 else "3-9-2014"
        cited = [f"Nghị quyết số {chance.randrange(1, 400)}-NQ/TW"]
        cited.append(f"Kế hoạch số {chance.randrange(1, 200)}-KH/TU")
        if number % 6:
            wrong = chance.random() < 0.02
            said = f"{chance.randrange(1, 29)}-8-2009" if wrong else issued
            date = f" ngày {said}" if chance.random() < 0.7 else ""
            cited.insert(0, f"Chỉ thị số 37-CT/TW{date} của Bộ Chính trị về “Đại hội đảng bộ”")
        place = chance.choice(places)
        title = f"{place} sơ kết năm {day.year}"
        body = (f"Hội nghị bàn {', '.join(cited)}.", "Các đại biểu nêu nhiều ý kiến.")
        found = tuple(citations.find("\n".join((title, *body))))
        codes = tuple(dict.fromkeys(c.code for c in found))
        made = Article(f"bai-{number}", title, body, day, "given", place=place, source="Báo")
        yield replace(made, citations=found, codes=codes)


def fill(engine: Engine, count: int) -> None:
    lexicon = LexiconBuilder()
    with engine.writer(full=True) as writer:
        for article in articles(count):
            document = schema.analyse(article)
            lexicon.add(document.counted)
            writer.put([document])
        writer.put_blob(LEXICON, lexicon.to_bytes())
        writer.commit()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--engine", default="tantivy", choices=("tantivy", "whoosh"))
    parser.add_argument("--rounds", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        settings = replace(config.load(), engine=args.engine, index=index)
        engine = open_engine(settings)
        started = time.perf_counter()
        fill(engine, args.articles)
        print(f"{args.articles:,} articles indexed in {time.perf_counter() - started:.0f} s")
        directives = Directives(LiveIndex(engine))
        started = time.process_time()
        listed = len(directives.entries())
        print(f"{listed:,} directives listed in {time.process_time() - started:.2f} s, once")
        client = create_app(settings, Searcher(settings, engine), directives).test_client()
        medians = []
        print(f"{'first':>9} {'p50':>8} {'p99':>8}  ms")
        for url in PAGES:
            times = []
            for _ in range(args.rounds + 1):
                started = time.process_time()
                client.get(url).get_data()
                times.append(time.process_time() - started)
            again = Latency.of(times[1:])
            medians.append(again.p50)
            print(f"{1000 * times[0]:9.1f} {again.p50:8.1f} {again.p99:8.1f}  {url}")
        engine.close()
    return 1 if args.engine == "tantivy" and medians[0] >= LIMIT_MS else 0


if __name__ == "__main__":
    sys.exit(main())
