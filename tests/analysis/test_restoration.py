"""Accents restored, raw typing read, abbreviations found, words joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.errors import ConfigError
from search.query.typed.signs import quotations
from search.text.accents import respell
from search.text.lexicon import telex
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.restore import restore, weigh
from search.text.tokens import tokenize
from search.text.vocabulary import abbreviations, segmentation
from search.text.vocabulary.abbreviations import Abbreviations
from tests.analysis.analyzing import rows
from tests.analysis.lexicons import PARTY


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("chi thi", "chỉ thị"),
        ("thi truong", "thị trường"),
        ("dai hoi dang bo cac cap", "đại hội đảng bộ các cấp"),
        ("chi bo", "chi bộ"),
        ("chi phi", "chi phí"),
        ("dang hop", "đang họp"),
        ("dang huong", "dâng hương"),
        ("đang uy", "đảng ủy"),
        ("chi thị 37 xyz", "chỉ thị 37 xyz"),
        ("", ""),
    ],
)
def test_restoration(typed: str, reading: str) -> None:
    assert restore(typed.split(), PARTY) == reading.split()


def test_nothing_is_restored_from_an_empty_index() -> None:
    assert restore(["dang", "ủy"], Lexicon.empty()) == ["dang", "ủy"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*PARTY.terms, "dang", "uy", "đang", "\ud800", "zz"]), max_size=12))
def test_typed_marks_are_kept(typed: list[str]) -> None:
    reading = restore(typed, PARTY)
    assert len(reading) == len(typed)
    for before, after in zip(typed, reading, strict=True):
        assert after in (PARTY.expand(before) or (before,))


def test_other_readings_have_probabilities() -> None:
    readings = weigh(["dang", "hop"], PARTY)
    assert readings.best == ("đang", "họp")
    assert readings.terms[0][0][0] == "đang"
    assert readings.pairs[0][0][0] == ("đang", "họp")
    alone = dict(weigh(["dang"], PARTY).terms[0])
    assert "đảng" in alone
    assert dict(readings.terms[0])["đang"] > alone["đang"]  # the next word tells


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*PARTY.terms, "dang", "uy", "đang", "\ud800", "zz"]), max_size=9))
def test_probabilities_of_readings(typed: list[str]) -> None:
    readings = weigh(typed, PARTY)
    assert list(readings.best) == restore(typed, PARTY)
    assert len(readings.terms) == len(typed)
    assert len(readings.pairs) == max(0, len(typed) - 1)
    for chances in (*readings.terms, *readings.pairs):
        shares = [chance for _, chance in chances]
        assert shares == sorted(shares, reverse=True)
        assert 0.5 < sum(shares) < 1.0 + 1e-9


@pytest.mark.parametrize(("raw", "meant"), rows("raw_typing.tsv"))
def test_raw_typing(raw: str, meant: str) -> None:
    assert telex.decode(raw) == (None if meant == "-" else meant)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("chir thij 37", "chỉ thị 37"),
        ("d9ang3 bo65", "đảng bộ"),
        ("ddangr uy", "đảng uy"),
        ("xe bus", "xe bus"),
        ("covid19", "covid19"),
        ("chi bo", "chi bo"),
        ("chir zzz", "chỉ zzz"),
        ("his chir", "his chỉ"),
    ],
)
def test_raw_typing_is_read_only_where_it_gives_known_words(typed: str, read: str) -> None:
    assert telex.read(typed.split(), PARTY) == read.split()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Chir thij 37", "Chỉ thị 37"),
        ("(chir OR thij) -d9ang3", "(chỉ OR thị) -đảng"),
        ("xe bus, chi bộ", "xe bus, chi bộ"),
        ("", ""),
    ],
)
def test_raw_typing_is_rewritten_in_a_query(typed: str, meant: str) -> None:
    text, tokens = telex.rewrite(typed, tokenize(typed), PARTY, {"OR"})
    assert text == meant
    assert list(tokens) == tokenize(meant)


def test_raw_typing_in_quotation_marks_stays() -> None:
    typed = 'chir "thij" d9ang3'
    text, tokens = telex.rewrite(typed, tokenize(typed), PARTY, quoted=quotations(typed))
    assert text == 'chỉ "thij" đảng'
    assert list(tokens) == tokenize(text)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
@example("chir\ud800 thij\u202e")
@example("chir " * 10_000)
def test_any_text_can_be_rewritten(text: str) -> None:
    rewritten, tokens = telex.rewrite(text, tokenize(text), PARTY)
    assert all(rewritten[token.start : token.end] == token.text for token in tokens)
    if not any(c.isascii() and c.isalpha() for c in text):
        assert rewritten == text


def test_the_y_that_was_typed_is_kept() -> None:
    assert respell("kỉ", "ky") == "kỷ"
    assert respell("kỉ", "kyr") == "kỷ"
    assert respell("kỉ", "ki") == "kỉ"
    assert respell("thị", "thy") == "thị"  # no second spelling: `thỵ` is a slip
    assert respell("đi", "y") == "đi"


def test_abbreviations_in_both_directions() -> None:
    table = Abbreviations.of([("BTV", "Ban Thường vụ"), ("TP.HCM", "Thành phố Hồ Chí Minh")])
    found = table.find(["họp", "btv"], ["họp", "BTV"])
    assert found == [(1, 2, (("ban", "thường", "vụ"),))]
    spelled = ["ban", "thường", "vụ"]
    assert table.find(spelled, spelled) == [(0, 3, (("btv",),))]
    city = ["tp", "hcm"]
    assert table.find(city, city) == [(0, 2, (("thành", "phố", "hồ", "chí", "minh"),))]


def test_an_abbreviation_that_is_a_syllable_needs_its_capitals() -> None:
    table = Abbreviations.of([("TƯ", "trung ương"), ("TU", "tỉnh ủy"), ("TU", "thành ủy")])
    assert table.find(["tư"], ["tư"]) == []
    assert table.find(["tư"], ["TƯ"]) == [(0, 1, (("trung", "ương"),))]
    assert table.find(["tu"], ["TU"]) == [(0, 1, (("tỉnh", "ủy"), ("thành", "ủy")))]
    assert table.find(["trung", "ương"], ["trung", "ương"]) == []  # else it finds `đầu tư`


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("BTV", "ban thường vụ"),
        ("UBND", "ủy ban nhân dân"),
        ("HĐND", "hội đồng nhân dân"),
        ("BCH TW", "ban chấp hành trung ương"),
        ("TP", "thành phố"),
        ("TW", "trung ương"),
        ("T.Ư", "trung ương"),
        ("XDĐ", "xây dựng đảng"),
    ],
)
def test_the_shipped_table(short: str, long: str) -> None:
    from search.text import forms

    typed = [token.text for token in tokenize(short)]
    ((_, _, others),) = abbreviations.load().find([forms.exact(word) for word in typed], typed)
    assert tuple(long.split()) in others


def test_a_wrong_line_of_the_table_is_named(tmp_path: Path) -> None:
    table = tmp_path / "abbreviations.tsv"
    table.write_text("# ok\nBTV\tban thường vụ\nUBND ủy ban\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"abbreviations\.tsv:3: 'UBND ủy ban' must be"):
        abbreviations.load(table)


def test_words_of_several_syllables() -> None:
    assert segmentation.joined(["chỉ", "thị", "của", "đảng"]) == (True, False, False)
    assert segmentation.joined(["một"]) == segmentation.joined([]) == ()
    assert len(segmentation.joined(["x"] * 100)) == 99
