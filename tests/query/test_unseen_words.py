"""Words of the language, typed without accents, that a small index does not have."""

from __future__ import annotations

import pytest

from search import config
from search.query.analyse import analyse
from search.query.parse import parse
from search.query.words import unseen_words
from search.query.words.unseen_words import read
from search.text.lexicon.lexicon import Lexicon
from tests.analysis.lexicons import PARTY, lexicon_of
from tests.conftest import ROOT

ONE = lexicon_of("Con đường dài hơn, mùi hôi và hơi nước của đáng lẽ.")


def interpretation(text: str, lexicon: Lexicon) -> str | None:
    settings = config.load(ROOT / "config.toml")
    return analyse(parse(text, lexicon=lexicon), lexicon=lexicon, settings=settings).interpretation


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dai hoi", "đại hội"),
        ("DAI HOI", "ĐẠI HỘI"),
        ("dai hội", "đại hội"),
        ("dai hoi dang bo", "đại hội đảng bộ"),
        ("to chuc co so", "tổ chức cơ sở"),
        ("dai hon", "dài hơn"),
        ("con duong dai", "con đường dài"),
        ("đại hội", None),
        ("công an xã họp", None),
        ("xyz abc", None),
    ],
)
def test_what_one_article_cannot_tell_is_read_as_the_language_has_it(
    typed: str, meant: str | None
) -> None:
    assert interpretation(typed, ONE) == meant


def test_what_the_index_has_side_by_side_is_its_own_to_read() -> None:
    assert interpretation("dai hoi", lexicon_of("Một hơi dài hơi.")) == "dài hơi"
    assert interpretation("dai hoi", PARTY) == "đại hội"
    # Also where another word of the language would take one of its syllables: năm tháng.
    assert interpretation("quang nam thang", lexicon_of("Quảng Nam họp.")) == "Quảng Nam thang"


def test_a_large_index_tells_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    large = lexicon_of("một hai " * 60)
    monkeypatch.setattr(unseen_words, "TELLING", large.total)
    assert read(["dai", "hoi"], [True, True], large) == {}
    assert read(["dai", "hoi"], [True, True], ONE) == {0: "đại", 1: "hội"}


def test_marks_that_were_typed_bind() -> None:
    assert read(["đài", "hoi"], [False, True], ONE) == {}
    assert read(["dai", "hoi"], [True, False], ONE) == {}
