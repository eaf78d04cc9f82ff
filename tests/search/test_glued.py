"""Words that were typed without blanks."""

from __future__ import annotations

import pytest

from search.suggest import parted
from search.text import forms
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder
from search.text.tokens import tokenize


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Each a dozen times; ``phút`` and ``rộng`` are words, too, but not side by side."""
    builder = LexiconBuilder()
    said = ("Nguyễn Phú Trọng", "chống tham nhũng", "kỷ luật Đảng", "một phút", "đất rộng", "tha")
    builder.add([forms.analyse(f"{one}.") for one in said for _ in range(12)])
    return Lexicon.from_bytes(builder.to_bytes())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("#thamnhung", "#tham nhung"),
        ("@nguyenphutrong", "@nguyen phu trong"),
        ("kỷluậtđảng", "kỷ luật đảng"),
        ("KỶLUẬT đảng", "KỶ LUẬT đảng"),
        ("chongthamnhung: kyluatdang", "chong tham nhung: ky luat dang"),
        ("tham nhung", None),  # known words are not looked at
        ("thamluat", None),  # never side by side
        ("thâmnhung", None),  # typed marks bind
        ("internet", None),
        ("thamnhung2018", None),
        ("tham" * 1000, None),
    ],
)
def test_blanks_are_put_where_they_are_missing(
    typed: str, meant: str | None, lexicon: Lexicon
) -> None:
    words = [token.text for token in tokenize(typed)]
    unknown = [word for word in words if not lexicon.knows(forms.folded(word))]
    assert parted(typed, unknown, lexicon) == meant
