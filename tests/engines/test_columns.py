"""The arrays from which tantivy's facets are counted: the same after a round trip, and each article
with its own values, also where two share a number.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engines.base import EngineQuery, FacetRequest, FacetValue
from search.engines.tantivy import columns_blob
from search.engines.tantivy.engine import TantivyEngine
from search.tree import AllOf, AnyOf, Every, Not, Query, Term
from tests.engines.documents import document

TWINS = ("plumless", "buckeroo")
"""Ids of the same CRC-32, so that undated articles of these ids share a number of ``newest``."""
ARTICLES = (
    document("một", "hội nghị", place=("Huế",), day=20160713, person=("An", "Bình")),
    document(TWINS[0], "đại hội", place=("An Giang",), person=("An",)),
    document(TWINS[1], "hội nghị", place=("Lào Cai",), person=("Bình", "Cường")),
    document("hai", "đại hội", place=("Huế",), day=20090804),
)
REQUESTS = (FacetRequest("place", 3), FacetRequest("person", 9, prefix="B", span=True))


def of_title(word: str) -> Query:
    return Term("title_exact", word)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("columns")


@pytest.fixture(scope="module")
def engine(folder: Path) -> TantivyEngine:
    engine = TantivyEngine(folder)
    with engine.writer(full=True) as writer:
        writer.put(ARTICLES)
        writer.commit()
    return engine


@pytest.mark.parametrize(
    ("tree", "total", "places", "persons"),
    [
        (
            Every(),
            4,
            [("Huế", 2), ("An Giang", 1), ("Lào Cai", 1)],
            [("Bình", 2, 20160713, 20160713)],
        ),
        (of_title("đại"), 2, [("An Giang", 1), ("Huế", 1)], []),
        (of_title("nghị"), 2, [("Huế", 1), ("Lào Cai", 1)], [("Bình", 2, 20160713, 20160713)]),
        (Term("place", "Lào Cai"), 1, [("Lào Cai", 1)], [("Bình", 1)]),
        (AnyOf((Term("place", "Lào Cai"), Term("place", "An Giang"))), 2, None, [("Bình", 1)]),
        (Term("place", "Vinh"), 0, [], []),
    ],
)
def test_values_are_counted_of_those_articles_that_have_them(
    engine: TantivyEngine,
    tree: Query,
    total: int,
    places: list[tuple[str, int]] | None,
    persons: list[tuple[str, int]],
) -> None:
    answer = engine.snapshot().search(EngineQuery(tree, {}, limit=0, facets=REQUESTS))
    assert answer.total == total
    if places is not None:
        assert list(answer.facets["place"]) == [FacetValue(*one) for one in places]
    assert list(answer.facets["person"]) == [FacetValue(*one) for one in persons]


@pytest.mark.parametrize(
    "tree", [of_title("đại"), of_title("nghị"), Every(), Term("place", "Vinh")]
)
@pytest.mark.parametrize(
    "rest",
    [Term("person", "Bình"), Not(Term("person", "Bình")), Term("place", "Vinh"), of_title("đại")],
)
def test_hits_that_are_known_are_narrowed_as_if_all_were_asked_for(
    engine: TantivyEngine, folder: Path, tree: Query, rest: Query
) -> None:
    both = AllOf((tree, rest))
    fresh = TantivyEngine(folder).snapshot()
    alone, anew = (fresh.search(EngineQuery(t, {}, limit=0)).total for t in (tree, both))
    snapshot = engine.snapshot()
    snapshot.search(EngineQuery(tree, {}, limit=0, facets=REQUESTS))
    assert snapshot.search(EngineQuery(tree, {}, limit=0)).total == alone
    assert snapshot.search(EngineQuery(both, {}, limit=0)).total == anew
    narrowed = snapshot.search(EngineQuery(both, {}, limit=0, facets=REQUESTS[:1]))
    assert sum(value.count for value in narrowed.facets["place"]) == anew


def test_columns_are_read_as_they_were_made(engine: TantivyEngine) -> None:
    data = engine.snapshot().blob(columns_blob.NAME)
    assert data is not None
    assert columns_blob.to_bytes(columns_blob.from_bytes(data)) == data
    for damaged in (b"", data[:-1], b"x" + data[1:]):
        with pytest.raises(ValueError, match="columns"):
            columns_blob.from_bytes(damaged)
