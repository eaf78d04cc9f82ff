"""Lower case that keeps every letter in its place."""

from __future__ import annotations

import sys

from search.text.lowercase import lower


def test_one_letter_alone_becomes_two() -> None:
    """What ``lower`` rests on; a later Unicode may have more."""
    assert [c for c in map(chr, range(sys.maxunicode + 1)) if len(c.lower()) != 1] == ["İ"]


def test_letters_stay_in_their_places() -> None:
    assert lower("ĐẢNG İstanbul BỘ") == "đảng İstanbul bộ"
    assert lower("İ") == "İ"
    assert lower("BỘ") == "bộ"
