"""Phrases of the lexicon: which runs of terms they are, exact counts of articles, found fast."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.phrases import phrase_tally
from tests.analysis.lexicons import builder_of, grown, lexicon_of


@pytest.fixture(autouse=True)
def every_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase_tally, "LEAST", 1)


def phrases(lexicon: Lexicon) -> dict[str, int]:
    return {
        " ".join(lexicon.terms[number - 1] for number in row if number): int(articles)
        for row, articles in zip(
            lexicon.phrases.rows.tolist(), lexicon.phrases.articles, strict=True
        )
    }


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("kê khai tài sản", "kê khai"),
        ("Ban Thường vụ họp", "ban thường vụ"),
        ("công tác xây dựng Đảng", "xây dựng đảng"),
        ("Ủy ban Kiểm tra", "ủy ban kiểm tra"),
        ("Ban Chấp hành Trung ương", "ban chấp hành trung ương"),
        ("Ủy ban Kiểm tra Trung ương", "ủy ban kiểm tra trung ương"),
        ("học tập và làm theo", "học tập và làm theo"),
        ("ông Nguyễn Phú Trọng nói", "nguyễn phú trọng"),
        ("bà Nguyễn Thị Kim Ngân nói", "nguyễn thị kim ngân"),
    ],
)
def test_words_together_and_names_are_phrases(text: str, phrase: str) -> None:
    assert phrases(lexicon_of(text))[phrase] == 1


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("của nghị quyết", "của nghị quyết"),  # a particle begins it
        ("nghị quyết này", "nghị quyết này"),
        ("họp bàn về", "họp bàn về"),
        ("nghị quyết 37", "nghị quyết 37"),
    ],
)
def test_other_runs_are_not(text: str, phrase: str) -> None:
    assert phrase not in phrases(lexicon_of(text))


def test_articles_are_counted_and_not_occurrences() -> None:
    found = phrases(
        lexicon_of(
            "Đảng bộ họp. Đảng bộ bàn. Đại hội đảng bộ, đại hội đảng bộ.",
            "đại hội đảng bộ",
            "đại hội",
        )
    )
    assert found["đảng bộ"] == found["đại hội đảng bộ"] == found["đại hội đảng"] == 2
    assert found["đại hội"] == 3


WORDS = ("đại", "hội", "đảng", "bộ", "và", "học", "tập", "ủy", "nguyễn")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=6)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, TEXTS, st.integers(1, 3), st.integers(1, 9))
def test_phrases_that_grow_are_those_that_are_counted_at_once(
    first: list[str], removed: list[str], added: list[str], least: int, block: int
) -> None:
    """Saved and gone on with between each text, a few words at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrase_tally, "LEAST", least)
        patch.setattr(phrase_tally, "_BLOCK", block)
        builder = grown(builder_of(*first, *removed), removed, added)
        whole = builder_of(*first, *added)
        assert (builder.to_bytes(), builder.once()) == (whole.to_bytes(), whole.once())


@settings(max_examples=30, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_phrases_of_shards_are_summed(one: list[str], two: list[str]) -> None:
    parts = [builder_of(*texts).to_bytes() for texts in (one, two)]
    whole = Lexicon.from_bytes(LexiconBuilder.from_bytes(*parts).to_bytes())
    expected = phrases(lexicon_of(*one, *two))
    found = phrases(whole)
    # Triples that occur once in a shard are not in its lexicon.
    assert {p: n for p, n in found.items() if len(p.split()) != 3} == {
        p: n for p, n in expected.items() if len(p.split()) != 3
    }


def test_of_too_many_the_rarest_are_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["đại hội"] * 3 + ["đảng bộ"] * 2 + ["chi bộ"]
    monkeypatch.setattr(phrase_tally, "MOST", 2)
    assert phrases(lexicon_of(*texts)) == {"đại hội": 3, "đảng bộ": 2}


def test_phrases_are_found_by_their_beginnings() -> None:
    lexicon = lexicon_of(*["đại hội đảng bộ"] * 3, *["đại học", "hội nghị"] * 2, "đại hội đảng bộ")
    first = [number for _, number in lexicon.numbered("dai")]

    def begun(last: str) -> list[tuple[str, int]]:
        return [
            (" ".join(lexicon.terms[number] for number in numbers), articles)
            for numbers, articles in lexicon.phrases.beginning([first], [lexicon.begun(last)])
        ]

    assert begun("h") == [
        ("đại hội", 4),
        ("đại hội đảng", 4),
        ("đại hội đảng bộ", 4),
        ("đại học", 2),
    ]
    assert begun("hoc") == [("đại học", 2)]
    assert begun("x") == []
    assert list(Lexicon.empty().phrases.beginning([first], [range(5)])) == []
    assert list(lexicon.phrases.beginning([first] * 9, [range(5)])) == []
