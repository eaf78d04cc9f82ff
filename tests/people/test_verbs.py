"""What is looked at first, because it is cheap, must never keep out what is looked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.people.holding import clauses
from search.people.holding.pronouns import PRONOUN
from search.people.holding.wording import FULL_STOP
from search.people.tables import listed

_PLAIN = re.compile(r"\(\?<?[=!][^()]*(?:\([^()]*\)[^()]*)*\)|[()?:$\[\]]|(?<=\w)\?")
_WORDS = sorted(
    {_PLAIN.sub("", part) for part in listed("gaps.tsv", "employ", "loss", "into", "of", "title")}
)
_OTHERS = ("người thay", "người được chọn kế nhiệm", "trúng cử", "tái bổ nhiệm", "giữ", "ông", "và")
_BEFORE = st.lists(st.sampled_from([*_WORDS, *_OTHERS]), max_size=5).map(" ".join)


@given(before=_BEFORE, ends=st.sampled_from(("", " ", " ông ", " chức ")))
def test_no_verb_is_passed_over(before: str, ends: str) -> None:
    text = before + ends
    for pattern in (clauses._EMPLOYING, clauses._EMPLOYED, clauses._LOSING):
        if pattern.search(text):
            assert clauses._has_verb(text)


def test_the_words_of_the_test_are_verbs() -> None:
    patterns = (clauses._EMPLOYING, clauses._EMPLOYED, clauses._LOSING)
    assert sum(any(p.search(f"{word} ") for p in patterns) for word in _WORDS) > 50


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("ông đến. bà đi. ", [7, 14]),
        ("q. nam từ liêm, tp. hcm", []),
        ("ở (q. nam. tư)", [9]),
        ("lớp học. sau", [7]),
        ("ông. sau", [3]),
    ],
)
def test_full_stops_that_end_a_sentence(text: str, stops: list[int]) -> None:
    assert [match.start() for match in FULL_STOP.finditer(text)] == stops


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ông từng là bí thư", ["ông"]),
        ("đồng chí được bầu, bà là bí thư", ["đồng chí", "bà"]),
        ("không từng, thanh được, tuấnanh là", []),
        ("“chị vừa nói", ["chị"]),
    ],
)
def test_pronouns_are_whole_words(text: str, words: list[str]) -> None:
    assert [match[0] for match in PRONOUN.finditer(text)] == words
