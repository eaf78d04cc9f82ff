"""Counts of the lexicon: exact, additive, and found fast."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.text import forms
from search.text.lexicon import lexicon_builder, lexicon_once
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.lexicon.spelling import correction
from search.text.lexicon.term_log import TermReader
from tests.analysis.lexicons import PARTY, builder_of, grown, lexicon_of, terms

WORDS = ("đang", "đảng", "dâng", "ban", "bạn", "họp", "ủy", "37")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=6)


def test_counts() -> None:
    lexicon = lexicon_of("đảng ủy họp", "Đảng bộ họp đảng uỷ")
    assert lexicon.count("đảng") == 3
    assert lexicon.count("ủy") == 2
    assert lexicon.count("dang") == lexicon.count("không") == 0
    assert lexicon.bigram("đảng", "ủy") == 2
    assert lexicon.bigram("ủy", "đảng") == lexicon.bigram("đảng", "không") == 0
    assert lexicon.total == 8
    assert len(lexicon) == 4


def test_texts_are_not_neighbours() -> None:
    builder = LexiconBuilder()
    builder.add(terms("họp", title="đảng ủy"))
    builder.add(terms("bàn"))
    lexicon = Lexicon.from_bytes(builder.to_bytes())
    assert lexicon.bigram("ủy", "họp") == lexicon.bigram("họp", "bàn") == 0


def test_readings_and_expansions_by_frequency() -> None:
    lexicon = lexicon_of("đang đảng đảng đăng đăng đăng dâng dang")
    assert [(term, count) for term, (count, _) in lexicon.entries("dang").items()][:2] == [
        ("đăng", 3),
        ("đảng", 2),
    ]
    assert lexicon.expand("đang") == ("đang", "đăng", "đảng")
    assert lexicon.expand("đảng") == ("đảng",)
    assert set(lexicon.expand("dang")) == {"dang", "đang", "đảng", "đăng", "dâng"}
    assert lexicon.expand("xyz") == ()


def test_completions() -> None:
    lexicon = lexicon_of("tham thảm thanh thanh tháng tham nhũng nhũng tha")
    assert lexicon.complete("tha", 3) == ("tham", "thanh", "tha")
    assert lexicon.complete("thả", 3) == ("thảm",)
    assert lexicon.complete("x", 3) == ()
    assert lexicon.followers("tham", 5) == (("nhũng", 1), ("thảm", 1))
    assert lexicon.followers("không", 5) == ()


def test_an_empty_lexicon_knows_nothing() -> None:
    for lexicon in (Lexicon.empty(), lexicon_of()):
        assert len(lexicon) == lexicon.total == 0
        assert lexicon.count("a") == 0
        assert lexicon.complete("", 5) == lexicon.expand("a") == ()
        assert not lexicon.usual_forms


def test_data_of_another_kind_is_refused_with_the_remedy() -> None:
    with pytest.raises(ValueError, match="reindex --full"):
        Lexicon.from_bytes(b"something else")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_removing_what_was_added_leaves_terms_and_pairs_as_they_were(
    kept: list[str], removed: list[str]
) -> None:
    builder = builder_of(*kept, *removed)
    again = LexiconBuilder.from_bytes(builder.to_bytes())
    for changed in (builder, again):
        for text in removed:
            changed.remove(terms(text))
        left = Lexicon.from_bytes(changed.to_bytes())
        expected = lexicon_of(*kept)
        assert left.terms == expected.terms
        for name in ("counts", "rows", "seconds", "pair_counts", "preceding"):
            assert left.arrays[name].tolist() == expected.arrays[name].tolist()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, TEXTS)
def test_a_lexicon_that_grows_is_the_one_that_is_counted_at_once(
    first: list[str], removed: list[str], added: list[str]
) -> None:
    """Saved and gone on with between each text: triples that occur once are remembered, too."""
    builder = grown(builder_of(*first, *removed), removed, added)
    whole = builder_of(*first, *added)
    assert (builder.to_bytes(), builder.once()) == (whole.to_bytes(), whole.once())


@given(TEXTS)
def test_what_occurs_once_is_packed_the_same_a_few_at_a_time(texts: list[str]) -> None:
    whole = builder_of(*texts).once()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon_once, "_AT_ONCE", 2)
        assert builder_of(*texts).once() == whole


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_shards_are_summed(one: list[str], two: list[str]) -> None:
    parts = [builder_of(*texts).to_bytes() for texts in (one, two)]
    whole = Lexicon.from_bytes(LexiconBuilder.from_bytes(*parts).to_bytes())
    expected = lexicon_of(*one, *two)
    assert whole.terms == expected.terms
    assert whole.arrays["pair_counts"].tolist() == expected.arrays["pair_counts"].tolist()


def test_of_too_many_the_rarest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lexicon of millions of articles must fit into memory; what is frequent stays exact."""
    texts = (
        ["ban chấp hành đảng bộ"] * 5 + ["ban chấp hành"] * 4 + [f"xã{n} ban" for n in range(50)]
    )
    whole = builder_of(*texts)
    monkeypatch.setattr(lexicon_builder, "MOST", 4)
    builders = [builder_of(*texts), LexiconBuilder.from_bytes(whole.to_bytes())]
    for lexicon in (Lexicon.from_bytes(builder.to_bytes()) for builder in builders):
        assert lexicon.count("ban") == 59
        assert lexicon.bigram("ban", "chấp") == lexicon.bigram("chấp", "hành") == 9
        assert lexicon.bigram("đảng", "bộ") == 5
        assert lexicon.bigram("xã7", "ban") == 0
        assert lexicon.count("xã7") == 1


def test_saving_what_was_loaded_changes_nothing() -> None:
    data = builder_of("đảng ủy họp đảng ủy họp", "đảng ủy bàn").to_bytes()
    assert LexiconBuilder.from_bytes(data).to_bytes() == data


@pytest.mark.parametrize(
    ("word", "meant"),
    [("thỵ", "thị"), ("đảngg", "đảng"), ("hộiii", "hội"), ("bộo", "bộ")],
)
def test_correction(word: str, meant: str) -> None:
    assert correction(word, PARTY) == meant


@pytest.mark.parametrize("word", ["", "99", "zzzzzzzz", "x" * 500, "\ud800"])
def test_nothing_near(word: str) -> None:
    assert correction(word, PARTY) is None


LINES = st.sampled_from(["Đảng bộ họp", "đảng ủy 37-CT/TW.", "họp", ""])


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.lists(LINES, max_size=4)), st.integers(1, 5), st.integers(1, 3))
def test_what_is_read_elsewhere_counts_the_same(
    articles: list[list[str]], block: int, readers: int
) -> None:
    """In several processes, a few articles at a time, however few are looked at together."""
    texts = [[forms.analyse(text) for text in article] for article in articles]
    expected, counted = LexiconBuilder(), LexiconBuilder()
    for article in texts:
        expected.add(article)
    elsewhere = [TermReader(number) for number in range(readers)]
    for number, article in enumerate(texts):
        counted.add_log(elsewhere[number % readers].read([article]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon_builder, "_BLOCK", block)
        assert counted.to_bytes() == expected.to_bytes()


def test_counts_go_on_after_they_were_saved() -> None:
    builder = builder_of("Đảng bộ họp")
    before = builder.to_bytes()
    assert builder.to_bytes() == before
    builder.add(terms("đảng bộ"))
    assert Lexicon.from_bytes(builder.to_bytes()).bigram("đảng", "bộ") == 2
    builder.remove(terms("đảng bộ"))
    assert builder.to_bytes() == before
