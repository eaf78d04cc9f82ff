"""What a cluster does beyond the contract that all engines share (tests/engines)."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from search import schema
from search import tree as q
from search.article import Article
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Shard
from search.engines.opensearch import generations as commits
from search.engines.opensearch import request, snapshot
from search.engines.opensearch import writer as writers
from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.locks import Shared, State, _machine
from search.errors import IndexBusy, IndexMismatch, IndexMissing
from tests.conftest import ROOT
from tests.opensearch.articles import article, articles, finds, total
from tests.opensearch.cluster import Cluster
from tests.opensearch.fixtures import MakeOpenSearch

pytestmark = pytest.mark.opensearch

OpenEngine = Callable[[], OpenSearchEngine]


@pytest.fixture
def open_engine(opensearch_settings: MakeOpenSearch) -> Iterator[OpenEngine]:
    """Opens engines on one index, as several processes would."""
    opened: list[OpenSearchEngine] = []

    def make() -> OpenSearchEngine:
        opened.append(OpenSearchEngine(opensearch_settings()))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


@pytest.fixture
def engine(open_engine: OpenEngine) -> OpenSearchEngine:
    return open_engine()


def build(engine: OpenSearchEngine, documents: list[schema.Document]) -> None:
    with engine.writer(full=True) as writer:
        writer.put(documents)
        writer.commit()


def test_it_is_a_shared_engine(engine: OpenSearchEngine) -> None:
    assert engine.shared


def test_counts_are_exact_however_values_lie_on_shards(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 60 sources of 1 to 60 articles: a shard that names only its three most frequent ones
    # cannot know that another shard counts on it for the fourth.
    build(engine, [article(100 * n + i, source=f"Báo {n:02}") for n in range(60) for i in range(n)])
    monkeypatch.setattr(request, "VALUES_PER_SHARD", 3)
    for limit in (1, 5, 60):
        query = EngineQuery(q.Every(), {}, facets=(FacetRequest("source", limit=limit),))
        expected = [FacetValue(f"Báo {n:02}", n) for n in range(59, 0, -1)][:limit]
        assert list(engine.snapshot().search(query).facets["source"]) == expected


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_hits_far_away_are_reached_in_the_same_order(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    build(engine, articles(range(60)))
    view = engine.snapshot()
    near = view.search(EngineQuery(q.Every(), {}, sort=sort, limit=60))  # type: ignore[arg-type]
    assert len({hit.id for hit in near.hits}) == 60
    monkeypatch.setattr(snapshot, "WINDOW", 7)
    facets = (FacetRequest("year"),)
    for offset, limit in ((0, 60), (5, 20), (25, 20), (45, 20), (59, 1), (60, 5), (99, 5)):
        far = view.search(
            EngineQuery(q.Every(), {}, sort=sort, offset=offset, limit=limit, facets=facets)  # type: ignore[arg-type]
        )
        assert far.hits == near.hits[offset : offset + limit]
        assert far.facets["year"] == (FacetValue("2016", 60),)
        assert far.total == 60


def test_no_hits_far_away_are_counted_all_the_same(engine: OpenSearchEngine) -> None:
    build(engine, articles(range(3)))
    assert engine.snapshot().search(EngineQuery(q.Every(), {}, offset=10**6, limit=0)).total == 3


def test_a_prefix_of_a_facet_is_no_pattern(engine: OpenSearchEngine) -> None:
    sources = ["A.c|d", "Abc", 'X"#@&<>~[]{}()*+?\\^$-/_', "Đ\nx", "Đảng"]
    build(engine, [article(i, source=source) for i, source in enumerate(sources)])
    for prefix, expected in (
        ("A.", ["A.c|d"]),
        ('X"#@&<>~[]{}()*+?\\^$-/_', ['X"#@&<>~[]{}()*+?\\^$-/_']),
        ("Đ", ["Đ\nx", "Đảng"]),
        ("(" * 5000, []),
        ("Đ" * 5000, []),
    ):
        query = EngineQuery(q.Every(), {}, facets=(FacetRequest("source", prefix=prefix),))
        answer = engine.snapshot().search(query)
        assert [value.value for value in answer.facets["source"]] == expected


def test_an_id_of_any_length_is_found(engine: OpenSearchEngine) -> None:
    names = ["bài-" + "x" * 2000 + end for end in "ab"]
    build(engine, [schema.analyse(Article(id=name, title=f"tin {name}")) for name in names])
    assert finds(engine.snapshot(), "tin") == names
    assert list(engine.snapshot().fetch([names[1], "không có"])) == [names[1]]
    with engine.writer() as writer:
        writer.delete([names[0]])
        writer.commit()
    assert finds(engine.snapshot(), "tin") == names[1:]


def test_a_prefix_of_any_length_is_asked(engine: OpenSearchEngine) -> None:
    build(engine, articles(range(3)))
    for prefix, expected in (("bà", 3), ("b" * 5000, 0), ("\ud800", 0)):
        query = EngineQuery(q.Prefix("title_exact", prefix), {})
        assert engine.snapshot().search(query).total == expected


def test_a_snapshot_outlives_its_point_in_time(engine: OpenSearchEngine) -> None:
    build(engine, articles(range(5)))
    view = engine.snapshot()
    view.close()  # type: ignore[attr-defined]
    assert total(view) == 5


def test_the_point_in_time_of_the_live_generation_is_renewed(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(engine, articles(range(5)))
    view = engine.snapshot()
    first = view._pit  # type: ignore[attr-defined]
    assert engine.snapshot() is view
    assert view._pit == first  # type: ignore[attr-defined]
    monkeypatch.setattr(snapshot, "RENEWED", 0.0)
    assert engine.snapshot() is view
    assert view._pit != first  # type: ignore[attr-defined]
    assert total(view) == 5


def test_a_snapshot_outlives_the_swap_of_a_full_build(engine: OpenSearchEngine) -> None:
    build(engine, articles(range(5)))
    old = engine.snapshot()
    build(engine, articles(range(9)))
    assert (total(old), total(engine.snapshot())) == (5, 9)
    assert finds(engine.snapshot(), "bài7") == ["bài-7"]


def test_what_was_replaced_takes_space_for_a_while_only(
    engine: OpenSearchEngine,
    opensearch_cluster: Cluster,
    opensearch_settings: MakeOpenSearch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = opensearch_settings().index

    def generations() -> int:
        listed = opensearch_cluster.request("GET", f"/_cat/indices/{name}-2*?h=index").decode()
        return len({index.removesuffix("-meta") for index in listed.split()})

    def blobs() -> int:
        opensearch_cluster.request("POST", f"/{name}-meta/_refresh")
        answer = json.loads(opensearch_cluster.request("GET", f"/{name}-meta/_count"))
        return int(answer["count"]) - 1  # without the document of the generation

    def change(number: int) -> None:
        with engine.writer() as writer:
            writer.put_blob("lexicon", b"%d" % number)
            writer.commit()

    for number in range(3):
        build(engine, articles(range(number + 1)))
        change(number)
        change(-1 - number)
    assert (generations(), blobs()) == (3, 2)
    monkeypatch.setattr(commits, "GRACE", 0.0)
    build(engine, articles(range(4)))  # from now on nothing of the third one is kept
    change(0)
    change(1)
    assert (generations(), blobs()) == (3, 1)


def test_an_index_that_tindang_did_not_make_is_left_alone(
    engine: OpenSearchEngine, opensearch_cluster: Cluster, opensearch_settings: MakeOpenSearch
) -> None:
    opensearch_cluster.request("PUT", f"/{opensearch_settings().index}")
    with pytest.raises(IndexMismatch, match=r"set opensearch\.index in"):
        engine.writer(full=True)


def test_an_index_of_an_older_tindang_is_built_anew(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION - 1)
        build(engine, articles(range(2)))
    for ask in (engine.snapshot, engine.writer):
        with pytest.raises(IndexMismatch, match="run tindang reindex --full"):
            ask()
    build(engine, articles(range(3)))
    assert total(engine.snapshot()) == 3


def test_a_commit_that_dies_half_way_is_completed_by_the_next_run(
    open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine()
    build(engine, articles(range(5)))
    before = engine.snapshot()

    def die(self: object, described: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(writers.LiveWriter, "_replace", die)
        with engine.writer() as writer:
            writer.put(articles(range(3, 9)))
            with pytest.raises(OSError, match="killed"):
                writer.commit()
    assert total(before) == 5
    assert engine.snapshot().info.generation == before.info.generation
    with open_engine().writer() as writer:
        writer.put(articles(range(3, 9)))
        writer.commit()
    assert total(engine.snapshot()) == 9


def test_a_killed_run_does_not_lock_out_the_next(
    engine: OpenSearchEngine, opensearch_settings: MakeOpenSearch
) -> None:
    settings = opensearch_settings()
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from search.config import OpenSearchSettings\n"
        "from search.engines.opensearch.engine import OpenSearchEngine\n"
        "urls, index, ca = sys.argv[1].split(), sys.argv[2], Path(sys.argv[3])\n"
        "limits = 1, 0, 9.0, 9.0, 10**6, 9.0, True\n"
        "settings = OpenSearchSettings(tuple(urls), index, 'tindang', ca, *limits)\n"
        "OpenSearchEngine(settings).writer(full=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    arguments = [" ".join(settings.urls), settings.index, str(settings.ca)]
    subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, timeout=60)
    build(engine, articles(range(2)))
    assert total(engine.snapshot()) == 2


def test_shards_make_one_generation(open_engine: OpenEngine) -> None:
    engines = [open_engine() for _ in range(3)]
    opened = [engine.shard_writer(Shard(n + 1, 3)) for n, engine in enumerate(engines)]
    for number, writer in enumerate(opened):
        with writer:
            writer.put(articles(range(number, 12, 3)))
            writer.put_blob(f"manifest-{number + 1}-of-3", bytes([number]))
            if number < 2:
                writer.commit()
                with pytest.raises(IndexMissing):
                    engines[0].snapshot()
            else:
                assert writer.commit().articles == 12
    view = engines[0].snapshot()
    assert total(view) == 12
    assert [view.blob(f"manifest-{n}-of-3") for n in (1, 2, 3)] == [b"\0", b"\1", b"\2"]


def test_shards_change_a_live_index_side_by_side(open_engine: OpenEngine) -> None:
    engine = open_engine()
    with engine.writer(full=True) as writer:
        writer.put(articles(range(6)))
        writer.put_blob("manifest-1-of-2", b"one")
        writer.put_blob("manifest-2-of-2", b"two")
        writer.commit()
    with engine.shard_writer(Shard(1, 2)) as one, open_engine().shard_writer(Shard(2, 2)) as two:
        one.put(articles([6]))
        two.put(articles([7]))
        one.put_blob("manifest-1-of-2", b"one, changed")
        two.delete(["bài-0"])
        two.commit()
        assert finds(engine.snapshot(), "bài6") == []
        one.commit()
    view = engine.snapshot()
    assert (total(view), view.info.articles) == (7, 7)
    assert view.blob("manifest-1-of-2") == b"one, changed"
    assert view.blob("manifest-2-of-2") == b"two"


def test_an_interrupted_part_goes_on_where_it_was(open_engine: OpenEngine) -> None:
    with open_engine().shard_writer(Shard(1, 2), full=True) as writer:
        writer.put(articles([0, 1]))
        writer.put_blob("manifest-1-of-2", b"0 1")
    with open_engine().shard_writer(Shard(2, 2), full=True) as writer:
        writer.put(articles([4, 5]))
        writer.commit()
    engine = open_engine()
    with engine.shard_writer(Shard(1, 2), full=True) as writer:
        assert writer.blob("manifest-1-of-2") == b"0 1"
        assert writer.blob("manifest-2-of-2") is None
        writer.put(articles([2]))
        writer.commit()
    assert total(engine.snapshot()) == 5


@pytest.mark.parametrize("changes", [{"shards": 3}, {"replicas": 1}])
def test_a_build_with_other_settings_begins_anew(
    opensearch_settings: MakeOpenSearch, changes: dict[str, int]
) -> None:
    same, other = opensearch_settings(), opensearch_settings(**changes)
    for settings, noted in ((same, None), (same, b"1"), (other, None)):
        engine = OpenSearchEngine(settings)
        with engine.shard_writer(Shard(1, 1), full=True) as writer:
            assert writer.blob("manifest") == noted
            writer.note({"manifest": b"1"})
        engine.close()


def test_a_writer_of_another_machine_is_not_taken_for_dead(open_engine: OpenEngine) -> None:
    """Machines that are copies of each other have one name, and count processes alike."""
    engine = open_engine()
    with engine.shard_writer(Shard(1, 1)):
        shared = Shared(engine._client, engine._names)

        def move(state: State, machine: str) -> None:
            (entry,) = state["writers"].values()
            entry.update(process=2**22 + 1, machine=machine)  # no process here has that number

        shared.change(lambda state: move(state, "elsewhere"))
        with pytest.raises(IndexBusy, match=f"on {socket.gethostname()}"):
            open_engine().writer()
        shared.change(lambda state: move(state, _machine()))
        with open_engine().writer(full=True):
            pass


def test_an_unfinished_build_may_be_deleted_by_hand(
    engine: OpenSearchEngine, opensearch_cluster: Cluster, opensearch_settings: MakeOpenSearch
) -> None:
    with engine.shard_writer(Shard(1, 1), full=True) as writer:
        writer.put(articles(range(5)))
        writer.note({"manifest": b"0 to 4"})
        for name in (writer.physical, f"{writer.physical}-meta"):  # type: ignore[attr-defined]
            opensearch_cluster.request("DELETE", f"/{name}")
    with engine.shard_writer(Shard(1, 1), full=True) as writer:
        assert writer.blob("manifest") is None
        assert not writer.interrupted
        writer.put(articles(range(2)))
        writer.note({"manifest": b"0 1"})
        writer.commit()
    assert total(engine.snapshot()) == 2


def test_who_may_write_beside_whom(open_engine: OpenEngine) -> None:
    engine, other = open_engine(), open_engine()
    with engine.shard_writer(Shard(1, 2)):
        with pytest.raises(IndexBusy, match=r"reindex --shard 1/2 \(process \d+ on "):
            other.shard_writer(Shard(1, 2))
        with pytest.raises(IndexBusy):
            other.shard_writer(Shard(2, 3))
        with pytest.raises(IndexBusy):
            other.writer()
        with other.shard_writer(Shard(2, 2)):
            pass
    with engine.writer(full=True), pytest.raises(IndexBusy):
        other.shard_writer(Shard(1, 2))


def test_a_writer_that_lost_its_lock_changes_nothing(open_engine: OpenEngine) -> None:
    engine = open_engine()
    build(engine, articles(range(2)))
    with engine.writer() as writer:
        writer.put(articles([5]))
        shared = Shared(engine._client, engine._names)
        shared.change(lambda state: state["writers"].clear())
        build(open_engine(), articles(range(4)))
        with pytest.raises(IndexBusy, match="run this again"):
            writer.commit()
    assert total(engine.snapshot()) == 4
