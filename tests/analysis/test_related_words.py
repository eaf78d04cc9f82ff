"""Words that report the same matter: the table, and what an article gains by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import ConfigError
from search.text.opening import RELATED, Sought, directness
from search.text.vocabulary import related_words

PENALTY = Sought.of([("kỉ", "luật")], 1.0, related_words.related(("kỉ", "luật")))
MAYOR = Sought.of([("chủ", "tịch", "xã")], 1.0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("kỉ", "luật"), ("khiển", "trách")),
        (("cách", "chức"), ("mất", "chức")),
        (("bổ", "nhiệm"), ("giữ", "chức")),
    ],
)
def test_what_articles_may_say(asked: tuple[str, ...], said: tuple[str, ...]) -> None:
    assert said in related_words.related(asked)


def test_a_line_holds_one_way() -> None:
    assert ("tân",) in related_words.related(("bổ", "nhiệm"))
    assert related_words.related(("tân",)) == ()


def test_no_word_is_related_to_itself() -> None:
    assert [word for word, others in related_words.table().items() if word in others] == []


@pytest.mark.parametrize(
    ("opening", "worth"),
    [
        (" kỉ luật chủ tịch xã .", 1.0),
        (" cảnh cáo chủ tịch xã .", ((1 + RELATED) / 2) ** 3),
        (" cảnh cáo và kỉ luật chủ tịch xã .", 1.0),
        (" chủ tịch xã .", 0.5**3),
        (" việc khác .", 0.0),
    ],
)
def test_a_related_word_says_most_of_it(opening: str, worth: float) -> None:
    assert directness(opening, (PENALTY, MAYOR)) == pytest.approx(worth)


@pytest.mark.parametrize("line", ["kỷ luật", "\tcảnh cáo", "kỷ luật\t, ", "a\tb\na\tc"])
def test_a_line_that_is_none_is_named(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "related.tsv"
    file.write_text(f"# ok\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(related_words, "TABLE", file)
    related_words.table.cache_clear()
    try:
        with pytest.raises(ConfigError, match="line"):
            related_words.table()
    finally:
        related_words.table.cache_clear()
