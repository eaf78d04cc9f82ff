"""Usual wrong words are asked for as the right ones, too, where an index has these more often."""

from __future__ import annotations

import pytest

from search.query.words import equals
from search.query.words.readings import read
from search.text.phrases.phrase_words import listed
from search.text.tokens import tokenize
from search.text.vocabulary.wrong_words import right_words
from tests.analysis.lexicons import lexicon_of

LEXICON = lexicon_of(*["Sáp nhập huyện."] * 5, "Sát nhập xã.", *["Bổ xung và bổ sung."] * 2)


@pytest.mark.parametrize(
    ("query", "others"),
    [
        ("sát nhập huyện", [(0, 2, (("sáp", "nhập"),))]),
        ("việc sát nhập", [(1, 3, (("sáp", "nhập"),))]),
        ("sáp nhập huyện", []),
        ("bổ xung", []),  # as frequent as the right one
    ],
)
def test_the_right_word_is_asked_for_too(
    query: str, others: list[tuple[int, int, tuple[tuple[str, ...], ...]]]
) -> None:
    found = equals.find(read(tokenize(query), LEXICON, "auto", query), LEXICON)
    assert [(one.start, one.end, one.others) for one in found] == others


def test_right_words_are_words_and_no_wrong_ones() -> None:
    assert not set(right_words().values()) & set(right_words())
    assert {len(pair) for pair in right_words()} == {2}
    assert sum(right in listed() for right in right_words().values()) > 10
