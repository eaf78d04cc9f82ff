"""English terms in a query are offered in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import ConfigError
from search.text.accents import is_syllable
from search.text.vocabulary import english


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("politburo", "Bộ Chính trị"),
        ("Party Congress", "đại hội Đảng"),
        ("national  party congress 2016", "đại hội đại biểu toàn quốc 2016"),
        ("provincial party committee Đà Nẵng", "tỉnh ủy Đà Nẵng"),
        ("anti-corruption", "phòng chống tham nhũng"),
        ("corruption in Da Nang", "tham nhũng Da Nang"),
        ("congress of the party committee of Huế", "đại hội cấp ủy Huế"),
        ("in the party cell", "chi bộ"),
        ("bản in of the", None),
        ('"party cell" -cadres', '"chi bộ" -cadres'),
        ("politburos", None),
        ("bộ chính trị", None),
        ("", None),
        ("secretary of Hanoi", "bí thư Hà Nội"),
        ("March 2018", "tháng 3/2018"),
        ("Jul 2016", "tháng 7/2016"),
        ("ſept 2019", "tháng 9/2019"),
        ("congress in May 2018", "đại hội tháng 5/2018"),
        ("May, 2018", "tháng 5/2018"),
        ("14 May 2018", "14/5/2018"),
        ("3rd of July, 2016", "3/7/2016"),
        ("on May 14, 2018", "14/5/2018"),
        ("dệt may 2018", None),
        ("Dệt May 2018", None),
        ("March 20189", None),
        ("march", None),
    ],
)
def test_queries(query: str, offered: str | None) -> None:
    assert english.in_vietnamese(query) == offered


def test_no_term_is_a_vietnamese_word() -> None:
    assert [term for term in english.table() if all(map(is_syllable, term.split()))] == []


def test_a_line_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "english.tsv"
    file.write_text("# ok\npolitburo\n", encoding="utf-8")
    monkeypatch.setattr(english, "TABLE", file)
    english._terms.cache_clear()
    try:
        with pytest.raises(ConfigError, match="line 2"):
            english.in_vietnamese("x")
    finally:
        english._terms.cache_clear()
