"""The arrays from which tantivy's facets are counted: the same after a round trip, and each article
with its own values, also where two share a number.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
import tantivy

from search.engines.base import EngineQuery, FacetRequest, FacetValue
from search.engines.tantivy import columns_blob
from search.engines.tantivy.columns import Columns, Ints, find
from search.engines.tantivy.documents import tantivy_schema
from search.engines.tantivy.engine import TantivyEngine
from search.schema import COUNTED, Document
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


def counted(columns: Columns, rows: Ints | None) -> dict[str, tuple[FacetValue, ...]]:
    return columns.count([FacetRequest(name, 999) for name in sorted(COUNTED)], rows)


def test_columns_that_grew_count_as_those_that_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles come, go and change, day and values, in any run; only the first asks for all."""
    made_of = columns_blob.made
    chance = Random(18)
    engine = TantivyEngine(tmp_path)

    def any_article(number: int) -> Document:
        names = [f"{name} {'x' * chance.choice([1, 1, 9000])}" for name in "ABCDE"]
        return document(
            f"bài {number}",
            "đại hội",
            day=chance.choice([0, 20160701, 20160713]),
            person=chance.sample(names, chance.randrange(4)),
            source=chance.sample(["Báo A", "Báo B"], chance.randrange(2)),
        )

    for run in range(8):
        if run:
            monkeypatch.setattr(columns_blob, "made", None)
        with engine.writer(full=not run) as writer:
            put = chance.sample(range(30), 20 if not run else chance.randrange(9))
            writer.put([any_article(number) for number in put])
            writer.delete([f"bài {number}" for number in chance.sample(range(30), 3)])
            writer.put([any_article(number) for number in put[:2]])
            made = writer.commit().articles
        snapshot = engine.snapshot()
        data = snapshot.blob(columns_blob.NAME)
        assert data is not None
        grown = columns_blob.from_bytes(data)
        index = tantivy.Index.open(str(tmp_path / snapshot.info.generation / "data"))
        searcher = index.searcher()
        everything = find(searcher, tantivy.Query.all_query(), made)
        anew = made_of(searcher, tantivy_schema(), everything)
        assert grown.numbers.tolist() == anew.numbers.tolist()
        for rows in (None, *(np.array([at]) for at in range(made))):
            assert counted(grown, rows) == counted(anew, rows)


def test_where_two_articles_share_a_number_columns_are_made_anew(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    for full, articles in ((True, ARTICLES[:2]), (False, ARTICLES[2:3]), (False, ARTICLES[3:])):
        with engine.writer(full=full) as writer:
            writer.put(articles)
            writer.commit()
    assert [hit.id for hit in engine.snapshot().search(EngineQuery(Every(), {})).hits] != []
    found = engine.snapshot().search(EngineQuery(Every(), {}, facets=(FacetRequest("person"),)))
    assert [(v.value, v.count) for v in found.facets["person"]] == [
        ("An", 2),
        ("Bình", 2),
        ("Cường", 1),
    ]


def test_columns_are_read_as_they_were_made(engine: TantivyEngine) -> None:
    data = engine.snapshot().blob(columns_blob.NAME)
    assert data is not None
    assert columns_blob.to_bytes(columns_blob.from_bytes(data)) == data
    for damaged in (b"", data[:-1], b"x" + data[1:]):
        with pytest.raises(ValueError, match="columns"):
            columns_blob.from_bytes(damaged)
