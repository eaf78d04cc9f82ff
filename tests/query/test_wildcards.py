"""Patterns of words: which terms of the lexicon they stand for, and what is said of them."""

from __future__ import annotations

import pytest

from search.config import load
from search.query.analyse import analyse
from search.query.clauses.wildcards import MOST_TERMS, expand
from search.query.parse import parse
from search.query.typed.notes import Note
from search.query.typed.signs import MAX_PREFIXES
from search.searcher.feedback import joined_notes
from search.text.accents import Accents
from search.text.lexicon.lexicon import Lexicon
from tests.analysis.lexicons import lexicon_of
from tests.query.trees import shown

NEWS = lexicon_of("khóa khoa kha khá kha khoá hoa khôi tác tác đác thám thảm thôm đoàn đoán hợp")


@pytest.mark.parametrize(
    ("pattern", "accents", "expected"),
    [
        ("kh?a", "auto", "khoa khóa"),
        ("kh?á", "auto", ""),
        ("kh?á", "strict", ""),
        ("khó?", "auto", "khóa"),
        ("*tác", "auto", "tác"),
        ("*ac", "auto", "tác đác"),
        ("*ac", "strict", ""),
        ("*ac", "ignore", "tác đác"),
        ("th*m", "auto", "thám thảm thôm"),
        ("thô*m", "auto", "thôm"),
        ("?oàn", "auto", "đoàn"),
        ("?oan", "auto", "đoàn đoán"),
        ("x*y", "auto", ""),
        ("[a-z]*", "auto", ""),
    ],
)
def test_terms_of_a_pattern(pattern: str, accents: Accents, expected: str) -> None:
    found, more = expand(pattern, NEWS, accents)
    assert sorted(found) == sorted(expected.split())
    assert not more


def test_what_is_left_out_of_many_terms_is_said() -> None:
    lexicon = lexicon_of(" ".join(f"k{at}a" for at in range(MOST_TERMS + 1)))
    analysed = analyse(parse("k*a"), lexicon=lexicon, settings=load())
    assert analysed.notes == (Note("wildcard_cut", ("k*a", MOST_TERMS)),)


def test_a_pattern_of_no_word_finds_nothing_and_harms_nothing() -> None:
    analysed = analyse(parse("x*y họp"), lexicon=Lexicon.empty(), settings=load())
    assert analysed.steps


def test_a_quotation_ends_in_a_beginning() -> None:
    lexicon = lexicon_of(*["đại hội đảng", "đại học", "tỉnh ủy quảng ninh"] * 3, "đại hội")
    for text, tree in {
        '"đại h*"': '("đại hội" | "đại học")',
        '"dự đại h*"': '("dự đại hội" | "dự đại học")',
        '"đại hộ*"~3': '"đại hội"~3',
        '"tỉnh ủy qu*"': '"tỉnh ủy quảng"',  # two words
        'tiêu đề:"đại học*"': 'title:"đại học"',
    }.items():
        parsed = parse(text, lexicon=lexicon)
        assert shown(parsed.tree) == tree
        assert parsed.notes == ()


@pytest.mark.parametrize(
    ("text", "tree", "pattern"),
    [
        ('"đại x*"', '"đại x"', "x*"),
        ('"đ* hội"', '"đ hội"', "đ*"),
        ('"h*"', '"h"', "h*"),
        ('"đại h?i"', '"đại h i"', "h?i"),
    ],
)
def test_another_pattern_in_a_quotation_is_left_out(text: str, tree: str, pattern: str) -> None:
    parsed = parse(text, lexicon=lexicon_of(*["đại hội"] * 3))
    assert shown(parsed.tree) == tree
    assert parsed.notes == (Note("wildcard_left_out", (pattern,)),)
    assert parse('"đại hội?"').notes == ()


def test_of_too_many_beginnings_the_most_frequent_are_looked_for() -> None:
    lexicon = lexicon_of(*(f"đại h{letter}" for letter in "abcdefghijkl"))
    many = parse('"đại ha*" ' * 9, lexicon=lexicon)
    assert Note("prefixes_left_out", (MAX_PREFIXES,)) in many.notes
    assert parse('"đại h*"', lexicon=lexicon).notes == (Note("wildcard_cut", ("h*", 8)),)


def test_a_distance_that_costs_too_much_is_narrower_and_the_page_says_so() -> None:
    said = parse('"một hai ba bốn năm"~20').notes
    assert said == (Note("distance_capped", (20, 3)),)


def test_a_distance_that_is_narrowed_twice_is_told_once() -> None:
    other = Note("bracket_unpaired")
    for typed, slop in ((1000, 50), (40, 40), ("999999999999…", 50)):
        parsed, analysed = Note("distance_capped", (typed, 24)), Note("distance_capped", (slop, 2))
        assert joined_notes([parsed, other], [analysed]) == [
            Note("distance_capped", (typed, 2)),
            other,
        ]
    alone = Note("distance_capped", (20, 9))
    assert joined_notes([other], [alone]) == [other, alone]
    assert joined_notes([alone], []) == [alone]


def test_a_beginning_takes_the_syllable_before_it_along_where_the_two_are_a_word() -> None:
    lexicon = lexicon_of(*["hội nghị tổng kết", "hội nghề cá", "đảng thì họp"] * 3)
    trees = {text: shown(parse(text, lexicon=lexicon).tree) for text in BEGINNINGS}
    assert trees == BEGINNINGS


BEGINNINGS = {
    "hội ngh*": '"hội nghị"',
    "hoi ngh* tổng kết": '("hội nghị" & [tổng kết])',
    "dự hội ngh*": '([dự] & "hội nghị")',
    "tiêu đề:hội ngh*": 'title:"hội nghị"',
    "họp -hội ngh*": '([họp] & !"hội nghị")',
    "đảng th*": "([đảng] & th*)",
    "nghị tổ*": "([nghị] & tổ*)",
}
