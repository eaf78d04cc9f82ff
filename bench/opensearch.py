"""Measure the three engines side by side: ranking, indexing, size and latency in one run.

    TINDANG_DATA=… python -m bench.opensearch [--articles N] [--queries N] [--heap 1g]

    python -m bench.opensearch --only-cluster --articles 28540    # for a plan of a large one

Starts a cluster of three nodes on this machine (Java and Maven needed), stops it at the end.
``--queries`` is a number for each kind. The articles are analysed once; the time to index
is the engine's alone. Places, sources and days are made up, so that facets have something to
count. Latency is of a page: ten hits and all facets; each engine is asked everything once
before. Processor time is told beside wall-clock time: it holds on a busy machine too. Exits 1
when an engine's MRR@10 differs from tantivy's by more than TOLERANCE.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench import known_item as known
from search import schema
from search.config import load
from search.engines import open_engine
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.query.analyse import analyse
from search.query.parse import parse
from search.schema import Document
from search.settings import Settings
from search.text.lexicon.lexicon import LEXICON, Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from tests.opensearch import cluster as clusters
from tests.opensearch.fixtures import settings_of

VARIANTS = ("accented", "bare")
TOLERANCE = 0.01
FACETS = tuple(FacetRequest(name) for name in schema.FACETS)
PLACES = ("An Giang", "Lào Cai", "Hà Nội", "Nghệ An", "Cà Mau", "Huế", "Đà Nẵng")

Queries = Mapping[str, Sequence[known.Query]]


@dataclass(frozen=True, slots=True)
class Row:
    """What one engine did. ``mrr`` by kind and variant; milliseconds; bytes; seconds.

    ``cpu``: processor seconds of this process and of all nodes, to index and to search.
    """

    mrr: Mapping[tuple[str, str], float]
    latencies: Sequence[float]
    seconds: float
    size: int
    cpu: tuple[float, float]


def documents(most: int) -> tuple[list[Document], bytes]:
    """The articles, analysed, and their lexicon."""
    builder = LexiconBuilder()
    made = []
    for article in known.articles(most):
        chance = zlib.crc32(article.id.encode())
        day = dt.date(2012, 1, 1) + dt.timedelta(days=chance % 5000)
        place = PLACES[chance % len(PLACES)]
        document = schema.analyse(
            replace(article, date=day, source=f"báo {chance % 40}", place=place)
        )
        builder.add(document.counted)
        made.append(document)
    return made, builder.to_bytes()


def index(settings: Settings, made: Sequence[Document], lexicon: bytes) -> tuple[float, int]:
    """Seconds and bytes of a full build."""
    with closing(open_engine(settings)) as engine:
        began = time.perf_counter()
        with engine.writer(full=True) as writer:
            for start in range(0, len(made), 500):
                writer.put(made[start : start + 500])
            writer.put_blob(LEXICON, lexicon)
            info = writer.commit()
        return time.perf_counter() - began, info.size


def mrr(
    settings: Settings, snapshot: Snapshot, lexicon: Lexicon, queries: Queries
) -> dict[tuple[str, str], float]:
    found = {}
    for variant in VARIANTS:
        change, accents = known.VARIANTS[variant]
        for kind, of_kind in queries.items():
            ranks = [
                known.reciprocal_rank(
                    query, known.ask(change(query.text), snapshot, lexicon, settings, accents)[1]
                )
                for query in of_kind
            ]
            found[kind, variant] = sum(ranks) / max(1, len(ranks))
    return found


def latencies(
    settings: Settings, snapshot: Snapshot, lexicon: Lexicon, queries: Queries
) -> list[float]:
    """Milliseconds of each query with all facets, the engine's part alone; sorted."""
    trees = []
    for of_kind in queries.values():
        for query in of_kind:
            parsed = parse(query.text, long=settings.search.all_terms_up_to, lexicon=lexicon)
            trees.append(analyse(parsed, lexicon=lexicon, settings=settings, accents="auto").tree)
    took = []
    for measured in (False, True):
        for tree in trees:
            began = time.perf_counter()
            snapshot.search(EngineQuery(tree, {}, limit=10, facets=FACETS))
            if measured:
                took.append(1000 * (time.perf_counter() - began))
    return sorted(took)


def measure(
    settings: Settings,
    made: Sequence[Document],
    saved: bytes,
    queries: Queries,
    cluster: clusters.Cluster,
) -> Row:
    began = cpu(cluster)
    seconds, size = index(settings, made, saved)
    indexed = cpu(cluster)
    lexicon = Lexicon.from_bytes(saved)
    if settings.engine == "opensearch":
        size = settled(cluster, settings.opensearch.index)
    with closing(open_engine(settings)) as engine:
        snapshot = engine.snapshot()
        found = mrr(settings, snapshot, lexicon, queries)
        asked = cpu(cluster)
        took = latencies(settings, snapshot, lexicon, queries)
    searching = (cpu(cluster) - asked) / (2 * max(1, len(took)))
    return Row(found, took, seconds, size, (indexed - began, searching))


