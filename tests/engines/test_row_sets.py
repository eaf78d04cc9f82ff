"""Sets of rows that are joined by numpy: the articles that the oracle finds, whatever was learned
before.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from search import tree as q
from search.engines.base import EngineQuery
from search.engines.tantivy import row_sets
from search.engines.tantivy.engine import TantivyEngine
from search.engines.tantivy.snapshot import TantivySnapshot
from tests.engines import oracle
from tests.engines.test_agreement import CORPUS, TREES


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> TantivySnapshot:
    return opened(tmp_path_factory.mktemp("sets"))


def opened(folder: Path) -> TantivySnapshot:
    engine = TantivyEngine(folder)
    with engine.writer(full=True) as writer:
        writer.put(CORPUS)
        writer.commit()
    return engine.snapshot()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TREES)
def test_sets_are_those_of_the_oracle(snapshot: TantivySnapshot, tree: q.Query) -> None:
    expected = sum(oracle.matches(tree, document) for document in CORPUS)
    assert snapshot._sets.of(tree).sum() == expected
    most = snapshot._sets.most(tree)
    assert most is None or most >= expected


def test_frequent_terms_that_were_asked_for_in_advance_are_found_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("ban", "bạn", "đảng", "hội", "bộ")
    terms = [q.Term("body_exact", word) for word in words]
    trees = [*terms, q.AtLeast(tuple(terms), 2), q.AllOf((terms[0], q.Not(terms[1])))]
    monkeypatch.setattr(row_sets, "FEWEST", 0)
    snapshot = opened(tmp_path)
    assert not snapshot._sets.suits(terms[0])
    snapshot.prepare()
    assert snapshot._sets.suits(terms[0])
    for tree in trees:
        expected = len(oracle.hits(EngineQuery(tree, {}), CORPUS))
        assert snapshot._sets.of(tree).sum() == expected
        assert snapshot.search(EngineQuery(tree, {}, limit=0)).total == expected


def test_what_is_dear_to_learn_is_left_to_the_engine(
    snapshot: TantivySnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = q.AtLeast((q.Term("title_folded", "ban"), q.Term("title_folded", "hoi")), 2)
    expected = len(oracle.hits(EngineQuery(tree, {}), CORPUS))
    monkeypatch.setattr(row_sets, "LEARNED", -1)
    monkeypatch.setattr(row_sets, "DEARER", 10**9)
    assert not snapshot._sets.suits(tree)
    assert snapshot.search(EngineQuery(tree, {}, limit=0)).total == expected
    monkeypatch.undo()
    assert snapshot._sets.suits(tree)
