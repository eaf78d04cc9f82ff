"""Totals, pages, orders, facets and fetching, on every engine."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from search import schema
from search import tree as q
from search.article import Article
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from tests.engines.conftest import indexed
from tests.engines.documents import LIBRARY, document

EVERY = q.Every()


def ids(snapshot: Snapshot, query: EngineQuery) -> list[str]:
    return [hit.id for hit in snapshot.search(query).hits]


@pytest.fixture(scope="session")
def shelf(make_engine: object) -> Snapshot:
    """Fifty articles on twenty days, some undated; three sources."""
    return indexed(
        make_engine(),  # type: ignore[operator]
        [
            document(
                f"bài-{n:02}",
                f"bài số {n}",
                "đại hội đảng bộ " + "cấp ủy " * (n % 7),
                day=0 if n % 9 == 0 else 20160701 + n % 20,
                source=(f"Báo {'ABC'[n % 3]}",),
                codes=[f"{c:02}-CT/TW" for c in range(n % 4)],
            )
            for n in range(50)
        ],
    )


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("size", [1, 7, 50])
def test_pages_together_are_all_hits_once(shelf: Snapshot, sort: str, size: int) -> None:
    query = EngineQuery(q.AnyOf((q.Term("body_exact", "ủy"), EVERY)), {}, sort=sort, limit=50)
    whole = ids(shelf, query)
    pages = [
        EngineQuery(query.tree, {}, sort=sort, offset=at, limit=size) for at in range(0, 50, size)
    ]
    assert [id for page in pages for id in ids(shelf, page)] == whole
    assert len(set(whole)) == 50
    assert {shelf.search(page).total for page in pages} == {50}


@pytest.mark.parametrize(
    ("offset", "limit", "count"),
    [(0, 0, 0), (0, 10, 10), (45, 10, 5), (50, 10, 0), (10**15, 10, 0), (0, 10**15, 50)],
)
def test_total_does_not_depend_on_the_page(
    shelf: Snapshot, offset: int, limit: int, count: int
) -> None:
    for sort in schema.ORDERS:
        answer = shelf.search(EngineQuery(EVERY, {}, sort=sort, offset=offset, limit=limit))
        assert (answer.total, len(answer.hits)) == (50, count)


def test_newest_and_oldest_put_undated_articles_last(library: Snapshot) -> None:
    newest = ids(library, EngineQuery(EVERY, {}, sort="newest"))
    oldest = ids(library, EngineQuery(EVERY, {}, sort="oldest"))
    assert newest[:4] == ["dang", "dai-hoi", "ban", "chi-thi"]
    assert oldest[:4] == ["chi-thi", "ban", "dai-hoi", "dang"]
    assert set(newest[4:]) == set(oldest[4:]) == {"undated", "empty"}


def test_sorted_hits_are_ordered_as_the_schema_says(shelf: Snapshot) -> None:
    """Ties on a day are broken by the schema's numbers, not by each engine in its own way."""
    known = {d.id: d for d in (document(f"bài-{n:02}") for n in range(50))}
    newest = ids(shelf, EngineQuery(q.Term("body_exact", "đảng"), {}, sort="newest", limit=50))
    undated = newest[-6:]
    assert undated == sorted(undated, key=lambda id: -known[id].order_keys["newest"])
    scores = shelf.search(EngineQuery(EVERY, {}, sort="newest", limit=50)).hits
    assert {hit.score for hit in scores} == {0.0}


def test_days_of_coming_in_order_and_narrow(make_engine: object) -> None:
    days = {"a": 20261101, "b": 20261103, "c": 0, "d": 20261102}
    snapshot = indexed(make_engine(), [document(id, added=day) for id, day in days.items()])  # type: ignore[operator]
    assert ids(snapshot, EngineQuery(EVERY, {}, sort="added")) == ["b", "d", "a", "c"]
    since = q.Range("added_day", 20261102, None)
    assert set(ids(snapshot, EngineQuery(since, {}))) == {"b", "d"}
    known = EngineQuery(EVERY, {"added_day": q.Range("added_day", None, None)})
    assert set(ids(snapshot, known)) == {"a", "b", "d"}
    assert set(ids(snapshot, EngineQuery(q.Every("added_day"), {}))) == {"a", "b", "d"}


def facets(snapshot: Snapshot, tree: q.Query, *requests: FacetRequest, **filters: q.Query) -> dict:
    found = snapshot.search(EngineQuery(tree, filters, facets=requests)).facets
    assert list(found) == [request.name for request in requests]
    return {name: [(v.value, v.count) for v in values] for name, values in found.items()}


