"""Query strings and the trees they become; whatever is typed, something sensible comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query.budget import MAX_WORDS
from search.query.parse import parse
from search.query.syntax.delimiters import MAX_DEPTH
from search.query.typed.notes import Note
from search.query.typed.signs import MAX_PREFIXES
from search.query.typed.vocabulary import Vocabulary
from search.tree import Code, Phrase, Query, Words, children
from tests.conftest import processor_time
from tests.query.trees import shown

VOCABULARY = Vocabulary.of(
    {
        "place": [("Đà Nẵng", "Đà Nẵng"), ("An Giang", "An Giang")],
        "type": [("CT", "Chỉ thị"), ("NQ", "Nghị quyết")],
        "issuer": [("trung-uong", "Trung ương")],
        "month": [("2016-07", "Tháng 7/2016"), ("2020-07", "Tháng 7/2020"), ("2020-08", "x")],
        "source": [
            ("TGAG", "TGAG"),
            ("Ban Tổ chức Thành ủy Đà Nẵng", "Ban Tổ chức Thành ủy Đà Nẵng"),
            ("Báo Nhân Dân", "Báo Nhân Dân"),
        ],
    },
    {"37-CT/TW": 12, "37-CT/TU": 3, "12-HD/BTCTW": 2},
)


def rows() -> list[list[str]]:
    table = Path(__file__).with_name("parse.tsv").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return [[*line.split("\t"), ""][:3] for line in lines]


@pytest.mark.parametrize(("query", "tree", "note"), rows())
def test_table(query: str, tree: str, note: str) -> None:
    parsed = parse(query, VOCABULARY)
    assert shown(parsed.tree) == tree
    assert " ".join(found.code for found in parsed.notes) == note


def test_empty_query_is_everything_without_a_note() -> None:
    for text in ("", "   ", "\n\t", "\u200b"):
        parsed = parse(text, VOCABULARY)
        assert shown(parsed.tree) == "*"
        assert parsed.notes == ()


def test_named_codes_come_in_order_and_without_those_excluded() -> None:
    parsed = parse('-05-CT/TW "theo 12-HD/BTCTW" chỉ thị 37', VOCABULARY)
    assert parsed.codes == ("12-HD/BTCTW", "37-CT/TW", "37-CT/TU")


def test_an_unknown_directive_is_still_itself() -> None:
    assert parse("99-CT/TW", VOCABULARY).codes == ("99-CT/TW",)


def test_decomposed_input_reads_as_composed() -> None:
    composed, decomposed = (
        "tiêu đề:đại hội",
        "tie\u0302u \u0111e\u0302\u0300:\u0111a\u0323i ho\u0323\u0302i",
    )
    assert shown(parse(decomposed).tree) == shown(parse(composed).tree) == "title:[đại hội]"


def test_offsets_refer_to_the_text_that_is_given_back() -> None:
    parsed = parse("  tỉnh:xyz   “đại   hội”\u00a0đảng ", VOCABULARY)
    for words in _words(parsed.tree):
        for token in words.words:
            assert parsed.text[token.start : token.end] == token.text


def test_long_queries_are_cut_with_a_note() -> None:
    parsed = parse("đảng " * 5000)
    assert len(_words(parsed.tree)[0].words) == MAX_WORDS
    assert parsed.notes == (Note("query_cut", (MAX_WORDS,)),)


MANY = " ".join(f"từ{number}" for number in range(MAX_WORDS + 12))


@pytest.mark.parametrize(
    ("query", "words", "more"),
    [
        (f'"{MANY}"', MAX_WORDS, []),
        (f'"{MANY}"~3', MAX_WORDS, []),
        (f"đảng ({MANY})", MAX_WORDS, []),
        (f'"{"đảng " * 3000}"', MAX_WORDS, []),
        (" OR ".join(f"{number}-CT/TW" for number in range(1, 90)), MAX_WORDS - 1, []),
        # what is wrong whatever the limit
        (f'"{MANY}', MAX_WORDS, [Note("quotation_not_closed")]),
        (f"đảng ({MANY}", MAX_WORDS, [Note("bracket_unpaired")]),
        (f"đảng) ({MANY})", MAX_WORDS, [Note("bracket_unpaired")]),
        (f"OR {MANY}", MAX_WORDS, [Note("operator_alone", ("OR",))]),
    ],
)
def test_the_limit_of_words_is_told_once(query: str, words: int, more: list[Note]) -> None:
    assert parse(query).notes == (Note("query_cut", (words,)), *more)


def test_a_quotation_that_the_limit_cuts_is_one() -> None:
    tree = parse(f'"{MANY}"').tree
    assert isinstance(tree, Phrase)
    assert len(tree.words) == MAX_WORDS


def test_a_number_that_is_shortened_has_dots() -> None:
    (note,) = parse(f"hội^{'9' * 30}").notes
    assert note.values == ("9" * 12 + "…", "10")
    assert parse("hội^50").notes[0].values == ("50", "10")


@pytest.mark.parametrize("marks", ["\u0301" * 2, "\u0301" * 3, "\u0302\u0302\u0301"])
def test_marks_that_are_doubled_are_read_once(marks: str) -> None:
    single = "".join(dict.fromkeys(marks))
    assert shown(parse(f"e{marks} đảng").tree) == shown(parse(f"e{single} đảng").tree)


def test_many_wildcards_are_bounded() -> None:
    parsed = parse(" ".join(f"tham{chr(97 + n % 26)}*" for n in range(60)))
    assert shown(parsed.tree).count("*") == MAX_PREFIXES
    assert Note("prefixes_left_out", (MAX_PREFIXES,)) in parsed.notes


def test_deep_brackets_are_bounded() -> None:
    nested = "(một OR " * 40 + "hai" + ")" * 40
    assert 0 < _depth(parse(nested).tree) <= 2 * MAX_DEPTH


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 10_000,
        ")" * 10_000,
        '"' * 9_999,
        "“" * 10_000,
        "-" * 10_000,
        "a:" * 5_000,
        "tiêu đề:" * 2_000,
        "OR " * 4_000,
        "NOT " * 4_000,
        "(a OR " * 3_000,
        "a*" * 5_000,
        "*" * 10_000,
        "37-CT/TW " * 2_000,
        "ngày:" * 2_000,
        "ngày:" + "1" * 10_000,
        "tỉnh:" + "x " * 5_000,
        "\ud800" * 10_000,
        "\u0301" * 10_000,
        "ⅷ" * 10_000,
        "x" * 100_000,
        "😀" * 50_000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_hostile_queries_take_bounded_time(hostile: str) -> None:
    assert processor_time(lambda: shown(parse(hostile, VOCABULARY).tree)) < 2.0


SYNTAX = """
đại hội "đảng bộ" “ ” « » ~3 ( ) - NOT OR AND VÀ HOẶC KHÔNG * tham* : tiêu đề: tỉnh: tỉnh:đà
nẵng ngày: 2016 .. 2016..2018 >= 37-CT/TW chỉ thị 37 năm:2016 \ud800 \u0301 \u202e
"""
PIECES = st.sampled_from(SYNTAX.split())


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]))
def test_any_mixture_of_syntax_gives_a_tree(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    parsed = parse(text, VOCABULARY)
    assert shown(parsed.tree)
    assert parse(text, VOCABULARY) == parsed


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_gives_a_tree(text: str) -> None:
    assert shown(parse(text, VOCABULARY).tree)


def _words(tree: Query) -> list[Words | Code]:
    if isinstance(tree, Words | Code):
        return [tree]
    return [found for child in children(tree) for found in _words(child)]


def _depth(tree: Query) -> int:
    return 1 + max((_depth(child) for child in children(tree)), default=0)


WORDS = """
hà Nội đại 13 covid T.Ư 1.710 19,04 KHÔNG NOT và 2015 chỉ thị 05 NQ Ⅻ ½ 東京 ﬃ D’or
"""
SIGNS = [" ", "  ", ", ", ". ", "-", "/", "'", "’", ".", " & ", "; ", "!", " %", " "]


@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS.split()), st.sampled_from(SIGNS)), min_size=1, max_size=9
    )
)
def test_mere_words_are_read_as_with_all_that_people_type(parts: list[tuple[str, str]]) -> None:
    """There is a short way for a query of words alone; it must not be another way."""
    text = "".join(map("".join, parts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.query.parse._PLAIN", re.compile("(?!)"))
        whole = parse(text)
    assert parse(text) == whole


@pytest.mark.parametrize(
    ("query", "narrows"),
    [
        ("đại hội", False),
        ('"đại hội" OR hội nghị', False),
        ("họp lúc 12:30 - 13:45", False),
        ("37-CT/TW", False),
        ("đại hội -chợ", True),
        ("đại hội NOT chợ", True),
        ("(đại hội OR tiêu đề:chợ) hội", True),
        ('tỉnh:"Đà Nẵng" OR chợ', True),
    ],
)
def test_a_query_tells_whether_it_excludes_or_names_a_field(query: str, narrows: bool) -> None:
    assert parse(query, VOCABULARY).narrows is narrows
