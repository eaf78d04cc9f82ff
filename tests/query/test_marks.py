"""What a query marks: which terms, what each weighs, and what is marked only beside another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search import config
from search.query.analyse import analyse
from search.query.clauses.marks import MISREAD, SYNONYM, Marks
from search.query.parse import parse
from tests.analysis.lexicons import PARTY
from tests.conftest import ROOT

SHIPPED = config.load(ROOT / "config.toml")
SETTINGS = replace(SHIPPED, search=replace(SHIPPED.search, recency=0.0))


def marks(text: str) -> Marks:
    return analyse(parse(text, lexicon=PARTY), lexicon=PARTY, settings=SETTINGS).marks


@pytest.mark.parametrize(
    ("text", "wholes", "single"),
    [
        ("đảng bộ", ["words: dang bo"], ""),
        ("đảng bộ họp", ["word: dang bo"], "hop"),
        ("đảng bộ họp bộ", ["word: dang bo"], "hop bo"),
        ('"đảng bộ"', ["phrase: dang bo"], ""),
        ('"đảng bộ họp"', ["phrase: dang bo hop"], ""),
        ('"đảng bộ"~3', ["words: dang bo"], ""),
        ('"đảng"', [], "dang"),
        ('"đảng bộ" bộ', ["quotation: dang bo"], "bo"),
        ('"đảng bộ" OR bộ', ["phrase: dang bo"], "bo"),
        ('họp "đảng bộ" "đảng ủy"', ["quotation: dang bo", "quotation: dang uy"], "hop"),
        ('-"đảng bộ" họp', [], "hop"),
        ("BTV họp", ["phrase: ban thuong vu"], "btv hop"),
        ("BTV họp ban", ["phrase: ban thuong vu"], "btv hop ban"),
        ("37-CT/TW", ["code: 37 ct tw"], ""),
        ("chỉ thị 37 họp", ["code: chi thi 37"], "hop"),
        # What tells nothing is marked beside other words only.
        ("ai là đảng bộ", ["words: dang bo"], ""),
        ("đảng bộ của họp", ["word: dang bo"], "hop"),
        ("là gì", [], "gi la"),
        # Names and committees are marked as wholes, however they are typed.
        ("họp nghệ an", ["word: nghe an"], "hop"),
        ("hop nghe an", ["words: nghe an"], "hop"),
        ("nghệ an hà nội", ["word: nghe an", "word: ha noi"], ""),
        ("họp cấp ủy", ["word: cap uy"], "hop"),
        ("họp tháng 7/1999", ["date: thang 7 1999"], "hop"),
        ("họp quý 3", ["date: qui 3"], "hop"),
        ("họp năm 1999", ["date: nam 1999"], "hop"),
        ("7 họp tháng 7/1999", ["date: thang 7 1999"], "7 hop"),
        ("họp từ tháng 7/1999 đến tháng 8/1999", ["date: thang 7 1999"], "hop"),
        ("họp từ năm 1997-1999", ["date: 1997 1999"], "hop"),
    ],
)
def test_what_is_asked_for_as_a_whole_and_what_by_itself(
    text: str, wholes: list[str], single: str
) -> None:
    found = marks(text)
    assert [f"{one.kind}: {' '.join(one.terms)}" for one in found.wholes] == wholes
    assert found.single == set(single.split())


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("họp đảng bộ", ""),
        ("tin mới về đảng bộ", "tin moi ve"),
        ("họp của đảng bộ là gì", "cua la gi"),
        ("là gì", ""),
        # What also stands in a word of the query tells something.
        ("tin về tin học", "ve"),
    ],
)
def test_what_is_marked_beside_others_only(text: str, idle: str) -> None:
    assert marks(text).idle == set(idle.split())


@pytest.mark.parametrize("text", ["tw8 khóa 12", "Nghị quyết Trung ương 8 khóa XII họp"])
def test_a_plenum_is_marked_as_the_meeting_that_it_is(text: str) -> None:
    found = {" ".join(one.terms) for one in marks(text).wholes if one.kind == "phrase"}
    assert found >= {"trung uong 8", "tw 8", "hoi nghi lan thu viii", "khoa xii", "khoa 12"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("đảng bộ họp", {("dang", "bo"), ("bo", "hop")}),
        ("(đảng bộ) OR họp", {("dang", "bo")}),
        ("chỉ thị 37", {("chi", "thi"), ("thi", "37")}),
        ("đảng -bộ", set()),
        ("BTV", {("ban", "thuong"), ("thuong", "vu")}),
    ],
)
def test_pairs_are_what_stands_side_by_side(text: str, pairs: set[tuple[str, str]]) -> None:
    assert marks(text).pairs == pairs


def test_what_was_typed_weighs_most() -> None:
    typed = marks("đang").exact
    assert typed["đảng"] / typed["đang"] < 1
    again = marks("đang đảng").exact
    assert again["đảng"] > typed["đảng"]
    synonym = marks("BTV").exact["vụ"]
    assert synonym == pytest.approx(SYNONYM * marks("vụ").exact["vụ"])


def test_a_folded_term_weighs_less_where_its_accents_were_restored() -> None:
    restored = marks("dang").folded["dang"]
    assert 0 < restored < max(marks("dang").exact.values())
    assert restored == pytest.approx(MISREAD * _without_readings("dang"))


def _without_readings(text: str) -> float:
    """What the folded term weighs where accents count for nothing, so that none is restored."""
    analysed = analyse(parse(text), lexicon=PARTY, settings=SETTINGS, accents="ignore")
    return analysed.marks.folded[text]
