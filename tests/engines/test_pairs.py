"""Tantivy indexes the pairs of common words only; the others score as if it had all of them."""

from __future__ import annotations

import random

import pytest

from search import tree as q
from search.engines import open_engine
from search.engines.base import EngineQuery
from search.text import common
from search.text.forms import analyse
from tests.conftest import MakeSettings
from tests.engines.documents import document

WORDS = ("của", "ông", "họp", "bàn", "dâng", "nhũng", "tham", "trưa")


def test_codes_are_one_for_each_word_and_no_white_space() -> None:
    codes = list(map(common.code, common.WORDS))
    assert len(codes) == len(set(codes)) == 1000
    assert not any(chr(code).isspace() for code in codes)
    assert common.code("dâng") == common.code("") == 0 < min(codes)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("", []),
        ("của", []),
        ("dâng nhũng", []),
        ("của ông họp", [("của", "ông"), ("ông", "họp")]),
        ("của dâng ông họp", [("ông", "họp")]),
        ("của ông. Họp bàn", [("của", "ông"), ("họp", "bàn")]),
        ("Của\nông", []),
    ],
)
def test_common_pairs_of_a_text(text: str, pairs: list[tuple[str, str]]) -> None:
    assert analyse(text).common2.split() == [common.pair(*pair) for pair in pairs]


def test_a_pair_that_is_not_indexed_scores_as_one_that_is(make_settings: MakeSettings) -> None:
    """Titles, of which all pairs are indexed, against bodies of the same words."""
    chance = random.Random(4)
    texts = [" ".join(chance.choices(WORDS, k=12)) for _ in range(200)]
    engine = open_engine(make_settings("tantivy"))
    with engine.writer(full=True) as writer:
        writer.put(document(str(n), text) for n, text in enumerate(texts))
        writer.commit()
    snapshot = engine.snapshot()

    def scores(field: str, first: str, second: str, frequency: int) -> dict[str, float]:
        tree = q.Pair(field, first, second, frequency)
        return {h.id: h.score for h in snapshot.search(EngineQuery(tree, {}, limit=200)).hits}

    for first, second in (("của", "ông"), ("dâng", "của"), ("nhũng", "dâng"), ("tham", "nhũng")):
        indexed = scores("title_exact2", first, second, 0)
        assert len(indexed) > 5
        found = scores("body_exact2", first, second, len(indexed))
        assert found.keys() == indexed.keys()
        if not common.pair(first, second):
            assert found == {id: pytest.approx(score, rel=0.02) for id, score in indexed.items()}
