"""Which posts of one name are one person's, and which nothing ties to any."""

from __future__ import annotations

import datetime as dt

import pytest

from search.article import Article
from search.persons.claims import claims_of
from search.persons.namesakes import people_apart

NAME = "Lê Văn Đức"


def apart(*sentences: str) -> tuple[list[set[str]], set[str]]:
    """The posts of each group, and the untied ones; a sentence is an article."""
    told = [
        claim
        for at, sentence in enumerate(sentences)
        for claim in claims_of(Article(f"a{at}", "Tin", (sentence,), dt.date(2019, 1, 1 + at)))
    ]
    found = people_apart(NAME, told)
    return [{r.post for r in group} for group in found.groups], {r.post for r in found.untied}


@pytest.mark.parametrize(
    ("other", "posts", "untied"),
    [
        # Nothing ties a post that many hold, or that of another body.
        ("Ông Lê Văn Đức, Chủ tịch UBND xã, nói.", set(), {"Chủ tịch UBND xã"}),
        ("Ông Lê Văn Đức, Giám đốc Sở Tư pháp, nói.", set(), {"Giám đốc Sở Tư pháp"}),
        # It says one of his in fewer words, or in more.
        ("Ông Lê Văn Đức, Phó giám đốc, nói.", {"Phó giám đốc"}, set()),
        ("Ông Lê Văn Đức, Giám đốc Sở Y tế, nói.", {"Giám đốc Sở Y tế"}, set()),
        # Who is beside him in both is known to few, or is in articles about everybody.
        (
            "Bà Võ Thị Mận, Trưởng thôn Hạ, gặp ông Lê Văn Đức, Trưởng đoàn kiểm tra.",
            {"Trưởng đoàn kiểm tra"},
            set(),
        ),
        (
            "Ông Trần An Hoà, Thủ tướng Chính phủ, gặp ông Lê Văn Đức, Trưởng đoàn kiểm tra.",
            set(),
            {"Trưởng đoàn kiểm tra"},
        ),
    ],
)
def test_a_post_in_another_article(other: str, posts: set[str], untied: set[str]) -> None:
    first = "Ông Lê Văn Đức, Phó giám đốc Sở Y tế Hà Giang, đến."
    beside = (
        "Bà Võ Thị Mận, Trưởng thôn Hạ, và ông Trần An Hoà, Thủ tướng Chính phủ, gặp ông "
        "Lê Văn Đức, Phó giám đốc Sở Y tế Hà Giang."
    )
    assert apart(first, beside, other) == ([{"Phó giám đốc Sở Y tế Hà Giang"} | posts], untied)


def test_what_may_be_of_any_of_several_is_untied() -> None:
    groups, untied = apart(
        "Ông Lê Văn Đức, Chủ tịch UBND xã Hoà An, nói.",
        "Ông Lê Văn Đức, Bí thư Đảng uỷ xã Hoà An, nói.",
        "Ông Lê Văn Đức, Chủ tịch UBND xã Bình Minh, nói.",
        "Ông Lê Văn Đức, Bí thư, nói.",
    )
    assert groups == [
        {"Chủ tịch UBND xã Hoà An", "Bí thư Đảng uỷ xã Hoà An"},
        {"Chủ tịch UBND xã Bình Minh"},
    ]
    assert untied == {"Bí thư"}


def test_there_is_one_general_secretary() -> None:
    groups, untied = apart(
        "Ông Lê Văn Đức, Tổng Bí thư, Chủ tịch nước, đến.", "Tổng Bí thư Lê Văn Đức nói."
    )
    assert (groups, untied) == ([{"Tổng bí thư", "Chủ tịch nước"}], set())
