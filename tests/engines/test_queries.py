"""What each node of a query tree matches, alone and combined, on every engine."""

from __future__ import annotations

import pytest

from search import tree as q
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.errors import UnsupportedQuery, UsageError
from search.tree.checks import MAX_DEPTH
from tests.engines.documents import LIBRARY

ALL = "ban chi-thi dai-hoi dang empty undated"


def body(term: str, boost: float = 1.0) -> q.Query:
    return q.Term("body_exact", term, boost=boost)


def title(term: str) -> q.Query:
    return q.Term("title_exact", term)


def phrase(words: str, slop: int = 1, field: str = "body_exact") -> q.Query:
    return q.Phrase(field, tuple(words.split()), slop)


def days(first: int | None, last: int | None) -> q.Query:
    return q.Range("day", first, last)


CASES: list[tuple[q.Query, str]] = [
    # Terms: exact and folded forms share nothing.
    (title("ban"), "ban"),
    (title("bạn"), ""),
    (body("bàn"), "ban"),
    (body("ban"), "ban"),  # a title's words are words of the body, too
    (q.Term("body_folded", "ban"), "ban"),
    (q.Term("body_folded", "bạn"), ""),
    (q.Term("body_folded", "dang"), "chi-thi dai-hoi dang undated"),
    (body("đảng"), "chi-thi dai-hoi dang undated"),
    (body("đang"), "dang"),
    (q.Term("title_exact2", "chỉ_thị"), "chi-thi"),
    (q.Term("title_exact2", "chi_thi"), ""),
    (q.Term("title_exact2", "thị_của"), ""),
    # Pairs: of two common words, of one, of none (``search.text.common``).
    (q.Term("body_exact2", "đại_hội"), "chi-thi dai-hoi undated"),
    (q.Term("body_exact2", "hội_bầu"), "dai-hoi"),
    (q.Term("body_exact2", "dâng_hương"), "dang"),
    (q.Term("body_exact2", "đại_đảng"), ""),
    (q.Term("body_exact2", "đại"), ""),
    (q.Term("body_exact2", "hội_xyz"), ""),
    (q.Pair("body_exact2", "đại", "hội", 2), "chi-thi dai-hoi undated"),
    (q.Pair("body_exact2", "hội", "bầu", 1), "dai-hoi"),
    (q.Pair("body_exact2", "dâng", "hương", 10_000), "dang"),
    (q.Pair("body_exact2", "đảng", "đại", 1), ""),
    (q.Pair("title_exact2", "đại", "hội", 2), "dai-hoi undated"),
    # Keywords are whole values.
    (q.Term("code", "37-CT/TW"), "chi-thi"),
    (q.Term("code", "35-CT/TW"), "chi-thi dai-hoi"),
    (q.Term("code", "37-ct/tw"), ""),
    (q.Term("code", "37"), ""),
    (q.Term("place", "An Giang"), "ban chi-thi undated"),
    (q.Term("place", "An"), ""),
    (q.Term("year", "2020"), "dai-hoi dang"),
    # Prefixes.
    (q.Prefix("body_exact", "đ"), "ban chi-thi dai-hoi dang undated"),
    (q.Prefix("body_exact", "đạ"), "chi-thi dai-hoi undated"),
    (q.Prefix("body_exact", "da"), ""),
    (q.Prefix("body_folded", "dan"), "chi-thi dai-hoi dang undated"),
    (q.Prefix("title_exact2", "đại_"), "dai-hoi undated"),
    (q.Prefix("body_exact", ""), "ban chi-thi dai-hoi dang undated"),
    (q.Prefix("code", "3"), "chi-thi dai-hoi"),
    (q.Prefix("code", "37-CT/"), "chi-thi"),
    (q.Prefix("place", "L"), "dai-hoi undated"),
    # Phrases.
    (phrase("đại hội"), "chi-thi dai-hoi undated"),
    (phrase("hội đại"), ""),
    (phrase("đại hội đảng bộ"), "chi-thi dai-hoi"),
    (phrase("đại hội bầu"), "dai-hoi"),
    (phrase("đại hội đảng toàn"), "chi-thi"),
    (phrase("đại đảng"), ""),
    (phrase("đại đảng", 2), "chi-thi dai-hoi"),
    (phrase("đảng đại", 3), "undated"),
    (phrase("đảng đại", 4), "dai-hoi undated"),
    (phrase("đảng đại", 6), "chi-thi dai-hoi undated"),
    (phrase("đại bộ cấp", 4), "chi-thi dai-hoi"),
    (phrase("đại bộ cấp", 3), "dai-hoi"),
    (phrase("đại bộ quốc", 8), ""),
    (phrase("dai hoi", field="body_folded"), "chi-thi dai-hoi undated"),
    (phrase("đại hội", field="body_folded"), ""),
    (phrase("đại đại", 9), "chi-thi dai-hoi"),
    (phrase("hội hội"), ""),
    (phrase("đảng"), "chi-thi dai-hoi dang undated"),
    (phrase("đảng", 9), "chi-thi dai-hoi dang undated"),
    (phrase(""), ""),
    (phrase("đại hội nowhere"), ""),
    (phrase("chỉ thị về đại hội đảng bộ các cấp tiến tới đại hội đảng toàn quốc"), "chi-thi"),
    (phrase("chỉ thị 37", field="title_exact"), "chi-thi"),
    # All of them; nothing of nothing.
    (q.AllOf((body("đảng"), body("bộ"))), "chi-thi dai-hoi undated"),
    (q.AllOf((body("đảng"), body("dâng"))), "dang"),
    (q.AllOf((body("đảng"), body("nowhere"))), ""),
    (q.AllOf((body("đảng"),)), "chi-thi dai-hoi dang undated"),
    (q.AllOf(()), ""),
    (q.AllOf((body("đảng"), q.Nothing())), ""),
    (q.AllOf((body("đảng"), q.Every())), "chi-thi dai-hoi dang undated"),
    (q.AllOf((body("đảng"), body("đảng"))), "chi-thi dai-hoi dang undated"),
    # Any of them.
    (q.AnyOf((body("dâng"), body("bầu"))), "dai-hoi dang"),
    (q.AnyOf((body("dâng"), q.Nothing())), "dang"),
    (q.AnyOf(()), ""),
    (q.AnyOf((body("nowhere"),)), ""),
    # Not, alone and inside.
    (q.Not(body("đảng")), "ban empty"),
    (q.Not(q.Every()), ""),
    (q.Not(q.Nothing()), ALL),
    (q.Not(q.Not(body("đảng"))), "chi-thi dai-hoi dang undated"),
    (q.AllOf((body("đảng"), q.Not(body("bộ")))), "dang"),
    (q.AllOf((q.Not(body("đảng")), q.Not(title("ban")))), "empty"),
    (q.AllOf((q.Not(body("đảng")),)), "ban empty"),
    (q.AnyOf((body("dâng"), q.Not(body("đảng")))), "ban dang empty"),
    (q.AllOf((body("đảng"), q.Not(q.Nothing()))), "chi-thi dai-hoi dang undated"),
    # Some of them.
    (q.AtLeast((body("đảng"), body("bộ"), body("hội")), 2), "chi-thi dai-hoi undated"),
    (q.AtLeast((body("đảng"), body("bầu"), body("dâng")), 2), "dai-hoi dang"),
    (q.AtLeast((body("đảng"), body("bộ"), body("hội")), 3), "chi-thi dai-hoi undated"),
    (q.AtLeast((body("đảng"), body("bộ")), 3), ""),
    # What is there twice counts twice.
    (q.AtLeast((body("đảng"), body("bầu"), body("đảng")), 2), "chi-thi dai-hoi dang undated"),
    (q.AtLeast((body("bầu"), body("đảng"), body("bầu"), body("dâng")), 2), "dai-hoi dang"),
    (q.AtLeast((body("đảng"), body("bầu"), body("đảng")), 3), "dai-hoi"),
    (q.AtLeast((body("dâng"), body("bầu")), 0), "dai-hoi dang"),
    (q.AtLeast((body("dâng"), body("bầu")), -1), "dai-hoi dang"),
    (q.AtLeast((), 0), ""),
    (q.AtLeast((body("đảng"), q.Not(body("bộ"))), 2), "dang"),
    (q.AtLeast((body("đảng"), body("đảng")), 2), "chi-thi dai-hoi dang undated"),
    (
        q.AtLeast((q.AllOf((body("đảng"), body("bộ"))), phrase("đại hội"), body("bầu")), 3),
        "dai-hoi",
    ),
    # What only adds to the score.
    (q.Preferring(body("đảng"), body("bộ")), "chi-thi dai-hoi dang undated"),
    (q.Preferring(body("dâng"), q.Nothing()), "dang"),
    (q.Preferring(q.Nothing(), body("dâng")), ""),
    (q.Constant(body("dâng"), 5.0), "dang"),
    (q.Constant(q.Not(body("đảng")), 2.0), "ban empty"),
    # Days: undated articles are in no range.
    (days(20160101, 20161231), "ban"),
    (days(20160713, 20160713), "ban"),
    (days(20160713, 20200301), "ban dai-hoi"),
    (days(20200301, None), "dai-hoi dang"),
    (days(None, 20160713), "ban chi-thi"),
    (days(None, None), "ban chi-thi dai-hoi dang"),
    (days(0, 0), ""),
    (days(-5, 20091231), "chi-thi"),
    (days(20201231, 20160101), ""),
    (days(None, -1), ""),
    (days(-(10**30), 10**30), "ban chi-thi dai-hoi dang"),
    (days(10**30, None), ""),
    (days(20210101, None), ""),
    # Everything, and everything that has a value.
    (q.Every(), ALL),
    (q.Every("place"), "ban chi-thi dai-hoi undated"),
    (q.Every("directive"), "chi-thi dai-hoi"),
    (q.Every("heading"), ""),
    (q.Every("day"), "ban chi-thi dai-hoi dang"),
    (q.Every("body_exact"), "ban chi-thi dai-hoi dang undated"),
    (q.Every("title_exact2"), "ban chi-thi dai-hoi dang undated"),
    (q.Nothing(), ""),
]


