"""Marks stacked on one letter are bounded on every page, and whole in what programs read."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article
from tests.web.conftest import Serve
from tests.web.markup import page
from web.wording import combining_marks

ACUTE = "\u0301"
TOWER = f"a{ACUTE * 90_000}b"
SHOWN = f"a{ACUTE * combining_marks.MOST}b"
TOWERS = Article(
    "x",
    f"Hội nghị {TOWER}",
    (f"Hội nghị bàn {TOWER} xong.", "Đoạn hai."),
    source=f"Báo {TOWER[:99]}",
    place=f"Nơi {TOWER[:99]}",
    byline=f"Người {TOWER[:99]}",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("Ủy ban Kiểm tra", "Ủy ban Kiểm tra"),
        (
            unicodedata.normalize("NFD", "Nguyễn Thế Thắng"),
            unicodedata.normalize("NFD", "Nguyễn Thế Thắng"),
        ),
        (TOWER, SHOWN),
        (f"{TOWER} {TOWER}", f"{SHOWN} {SHOWN}"),
        ("漢字漢字漢字漢字漢字漢字", "漢字漢字漢字漢字漢字漢字"),
        ("בְּרֵאשִׁ֖ית", "בְּרֵאשִׁ֖ית"),
        (ACUTE * 20, ACUTE * combining_marks.MOST),
        ("a" + "\u20dd" * 20, "a" + "\u20dd" * combining_marks.MOST),
    ],
)
def test_a_letter_has_a_bounded_number_of_marks(text: str, found: str) -> None:
    assert combining_marks.calmed(text) == found


@given(st.text(alphabet=st.sampled_from(f"aế漢 {ACUTE}\u0323\u20dd"), max_size=60))
def test_nothing_but_marks_is_left_out(text: str) -> None:
    found = combining_marks.calmed(text)
    assert combining_marks.calmed(found) == found
    assert [c for c in found if c in "aế漢 "] == [c for c in text if c in "aế漢 "]
    assert ACUTE * (combining_marks.MOST + 1) not in found


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?q=h%E1%BB%99i", "/articles/x", "/articles/x?q=h%E1%BB%99i"),
        *(f"/?q={TOWER[:3000]}", f"/people?q={TOWER[:3000]}"),
    ],
)
def test_no_page_shows_a_tower(serve: Serve, path: str) -> None:
    # What a button sends is not shown, and has to be the value as it is.
    shown = re.sub(r'(<button [^>]*)value="[^"]*"', r"\1", serve(TOWERS).get(path).text)
    assert ACUTE * (combining_marks.MOST + 1) not in shown


def test_the_article_says_so_and_the_api_has_it_whole(serve: Serve) -> None:
    client = serve(TOWERS, Article("y", "Hội nghị", ("Bàn công tác.",)))
    said = "Bài có chữ chồng quá nhiều dấu; trang chỉ hiện 8 dấu trên một chữ."
    notes = [p.words for p in page(client.get("/articles/x").text).all("p", class_="note")]
    assert notes == [said]
    assert said not in client.get("/articles/y").text
    assert client.get("/api/articles/x").get_json()["title"] == TOWERS.title
