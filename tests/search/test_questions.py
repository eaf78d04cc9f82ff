"""When a question is asked again with fewer of its words."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

import pytest

from search.engines.base import EngineAnswer, EngineQuery, Snapshot
from search.query.analysed import FEW, Analysed
from search.searcher import questions
from search.tree import Query, Term

ALL, LIKELY, FEWER, PLACE = (Term("body_exact", name) for name in ("all", "likely", "fewer", "x"))


class Counting:
    """A snapshot of many articles in which each tree finds so many."""

    info = SimpleNamespace(articles=100_000)

    def __init__(self, totals: Mapping[Query, int]) -> None:
        self.totals = totals

    def search(self, query: EngineQuery) -> EngineAnswer:
        total = self.totals[query.tree]
        return EngineAnswer(total // 10 if query.filters else total, (), {})


def relaxed(analysed: Analysed, totals: Mapping[Query, int], *, narrowed: bool = False) -> bool:
    snapshot = cast(Snapshot, Counting(totals))
    filters: dict[str, Query] = {"place": PLACE} if narrowed else {}
    asked = questions.ask(snapshot, EngineQuery(ALL, filters), analysed)
    assert asked.question.tree == (FEWER if asked.relaxed else ALL)
    return asked.relaxed


@pytest.mark.parametrize(
    ("of_all", "of_likely", "narrowed", "expected"),
    [
        (FEW, FEW, False, False),
        (FEW - 1, FEW - 1, False, True),
        (500, FEW, False, False),
        # In the accents that are meant hardly any article has all of the words.
        (500, FEW - 1, False, True),
        # What a facet leaves over does not count.
        (FEW, FEW, True, False),
        (FEW - 1, FEW - 1, True, True),
    ],
)
def test_a_bare_query_is_asked_again_when_its_likely_readings_find_little(
    of_all: int, of_likely: int, narrowed: bool, expected: bool
) -> None:
    analysed = Analysed(ALL, fallback=FEWER, likely=LIKELY)
    totals = {ALL: of_all, LIKELY: of_likely, FEWER: 10_000}
    assert relaxed(analysed, totals, narrowed=narrowed) == expected


def test_what_was_typed_with_accents_is_counted_once() -> None:
    analysed = Analysed(ALL, fallback=FEWER)
    assert not relaxed(analysed, {ALL: FEW})
    assert relaxed(analysed, {ALL: FEW - 1, FEWER: 10_000})


def test_without_anything_wider_to_ask_the_first_answer_stands() -> None:
    assert not relaxed(Analysed(ALL, likely=LIKELY), {ALL: 0})
    assert not relaxed(Analysed(ALL, fallback=FEWER), {ALL: 3, FEWER: 3})