NAMES = [f"{n}-{tree!r}"[:70] for n, (tree, _) in enumerate(CASES)]


@pytest.mark.parametrize(("tree", "expected"), CASES, ids=NAMES)
def test_tree_matches(library: Snapshot, tree: q.Query, expected: str) -> None:
    answer = library.search(EngineQuery(tree, {}, limit=100))
    assert sorted(hit.id for hit in answer.hits) == expected.split()
    assert answer.total == len(expected.split())


@pytest.mark.parametrize(("tree", "expected"), CASES, ids=NAMES)
def test_a_filter_matches_what_a_query_matches(
    library: Snapshot, tree: q.Query, expected: str
) -> None:
    answer = library.search(EngineQuery(q.Every(), {"any": tree}, limit=100))
    assert sorted(hit.id for hit in answer.hits) == expected.split()


SCORES: list[tuple[q.Query, q.Query, str]] = [
    # (tree, a heavier tree, the document whose score must grow)
    (body("dâng"), body("dâng", 3.0), "dang"),
    (q.AnyOf((body("dâng"),)), q.AnyOf((body("dâng"),), boost=2.0), "dang"),
    (body("dâng"), q.Preferring(body("dâng"), body("hương")), "dang"),
    (body("dâng"), q.AnyOf((body("dâng"), body("hương"))), "dang"),
    (
        q.AtLeast((body("dâng"), body("nowhere")), 1),
        q.AtLeast((body("dâng"), body("làm")), 1),
        "dang",
    ),
    (q.Constant(body("dâng"), 1.0), q.Constant(body("dâng"), 2.0), "dang"),
    (phrase("dâng hương"), q.Phrase("body_exact", ("dâng", "hương"), boost=2.0), "dang"),
    (q.Term("year", "2020"), q.Term("year", "2020", boost=2.0), "dang"),
    (body("bầu"), body("cơ", 1.5), "dai-hoi"),
]


