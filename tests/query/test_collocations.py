"""Terms of several words that a query names beside others, and the steps that keep them whole."""

from __future__ import annotations

import pytest

from search.config import load
from search.query.analyse import analyse
from search.query.parse import parse
from search.query.words.collocations import collocations
from search.query.words.equals import find
from search.query.words.facts import FactReader
from search.query.words.readings import read
from search.query.words.units import units
from search.text.tokens import tokenize
from tests.analysis.lexicons import lexicon_of

NEWS = lexicon_of(
    *["ông là bí thư tỉnh ủy Quảng Ninh", "phó bí thư tỉnh ủy nói", "bí thư huyện ủy họp"] * 9,
    *["chi bộ họp", "tỉnh nói", "ủy ban họp", "mưa ở Quảng Ninh", "kỷ luật ông này"] * 9,
    *["luân chuyển cán bộ", "cán bộ đi họp", "bị kỷ luật nặng", "mưa to gió lớn cả ngày"] * 9,
    *["tổng bí thư Nguyễn Phú Trọng nói", "ông Nguyễn Phú Trọng họp"] * 9,
)


def together(query: str) -> str:
    """What a query tells, ``|`` between what need not stand side by side."""
    words = read(tokenize(query), NEWS, "auto")
    equals = find(words, NEWS, FactReader(query))
    found = []
    for one in collocations(words, units(words, NEWS, equals), NEWS, equals):
        start, end = one.units[0].start, one.units[-1].end
        found.append(" ".join(word.text for word in words[start:end]))
    return " | ".join(found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bí thư tỉnh ủy Quảng Ninh 2018", "bí thư tỉnh ủy Quảng Ninh | 2018"),
        ("bi thu tinh uy quang ninh 2018", "bí thư tỉnh ủy quảng ninh | 2018"),
        ("luân chuyển cán bộ Quảng Ninh", "luân chuyển cán bộ | Quảng Ninh"),
        ("bí thư tỉnh ủy bị kỷ luật", "bí thư tỉnh ủy | kỷ luật"),
        # People are named with and without their posts.
        ("tổng bí thư Nguyễn Phú Trọng họp", "tổng bí thư | Nguyễn Phú Trọng | họp"),
        # A comma parts what it stands between, as chance neighbours are apart.
        ("bí thư tỉnh ủy, Quảng Ninh", "bí thư tỉnh ủy | Quảng Ninh"),
        ("mưa kỷ luật", "mưa | kỷ luật"),
        # What only asks, or says that something is looked for, is no part of it.
        ("ai là bí thư tỉnh ủy Quảng Ninh", "bí thư tỉnh ủy Quảng Ninh"),
        ("tin mới về bí thư tỉnh ủy", "bí thư tỉnh ủy"),
        ("tìm bài về luân chuyển cán bộ", "luân chuyển cán bộ"),
        ("tìm", "tìm"),
    ],
)
def test_what_stands_side_by_side(query: str, expected: str) -> None:
    assert together(query) == expected


@pytest.mark.parametrize(
    ("query", "widths"),
    [
        # Fewer than ten of that year: the same of any year, before the words anywhere.
        ("bí thư tỉnh ủy Quảng Ninh năm 2018", ["phrase", "words", "most"]),
        ("bí thư tỉnh ủy bị kỷ luật", ["phrase", "words", "words"]),
    ],
)
def test_they_are_asked_for_before_their_words_anywhere(query: str, widths: list[str]) -> None:
    steps = analyse(parse(query), lexicon=NEWS, settings=load()).steps
    assert [step.width for step in steps][: len(widths)] == widths
