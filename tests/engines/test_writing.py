"""Putting, replacing, deleting, blobs, and who sees what when, on every engine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from search import schema
from search import tree as q
from search.engines.base import Engine, EngineQuery, FacetRequest, Snapshot
from search.errors import IndexBusy, IndexMissing
from tests.engines.conftest import indexed
from tests.engines.documents import LIBRARY, document

EVERYTHING = EngineQuery(q.Every(), {}, limit=100, facets=(FacetRequest("place"),))


def ids(snapshot: Snapshot) -> list[str]:
    return sorted(hit.id for hit in snapshot.search(EVERYTHING).hits)


def finds(snapshot: Snapshot, word: str) -> list[str]:
    tree = q.Term("title_exact", word)
    return sorted(hit.id for hit in snapshot.search(EngineQuery(tree, {}, limit=100)).hits)


def test_before_the_first_commit_there_is_no_index(engine: Engine) -> None:
    assert not engine.exists()
    with pytest.raises(IndexMissing, match="tindang reindex"):
        engine.snapshot()
    with engine.writer() as writer:
        writer.put(LIBRARY)
        assert not engine.exists()
    assert not engine.exists()
    with pytest.raises(IndexMissing):
        engine.snapshot()


def test_commit_makes_it_live(engine: Engine) -> None:
    with engine.writer(full=True) as writer:
        writer.put(LIBRARY)
        info = writer.commit()
    assert engine.exists()
    assert engine.snapshot().info == info
    assert (info.engine, info.schema, info.articles) == (engine.name, schema.VERSION, 6)
    assert info.built.startswith("20")
    assert info.built.endswith("+00:00")
    assert info.size > 0
    assert ids(engine.snapshot()) == sorted(d.id for d in LIBRARY)


def test_an_index_may_be_empty(engine: Engine) -> None:
    snapshot = indexed(engine, [])
    assert snapshot.info.articles == 0
    answer = snapshot.search(EVERYTHING)
    assert (answer.total, answer.hits, answer.facets) == (0, (), {"place": ()})
    tree = q.AllOf((q.Phrase("body_exact", ("a", "b"), slop=3), q.Prefix("code", "x")))
    span = FacetRequest("code", prefix="x", span=True)
    for sort in ("relevance", "newest", "oldest"):
        query = EngineQuery(tree, {"f": q.Every("day")}, sort=sort, facets=(span,))  # type: ignore[arg-type]
        assert snapshot.search(query).facets == {"code": ()}
    assert snapshot.fetch(["x"]) == {}
    assert snapshot.search(EngineQuery(q.Term("body_exact", "x"), {}, limit=0)).total == 0


def test_nothing_is_seen_before_the_commit(engine: Engine) -> None:
    indexed(engine, [document("a", "một")])
    with engine.writer() as writer:
        writer.put([document("b", "hai"), document("a", "ba")])
        writer.put_blob("lexicon", b"new")
        snapshot = engine.snapshot()
        assert ids(snapshot) == ["a"]
        assert finds(snapshot, "một") == ["a"]
        assert snapshot.blob("lexicon") is None
        writer.commit()
        assert ids(snapshot) == ["a"]
        assert ids(engine.snapshot()) == ["a", "b"]


def test_leaving_without_commit_discards(engine: Engine) -> None:
    before = indexed(engine, [document("a", "một")]).info
    with engine.writer() as writer:
        writer.put([document("b")])
        writer.delete(["a"])
        writer.put_blob("lexicon", b"new")
    with suppress(ZeroDivisionError), engine.writer(full=True) as writer:
        writer.put([document("c")])
        writer.put([document("d" * (1 // 0))])
    assert engine.snapshot().info == before
    assert ids(engine.snapshot()) == ["a"]
    assert ids(indexed(engine, [document("d")], full=False)) == ["a", "d"]


def test_put_replaces(engine: Engine) -> None:
    indexed(engine, [document("a", "một", place=("An Giang",)), document("b", "một")])
    snapshot = indexed(engine, [document("a", "hai", place=("Lào Cai",))], full=False)
    assert snapshot.info.articles == 2
    assert finds(snapshot, "một") == ["b"]
    assert finds(snapshot, "hai") == ["a"]
    assert [v.value for v in snapshot.search(EVERYTHING).facets["place"]] == ["Lào Cai"]


@pytest.mark.parametrize("full", [True, False])
def test_the_last_of_several_with_one_id_counts(engine: Engine, full: bool) -> None:
    """In one call, over several calls, and with deletions in between."""
    indexed(engine, [document("a", "không")])
    with engine.writer(full=full) as writer:
        writer.put([document("a", "một"), document("b", "một"), document("a", "hai")])
        writer.put([document("b", "hai"), document("c", "một")])
        writer.delete(["c", "nowhere"])
        writer.put([document("d", "một")])
        writer.delete(["d"])
        writer.put([document("d", "hai")])
        info = writer.commit()
    snapshot = engine.snapshot()
    assert info.articles == 3
    assert finds(snapshot, "hai") == ["a", "b", "d"]
    assert finds(snapshot, "một") == finds(snapshot, "không") == []
    assert sorted(snapshot.fetch(["a", "b", "c", "d"])) == ["a", "b", "d"]


def test_delete(engine: Engine) -> None:
    indexed(engine, LIBRARY)
    with engine.writer() as writer:
        writer.delete(["dang", "nowhere", "ban"])
        writer.delete(["dang"])
        assert writer.commit().articles == 4
    snapshot = engine.snapshot()
    assert ids(snapshot) == ["chi-thi", "dai-hoi", "empty", "undated"]
    assert snapshot.fetch(["dang"]) == {}
    answer = snapshot.search(EVERYTHING)
    assert {(v.value, v.count) for v in answer.facets["place"]} == {("An Giang", 2), ("Lào Cai", 2)}
    assert snapshot.search(EngineQuery(q.Phrase("body_exact", ("dâng", "hương")), {})).total == 0
    assert snapshot.search(EngineQuery(q.Not(q.Term("title_exact", "x")), {})).total == 4


def test_everything_can_be_deleted(engine: Engine) -> None:
    indexed(engine, LIBRARY)
    with engine.writer() as writer:
        writer.delete([d.id for d in LIBRARY])
        assert writer.commit().articles == 0
    assert ids(engine.snapshot()) == []
    assert ids(indexed(engine, [document("new")], full=False)) == ["new"]


def test_full_starts_from_nothing(engine: Engine) -> None:
    indexed(engine, LIBRARY)
    with engine.writer(full=True) as writer:
        writer.put_blob("lexicon", b"1")
        writer.commit()
    with engine.writer(full=True) as writer:
        writer.put([document("new")])
        writer.commit()
    assert ids(engine.snapshot()) == ["new"]
    assert engine.snapshot().blob("lexicon") is None


def test_blobs_are_kept_and_replaced(engine: Engine) -> None:
    data = bytes(range(256)) * 5000
    with engine.writer(full=True) as writer:
        writer.put(LIBRARY)
        writer.put_blob("lexicon", b"old")
        writer.put_blob("manifest-1-of-2", b"")
        writer.put_blob("lexicon", data)
        writer.commit()
    first = engine.snapshot()
    with engine.writer() as writer:
        writer.put_blob("lexicon", b"new")
        writer.commit()
    assert first.blob("lexicon") == data
    assert engine.snapshot().blob("lexicon") == b"new"
    assert engine.snapshot().blob("manifest-1-of-2") == b""
    assert engine.snapshot().blob("nowhere") is None
    assert len(ids(engine.snapshot())) == 6


def test_generations_differ_and_the_snapshot_is_kept_until_they_do(engine: Engine) -> None:
    first = indexed(engine, [document("a")])
    assert engine.snapshot() is first
    second = indexed(engine, [document("b")], full=False)
    assert second is not first
    assert second.info.generation != first.info.generation
    third = indexed(engine, [document("b")])
    assert third.info.generation not in (first.info.generation, second.info.generation)


def test_a_snapshot_in_use_outlives_many_commits(engine: Engine) -> None:
    with engine.writer(full=True) as writer:
        writer.put(LIBRARY)
        writer.put_blob("lexicon", b"old")
        writer.commit()
    old = engine.snapshot()
    for number in range(3):
        indexed(engine, [document(f"new-{number}")], full=number % 2 == 0)
    assert old.search(EngineQuery(q.Term("body_exact", "đảng"), {})).total == 4
    assert old.fetch(["dang"]) == {d.id: d.stored for d in LIBRARY if d.id == "dang"}
    assert old.blob("lexicon") == b"old"
    assert [v.value for v in old.search(EVERYTHING).facets["place"]] == ["An Giang", "Lào Cai"]


@pytest.mark.parametrize("full", [True, False])
def test_a_second_writer_is_told_that_the_index_is_busy(engine: Engine, full: bool) -> None:
    indexed(engine, [document("a")])
    with engine.writer(full=full) as writer:
        for second in (True, False):
            with pytest.raises(IndexBusy, match=r"another .?tindang reindex"):
                engine.writer(full=second)
        writer.put([document("b")])
        writer.commit()
    assert "b" in ids(engine.snapshot())
    with engine.writer() as writer:
        writer.put([document("c")])
        writer.commit()


def test_a_committed_writer_takes_nothing_more(engine: Engine) -> None:
    with engine.writer(full=True) as writer:
        writer.put([document("a")])
        writer.commit()
        for act in (
            lambda: writer.put([document("b")]),
            lambda: writer.delete(["a"]),
            lambda: writer.put_blob("lexicon", b""),
            writer.commit,
        ):
            with pytest.raises(ValueError, match="committed"):
                act()
    assert ids(engine.snapshot()) == ["a"]


SHORT = 0.001
"""Seconds between two searches of a thread, so that what writes beside it gets on."""


def test_threads_search_while_the_index_is_swapped(engine: Engine) -> None:
    """Every answer is of one generation: all its articles carry that generation's number."""
    indexed(engine, [document(f"{n}", "số 0", place=("0",)) for n in range(20)])
    failures: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.wait(SHORT):
            try:
                snapshot = engine.snapshot()
                answer = snapshot.search(EVERYTHING)
                (place,) = answer.facets["place"]
                stored = snapshot.fetch([hit.id for hit in answer.hits])
                if (answer.total, place.count, len(stored)) != (20, 20, 20):
                    failures.append(answer)
            except Exception as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(1, 6):
        documents = [document(f"{n}", f"số {number}", place=(f"{number}",)) for n in range(20)]
        indexed(engine, documents, full=number % 2 == 0)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert finds(engine.snapshot(), "5") == sorted(f"{n}" for n in range(20))


def test_threads_share_one_snapshot(library: Snapshot) -> None:
    query = EngineQuery(q.Term("body_exact", "đảng"), {}, facets=(FacetRequest("code"),))
    phrase = EngineQuery(q.Phrase("body_exact", ("đại", "hội")), {})
    expected = [library.search(query), library.search(phrase)]
    answers: list[object] = []

    def search() -> None:
        answers.extend(
            [library.search(query), library.search(phrase)] == expected for _ in range(20)
        )

    threads = [threading.Thread(target=search) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 120


def test_many_small_commits(make_engine: Callable[[], Engine]) -> None:
    """Segments are merged on the way; nothing is lost or doubled."""
    engine = make_engine()
    for number in range(14):
        documents = [document(f"{number}"), document("always", f"lần {number}")]
        with engine.writer() as writer:
            writer.put(documents)
            writer.delete([f"{number - 3}"])
            writer.commit()
    assert ids(engine.snapshot()) == sorted(["11", "12", "13", "always"])
    assert finds(engine.snapshot(), "13") == ["always"]
    assert finds(engine.snapshot(), "lần") == ["always"]