@pytest.mark.parametrize(("light", "heavy", "id"), SCORES)
def test_boosts_and_bonuses_raise_the_score(
    library: Snapshot, light: q.Query, heavy: q.Query, id: str
) -> None:
    assert score(library, heavy, id) > score(library, light, id)


def score(snapshot: Snapshot, tree: q.Query, id: str) -> float:
    hits = snapshot.search(EngineQuery(tree, {}, limit=100)).hits
    return next(hit.score for hit in hits if hit.id == id)


CONSTANT: list[tuple[q.Query, float]] = [
    (q.Constant(body("dâng"), 7.0), 7.0),
    (q.Every(), 1.0),
    (q.Every("day"), 1.0),
    (q.Not(body("bầu")), 0.0),
    (days(20200302, None), 1.0),
    (q.Prefix("body_exact", "dâ"), 1.0),
    (q.AllOf((q.Constant(q.Every(), 2.0), q.Not(body("bầu")))), 2.0),
    (q.AnyOf((q.Constant(body("dâng"), 2.0), q.Every()), boost=2.0), 6.0),
]


@pytest.mark.parametrize(("tree", "expected"), CONSTANT)
def test_constant_scores(library: Snapshot, tree: q.Query, expected: float) -> None:
    assert score(library, tree, "dang") == pytest.approx(expected)


