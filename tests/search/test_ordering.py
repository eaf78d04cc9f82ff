"""The first hits in the order of how directly they say what is asked; every page agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from search.engines.base import EngineAnswer, EngineHit, EngineQuery, Snapshot
from search.schema import opening_of
from search.searcher.ordering import FEW, FIRST, FOLLOWING, LEAST, NEAR, Directly, near
from search.text.opening import Sought
from search.tree import Every

ASKED = (Sought.of([("kỷ", "luật")], 1.0),)


class Scored:
    """A snapshot whose articles have these scores, the best first; ``direct`` ones say it."""

    def __init__(self, scores: Sequence[float], direct: Sequence[int]) -> None:
        self.hits = tuple(EngineHit(f"h{at}", score) for at, score in enumerate(scores))
        self.direct = {f"h{at}" for at in direct}
        self.texts: dict[str, str] = {}

    def search(self, query: EngineQuery) -> EngineAnswer:
        page = self.hits[query.offset : query.offset + query.limit]
        return EngineAnswer(len(self.hits), page, {})

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        texts = {True: " kỷ luật .", False: " việc khác ."}
        return {id: f"\n{self.texts.get(id, texts[id in self.direct])}\n{{}}" for id in ids}

    def openings(self, ids: Sequence[str]) -> dict[str, str]:
        return {id: opening_of(stored) for id, stored in self.fetch(ids).items()}


def ids(
    scored: Scored, directly: Directly, offset: int = 0, limit: int = 10, sort: str = "relevance"
) -> list[str]:
    question = EngineQuery(Every(), {}, sort=sort, offset=offset, limit=limit)
    return [hit.id for hit in directly.search(cast(Snapshot, scored), question).hits]


def test_what_says_it_directly_comes_first() -> None:
    scored = Scored([9, 8, 7, 6], direct=[2])
    assert ids(scored, Directly(ASKED)) == ["h2", "h0", "h1", "h3"]
    assert ids(scored, Directly()) == ["h0", "h1", "h2", "h3"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "added"])
def test_other_orders_are_as_they_were(sort: str) -> None:
    assert ids(Scored([9, 8, 7], direct=[2]), Directly(ASKED), sort=sort) == ["h0", "h1", "h2"]


def test_equal_ones_stay_in_their_order() -> None:
    assert ids(Scored([5, 5, 5], direct=[]), Directly(ASKED)) == ["h0", "h1", "h2"]


@pytest.mark.parametrize(("words", "first"), [(1, "h1"), (FEW, "h1"), (10 * FEW, "h0")])
def test_a_long_text_need_not_begin_an_article(words: int, first: str) -> None:
    assert ids(Scored([9, 8, 7], direct=[1]), Directly(ASKED * words))[0] == first


def test_what_comes_before_all_others_stays_before() -> None:
    scored = Scored([105, 104, 9, 8], direct=[1, 3])
    assert ids(scored, Directly(ASKED, bands=(100.0,))) == ["h1", "h0", "h3", "h2"]


@pytest.mark.parametrize("words", [1, 10 * FEW])
@pytest.mark.parametrize("size", [7, 10, 30, 50])
def test_pages_together_are_the_whole(size: int, words: int) -> None:
    count = FOLLOWING + 15
    scored = Scored([1000 - at for at in range(count)], direct=range(3, count, 4))
    directly = Directly(ASKED * words)
    whole = ids(scored, directly, limit=count)
    pages = [ids(scored, directly, offset, size) for offset in range(0, count, size)]
    assert [id for page in pages for id in page] == whole
    assert sorted(whole) == sorted(hit.id for hit in scored.hits)
    assert {*whole[:FIRST]} == {f"h{at}" for at in range(FIRST)}
    assert whole[FOLLOWING:] == [f"h{at}" for at in range(FOLLOWING, count)]


@pytest.mark.parametrize(
    ("scores", "count"),
    [
        ([1.0] * (FIRST + 5), FIRST),
        ([1.0] * (LEAST + 5) + [NEAR / 2] * 20, LEAST + 5),
        ([1.0] + [NEAR / 2] * 40, LEAST),
        # What cites the directive of the query comes first, however little it scores besides.
        ([0.1] * 15 + [1.0] * 3 + [0.1] * 40, LEAST),
        ([0.0] * 20, 20),
    ],
)
def test_only_hits_near_the_best_are_ordered_once_more(scores: list[float], count: int) -> None:
    assert near(scores) == count


def test_what_is_far_behind_the_best_stays_where_it_was() -> None:
    scored = Scored([100.0, *[90.0 - at for at in range(20)], 5.0, 4.0, 3.0], direct=[22])
    assert ids(scored, Directly(ASKED), limit=24)[-3:] == ["h21", "h22", "h23"]


def test_scores_fall_from_hit_to_hit_within_the_first() -> None:
    scored = Scored([9, 8, 7, 6], direct=[2, 3])
    question = EngineQuery(Every(), {}, limit=10)
    hits = Directly(ASKED).search(cast(Snapshot, scored), question).hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_what_shares_words_with_the_best_comes_before_what_does_not() -> None:
    scored = Scored([9, 8.9, 3, 2.9], direct=[])
    scored.texts = {"h0": "viện trưởng đình chỉ", "h1": "viện trưởng đình chỉ công tác"}
    scored.texts |= {"h2": "mức phạt mới", "h3": "đình chỉ viện trưởng"}
    assert ids(scored, Directly(ASKED)) == ["h0", "h1", "h3", "h2"]


@pytest.mark.parametrize("words", [1, 10 * FEW])
def test_so_it_is_with_those_behind_the_first(words: int) -> None:
    scored = Scored([90.0] * FIRST + [9.0] * 20, direct=[])
    scored.texts = {f"h{at}": "viện trưởng đình chỉ" for at in (*range(FIRST), FIRST + 18)}
    directly = Directly(ASKED * words)
    assert ids(scored, directly, offset=FIRST, limit=2) == [f"h{FIRST + 18}", f"h{FIRST}"]
    banded = Scored([190.0] * FIRST + [109.0] * 10 + [9.0] * 10, direct=[])
    banded.texts = scored.texts
    directly = Directly(ASKED * words, bands=(100.0,))
    assert ids(banded, directly, offset=FIRST, limit=20)[10:12] == [
        f"h{FIRST + 18}",
        f"h{FIRST + 10}",
    ]


def test_what_puts_hits_before_others_adds_nothing_to_what_they_gain() -> None:
    # Within a band the scores beneath it decide, however high it is.
    for band in (10.0, 1000.0):
        scored = Scored([band + 9, band + 1, 5], direct=[1])
        assert ids(scored, Directly(ASKED, bands=(band,))) == ["h0", "h1", "h2"]
