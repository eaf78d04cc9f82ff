"""The words that copies are compared by are the folded words of a text."""

import pytest

from search.copies.plain import Plain
from search.text import forms


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội đại biểu Đảng bộ tỉnh Quảng Ngãi lần thứ XIX, nhiệm kỳ 2015-2020",
        "Kỷ luật ông Lý Quý; ký, kĩ, mỹ, thúy thuý, hoà hòa",
        "Chỉ thị số 05-CT/TW ngày 15.5.2016: 1.710 chi bộ, 41,37%",
        "ĐẢNG ỦY KHỐI “Nghị quyết”… (khóa XII) – a_b",
        "Việt\nNam",
        "",
    ],
)
def test_they_are_the_folded_words(text: str) -> None:
    plain, read = Plain(text), forms.analyse(text)
    assert plain.hashes.tolist() == read.hashes.tolist()
    assert [word.replace("y", "i") for word in plain.words] == read.folded.replace("y", "i").split()


def test_marks_of_their_own_and_foreign_letters() -> None:
    assert Plain("e\u0302\u0301 ẩn Ωmega \U0001f600 日本").words[:2] == ["e", "an"]
    assert Plain("日本").words != Plain("中国").words
    assert Plain("日\x85本\u00a0中").words == Plain("日 本 中").words
    assert Plain("\ud800 x").words[-1] == "x"