def test_filters_do_not_change_scores(library: Snapshot) -> None:
    tree = q.AnyOf((body("đảng"), body("dâng")))
    narrow = {"a": body("hương"), "b": q.Term("year", "2020"), "c": q.Not(body("bầu"))}
    (hit,) = library.search(EngineQuery(tree, narrow)).hits
    assert hit.score == pytest.approx(score(library, tree, "dang"))


def test_hits_come_best_first(library: Snapshot) -> None:
    hits = library.search(EngineQuery(q.AnyOf((body("đại"), body("đảng", 0.1))), {})).hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert hits[0].id == "dai-hoi"
    assert {hit.id for hit in hits[:3]} == {"dai-hoi", "chi-thi", "undated"}
    other = library.search(EngineQuery(q.AnyOf((body("đại", 0.01), title("ban"))), {})).hits
    assert other[0].id == "ban"


def test_scores_of_terms_agree_with_bm25(library: Snapshot) -> None:
    """A rarer term weighs more, and the same term more in a shorter text."""
    hits = {h.id: h.score for h in library.search(EngineQuery(body("đảng"), {})).hits}
    assert hits["undated"] > hits["dang"] > 0
    assert score(library, body("dâng"), "dang") > hits["dang"]


class Fuzzy:
    """A node that nobody has written yet."""


UNKNOWN = [q.Words("body", ()), q.Code(("37-CT/TW",), ()), Fuzzy()]


@pytest.mark.parametrize("tree", UNKNOWN)
@pytest.mark.parametrize("wrap", [lambda t: t, lambda t: q.AnyOf((body("đảng"), t)), q.Not])
def test_an_unknown_node_is_an_error_that_names_engine_and_node(
    library: Snapshot, tree: object, wrap: object
) -> None:
    with pytest.raises(UnsupportedQuery, match=type(tree).__name__) as caught:
        library.search(EngineQuery(wrap(tree), {}))  # type: ignore[operator]
    assert library.info.engine in str(caught.value)


WRONG_FIELDS = [
    q.Term("nowhere", "x"),
    q.Term("day", "20160713"),
    q.Term("stored", "x"),
    q.Prefix("newest", "1"),
    q.Phrase("body_exact2", ("a", "b")),
    q.Prefix("body_exact2", "đại_"),
    q.Every("body_exact2"),
    q.Phrase("place", ("An", "Giang")),
    q.Range("year", 2016, 2017),
    q.Every("nowhere"),
    q.AllOf((body("đảng"), q.Not(q.Term("nowhere", "x")))),
    q.Constant(q.Term("nowhere", "x"), 1.0),
]


@pytest.mark.parametrize("tree", WRONG_FIELDS)
def test_a_field_that_is_not_there_is_an_error_that_lists_the_fields(
    library: Snapshot, tree: q.Query
) -> None:
    with pytest.raises(UsageError, match=r"no field '\w+'.* body_exact|no field '\w+'.* day"):
        library.search(EngineQuery(tree, {}))
    with pytest.raises(UsageError, match="no field"):
        library.search(EngineQuery(q.Every(), {"a": tree}))


@pytest.mark.parametrize("name", ["nowhere", "copy"])
def test_a_facet_that_is_not_there_is_an_error(library: Snapshot, name: str) -> None:
    with pytest.raises(UsageError, match=rf"'{name}'.* place"):
        library.search(EngineQuery(q.Every(), {}, facets=(FacetRequest(name),)))


