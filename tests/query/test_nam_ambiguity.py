"""``nam`` before a year: the end of a name, or the word for a year."""

from __future__ import annotations

import pytest

from search.query.typed.vocabulary import Vocabulary
from search.query.words import equals
from search.query.words.facts import FactReader
from search.query.words.readings import read
from search.text.accents import Accents
from search.text.tokens import tokenize
from tests.analysis.lexicons import lexicon_of

LEXICON = lexicon_of(
    *["Tỉnh ủy Hà Nam họp.", "Ở tỉnh Quảng Nam.", "Huyện Thanh Hà họp.", "Miền Tây Nam Bộ."] * 4,
    *["Nhạc kịch phương Nam."] * 6,
    *["Phường năm mới."] * 4,
    *["Đại hội ở Hạ Long năm 2018.", "Hội nghị năm 2018.", "Sau năm 2016, hè năm 2018."] * 40,
    *["Giải bóng đá hạ năm 2018."] * 12,
    *["Đà Nẵng 2018.", "Festival 2018."] * 4,
)


def said(query: str, accents: Accents = "auto") -> tuple[str, list[str]]:
    """How the query is read, and the facts in it."""
    words = read(tokenize(query), LEXICON, accents, query)
    found = equals.find(words, LEXICON, FactReader(query, Vocabulary()))
    return " ".join(word.text for word in words), [one.fact.label for one in found if one.fact]


@pytest.mark.parametrize(
    ("query", "reading", "facts"),
    [
        ("ha nam 2018", "hà nam 2018", ["Hà Nam", "2018"]),
        ("tinh uy ha nam 2018", "tỉnh ủy hà nam 2018", ["Hà Nam", "2018"]),
        ("ha nam nam 2018", "hà nam năm 2018", ["Hà Nam", "2018"]),
        ("ha nam sau 2016", "hà nam sau 2016", ["Hà Nam", "Từ 2017"]),
        ("Hà Nam 2018", "Hà Nam 2018", ["Hà Nam", "2018"]),
        ("Quảng Nam 2018", "Quảng Nam 2018", ["Quảng Nam", "2018"]),
        ("quang nam 2018", "quảng nam 2018", ["Quảng Nam", "2018"]),
        ("Quảng Nam năm 2018", "Quảng Nam năm 2018", ["Quảng Nam", "2018"]),
        ("từ Quảng Nam 2016 đến 2018", "từ Quảng Nam 2016 đến 2018", ["Quảng Nam", "2016–2018"]),
        ("quang nam 2016-2018", "quảng nam 2016 2018", ["Quảng Nam"]),  # a term of office
        ("quang nam thang 5/2018", "quảng nam thang 5 2018", ["Quảng Nam", "Tháng 5/2018"]),
        ("Đà Nẵng 2018", "Đà Nẵng 2018", ["Đà Nẵng", "2018"]),  # however often they are together
        ("Festival 2018", "Festival 2018", []),
        ("Tây Nam 2018", "Tây Nam 2018", ["2018"]),
        ("tây nam 2018", "tây nam 2018", ["2018"]),
        ("hoi nghi nam 2018", "hội nghị năm 2018", ["2018"]),
        ("hội nghị nam 2018", "hội nghị năm 2018", ["2018"]),
        ("thanh ha nam 2018", "thanh hà năm 2018", ["2018"]),
        ("phuong nam 2018", "phương nam 2018", ["2018"]),
        ("o phuong nam 2018", "ở phương nam 2018", ["2018"]),
        ("nam 2018", "năm 2018", ["2018"]),
        ("hội nghị năm 2018", "hội nghị năm 2018", ["2018"]),
        ("thang 5 nam 2018", "thang 5 năm 2018", ["Tháng 5/2018"]),
    ],
)
def test_a_name_or_a_year(query: str, reading: str, facts: list[str]) -> None:
    assert said(query) == (reading, facts)


@pytest.mark.parametrize("accents", ["strict", "ignore"])
def test_in_each_mode_of_accents(accents: Accents) -> None:
    assert said("Quảng Nam 2018", accents)[1] == ["Quảng Nam", "2018"]
    assert said("Quảng Nam năm 2018", accents)[1] == ["Quảng Nam", "2018"]
    assert said("quang nam 2018", "ignore")[1] == ["Quảng Nam", "2018"]


def test_a_country_is_no_newspaper() -> None:
    plus = [(0, 1, "Vietnam +")]
    known = Vocabulary(values={"source": {"vietnam": "Vietnam +"}})
    lexicon = lexicon_of(*["Nước Việt Nam."] * 5)
    for query, source in (("viet nam 2018", []), ("vietnam 2018", []), ("vietnam+", plus)):
        words = read(tokenize(query), lexicon, "auto", query)
        assert FactReader(query, known).sources(words) == source
