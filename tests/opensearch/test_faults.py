"""Faults of a real cluster: what is lost (nothing), what goes on, and what is said.

The order matters for time only: each test leaves a whole cluster behind.
"""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from search import tree as q
from search.engines.base import EngineQuery, Shard
from search.engines.opensearch import client
from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.refusals import PASSWORD
from search.errors import EngineUnavailable
from search.settings import OpenSearchSettings
from tests.opensearch.articles import article, articles, finds, total
from tests.opensearch.cluster import Cluster, Node
from tests.opensearch.fixtures import MakeOpenSearch

pytestmark = pytest.mark.opensearch

TAKE_IT = 60.0
"""Seconds that a cluster may take to notice a fault or its end."""


@pytest.fixture(scope="module", autouse=True)
def nothing_else(opensearch_cluster: Cluster) -> None:
    """What the engines' suite left (without replicas) would keep the cluster from being whole."""
    opensearch_cluster.request("DELETE", "/tindang-*")


@contextmanager
def opened(settings: OpenSearchSettings) -> Iterator[OpenSearchEngine]:
    engine = OpenSearchEngine(settings)
    try:
        yield engine
    finally:
        engine.close()


def build(engine: OpenSearchEngine, count: int) -> None:
    with engine.writer(full=True) as writer:
        writer.put(articles(range(count)))
        writer.commit()


def manager(cluster: Cluster) -> Node:
    """The node whose loss is the worst: the one that the others have elected."""
    name = cluster.request("GET", "/_cat/cluster_manager?h=node").decode().strip()
    return next(node for node in cluster.nodes if node.name == name)


def until(works: Callable[[], object], seconds: float = TAKE_IT) -> float:
    """Wait until ``works`` returns something true and raises nothing; how long it took."""
    began = time.monotonic()
    while True:
        try:
            if works():
                return time.monotonic() - began
        except EngineUnavailable:
            pass
        assert time.monotonic() - began < seconds, "the cluster did not recover"
        time.sleep(0.2)


class Visitor(threading.Thread):
    """Searches all the time, as a server's visitors do."""

    def __init__(self, engine: OpenSearchEngine) -> None:
        super().__init__(daemon=True)
        self.engine = engine
        self.done = threading.Event()
        self.totals: list[int] = []
        self.errors: list[str] = []
        self.longest = 0.0
        self.streak = 0
        """Answers since the last failure."""

    def run(self) -> None:
        while not self.done.is_set():
            began = time.monotonic()
            try:
                view = self.engine.snapshot()
                found = view.search(EngineQuery(q.Term("title_exact", "hội"), {}))
                assert len(view.fetch([hit.id for hit in found.hits])) == 10
                self.totals.append(found.total)
                self.streak += 1
            except EngineUnavailable as error:
                self.errors.append(str(error))
                self.streak = 0
            self.longest = max(self.longest, time.monotonic() - began)
            self.done.wait(0.05)

    def stop(self) -> None:
        self.done.set()
        self.join()


