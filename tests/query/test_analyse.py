"""From typed queries to trees of terms: accents, spellings, directives, and bounded work."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search import config
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.clauses.part import Clause
from search.query.parse import parse
from search.query.typed.parsed import Parsed
from search.text.accents import Accents
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.restore import weigh
from search.text.tokens import Token, tokenize
from search.tree import (
    TEXT,
    AllOf,
    AnyOf,
    Code,
    Constant,
    Not,
    Pair,
    Phrase,
    Preferring,
    Prefix,
    Query,
    Range,
    Term,
    Words,
    children,
)
from tests.analysis.lexicons import PARTY, lexicon_of
from tests.conftest import ROOT, processor_time

SHIPPED = config.load(ROOT / "config.toml")
SETTINGS = replace(SHIPPED, search=replace(SHIPPED.search, recency=0.0))


def _read(text: str, accents: Accents = "auto", lexicon: Lexicon = PARTY) -> Analysed:
    parsed = parse(text, lexicon=lexicon if accents == "auto" else None)
    return analyse(parsed, lexicon=lexicon, settings=SETTINGS, accents=accents)


def read(text: str, accents: Accents = "auto") -> Analysed:
    return _read(text, accents)


def leaves(node: Query) -> Iterator[Query]:
    below = children(node)
    if not below:
        yield node
    for child in below:
        yield from leaves(child)


def terms(node: Query, field: str) -> set[str]:
    return {
        leaf.text for leaf in leaves(node) if isinstance(leaf, Term | Pair) and leaf.field == field
    }


def boosts(node: Query, field: str) -> dict[str, float]:
    return {
        leaf.text: leaf.boost
        for leaf in leaves(node)
        if isinstance(leaf, Term | Pair) and leaf.field == field
    }


def required(analysed: Analysed) -> Query:
    tree = analysed.tree
    return tree.required if isinstance(tree, Preferring) else tree


@pytest.mark.parametrize(
    ("typed", "interpretation"),
    [
        ("dai hoi dang bo", "đại hội đảng bộ"),
        ("Dai Hoi DANG bo", "Đại Hội ĐẢNG bộ"),
        ("đang uy", "đảng ủy"),
        ("chir thij dang bo", "chỉ thị đảng bộ"),
        ("d9ang3 bo65", "đảng bộ"),
        ("đại hội đảng bộ", None),
        ("chỉ thị", None),
        ("chi\u0309 thi\u0323", None),
        ("đại hoi -ban (dang OR chi) bo", "đại hội -ban (đang OR chi) bộ"),
        ("xe bus", None),
    ],
)
def test_interpretation(typed: str, interpretation: str | None) -> None:
    assert read(typed).interpretation == interpretation


@pytest.mark.parametrize(
    ("typed", "interpretation"),
    [
        ("tu xi", "từ xí"),
        ("01-CTr/TU", None),
        ("NQTW4-XI", None),
        ("nghi quyet TW4 khoa XI", "nghị quyết TW4 khóa XI"),
    ],
)
def test_signs_and_numerals_of_a_notation_are_what_was_typed(
    typed: str, interpretation: str | None
) -> None:
    lexicon = lexicon_of("từ xí nghị quyết khóa từ xí nghị quyết khóa")
    assert _read(typed, lexicon=lexicon).interpretation == interpretation


def test_accented_words_ask_for_exactly_what_was_typed() -> None:
    analysed = read("đảng bộ")
    assert terms(analysed.tree, "body_exact") == {"đảng", "bộ"}
    assert not terms(analysed.tree, "body_folded")
    assert terms(analysed.tree, "body_exact2") == {"đảng_bộ"}


def test_bare_words_ask_for_any_accents_and_prefer_the_restored_ones() -> None:
    analysed = read("dang bo")
    assert terms(analysed.tree, "body_folded") == {"dang", "bo"}
    assert {"đảng", "bộ"} <= terms(analysed.tree, "body_exact")
    weights = boosts(analysed.tree, "body_exact2")
    assert max(weights, key=lambda pair: weights[pair]) == "đảng_bộ"


def test_bare_neighbours_ask_for_every_pair_that_the_index_has_of_them() -> None:
    lexicon = lexicon_of("đảng bộ", "đảng bộ", "đang bỏ", "dâng bộ")
    choices: tuple[Accents, ...] = ("auto", "ignore")
    for accents in choices:
        analysed = analyse(parse("dang bo"), lexicon=lexicon, settings=SETTINGS, accents=accents)
        asked = terms(analysed.tree, "body_exact2")
        assert asked >= {"đảng_bộ", "đang_bỏ", "dâng_bộ"}
        assert "dâng_bỏ" not in asked, "they never stand together"
    half = analyse(parse("đang bo"), lexicon=lexicon, settings=SETTINGS)
    asked = terms(half.tree, "body_exact2")
    assert asked >= {"đảng_bộ", "đang_bỏ"}
    assert "dâng_bộ" not in asked, "marks that were typed bind"


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("đại hội đảng bộ", "đại hội đảng bộ"),
        ("dai hoi dang bo", "đại hội đảng bộ"),
        ("đảng bộ", ""),  # the bigram does it
        ("đại hội. Đảng bộ", ""),  # two sentences
        ("đại hội đảng bộ các cấp đại hội đảng bộ", ""),  # ten words
    ],
)
def test_a_short_query_is_looked_for_as_a_whole_too(typed: str, row: str) -> None:
    analysed = read(typed)
    said = [clause for clause in analysed.clauses if clause.purpose == "all in a row"]
    asked = {
        (clause.node.field, " ".join(clause.node.words), clause.node.boost)
        for clause in said
        if isinstance(clause.node, Phrase)
    }
    boosts = SETTINGS.boosts
    weights = {"title_exact": boosts["row_in_title"], "body_exact": boosts["in_row"]}
    expected = {(field, row, weight) for field, weight in weights.items()} if row else set()
    if row and typed != row:  # bare: a title in any accents, too
        expected.add(("title_folded", typed, boosts["row_in_title"] * boosts["misread"]))
    assert asked == expected
    for step in analysed.steps if row else ():
        assert {field for field, _, _ in asked} <= {leaf.field for leaf in leaves(step.tree)}


def test_readings_weigh_as_they_are_probable() -> None:
    weights = boosts(read("dang").tree, "body_exact")
    readings = weigh(["dang"], PARTY).terms[0]
    assert len(readings) > 1
    assert sorted(weights, key=lambda term: -weights[term]) == [term for term, _ in readings]
    sure = boosts(read("chi thi").tree, "body_folded")["thi"]
    unsure = boosts(read("dang hop").tree, "body_folded")["dang"]
    assert sure < unsure < SETTINGS.boosts["body_folded"]


def test_typed_marks_bind_and_others_are_free() -> None:
    analysed = read("đang")
    assert terms(analysed.tree, "body_exact") == {"đang", "đảng"}
    weights = {
        leaf.text: leaf.boost
        for leaf in leaves(analysed.tree)
        if isinstance(leaf, Term | Pair) and leaf.field == "body_exact"
    }
    assert weights["đang"] > weights["đảng"]
    assert not terms(analysed.tree, "body_folded")


@pytest.mark.parametrize("typed", ["dang bo", "đang", "đảng uy", "chir thij", '"dang uy"', "dan*"])
def test_strict_mode_has_no_term_that_was_not_typed(typed: str) -> None:
    analysed = read(typed, "strict")
    typed_terms = {token.text for token in tokenize(typed)}
    assert not terms(analysed.tree, "body_folded")
    for leaf in leaves(analysed.tree):
        if isinstance(leaf, Term | Pair) and leaf.field.endswith("_exact"):
            assert leaf.text in typed_terms or leaf.text.startswith("dan")
        if isinstance(leaf, Phrase):
            assert set(leaf.words) <= typed_terms
    assert analysed.interpretation is None


@pytest.mark.parametrize("typed", ["đảng bộ", "dang bo", "dâng bỏ"])
def test_ignoring_accents_makes_all_spellings_one(typed: str) -> None:
    analysed = read(typed, "ignore")
    assert terms(analysed.tree, "body_folded") == {"dang", "bo"}
    assert not terms(analysed.tree, "body_exact")
    assert str(analysed.tree) == str(read("dang bo", "ignore").tree)
    assert analysed.interpretation is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uỷ ban", "ủy ban"),
        ("ĐẢNG BỘ", "đảng bộ"),
        ("\u00d0ảng bộ", "Đảng bộ"),
        ("đa\u0309ng bô\u0323", "đảng bộ"),
        ("ｄａｎｇ ｂｏ", "dang bo"),
        ("đảng  bộ ", "đảng bộ"),
    ],
)
def test_spellings_of_one_query_give_one_tree(one: str, other: str) -> None:
    assert str(read(one).tree) == str(read(other).tree)


LAW = lexicon_of(
    *["kỷ luật", "cán bộ", "cảnh cáo", "khai trừ", "đảng viên", "xã", "huyện", "tỉnh"] * 9
)


def _of_the_same_matter(text: str) -> dict[tuple[str, ...], float]:
    nodes = [c.node for c in _read(text, lexicon=LAW).clauses if c.purpose == "of the same matter"]
    return {leaf.words: leaf.boost for leaf in nodes if isinstance(leaf, Phrase)}


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("kỷ luật", 1.0),
        ("kỷ luật cán bộ", 1.0),
        ("ky luat", SETTINGS.boosts["restored"] * SETTINGS.boosts["misread"]),
        ("cán bộ", 0.0),  # no table has it
        ("cảnh cáo cán bộ", 1.0),  # a warning is a penalty …
        ("kỷ luật đảng viên xã huyện tỉnh", 0.0),  # five words tell enough themselves
    ],
)
def test_related_words_add_to_the_score_of_a_short_query(typed: str, share: float) -> None:
    expected = ("kỉ", "luật") if typed.startswith("cảnh") else ("cảnh", "cáo")
    weight = SETTINGS.boosts["related"] * share
    assert _of_the_same_matter(typed).get(expected, 0.0) == pytest.approx(weight)


def test_related_words_find_nothing_and_those_no_article_has_are_not_asked_for() -> None:
    analysed = _read("kỷ luật", lexicon=LAW)
    related = {tuple(words) for words in _of_the_same_matter("kỷ luật")}
    assert related == {("cảnh", "cáo"), ("khai", "trừ")}
    for step in analysed.steps:
        asked = {leaf.words for leaf in leaves(step.match) if isinstance(leaf, Phrase)}
        assert not related & asked


def test_what_stands_in_the_title_counts_once_more_as_rare_as_in_the_body() -> None:
    clauses = [c.node for c in read("họp").clauses if c.purpose == "in the title"]
    there = Constant(Term("title_exact", "họp"), 0.0)
    more = Term("body_exact", "họp", SETTINGS.boosts["in_title"])
    assert clauses == [AllOf((there, more))]
    assert not [c for c in read("tiêu đề:họp").clauses if c.purpose == "in the title"]
    words = {
        leaf.text
        for c in read("của họp").clauses
        if c.purpose == "in the title"
        for leaf in leaves(c.node)
    }
    assert words == {"họp"}, "a particle in a title tells nothing"


def test_pairs_inside_a_word_outweigh_pairs_across_words() -> None:
    weights = {
        leaf.text: leaf.boost
        for leaf in leaves(read("chỉ thị chi bộ").tree)
        if isinstance(leaf, Term | Pair) and leaf.field == "body_exact2"
    }
    assert weights["chỉ_thị"] > weights["thị_chi"]


def test_a_field_keeps_words_to_itself() -> None:
    fields = {leaf.field for leaf in leaves(read("tiêu đề:họp").tree)}
    assert fields == {"title_exact"}


def test_abbreviations_are_other_ways_to_match() -> None:
    lexicon = lexicon_of("BTV họp", "Ban Thường vụ họp")
    read = partial(_read, lexicon=lexicon)
    read_as = [c.node for c in read("BTV họp").clauses if c.purpose == "btv as typed"]
    phrases = [node for node in read_as if isinstance(node, Phrase)]
    assert {phrase.words for phrase in phrases} == {("ban", "thường", "vụ")}
    assert all(p.boost <= SETTINGS.boosts[p.field] for p in phrases)
    assert "btv" in terms(read("Ban Thường vụ").tree, "body_exact")
    assert {"ban", "thường", "vụ"} <= read("BTV họp").marks.exact.keys()


def test_a_directive_is_the_strongest_evidence_and_still_text() -> None:
    tree = Code(("37-CT/TW", "37-CT"), tuple(tokenize("chỉ thị 37")))
    analysed = analyse(Parsed(tree), lexicon=PARTY, settings=SETTINGS)
    wanted = required(analysed)
    codes = [n for n in wanted.parts if isinstance(n, Constant)]
    assert [(n.matched.text, n.score) for n in codes] == [("37-CT/TW", 80.0), ("37-CT", 40.0)]
    assert not terms(wanted, "body_exact")  # words alone do not match
    assert terms(analysed.tree, "body_exact") == {"chỉ", "thị", "37"}
    texts = [n for n in leaves(analysed.tree) if isinstance(n, Phrase)]
    assert ("chỉ", "thị", "37") in [n.words for n in texts]
    assert all(n.boost < 12.0 for n in texts)


def test_phrases_keep_their_accents_free_where_none_were_typed() -> None:
    words = {
        (leaf.field, *leaf.words)
        for leaf in leaves(read('"đang uy"').tree)
        if isinstance(leaf, Phrase) and leaf.field.startswith("body")
    }
    assert ("body_exact", "đảng", "ủy") in words
    assert not any(name == "body_folded" for name, *_ in words)
    bare = [leaf for leaf in leaves(read('"dang uy"').tree) if isinstance(leaf, Phrase)]
    assert ("body_folded", ("dang", "uy")) in [(leaf.field, leaf.words) for leaf in bare]


def test_prefixes() -> None:
    bare = [leaf for leaf in leaves(read("thi*").tree) if isinstance(leaf, Prefix)]
    assert [(leaf.field, leaf.text) for leaf in bare] == [("body_folded", "thi")]
    assert terms(read("thị*").tree, "body_exact") == {"thị"}
    assert "đảng" in terms(read("đa*").tree, "body_exact")
    assert "dâng" not in terms(read("đa*").tree, "body_exact")
    assert read("thi*").marks.prefixes == ("thi",)


def test_what_is_excluded_is_taken_at_its_word_and_not_marked() -> None:
    analysed = read("họp -đang")
    excluded = next(n for n in required(analysed).parts if isinstance(n, Not))
    assert terms(excluded, "body_exact") == {"đang"}
    assert "đang" not in analysed.marks.exact


def test_marks_are_what_was_asked_for() -> None:
    marks = read("đảng bo").marks
    assert marks.exact.keys() >= {"đảng"}
    assert "dang" not in marks.folded
    assert marks.folded.keys() == {"bo"}
    assert read("đang").marks.others == {"đảng"}


def test_words_that_no_article_has_are_named() -> None:
    assert read("chỉ thỵ xyz").unknown == ("thỵ", "xyz")
    assert read("Đảng bo").unknown == ()
    assert read("đàng").unknown == ("đàng",)
    lexicon = lexicon_of("công tác xây dựng Đảng")
    assert _read("XDĐ", lexicon=lexicon).unknown == ()  # it is written as `xây dựng đảng`


def test_fresh_articles_are_preferred_a_little_and_only_if_wanted() -> None:
    def ranges(recency: float) -> list[tuple[int, float]]:
        chosen = replace(SHIPPED, search=replace(SHIPPED.search, recency=recency))
        today = dt.date(2024, 3, 31)
        tree = analyse(parse("đảng bộ"), lexicon=PARTY, settings=chosen, today=today).tree
        return [
            (node.matched.first, node.score)
            for node in tree.preferred.parts
            if isinstance(node, Constant) and isinstance(node.matched, Range)
        ]

    assert ranges(0.0) == []
    assert [start for start, _ in ranges(0.05)] == [20240301, 20230401]
    assert all(0 < score < 1 for _, score in ranges(0.05))


def test_every_clause_says_what_it_is_for() -> None:
    lines = read("đang họp BTV -chi").describe()
    assert any(line.startswith("must not match: ") for line in lines)
    assert any(line.startswith("side by side: ") for line in lines)
    assert all(": " in line for line in lines)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("họp chi bộ", 'all in a row: body_exact:"họp chi bộ"^0.3'),
        ("đảng bộ", "side by side: body_exact2:đảng_bộ^0.8"),
        ('"đảng bộ"~3', 'the words as a phrase: body_exact:"đảng bộ"~3'),
        ("thôn*", "begins with thôn: body_exact:thôn = 1"),
        ("37-CT/TW", "cites 37-CT/TW: code:37-CT/TW = 80"),
        ("từ:2016", "days: day:[20160101..] = 0"),
        ("năm:2016", "a facet's value: year:2016 = 0"),
    ],
)
def test_an_explanation_has_fields_terms_and_weights(query: str, line: str) -> None:
    assert line in read(query).describe()


def test_an_explanation_is_short_and_printable() -> None:
    """Of a directive that is told apart by the text around its citations, an article has a value
    each.
    """
    clue = "39-NQ/TW\x1fkhoá XI\x1f" + "tinh giản biên chế " * 20
    meant = AnyOf(tuple(Term("edition", f"{clue}{number}") for number in range(99)))
    [line] = Analysed((), clauses=(Clause("cites it", meant),)).describe()
    assert line.startswith("cites it: (edition:39-NQ/TW khoá XI tinh giản")
    assert line.endswith("… OR 87 more)")
    assert line.isprintable()
    assert len(line) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "tham* " * 1_000,
        "đang " * 2_000,
        "dang uy " * 5_000,
        "\U0001f600\u202e\ud800 " * 20_000,
        "".join(chr(n) for n in range(0x21, 0x5000)),
        '"' * 5_000 + "(" * 5_000,
        "-" * 10_000 + "x",
        "*" * 1_000,
        "chỉ thị 37 " * 900,
    ],
)
def test_work_is_bounded(text: str) -> None:
    read("đảng bộ")  # the model that joins words is loaded once
    assert processor_time(lambda: read(text)) < 1.0
    assert sum(1 for _ in leaves(read(text).tree)) < 4_000


def test_a_tree_made_by_hand_is_cut_too() -> None:
    words = Words(TEXT, tuple(Token(f"từ{n}", 0, 0) for n in range(10_000)))
    tree = AllOf((words, *[Words(TEXT, (Token("họp", 0, 0),))] * 10_000))
    analysed = analyse(Parsed(tree), lexicon=PARTY, settings=SETTINGS)
    assert sum(1 for _ in leaves(analysed.tree)) < 4_000


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.sampled_from(["auto", "strict", "ignore"]),
)
@example('"\ud800 đang"~9 tham* -x', "auto")
def test_any_text_is_a_query(text: str, accents: Accents) -> None:
    analysed = read(text, accents)
    assert isinstance(analysed.describe(), list)
    for leaf in leaves(analysed.tree):
        assert getattr(leaf, "boost", 1.0) >= 0


def test_a_long_quotation_falls_back_to_words() -> None:
    quoted = read('họp: "đại hội đảng bộ các cấp ban bí thư"')
    assert any(isinstance(leaf, Phrase) for leaf in leaves(quoted.tree))
    assert not any(isinstance(leaf, Phrase) for leaf in leaves(quoted.steps[-1].match))
    assert len(read('"đảng bộ"').steps) == 1
    alone = read('"đại hội đảng bộ các cấp ban bí thư"')
    assert alone.steps[0].enough == 1, "who quotes a sentence looks for the article that has it"
    pasted = read("“đại hội đảng bộ các cấp ban bí thư”.")
    assert pasted.steps[0].enough == 10, "a headline that was pasted asks for the matter as well"


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("đảng bộ AND 37-CT/TW", True),
        ("đảng bộ +37-CT/TW", True),
        ("+đảng bộ +37-CT/TW", True),
        ("đảng bộ + 37-CT/TW", True),
        ("đảng bộ VÀ đại hội", True),
        ("dang bo AND dai hoi", True),
        ("đảng bộ OR đại hội", True),
        ('đảng bộ AND "đại hội đảng bộ các cấp ban bí thư"', True),
        ('đảng bộ AND "đại hội"', True),
        ("họp (đảng bộ OR đại hội)", False),
        ("đảng bộ 37-CT/TW", False),
        ("đảng bộ (37-CT/TW)", False),
    ],
)
def test_what_an_operator_joins_does_not_give_way(query: str, *, held: bool) -> None:
    """No step asks for a syllable of a word, for one of two words, or for less than a directive."""
    steps = read(query).steps
    assert (
        not any(step.uncited or step.width == "any" for step in steps)
        and not any(
            isinstance(leaf, Term) and leaf.field.startswith("body")
            for leaf in leaves(steps[-1].match)
        )
    ) == held


def test_most_words_of_what_an_operator_joins_are_enough() -> None:
    steps = read("đại hội họp chợ đường nhà máy AND Hà Nội").steps
    assert {step.width for step in steps} == {"words", "most"}
    assert all(isinstance(step.match, AllOf) for step in steps)


@pytest.mark.parametrize("query", ["37-CT/TW", "chỉ thị 37", "Chỉ thị 99-CT/TW khóa XI"])
def test_a_directive_alone_is_not_looked_for_by_its_syllables(query: str) -> None:
    (step,) = read(query).steps
    assert step.width == "phrase"
    assert not any(isinstance(leaf, Term) and leaf.field != "code" for leaf in leaves(step.match))


@pytest.mark.parametrize(
    ("query", "gives_way"),
    [
        ('họp "đảng bộ"', True),
        ('vụ "đảng bộ" ở chợ "đảng ủy"', True),
        ('"đảng bộ"', False),
        ('"đảng bộ" "đảng ủy"', False),
        ('họp "đảng bộ"~3', False),
        ('họp tiêu đề:"đảng bộ"', False),
        ('họp "đảng bộ" -chợ', False),
        ('họp -"đảng bộ"', False),
    ],
)
def test_a_quotation_among_plain_words_is_first_required_then_words(
    query: str, gives_way: bool
) -> None:
    first, *_, last = (*read(query).steps, read(query).steps[-1])
    asked = [leaf for leaf in leaves(first.match) if isinstance(leaf, Phrase)]
    assert asked or "-" in query or "title" in str(first.match)
    assert first.enough >= 10 or not gives_way
    still = [leaf for leaf in leaves(last.match) if isinstance(leaf, Phrase)]
    assert gives_way == (bool(asked) and not still)


def test_a_quotation_gives_way_before_most_of_the_words_beside_it_do() -> None:
    narrow = read('giá vàng giảm mạnh "đảng bộ"').steps[:2]
    assert [(step.width, step.enough) for step in narrow] == [("words", 10), ("most", 10)]
    assert all(any(isinstance(x, Phrase) for x in leaves(step.match)) for step in narrow)


def test_marks_that_were_typed_are_believed() -> None:
    assert read("chi bộ đang họp").interpretation is None
    assert read("ĐẢNG BỘ HỌP").interpretation is None
    assert str(read("ĐẢNG BỘ HỌP").tree) == str(read("đảng bộ họp").tree)


def test_names_outweigh_other_words() -> None:
    weights = {
        leaf.text: leaf.boost
        for leaf in (c.node for c in read("họp chợ Thị").clauses if "typed" in c.purpose)
        if isinstance(leaf, Term) and leaf.field == "body_exact"
    }
    assert weights["thị"] > weights["họp"]


def test_distances_cost_work_that_is_bounded() -> None:
    large = replace_counts(3_000_000)
    analysed = analyse(parse('"đảng bộ"~9 "đảng ủy"~9'), lexicon=large, settings=SETTINGS)
    assert not any(isinstance(leaf, Phrase) for leaf in leaves(analysed.tree))
    assert {"đảng_bộ", "đảng_ủy"} <= terms(analysed.tree, "body_exact2")
    bare = analyse(parse('"dang bo"~9'), lexicon=large, settings=SETTINGS)
    assert not any(isinstance(leaf, Phrase) for leaf in leaves(bare.tree))
    assert terms(bare.tree, "body_exact2") == {"đảng_bộ"}, "all that the index has of dang_bo"
    row = analyse(parse("đảng bộ đảng ủy"), lexicon=large, settings=SETTINGS)
    assert not any(isinstance(leaf, Phrase) for leaf in leaves(row.tree))
    few = [leaf.slop for leaf in leaves(read('"đảng bộ"~9').tree) if isinstance(leaf, Phrase)]
    assert set(few) == {9}


def replace_counts(times: int) -> Lexicon:
    """PARTY's lexicon as if each term occurred so often."""
    lexicon = lexicon_of("đảng bộ đảng ủy")
    lexicon.counts = memoryview(array("I", [times] * len(lexicon)))
    return lexicon


def test_a_weight_changes_the_score_and_nothing_else() -> None:
    plain, heavy = read("đảng bộ"), read("đảng bộ^3")
    assert [step.match for step in heavy.steps] == [step.match for step in plain.steps]
    tree = heavy.tree
    assert isinstance(tree, Preferring)
    assert tree.preferred == AnyOf((plain.tree.preferred,), 3.0)  # type: ignore[union-attr]
