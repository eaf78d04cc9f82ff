"""Openings of articles, and how directly they say what is asked."""

from __future__ import annotations

import pytest

from search.text import forms, opening
from search.text.opening import Sought, directness


def of(*texts: str) -> str:
    return opening.of(map(forms.analyse, texts))


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ((), ""),
        (("Sáng nay, CÁN BỘ",), " sáng nay cán bộ ."),
        (("Một. Hai ba",), " một . hai ba ."),
        (("Một", "Hai\nBa"), " một . hai . ba ."),
    ],
)
def test_an_opening_is_terms_with_a_stop_after_each_sentence(
    texts: tuple[str, ...], wanted: str
) -> None:
    assert of(*texts) == wanted


def test_an_opening_has_so_many_terms_however_long_the_article() -> None:
    for text in ("từ " * 10_000, "từ-" * 10_000, "Từ. " * 10_000):
        found = of("a b c", text, "sau đó")
        assert len(found.replace(" .", "").split()) == opening.MOST


POLICE = Sought.of([("trưởng", "công", "an")], 2.0)
VILLAGE = Sought.of([("xã",)], 1.0)
DISMISSED = Sought.of([("cách", "chức"), ("mất", "chức")], 3.0)
ASKED = (POLICE, VILLAGE, DISMISSED)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # In one sentence, rather than scattered.
        (("Cách chức trưởng công an xã",), ("Cách chức một chủ tịch xã. Trưởng công an nói",)),
        # Early, rather than late.
        (
            ("Cách chức trưởng công an xã", "Họp " * 50),
            ("Họp " * 50, "Cách chức trưởng công an xã"),
        ),
        # More of what tells, rather than less.
        (("Cách chức trưởng công an",), ("Trưởng công an xã",)),
        # Side by side, rather than syllable by syllable.
        (("Xã cách chức trưởng công an",), ("Trưởng xã cách đây an chức công",)),
        # In any way that it is written.
        (("Trưởng công an xã mất chức",), ("Trưởng công an xã mất việc",)),
        # A word at the beginning or the end of a sentence counts as one inside.
        (("xã",), ("công",)),
    ],
)
def test_it_is_more_direct_to_say(better: tuple[str, ...], worse: tuple[str, ...]) -> None:
    assert directness(of(*better), ASKED) > directness(of(*worse), ASKED)


def test_directness_is_between_0_and_1() -> None:
    assert directness("", ASKED) == 0
    assert directness(of("Chuyện khác"), ASKED) == 0
    assert directness(of("Cách chức trưởng công an xã"), ASKED) == 1
