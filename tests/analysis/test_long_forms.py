"""Long texts: whole arrays at a time, they come to the forms that they have word by word."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from search.text import forms, long_forms
from search.text.lexicon.term_log import Reader
from search.text.long_forms import LONG, SHORT, Analyser

FILLER = "Ban Thường vụ Tỉnh ủy đã họp, cho ý kiến về công tác cán bộ nhiệm kỳ 2020-2025. " * 4
READ = (
    "Hội nghị.",
    "Hội nghị!\nĐồng chí",
    "\n\n  Hai   dòng trống\n",
    "hoà hòa thuý thúy kỹ kĩ quỹ khoẻ cuả lý luận, Uỷ ban; uỷ viên",
    "TP. Lào Cai, Tp. Vinh, ATP. Q. 1 (P. 2) ThS. Nguyễn Văn A. Mr. B",
    "thật không?! Có… “Vâng.” (Không.) 1.000.000 đồng; 3,5% - 12/6/2015 1.5. 2.",
    "ĐẢNG ỦY KHỐI – «Nghị quyết» số 37-CT/TW 20°C",
    "café Ênuôl Y-Ban",
    "...",
)
LEFT = ("T.Ư Đoàn", "U.S.A", "m²", "Лао", "a\u0323 b", "snake_case", "x" * 80, "Þórr", "😀")
"""What is none of the usual letters and signs."""


@pytest.mark.parametrize("text", READ)
@pytest.mark.parametrize("around", ["{}", " {} ", "a {}", "{} b", "A.{}", "{}.C "])
def test_a_text_is_read_as_a_whole(text: str, around: str) -> None:
    for whole in (FILLER + around.format(text), around.format(text) + " " + FILLER):
        assert Analyser().analyse(whole) == forms.analyse(whole)


@pytest.mark.parametrize("text", READ)
def test_what_is_usual_needs_no_other_way(text: str) -> None:
    assert Analyser().analyse(FILLER + text).rows is not None


@pytest.mark.parametrize("text", [*LEFT, "A" * LONG])
def test_another_kind_of_text_is_read_word_by_word(text: str) -> None:
    found = Analyser().analyse(FILLER + text)
    assert found.rows is None
    assert found == forms.analyse(FILLER + text)


def test_any_mixture_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_forms, "CACHE", 60)  # so that words are forgotten, too
    random = Random(8)
    analyser = Analyser()
    pieces = [*" ".join(READ).split(), *FILLER.split(), *'.;!?…,-"\n']
    for _ in range(300):
        parts = random.choices(pieces, k=120)
        text = "".join(part + random.choice(("", " ", " ", "\n")) for part in parts)
        assert analyser.analyse(text) == forms.analyse(text), text


def test_terms_are_numbered_as_they_come_either_way() -> None:
    analyser, whole, single = Analyser(), Reader(), Reader()
    for text in (FILLER + READ[3], "ngắn", FILLER + LEFT[0], FILLER + READ[4]):
        numbers = whole.read([[analyser.analyse(text)]])
        assert numbers == single.read([[forms.analyse(text)]])
    assert whole.numbers == single.numbers


def test_words_that_differ_in_their_first_letter_alone_do_not_share_a_slot() -> None:
    terms = long_forms.KnownWords()
    words = [f"{first}{second}ng" for first in "bcdghklmnpqrstvx" for second in "aăâeêioôơuưy"]
    text = " ".join(words)
    begins = np.array([text.index(word) for word in words])
    low = np.frombuffer(text.encode("utf-16-le"), np.uint16)
    rows = terms.rows(low, begins, begins + 4)
    assert [terms.exact[row] for row in rows] == words
    assert np.count_nonzero(terms._slots) > 0.95 * len(words)


def test_a_short_text_is_not_worth_it() -> None:
    assert Analyser().analyse("a" * SHORT).rows is None
