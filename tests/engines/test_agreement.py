"""Any tree over a generated corpus finds the same on every engine: what the oracle finds.

Scores are never compared: engines may differ in them, and only in them.
"""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import tree as q
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.schema import Document
from search.tree.checks import MAX_ARRANGEMENTS, arrangements, room
from tests.engines import oracle
from tests.engines.conftest import indexed
from tests.engines.documents import document
from tests.engines.test_queries import CASES, LIBRARY

WORDS = ("ban", "bạn", "bán", "dang", "đảng", "đang", "hội", "hôi", "bộ")
CODES = ("05-CT/TW", "37-CT/TW", "37-KH/TU", "102/QĐ-TTg")
PLACES = ("An Giang", "Lào Cai", "Lai Châu")
FIELDS = ("title_exact", "body_exact", "body_folded")


def corpus() -> list[Document]:
    chance = random.Random(37)
    return [
        document(
            f"{n}",
            " ".join(chance.choices(WORDS, k=chance.randrange(4))),
            " ".join(chance.choices(WORDS, k=chance.randrange(12))),
            day=chance.choice((0, 20160101 + chance.randrange(4), 20201231)),
            codes=chance.sample(CODES, chance.randrange(4)),
            place=chance.sample(PLACES, chance.randrange(2)),
        )
        for n in range(60)
    ]


CORPUS = corpus()


@pytest.fixture(scope="session")
def generated(make_engine: object) -> Snapshot:
    """Written in three commits with replaced and deleted documents in between."""
    engine = make_engine()  # type: ignore[operator]
    old = [document(d.id, "old", "old " * 5, codes=("00-XX",)) for d in CORPUS[:30]]
    indexed(engine, [*old, document("gone", "gone")])
    with engine.writer() as writer:
        writer.put(CORPUS[:40])
        writer.delete(["gone", "never there"])
        writer.commit()
    return indexed(engine, CORPUS[40:], full=False)


def leaves() -> st.SearchStrategy[q.Query]:
    word = st.sampled_from(WORDS)
    field = st.sampled_from(FIELDS)
    day = st.none() | st.sampled_from([0, 20160101, 20160103, 20201231])
    return st.one_of(
        st.builds(q.Term, field, word),
        st.builds(q.Pair, st.just("body_exact2"), word, word, st.integers(1, 60)),
        st.builds(q.Term, st.just("code"), st.sampled_from(CODES)),
        st.builds(q.Term, st.just("place"), st.sampled_from(PLACES)),
        st.builds(q.Prefix, field, st.sampled_from(["", "b", "ba", "đ", "h", "z"])),
        st.builds(q.Phrase, field, st.lists(word, max_size=4).map(tuple), st.integers(1, 5)),
        st.builds(q.Range, st.just("day"), day, day),
        st.builds(q.Every, st.sampled_from([None, "place", "day", "title_exact"])),
        st.just(q.Nothing()),
    )


def branches(trees: st.SearchStrategy[q.Query]) -> st.SearchStrategy[q.Query]:
    some = st.lists(trees, max_size=4).map(tuple)
    return st.one_of(
        st.builds(q.AllOf, some),
        st.builds(q.AnyOf, some, boost=st.sampled_from([0.5, 1.0, 2.0])),
        st.builds(q.Not, trees),
        st.builds(q.Preferring, trees, trees),
        st.builds(q.Constant, trees, st.sampled_from([0.0, 1.0, 3.0])),
        st.builds(q.AtLeast, some, st.integers(-1, 5)),
    )


TREES = st.recursive(leaves(), branches, max_leaves=10)
FILTERS = st.dictionaries(st.sampled_from(["code", "place", "date", "year"]), TREES, max_size=2)
REQUESTS = (
    FacetRequest("code", limit=3, span=True),
    FacetRequest("place"),
    FacetRequest("month", limit=2, prefix="2016"),
)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tree=TREES, filters=FILTERS, sort=st.sampled_from(["relevance", "newest", "oldest"]))
def test_any_tree_finds_what_the_oracle_finds(
    generated: Snapshot, tree: q.Query, filters: dict[str, q.Query], sort: str
) -> None:
    query = EngineQuery(tree, filters, sort=sort, limit=100, facets=REQUESTS)  # type: ignore[arg-type]
    expected = oracle.hits(query, CORPUS)
    answer = generated.search(query)
    found = [hit.id for hit in answer.hits]
    if sort == "relevance":
        assert set(found) == {d.id for d in expected}
        scores = [hit.score for hit in answer.hits]
        assert scores == sorted(scores, reverse=True)
    else:
        assert found == [d.id for d in expected]
    assert answer.total == len(expected) == len(found)
    assert answer.facets == {r.name: oracle.facet(r, query, CORPUS) for r in REQUESTS}


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tree=TREES, worth=st.integers(0, 40), limit=st.sampled_from([0, 5]))
def test_any_tree_with_enough_hits_is_answered(
    generated: Snapshot, tree: q.Query, worth: int, limit: int
) -> None:
    """However an engine tells that a tree has too few, it never says so of one that has enough."""
    query = EngineQuery(tree, {}, worth=worth, limit=limit)
    expected = len(oracle.hits(query, CORPUS))
    found = generated.search(query).total
    assert found == expected if expected >= worth else found < worth


@pytest.mark.parametrize(("tree", "expected"), CASES)
def test_the_oracle_agrees_with_the_table(tree: q.Query, expected: str) -> None:
    assert sorted(d.id for d in LIBRARY if oracle.matches(tree, d)) == expected.split()


@given(words=st.integers(2, 12), slop=st.integers(-1, 60))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_arrangements_are_all_the_slop_allows_and_no_more(words: int, slop: int) -> None:
    found = list(arrangements(words, slop))
    assert found[0] == tuple(range(words))
    assert len(set(found)) == len(found) <= MAX_ARRANGEMENTS
    for places in found:
        assert places[0] == 0
        assert all(a < b for a, b in pairwise(places))
        assert places[-1] - (words - 1) <= room(words, slop) <= max(slop - 1, 0)
    widest = {places[-1] - (words - 1) for places in found}
    assert widest == set(range(room(words, slop) + 1))
