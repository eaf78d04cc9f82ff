"""Measure the speed of a query: the engine's part with all facets, and reading the query.

    TINDANG_DATA=… python -m bench.queries [--engine NAME] [--queries N]

The engine's part is compared with any-of-the-words over one field of the same index, ten hits and
their number without facets: the least that any engine must do. p50 and p99 over titles and
windows, accented and bare, in processor time. Exits 1 above a ratio of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench import known_item as known
from bench.floors import floors
from search.config import load
from search.engines import open_engine
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.schema import FACETS
from search.searcher import questions
from search.settings import Settings
from search.text import forms
from search.text.lexicon.lexicon import Lexicon
from search.text.normalize import normalize
from search.tree import Query, Term, any_of

REQUESTS = tuple(FacetRequest(name) for name in FACETS)
ROUNDS = 5
"""Each query is asked so often; the fastest counts, so that neighbours count for little. The index
is opened anew before anything is asked again, the plain form of a query too, since a generation
remembers counts: what is measured is a query's first time.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--queries", type=int, default=100, help="so many of each kind")
    chosen = parser.parse_args(arguments)
    settings = known.index(load().with_options(engine=chosen.engine))
    lexicon = known.lexicon_of(open_engine(settings).snapshot())
    groups = [
        [(change(query.text), _plain(query.text)) for query in known.queries(kind, chosen.queries)]
        for kind in ("title", "window")
        for change in (str, known.bare)
    ]
    best = [[float("inf")] * 3 for group in groups for _ in group]
    for _ in range(ROUNDS):
        remaining = iter(best)
        for group in groups:
            snapshot = open_engine(settings).snapshot()
            snapshot.prepare()  # as a server does
            for text, plain_tree in group:
                analysed = _read(text, lexicon, settings)
                works: tuple[Callable[[], object], ...] = (
                    partial(_ask, snapshot, analysed),
                    partial(_search, snapshot, plain_tree),
                    partial(_read, text, lexicon, settings),
                )
                fastest = next(remaining)
                fastest[:] = map(min, fastest, map(_milliseconds, works))
    ours, plain, reading = zip(*best, strict=True)
    for name, times in (("ours", ours), ("plain", plain), ("reading", reading)):
        print(f"{name:8} p50 {_at(times, 0.5):7.2f} ms   p99 {_at(times, 0.99):7.2f} ms")
    ratios = {f"p{round(100 * q)}": _at(ours, q) / _at(plain, q) for q in (0.5, 0.99)}
    most = floors("query_speed")
    for name, ratio in ratios.items():
        print(f"ours / plain {name} {ratio:.2f}  at most {most[name]}")
    return 0 if all(ratio <= most[name] for name, ratio in ratios.items()) else 1


def _read(text: str, lexicon: Lexicon, settings: Settings) -> Analysed:
    return analyse(parse(text, lexicon=lexicon), lexicon=lexicon, settings=settings)


def _ask(snapshot: Snapshot, analysed: Analysed) -> None:
    questions.ask(snapshot, EngineQuery(analysed.tree, {}, facets=REQUESTS), analysed)


def _search(snapshot: Snapshot, tree: Query) -> None:
    # Without facets: to count those, the engine would list all hits of so wide a question first.
    snapshot.search(EngineQuery(tree, {}))


def _plain(text: str) -> Query:
    """Any of the words, in one field."""
    terms = dict.fromkeys(forms.analyse(normalize(text)).exact.split())
    return any_of(Term("body_exact", term) for term in terms)


def _milliseconds(work: Callable[[], object]) -> float:
    """Of processor time, which other work on the machine disturbs least."""
    began = time.thread_time()
    work()
    return 1000 * (time.thread_time() - began)


def _at(times: Sequence[float], quantile: float) -> float:
    return sorted(times)[min(len(times) - 1, int(quantile * len(times)))]


if __name__ == "__main__":
    sys.exit(main())
