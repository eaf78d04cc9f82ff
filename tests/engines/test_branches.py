"""Full builds to which several processes write, on the engines that can."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from search import tree as q
from search.engines.base import Engine, EngineQuery, FacetRequest, Snapshot
from search.errors import TindangError
from search.schema import Document
from tests.engines.conftest import ENGINES, MakeEngine, indexed
from tests.engines.documents import LIBRARY, document

BRANCHING = ("tantivy",)
QUESTIONS = (
    EngineQuery(q.Every(), {}, sort="newest", limit=100, facets=(FacetRequest("place"),)),
    EngineQuery(q.Phrase("body_exact", ("dâng", "hương")), {}),
    EngineQuery(q.Term("body_folded", "dang"), {"day": q.Every("day")}, sort="oldest"),
)


@pytest.fixture(params=BRANCHING)
def make(request: pytest.FixtureRequest) -> MakeEngine:
    return ENGINES[request.param]


def in_branches(engine: Engine, *shares: Sequence[Document], kept: Sequence[Document]) -> Snapshot:
    with engine.writer(full=True) as writer:
        for share in shares:
            branch = writer.branch()
            assert branch is not None
            other = pickle.loads(pickle.dumps(branch))
            assert (other, hash(other)) == (branch, hash(branch)), "as another process has it"
            opened = other.open()
            opened.put(share[:1])
            opened.put(share[1:])
            opened.close()
        writer.put(kept)
        writer.put_blob("lexicon", b"words")
        assert writer.commit().articles == len(kept) + sum(map(len, shares))
    return engine.snapshot()


@pytest.mark.parametrize("kept", [0, 1])
def test_branches_make_the_index_that_one_writer_makes(
    make: MakeEngine, tmp_path: Path, kept: int
) -> None:
    whole = indexed(make(tmp_path / "whole"), LIBRARY)
    engine = make(tmp_path / "branches")
    snapshot = in_branches(engine, LIBRARY[kept:3], LIBRARY[3:], [], kept=LIBRARY[:kept])
    for question in QUESTIONS:
        ours, theirs = snapshot.search(question), whole.search(question)
        assert [hit.id for hit in ours.hits] == [hit.id for hit in theirs.hits]
        assert (ours.total, ours.facets) == (theirs.total, theirs.facets)
    every = [d.id for d in LIBRARY]
    assert snapshot.fetch(every) == whole.fetch(every)
    dang = EngineQuery(q.Term("body_folded", "dang"), {}, limit=0)
    assert snapshot.search(dang).total == whole.search(dang).total > 0
    assert snapshot.blob("lexicon") == b"words"
    folder = tmp_path / "branches"
    assert not list(folder.rglob("branch*")), "nothing is left of the branches themselves"


def test_such_an_index_can_be_continued(make: MakeEngine, tmp_path: Path) -> None:
    engine = make(tmp_path)
    in_branches(engine, LIBRARY[:3], LIBRARY[3:], kept=[])
    for number in range(3):  # each generation shares the files of the one before
        with engine.writer() as writer:
            writer.put([document("dang", f"lần {number}"), document(f"new-{number}", "mới")])
            writer.delete(["ban"])
            writer.commit()
    snapshot = engine.snapshot()
    assert snapshot.info.articles == len(LIBRARY) - 1 + 3
    assert snapshot.search(EngineQuery(q.Term("title_exact", "mới"), {})).total == 3
    assert snapshot.search(EngineQuery(q.Term("title_exact", "2"), {})).hits[0].id == "dang"
    assert set(snapshot.fetch(["ban", "dai-hoi"])) == {"dai-hoi"}


def test_the_writer_replaces_what_branches_wrote(make: MakeEngine, tmp_path: Path) -> None:
    """A later version of an article is found when the first one is in a branch already."""
    engine = make(tmp_path)
    with engine.writer(full=True) as writer:
        for number in range(2):
            branch = writer.branch()
            assert branch is not None
            opened = branch.open()
            opened.put([document(f"{number}-{n}", "cũ") for n in range(5)])
            opened.close()
        writer.put([document("0-3", "mới"), document("new", "mới")])
        writer.put([document("1-4", "đổi"), document("1-4", "mới")])
        writer.delete(["1-0", "nowhere"])
        assert writer.commit().articles == 10
    snapshot = engine.snapshot()
    found = {
        word: {h.id for h in snapshot.search(EngineQuery(q.Term("title_exact", word), {})).hits}
        for word in ("cũ", "đổi", "mới")
    }
    assert found["mới"] == {"0-3", "1-4", "new"}
    assert found["đổi"] == set()
    assert found["cũ"] == {"0-0", "0-1", "0-2", "0-4", "1-1", "1-2", "1-3"}
    assert set(indexed(engine, [document("0-3", "lại")], full=False).fetch(["0-3", "1-0"])) == {
        "0-3"
    }


def test_a_branch_that_nobody_opened_is_empty(make: MakeEngine, tmp_path: Path) -> None:
    engine = make(tmp_path)
    with engine.writer(full=True) as writer:
        writer.branch()
        writer.put(LIBRARY[:1])
        assert writer.commit().articles == 1


def test_without_a_commit_branches_leave_nothing(make: MakeEngine, tmp_path: Path) -> None:
    engine = make(tmp_path)
    before = indexed(engine, LIBRARY).info
    with engine.writer(full=True) as writer:
        branch = writer.branch()
        assert branch is not None
        opened = branch.open()
        opened.put([document("x")])
        opened.close()
    assert engine.snapshot().info == before
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == [before.generation]


def test_what_continues_an_index_has_no_branches(make: MakeEngine, tmp_path: Path) -> None:
    engine = make(tmp_path)
    indexed(engine, LIBRARY)
    with engine.writer() as writer:
        assert writer.branch() is None


def test_a_branch_that_cannot_be_written_says_so(make: MakeEngine, tmp_path: Path) -> None:
    with make(tmp_path).writer(full=True) as writer:
        branch = writer.branch()
        assert branch is not None
        opened = branch.open()
        with pytest.raises(TindangError, match=r"cannot be written.*--index"):
            branch.open()  # its folder is there already
        opened.close()
