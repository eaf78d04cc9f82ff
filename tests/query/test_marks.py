"""What a query marks: which terms, what each weighs, and what is marked only beside another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search import config
from search.query.analyse import analyse
from search.query.marks import MISREAD, SYNONYM, Marks
from search.query.parse import parse
from tests.analysis.lexicons import PARTY
from tests.conftest import ROOT

SHIPPED = config.load(ROOT / "config.toml")
SETTINGS = replace(SHIPPED, search=replace(SHIPPED.search, recency=0.0))


def marks(text: str) -> Marks:
    return analyse(parse(text, lexicon=PARTY), lexicon=PARTY, settings=SETTINGS).marks


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("đảng bộ", ""),
        ('"đảng bộ"', "dang bo"),
        ('"đảng bộ"~3', ""),
        ('"đảng"', ""),
        ('"đảng bộ" bộ', "dang"),
        ('họp "đảng bộ" "đảng ủy"', "bo dang uy"),
        ('-"đảng bộ" họp', ""),
        ("BTV họp", "ban thuong vu"),
        ("BTV họp ban", "thuong vu"),
    ],
)
def test_words_of_a_phrase_are_bound_unless_asked_for_alone(text: str, bound: str) -> None:
    assert marks(text).bound == set(bound.split())


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
