"""The equations of analysis, as tables, and the laws that hold for any text."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.text import forms
from search.text.accents import alphabetical, compatible, fold, is_bare, is_syllable, settle
from search.text.cache import CACHE
from search.text.normalize import normalize
from tests.analysis.analyzing import assert_analyzes_to, assert_laws, rows

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
"""Any code points at all, lone surrogates among them."""

VIETNAMESE = st.text(
    "aăâeêioôơuưyáàảãạấầẩẫậéèếệíìỉọộớờợúùủụứừựýỳỷbcdđghklmnpqrstvxAĐƯTW .,-/\n\u0300\u0323_1&;",
    max_size=40,
)
LAWS = settings(max_examples=150, deadline=None, derandomize=True)


@pytest.mark.parametrize(("text", "exact", "folded"), rows("forms.tsv"))
def test_terms(text: str, exact: str, folded: str) -> None:
    assert_analyzes_to(text, exact, folded=folded)


@pytest.mark.parametrize(("text", "pairs"), rows("bigrams.tsv"))
def test_bigrams_stay_within_a_sentence(text: str, pairs: str) -> None:
    text = normalize(text)
    assert_laws(text)
    assert forms.analyse(text).exact2 == pairs


@pytest.mark.parametrize(("text", "normalised"), rows("normalize.tsv"))
def test_normalised_text(text: str, normalised: str) -> None:
    assert normalize(text) == normalised
    assert normalize(normalised) == normalised


@pytest.mark.parametrize(("typed", "candidate", "yes"), rows("compatible.tsv"))
def test_typed_marks_bind(typed: str, candidate: str, yes: str) -> None:
    assert compatible(typed, candidate) == (yes == "yes")


def test_deeply_escaped_text_is_settled_in_little_time() -> None:
    hostile = "&" + "#&" * 20_000 + "amp;" * 20_000 + "lt;"
    once = normalize(hostile)
    assert normalize(once) == once


def test_a_word_of_any_length_has_a_short_term() -> None:
    assert forms.exact("ả" * 100_000) == "ả" * forms.MAX_TERM
    assert len(forms.analyse("x" * 100_000).exact) == forms.MAX_TERM


def test_no_letter_of_unicode_gives_an_empty_term_or_one_with_a_space() -> None:
    """One such letter in one article once ended the run: its terms were fewer than its tokens."""
    letters = filter(str.isalnum, map(chr, range(sys.maxunicode + 1)))
    terms = {letter: forms.exact(letter) for letter in letters}
    assert [f"{letter:a}" for letter, term in terms.items() if term.split() != [term]] == []


def test_terms_do_not_depend_on_what_was_analysed_before() -> None:
    many = " ".join(f"w{n}" for n in range(CACHE + 1))
    before = forms.exact("Hoà")
    assert forms.analyse(many).exact == many
    assert forms.exact("Hoà") == before == "hòa"


@LAWS
@given(ANYTHING)
@example("&\ud800amp;")
@example("&am\u200bp;lt;")
@example(";\u037e&amp\u037e")
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    once.encode("utf-8")


@LAWS
@given(st.one_of(ANYTHING, VIETNAMESE))
@example("a.\u0300b")
@example("T.Ư.T.W x.y_z")
@example("ﾞ ﹶ\u0301 x")
def test_laws_of_offsets_and_forms(text: str) -> None:
    assert_laws(text)
    assert_laws(normalize(text))


@LAWS
@given(st.one_of(ANYTHING, VIETNAMESE), st.one_of(ANYTHING, VIETNAMESE))
@example("TP.", "Lào Cai")
@example("", "Họp.")
def test_a_text_is_analysed_line_by_line(above: str, below: str) -> None:
    assert forms.analyse(above) + forms.analyse(below) == forms.analyse(f"{above}\n{below}")


@LAWS
@given(st.one_of(ANYTHING, VIETNAMESE))
def test_terms_are_terms_of_themselves(text: str) -> None:
    for term in forms.analyse(normalize(text)).exact.split():
        assert forms.exact(term) == term
        assert settle(term) == term
        assert fold(fold(term)) == fold(term)
        assert is_bare(fold(term))
        assert compatible(fold(term), term) or len(fold(term)) != len(term)


@LAWS
@given(VIETNAMESE)
def test_composition_does_not_matter(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert forms.analyse(normalize(decomposed)) == forms.analyse(normalize(composed))


def test_syllables() -> None:
    known = ("nghiêng", "quốc", "giữa", "ý", "yêu", "oanh", "khuỷu", "xoong", "tiếng", "gì", "thuở")
    for text in known:
        assert is_syllable(text)


@pytest.mark.parametrize("text", ["qốc", "bl", "a1", "chiits", "mòt", "", "aeiou", "đrang"])
def test_no_syllables(text: str) -> None:
    assert not is_syllable(text)


@pytest.mark.parametrize(
    "names",
    [
        ["Bà Rịa", "Bạc Liêu", "Bắc Giang", "Bến Tre", "Bình Định", "Bình Phước"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "man", "măn", "mân"],
        ["Da", "Đa", "Hà Tĩnh", "Hải Dương", "Hoà Bình", "Hồ Chí Minh", "Ж"],
    ],
)
def test_names_sort_as_in_a_dictionary(names: list[str]) -> None:
    for form in ("NFC", "NFD"):
        expected = [unicodedata.normalize(form, name) for name in names]
        assert sorted(set(expected), key=alphabetical) == expected