def cpu(cluster: clusters.Cluster) -> float:
    """Processor seconds of this process and of all nodes until now."""
    return time.process_time() + sum(node.cpu_seconds() for node in cluster.nodes)


def settled(cluster: clusters.Cluster, index: str) -> int:
    """Bytes of one copy, merged and written out, as after some time without changes."""
    merge = f"/{index}/_forcemerge?max_num_segments=1&flush=true"
    cluster.request("POST", merge, timeout=1200.0)
    # Only a refresh lets go of the segments that were merged, and sizes are looked up every 10 s.
    cluster.request("POST", f"/{index}/_refresh")
    cluster.request("POST", f"/{index}/_flush?force=true")
    time.sleep(11)
    stats = json.loads(cluster.request("GET", f"/{index}/_stats/store"))
    return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])


@contextmanager
def running(heap: str) -> Iterator[clusters.Cluster]:
    """The cluster of the tests, with the server's defaults for what it may hold in memory."""
    if missing := clusters.missing_tools():
        raise SystemExit(f"an OpenSearch cluster needs {', '.join(missing)}")
    folder = Path(tempfile.mkdtemp(prefix="tindang-opensearch-"))
    folder.chmod(0o755)
    cluster = clusters.Cluster(folder, heap=heap, optimised=True)
    try:
        cluster.start()
        os.environ["TINDANG_OPENSEARCH_PASSWORD"] = cluster.password
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def contenders(base: Settings, folder: Path, cluster: clusters.Cluster) -> dict[str, Settings]:
    found = {
        name: replace(base, engine=name, index=folder / name) for name in ("tantivy", "whoosh")
    }
    for shards, replicas, everywhere in ((1, 0, True), (3, 1, True), (3, 1, False)):
        name = f"opensearch {shards}x{1 + replicas}{'' if everywhere else ', local scores'}"
        place = settings_of(cluster, f"tindang-{shards}-{replicas}-{int(everywhere)}")
        shape = replace(
            place,
            shards=shards,
            replicas=replicas,
            global_scores=everywhere,
            bulk_bytes=base.opensearch.bulk_bytes,
            timeout=60.0,
            bulk_timeout=120.0,
        )
        found[name] = replace(base, engine="opensearch", opensearch=shape)
    return found


def show(name: str, row: Row, count: int) -> None:
    relevance = "  ".join(f"{row.mrr[kind, v]:.4f}" for kind in known.KINDS for v in VARIANTS)
    took = row.latencies
    print(
        f"{name:28} {relevance}  {row.seconds:6.1f} s {count / row.seconds:6.0f}/s "
        f"{row.size / 1e6:7.1f} MB {row.size / count / 1000:5.2f} kB each  "
        f"p50 {took[len(took) // 2]:6.1f} ms  p99 {took[int(len(took) * 0.99)]:6.1f} ms  "
        f"cpu {1000 * row.cpu[0] / count:.2f} ms an article, {1000 * row.cpu[1]:.1f} ms a query",
        flush=True,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--heap", default="1g", help="of each of the three nodes")
    parser.add_argument("--only-cluster", action="store_true", help="not tantivy and Whoosh")
    chosen = parser.parse_args(arguments)
    made, lexicon = documents(chosen.articles)
    among = [document.id for document in made]
    queries = {kind: known.queries(kind, chosen.queries, among) for kind in known.KINDS}
    print(f"{len(made)} articles,", *(f"{len(of)} {kind} queries" for kind, of in queries.items()))
    print(
        f"{'MRR@10':28}", "  ".join(f"{kind[:3]} {v[:2]}" for kind in known.KINDS for v in VARIANTS)
    )
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as folder, running(chosen.heap) as cluster:
        for name, settings in contenders(load(), Path(folder), cluster).items():
            if chosen.only_cluster and settings.engine != "opensearch":
                continue
            rows[name] = measure(settings, made, lexicon, queries, cluster)
            show(name, rows[name], len(made))
    if chosen.only_cluster:
        return 0
    best = rows["tantivy"].mrr
    apart = {
        name: max(abs(row.mrr[key] - best[key]) for key in best)
        for name, row in rows.items()
        if "local" not in name
    }
    print("largest difference from tantivy:", apart)
    return 1 if max(apart.values()) > TOLERANCE else 0


if __name__ == "__main__":
    sys.exit(main())
