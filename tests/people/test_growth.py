"""The work grows as the text does, on texts made to provoke more (see tests/recognisers)."""

from __future__ import annotations

import pytest

from search.people import finder
from search.people.holding import when
from search.people.lines import people_by_line
from tests.recognisers.test_growth import calls

PIECES = {
    "names": "Nguyễn Văn Nam, Trần Thị Mai, ",
    "names of one person": "ông Trần Văn Nam và ông Nam, ",
    "capitals": "Nguyễn Trần Lê ",
    "posts": "Bí thư Tỉnh uỷ, Chủ tịch, ",
    "posts before a name": "Bí thư, Chủ tịch Lê Văn Nam; ",
    "lists of several": "các Phó thủ tướng Lê Văn Nam, ",
    "headings": "các đồng chí Uỷ viên: Lê Văn Nam; ",
    "verbs": "Lê Văn Nam được bầu được bổ nhiệm giữ chức ",
    "losses": "cách chức Bí thư, cho thôi chức Uỷ viên với ông Lê Văn Nam; ",
    "pronouns": "Ông Lê Văn Nam đến. Ông từng là Bí thư. ",
    "brackets": "Lê Văn Nam (nguyên Bí thư (nguyên ",
    "lines": "Ông Lê Văn Nam\nông Nam\n",
    "streets": "đường Lê Duẩn, Lê Lợi, ",
    "posts before names": "Bí thư Lê Văn Nam, ",
    "relatives in brackets": "ông Lê Nam (con trai ông Trần Hai - Bí thư) giữ chức Giám đốc, ",
    "several who get a post": "bầu ông Lê Nam - Bí thư và bà Trần Mai - Bí thư giữ chức P và ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    finder.find(piece * 8)  # what is cached is not counted
    assert calls(finder.find, piece * 320) <= 4.4 * calls(finder.find, piece * 80) + 200


def test_a_line_to_be_normalised_grows_with_its_length() -> None:
    piece = "Tra\u0302\u0300n Va\u0306n Nam&nbsp;"

    def read(text: str) -> object:
        return list(people_by_line([text]))

    read(piece * 8)
    assert calls(read, piece * 320) <= 4.4 * calls(read, piece * 80) + 200


def test_the_day_of_an_event_is_looked_for_in_a_bounded_stretch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []

    def of_clause(words: str) -> bool:
        read.append(len(words))
        return False

    monkeypatch.setattr(when, "_of_clause", of_clause)
    finder.find("miễn nhiệm chức Bí thư với bà Lê Thị Mai, " * 200)
    assert 0 < max(read) <= when._FARTHEST
