"""Texts as numbers of words: shorter, and the same to the letter when they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.tantivy.word_code import WordCode, listed

SAMPLE = [
    "Đại hội Đảng bộ xã, nhiệm kỳ 2020-2025.",
    "Đại hội Đảng bộ huyện, nhiệm kỳ 2015-2020.",
    " đại hội đảng bộ xã nhiệm kì 2020 2025 .",
]
CODE = WordCode(listed(SAMPLE))


def test_a_frequent_word_is_one_character_with_its_space() -> None:
    assert len(CODE.encode("Đại hội Đảng bộ")) == 4
    assert len(CODE.encode("hội hội hội")) == 3


TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="Đạihộ \0\n.,xyŷ😀", max_size=40),
    st.lists(st.sampled_from(["Đại", "hội", "", "\0", "kỳ,", "Wifi"])).map(" ".join),
)


@given(text=TEXTS)
def test_a_text_is_read_to_the_letter(text: str) -> None:
    assert CODE.decode(CODE.encode(text)) == text


@given(texts=st.lists(TEXTS, max_size=4))
def test_several_texts_at_once_are_read_as_one_by_one(texts: list[str]) -> None:
    assert CODE.decode_all(list(map(CODE.encode, texts))) == texts


def test_a_word_of_listed_letters_is_spelled_and_others_stand_as_they_are() -> None:
    spelled, other = CODE.encode("huynh"), CODE.encode("huynw")
    assert b"\0" not in spelled
    assert b"\0" in other
    assert "w" in other.decode()


@pytest.mark.parametrize("coded", [b"\xff", "\ud7ff".encode(), b"\x01\xc3"])
def test_damage_is_told(coded: bytes) -> None:
    with pytest.raises(ValueError, match=r"listed|codec"):
        CODE.decode(coded)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        CODE.encode("\ud800")


def test_the_code_of_nothing_keeps_all_as_it_is() -> None:
    assert WordCode(listed([])).decode(WordCode(listed([])).encode("Đại hội")) == "Đại hội"