def nested(depth: int) -> q.Query:
    tree = body("đảng")
    for level in range(depth - 1):
        tree = (q.AllOf((tree,)), q.AnyOf((tree,)), q.Not(q.Not(tree)))[0 if level % 2 else 1]
    return tree


def test_deep_trees_are_answered_up_to_a_bound(library: Snapshot) -> None:
    assert library.search(EngineQuery(nested(MAX_DEPTH), {})).total == 4
    for depth in (MAX_DEPTH + 1, 5000):
        with pytest.raises(UsageError, match="nested"):
            library.search(EngineQuery(nested(depth), {}))


def test_a_big_at_least_is_answered(library: Snapshot) -> None:
    many = [body(f"nowhere{n}") for n in range(2000)]
    tree = q.AtLeast((*many, body("đảng"), body("dâng")), 2)
    assert [h.id for h in library.search(EngineQuery(tree, {})).hits] == ["dang"]


def test_too_many_parts_are_refused(library: Snapshot) -> None:
    with pytest.raises(UsageError, match="parts"):
        library.search(EngineQuery(q.AnyOf((body("đảng"),) * 60_000), {}))


HOSTILE = [
    '"',
    "'",
    "\\",
    "*",
    ".*",
    "[",
    "(a|b)*c",
    "a\x00b",
    "\x1f",
    "\u202e",
    "\ud800",
    "a\udfffb",
    "\U0010ffff",
    "x" * 40_000,
    "đ" * 40_000,
    "((((" * 500,
    "^",
    "a{99999}",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(t)[:12] for t in HOSTILE])
def test_hostile_terms_match_nothing_and_raise_nothing(library: Snapshot, text: str) -> None:
    for tree in (
        body(text),
        q.Term("code", text),
        q.Phrase("body_exact", (text, "đảng")),
        q.Phrase("body_exact", ("đảng", text, text), slop=3),
        q.Prefix("code", text) if text else q.Nothing(),
        q.Prefix("body_exact", text) if text else q.Nothing(),
    ):
        assert library.search(EngineQuery(tree, {"f": tree})).total == 0
    assert library.fetch([text]) == {}
    assert "does not match" in library.explain(body("đảng"), text)
    facet = FacetRequest("code", prefix=text)
    counted = library.search(EngineQuery(q.Every(), {}, facets=(facet,))).facets["code"]
    assert (len(counted) == 2) if text == "" else (counted == ())


def test_regex_signs_in_prefixes_stand_for_themselves(make_engine: object) -> None:
    """A value full of signs is found by its own beginnings and by nothing else."""
    from tests.engines.conftest import indexed
    from tests.engines.documents import document

    value = r"a.b+c*d?(e)|[f]{g}^$#&~-\h/i<j>'k\"l@m!n%o,p;q:r=s"
    snapshot = indexed(make_engine(), [document("signs", codes=(value,)), *LIBRARY])  # type: ignore[operator]
    for end in range(1, len(value) + 1):
        found = snapshot.search(EngineQuery(q.Prefix("code", value[:end]), {}))
        assert [hit.id for hit in found.hits] == ["signs"], value[:end]
    facet = FacetRequest("code", prefix=value[:9])
    answer = snapshot.search(EngineQuery(q.Every(), {}, facets=(facet,)))
    assert [v.value for v in answer.facets["code"]] == [value]


@pytest.mark.parametrize(
    ("field", "term", "articles"),
    [
        ("body_exact", "đảng", 4),
        ("body_folded", "ban", 1),
        ("place", "An Giang", 3),
        ("body_exact", "nowhere", 0),
    ],
)
def test_all_articles_with_a_term_are_counted(
    library: Snapshot, field: str, term: str, articles: int
) -> None:
    assert library.search(EngineQuery(q.Term(field, term), {}, limit=0)).total == articles


def test_explain_tells_the_score_of_a_hit(library: Snapshot) -> None:
    tree = q.AllOf((body("dâng"), body("hương", 2.0)))
    account = library.explain(tree, "dang")
    assert f"{score(library, tree, 'dang'):.4f}"[:-2] in account
    assert len(account.splitlines()) >= 3
    assert "does not match" in library.explain(tree, "ban")
    assert "does not match" in library.explain(tree, "no such id")