def test_a_wrong_password_version_index_and_authority(
    opensearch_settings: MakeOpenSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = opensearch_settings()
    foreign = replace(settings, index="other")
    with opened(foreign) as engine, pytest.raises(EngineUnavailable, match="does not let the user"):
        engine.snapshot()
    with monkeypatch.context() as patch, opened(settings) as engine:
        patch.setattr(client, "VERSIONS", ("1",))
        with pytest.raises(EngineUnavailable, match=r"runs opensearch 2\.\d.*; tindang needs"):
            engine.snapshot()
    unknown = replace(settings, ca=None)
    with opened(unknown) as engine, pytest.raises(EngineUnavailable, match=r"set opensearch\.ca"):
        engine.snapshot()
    monkeypatch.setenv(PASSWORD, "wrong")
    with opened(settings) as engine, pytest.raises(EngineUnavailable, match="or the password"):
        engine.snapshot()


def test_rejected_writers_wait_and_nothing_is_lost(opensearch_settings: MakeOpenSearch) -> None:
    # Eight bulks at once are more than the three nodes together take (``fixtures``: 3 MB each).
    settings = opensearch_settings(replicas=1, bulk_bytes=1_400_000, patience=120.0)
    long = " ".join(f"từ{n}" for n in range(4000))
    failed: list[BaseException] = []
    rejections = []

    def write(shard: Shard) -> None:
        try:
            with opened(settings) as engine, engine.shard_writer(shard) as writer:
                numbers = range(shard.number, 400, shard.count)
                writer.put(article(number, extra=long) for number in numbers)
                writer.commit()
                rejections.append(writer.bulk.rejections)  # type: ignore[attr-defined]
        except BaseException as error:
            failed.append(error)
            raise

    threads = [threading.Thread(target=write, args=(Shard(n + 1, 8),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sum(rejections) > 0
    with opened(settings) as engine:
        assert total(engine.snapshot()) == 399


def test_full_disks_stop_writing_and_not_searching(
    opensearch_settings: MakeOpenSearch, opensearch_cluster: Cluster
) -> None:
    def watermarks(free: str | None) -> None:
        names = ("low", "high", "flood_stage")
        values = {f"cluster.routing.allocation.disk.watermark.{name}": free for name in names}
        body = json.dumps({"persistent": values})
        opensearch_cluster.request("PUT", "/_cluster/settings", body)

    with opened(opensearch_settings()) as engine:
        build(engine, 20)

        said: list[str] = []

        def write(full: bool) -> bool:
            try:
                with engine.writer(full=full) as writer:
                    writer.put(articles(range(10, 30)))
                    writer.commit()
            except EngineUnavailable as error:
                said.append(str(error))
                return False
            return True

        watermarks("1000tb")
        try:
            until(lambda: not write(full=False))
            assert not write(full=True)
            assert total(engine.snapshot()) in (20, 30)
        finally:
            watermarks(None)
            until(lambda: write(full=False))
            assert total(engine.snapshot()) == 30
            until(lambda: write(full=True))
        assert said
        assert all("has blocked writing" in error for error in said)


def test_a_node_is_killed_while_others_index_and_search(
    opensearch_settings: MakeOpenSearch, opensearch_cluster: Cluster
) -> None:
    settings = opensearch_settings(replicas=1, bulk_bytes=10_000, patience=90.0)
    lost = manager(opensearch_cluster)
    with opened(settings) as engine, opened(settings) as reader:
        build(engine, 50)
        opensearch_cluster.wait()
        visitor = Visitor(reader)
        visitor.start()
        try:
            with engine.shard_writer(Shard(1, 1), full=True) as writer:
                for start in range(0, 400, 20):
                    if start == 380:  # so that notes and commit come while a manager is elected
                        lost.signal(signal.SIGKILL)
                    writer.put(articles(range(start, start + 20)))
                    writer.note({"manifest": b"%d" % start})
                writer.commit()
            with engine.shard_writer(Shard(1, 1)) as writer:
                writer.put(articles(range(400, 420)))
                writer.commit()
            assert engine.snapshot().blob("manifest") == b"380"
            time.sleep(1)
            assert total(engine.snapshot()) == 420
            assert finds(engine.snapshot(), "bài199") == ["bài-199"]
        finally:
            visitor.stop()
            if not lost.running:
                opensearch_cluster.launch(lost)
            opensearch_cluster.wait()
    assert visitor.errors == []
    assert {*visitor.totals} <= {50, 400, 420}
    print(f"\n{len(visitor.totals)} answers, the longest took {visitor.longest:.2f} s")


def test_a_frozen_node_delays_answers_for_a_bounded_time(
    opensearch_settings: MakeOpenSearch, opensearch_cluster: Cluster
) -> None:
    settings = opensearch_settings(replicas=1, timeout=2.0)
    with opened(settings) as engine:
        build(engine, 50)
        opensearch_cluster.wait()
        elected = manager(opensearch_cluster)
        frozen = next(node for node in opensearch_cluster.nodes if node is not elected)
        visitor = Visitor(engine)
        frozen.signal(signal.SIGSTOP)
        try:
            visitor.start()
            seconds = until(lambda: visitor.streak >= 15)
        finally:
            frozen.signal(signal.SIGCONT)
            visitor.stop()
        opensearch_cluster.wait()
        assert visitor.longest < 6 * settings.timeout
        assert all("did not answer within" in error for error in visitor.errors)
        assert {*visitor.totals} == {50}
    print(
        f"\n15 answers in a row {seconds:.0f} s after the freeze, {len(visitor.errors)} failed "
        f"before, the longest took {visitor.longest:.1f} s (time-out {settings.timeout:g} s)"
    )
