"""Corrections of words that no article has."""

from __future__ import annotations

import pytest

from search.suggest import correct
from tests.analysis.lexicons import lexicon_of

LEXICON = lexicon_of(
    *["Có thể, không thể"] * 40,
    "Chỉ thể hiện",
    *["Chỉ thị của Ban Bí thư", "nghị quyết của hội nghị"] * 10,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chỉ thj", "chỉ thị"),  # `thể` is nearer in frequency, `thị` stands there
        ("Chỉ Thj", "Chỉ Thị"),
        ("thj", "thể"),  # nothing beside it tells
        ("nghj quyết", "nghị quyết"),
        ("chỉ xqzwkj", None),
    ],
)
def test_what_stands_beside_a_slip_tells_what_was_meant(typed: str, meant: str | None) -> None:
    unknown = [word for word in typed.split() if word.lower() in ("thj", "nghj", "xqzwkj")]
    assert correct(typed, unknown, LEXICON) == meant