def test_facets_are_most_frequent_first_and_ties_by_value(library: Snapshot) -> None:
    assert facets(library, EVERY, FacetRequest("place"), FacetRequest("year")) == {
        "place": [("An Giang", 3), ("Lào Cai", 2)],
        "year": [("2020", 2), ("2009", 1), ("2016", 1)],
    }


def test_facet_ties_are_cut_by_value(make_engine: object) -> None:
    """With more equal values than asked for, the first by value are listed, on every engine."""
    letters = "zyxwvutsrqponmlkjihgfedcba"
    documents = [
        document(
            c,
            codes=(f"{c}1", f"{c}2"),
            place=(c,),
            person=["b", *(f"{c}{n}" for n in reversed(range(20)))],
        )
        for c in letters
    ]
    snapshot = indexed(make_engine(), documents)  # type: ignore[operator]
    asked = [FacetRequest("place", 3), FacetRequest("code", 4), FacetRequest("person", 4)]
    assert facets(snapshot, EVERY, *asked) == {
        "place": [("a", 1), ("b", 1), ("c", 1)],
        "code": [("a1", 1), ("a2", 1), ("b1", 1), ("b2", 1)],
        "person": [("b", 26), ("a0", 1), ("a1", 1), ("a10", 1)],
    }


@pytest.mark.parametrize("sign", ["", '"'])
@pytest.mark.parametrize("field", ["codes", "person"])
def test_facets_of_very_many_values_are_exact(make_engine: object, field: str, sign: str) -> None:
    """An engine that asks each of its segments for the most frequent values must not miss any."""
    engine = make_engine()  # type: ignore[operator]
    expected: Counter[str] = Counter()
    for batch in ("a", "b"):
        documents = []
        for n in range(300):
            codes = [f"{k}{sign}" for k in range(2, 24) if (n + (batch == "b")) % (k // 2 + 1) == 0]
            codes += [f"{batch}{n}{sign}", f"{n}{batch}{sign}"]
            if n == 7 or (batch == "a" and not n % 3):  # frequent in one segment only
                codes += [f"{first}x{sign}" for first in "0Mmz~"]
            expected.update(codes)
            documents.append(document(f"{batch}-{n}", body="ban", **{field: codes}))  # type: ignore[arg-type]
        snapshot = indexed(engine, documents, full=batch == "a")
    most = sorted(expected.items(), key=lambda item: (-item[1], item[0]))[:12]
    tree = q.Term("body_exact", "ban")
    name = field.removesuffix("s")
    assert facets(snapshot, tree, FacetRequest(name, 12)) == {name: most}


def test_facet_values_are_ordered_by_code_point(make_engine: object) -> None:
    values = ["đ", "Z", "a", "z", "Á", "Đ", "\U0001f600", "\uffee"]
    snapshot = indexed(make_engine(), [document(v, place=(v,)) for v in values])  # type: ignore[operator]
    found = facets(snapshot, EVERY, FacetRequest("place"))["place"]
    assert found == [(v, 1) for v in sorted(values)]


def test_facets_count_only_hits(library: Snapshot) -> None:
    tree = q.Term("body_exact", "hương")
    assert facets(library, tree, FacetRequest("source"), FacetRequest("place")) == {
        "source": [("Báo Lào Cai", 1)],
        "place": [],
    }
    assert facets(library, q.Nothing(), FacetRequest("source")) == {"source": []}


def test_a_facet_ignores_its_own_filter_only(library: Snapshot) -> None:
    filters = {"place": q.Term("place", "Lào Cai"), "year": q.Term("year", "2020")}
    query = EngineQuery(EVERY, filters)
    assert ids(library, query) == ["dai-hoi"]
    found = facets(
        library,
        EVERY,
        FacetRequest("place"),
        FacetRequest("year"),
        FacetRequest("code"),
        **filters,
    )
    assert found == {
        "place": [("Lào Cai", 1)],  # of 2020, in any place
        "year": [("2020", 1)],  # in Lào Cai, of any year
        "code": [("35-CT/TW", 1)],  # under both
    }
    only = facets(library, EVERY, FacetRequest("year"), year=filters["year"])
    assert only == {"year": [("2020", 2), ("2009", 1), ("2016", 1)]}


def test_a_filter_that_is_no_facet_narrows_every_facet(library: Snapshot) -> None:
    found = facets(
        library,
        EVERY,
        FacetRequest("year"),
        FacetRequest("place"),
        date=q.Range("day", 20100101, None),
    )
    assert found == {
        "year": [("2020", 2), ("2016", 1)],
        "place": [("An Giang", 1), ("Lào Cai", 1)],
    }


def test_an_excluding_filter_keeps_the_counts_of_its_facet(library: Snapshot) -> None:
    found = facets(library, EVERY, FacetRequest("place"), place=q.Not(q.Term("place", "Lào Cai")))
    assert found == {"place": [("An Giang", 3), ("Lào Cai", 2)]}


def test_facet_prefixes_narrow_the_values(library: Snapshot) -> None:
    requests = (FacetRequest("code", prefix="35"), FacetRequest("place", prefix="L"))
    assert facets(library, EVERY, *requests) == {
        "code": [("35-CT/TW", 2)],
        "place": [("Lào Cai", 2)],
    }
    assert facets(library, EVERY, FacetRequest("code", prefix="9")) == {"code": []}
    assert facets(library, EVERY, FacetRequest("code", prefix="5-CT")) == {"code": []}


def test_spans_are_the_days_of_dated_hits(library: Snapshot) -> None:
    request = (FacetRequest("place", span=True), FacetRequest("source", span=True))
    answer = library.search(EngineQuery(EVERY, {}, facets=request))
    assert answer.facets["place"] == (
        FacetValue("An Giang", 3, 20090804, 20160713),
        FacetValue("Lào Cai", 2, 20200301, 20200301),
    )
    undated = library.search(EngineQuery(q.Term("body_exact", "nghị"), {}, facets=request))
    assert undated.facets["place"] == (FacetValue("An Giang", 1), FacetValue("Lào Cai", 1))


def test_spans_follow_the_query(library: Snapshot) -> None:
    request = FacetRequest("code", span=True)
    answer = library.search(EngineQuery(q.Term("body_exact", "bầu"), {}, facets=(request,)))
    assert answer.facets["code"] == (FacetValue("35-CT/TW", 1, 20200301, 20200301),)


@pytest.mark.parametrize("limit", [0, -1, 1, 10**9])
def test_facet_limits(library: Snapshot, limit: int) -> None:
    found = facets(library, EVERY, FacetRequest("year", limit=limit))["year"]
    assert found == [("2020", 2), ("2009", 1), ("2016", 1)][: max(limit, 0)]


def test_facets_of_many_values_in_several_segments_are_exact(make_engine: object) -> None:
    """More values than a segment reports at first, and none of them frequent in all."""
    engine = make_engine()  # type: ignore[operator]
    for part in range(3):
        values = [f"{n:05}" for n in range(part * 1500, part * 1500 + 4600)]
        documents = [document(f"{part}", codes=values, person=values)]
        snapshot = indexed(engine, documents, full=part == 0)
    for name in ("code", "person"):
        found = facets(snapshot, EVERY, FacetRequest(name, limit=2))
        assert found == {name: [("03000", 3), ("03001", 3)]}
        found = facets(snapshot, EVERY, FacetRequest(name, limit=2, prefix="07"))
        assert found == {name: [("07000", 1), ("07001", 1)]}
        found = facets(snapshot, EVERY, FacetRequest(name, limit=5000))
        assert found[name][:2] == [("03000", 3), ("03001", 3)]
        assert len(found[name]) == 5000


@pytest.mark.parametrize("filters", [{}, {"source": q.Term("source", "Báo B")}])
@pytest.mark.parametrize("tree", [EVERY, q.Term("body_exact", "ủy"), q.Nothing()])
def test_hits_that_trees_match_are_counted(
    shelf: Snapshot, tree: q.Query, filters: dict[str, q.Query]
) -> None:
    """As each tree would be counted as a filter, whatever page and facets are asked for."""
    codes = [q.Term("code", f"0{number}-CT/TW") for number in (0, 1, 9)]
    trees = [*codes, q.AnyOf(tuple(codes)), q.Not(codes[1]), EVERY, q.Nothing()]
    asked = EngineQuery(tree, filters, offset=3, limit=2, facets=(FacetRequest("code"),), worth=9)
    expected = [
        shelf.search(EngineQuery(tree, {**filters, "code": one}, limit=0)).total for one in trees
    ]
    for _ in range(2):
        assert list(shelf.counts(asked, trees)) == expected
    assert shelf.counts(asked, []) == ()


@pytest.mark.parametrize("match", [EVERY, q.Term("body_exact", "ủy"), q.Nothing()])
@pytest.mark.parametrize("enough", [1, 2, 5, 1_000])
def test_the_most_parts_that_enough_articles_have(
    shelf: Snapshot, match: q.Query, enough: int
) -> None:
    codes = [q.Term("code", f"0{number}-CT/TW") for number in (0, 1)]
    parts = [*codes, codes[0], q.Term("body_exact", "ủy"), q.Phrase("body_exact", ("tỉnh", "ủy"))]

    def total(least: int) -> int:
        level = q.AllOf((match, q.AtLeast(tuple(parts), least)))
        return shelf.search(EngineQuery(level, {}, limit=0)).total

    expected = max((n for n in range(1, len(parts) + 1) if total(n) >= enough), default=0)
    for _ in range(2):
        assert shelf.reached(match, parts, enough) == expected
    assert shelf.reached(match, (), enough) == 0


def test_openings_are_those_of_what_was_stored(make_engine: object) -> None:
    articles = [Article("a", "Đại hội đảng bộ", ("Chỉ thị số 05",)), Article("b", "", ())]
    documents = list(map(schema.analyse, articles))
    snapshot = indexed(make_engine(), documents)  # type: ignore[operator]
    expected = {d.id: schema.opening_of(d.stored) for d in documents}
    assert expected["a"].startswith(" đại hội đảng bộ . chỉ thị số 05 .")
    for _ in range(2):
        assert snapshot.openings(["b", "nowhere", "a", "b"]) == expected
        assert snapshot.fetch(["a", "b"]) == {d.id: d.stored for d in documents}


def test_fetch_returns_what_was_stored(library: Snapshot) -> None:
    found = library.fetch(["dang", "nowhere", "empty", "dang"])
    assert found == {d.id: d.stored for d in LIBRARY if d.id in ("dang", "empty")}
    assert library.fetch([]) == {}
    everything = library.fetch([d.id for d in LIBRARY])
    assert everything == {d.id: d.stored for d in LIBRARY}


def test_ids_and_stored_text_may_be_anything(make_engine: object) -> None:
    names = ["a b", "đại/hội", '"', "x" * 2000, "news.jsonl:17", "\t", "\u200b"]
    documents = [document(name, stored="ế" * 50_000 + name) for name in names]
    snapshot = indexed(make_engine(), documents)  # type: ignore[operator]
    assert snapshot.fetch(names) == {d.id: d.stored for d in documents}
    assert sorted(ids(snapshot, EngineQuery(EVERY, {}))) == sorted(names)


def test_long_terms_do_not_harm_their_neighbours(make_engine: object) -> None:
    long = "x" * 40_000
    snapshot = indexed(
        make_engine(),  # type: ignore[operator]
        [document("long", f"a {long} b", codes=("v" * 9000, "short")), document("other", "a b")],
    )
    phrase = q.Phrase("title_exact", ("a", "b"))
    assert ids(snapshot, EngineQuery(phrase, {})) == ["other"]
    assert ids(snapshot, EngineQuery(q.Term("title_exact", "b"), {}, sort="newest")) != []
    assert ids(snapshot, EngineQuery(q.Term("code", "short"), {})) == ["long"]
    # Keyword values that Lucene would refuse are not indexed by any engine.
    assert facets(snapshot, EVERY, FacetRequest("code")) == {"code": [("short", 1)]}


@pytest.mark.parametrize("worth", [0, 1, 10**9])
def test_what_is_worth_the_work_is_answered_in_full(library: Snapshot, worth: int) -> None:
    query = EngineQuery(EVERY, {}, facets=(FacetRequest("place"),), worth=worth)
    answer, whole = library.search(query), library.search(replace(query, worth=0))
    assert (answer.total >= worth) == (whole.total >= worth)
    if answer.total >= worth:
        assert answer == whole


@pytest.mark.parametrize("filtered", [False, True])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_a_tree_that_only_matches_changes_no_answer(
    library: Snapshot, sort: str, filtered: bool
) -> None:
    match = q.Term("body_folded", "hoi")
    scored = q.Preferring(q.Constant(match, 0.0), q.Term("body_exact", "hội", 2.0))
    filters = {"place": q.Term("place", "Đà Nẵng")} if filtered else {}
    asked = EngineQuery(
        scored, filters, sort=sort, facets=(FacetRequest("place"), FacetRequest("source"))
    )
    for _ in range(2):  # what is counted may be kept
        assert library.search(replace(asked, match=match)) == library.search(asked)
