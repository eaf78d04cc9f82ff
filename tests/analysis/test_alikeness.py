"""What texts share with the best of them, beside what was asked for."""

from __future__ import annotations

import pytest

from search.text.alikeness import COMPARED, alikeness

ASKED = frozenset({"tai", "nạn"})
AFFAIR = "viện trưởng lái xe gây tai nạn . đình chỉ công tác viện trưởng"
AGAIN = "đình chỉ viện trưởng lái xe gây tai nạn"
OTHER = "mức phạt mới cho tài xế vi phạm . tai nạn giảm"


def test_an_article_of_the_same_affair_is_more_alike_than_another() -> None:
    first, again, other = alikeness([AFFAIR, AGAIN, OTHER], [1.0, 1.0, 1.0], ASKED)
    assert first > other
    assert again > other


@pytest.mark.parametrize("text", ["", ".", "tai nạn", "tai nạn và những"])
def test_words_that_are_asked_for_or_tell_nothing_are_nothing_in_common(text: str) -> None:
    assert alikeness([text, text], [1.0, 1.0], ASKED) == [0.0, 0.0]


def test_a_text_is_not_compared_with_itself() -> None:
    assert alikeness([AFFAIR], [1.0], ASKED) == [0.0]
    assert alikeness([AFFAIR, OTHER], [1.0, 0.0], ASKED)[0] == pytest.approx(0)


def test_what_the_better_hits_say_counts_more() -> None:
    texts = [AFFAIR, OTHER, AGAIN]
    *_, like_the_first = alikeness(texts, [1.0, 0.2], ASKED)
    *_, like_the_second = alikeness(texts, [0.2, 1.0], ASKED)
    assert like_the_first > like_the_second


def test_only_the_best_are_compared_with() -> None:
    others = [f"chuyện{at}" for at in range(COMPARED)]
    worth = [1.0] * (COMPARED + 2)
    assert alikeness([*others, AFFAIR, AGAIN], worth, ASKED) == [0.0] * (COMPARED + 2)


def test_it_is_at_most_2() -> None:
    long = " ".join(f"từ{at}" for at in range(5000))
    assert max(alikeness([long] * 25, [1.0] * 25, ASKED)) <= 2
