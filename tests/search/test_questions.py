"""Which of a query's steps is asked: the first of which enough articles are answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from search.engines.base import EngineAnswer, EngineQuery, Snapshot
from search.engines.one_by_one import OneByOne
from search.query.clauses.analysed import Analysed
from search.query.clauses.steps import Step, Width
from search.result import Wide
from search.searcher import questions
from search.tree import Every, Query, Term

PHRASE, WORDS, ANY, PLACE = (Term("body_exact", name) for name in ("phrase", "words", "any", "x"))
STEPS = (
    Step(PHRASE, PHRASE, 10, "phrase"),
    Step(WORDS, WORDS, 50, "words", few=20),
    Step(ANY, ANY, 0, "any"),
)


class Counting(OneByOne):
    """A snapshot of so many articles in which each tree finds so many; a filter leaves none."""

    def __init__(self, totals: Mapping[Query, int], articles: int) -> None:
        self.info = SimpleNamespace(articles=articles)
        self.totals = totals

    def search(self, query: EngineQuery) -> EngineAnswer:
        return EngineAnswer(0 if query.filters else self.totals[query.tree], (), {})


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("narrowed", [False, True])
@pytest.mark.parametrize(
    ("phrases", "words", "others", "articles", "width"),
    [
        (10, 50, 900, 100_000, "phrase"),
        (9, 50, 900, 100_000, "words"),
        (9, 49, 580, 100_000, "any"),
        (0, 0, 900, 100_000, "any"),
        # Fewer are enough where others would bury them.
        (9, 49, 589, 100_000, "words"),
        (9, 30, 361, 100_000, "words"),
        (9, 31, 372, 100_000, "any"),
        (9, 20, 361, 100_000, "words"),
        (9, 20, 360, 100_000, "any"),
        (9, 19, 900, 100_000, "any"),
        # Of few articles fewer are enough.
        (2, 4, 10, 10, "phrase"),
        (1, 2, 10, 10, "words"),
        (0, 1, 5, 5, "words"),
        (0, 0, 5, 5, "any"),
    ],
)
def test_neither_order_nor_filters_change_what_counts_as_an_answer(
    phrases: int, words: int, others: int, articles: int, width: Width, narrowed: bool, sort: str
) -> None:
    snapshot = cast(Snapshot, Counting({PHRASE: phrases, WORDS: words, ANY: others}, articles))
    filters: dict[str, Query] = {"place": PLACE} if narrowed else {}
    question = EngineQuery(Every(), filters, sort=sort)
    asked = questions.ask(snapshot, question, Analysed(STEPS))
    assert asked.width == width
    assert asked.relaxed == (width == "any")
    tree = {"phrase": PHRASE, "words": WORDS, "any": ANY}[width]
    assert asked.question == replace(question, tree=tree, match=tree)


SAID = tuple(Term("body_exact", name) for name in "abc")
MOST = Step(WORDS, WORDS, 50, "most", points=SAID)


@pytest.mark.parametrize("narrowed", [False, True])
@pytest.mark.parametrize(
    ("totals", "wide", "total", "wider"),
    [
        # Of articles with one point, with two, with three.
        ((400, 90, 50), 0, 50, 500),
        ((400, 90, 49), 0, 90, 500),
        ((400, 49, 49), 0, 400, 500),
        ((49, 49, 49), 0, 500, None),
        ((400, 90, 50), 2, 500, None),
    ],
)
def test_where_not_all_words_are_required_the_articles_with_most_of_them_are_answers(
    totals: tuple[int, ...], wide: Wide, total: int, wider: int | None, narrowed: bool
) -> None:
    trees: dict[Query, int] = {WORDS: 500}
    for least, found in enumerate(totals, 1):
        level = MOST.with_points(least)
        trees |= {level.match: found, level.tree: found}
    analysed = Analysed((MOST, STEPS[2]))
    snapshot = cast(Snapshot, Counting(trees, 100_000))
    filters: dict[str, Query] = {"place": PLACE} if narrowed else {}
    asked = questions.ask(snapshot, EngineQuery(Every(), filters), analysed, wide=wide)
    assert asked.width == "most"
    match = asked.question.match
    assert match is not None
    assert trees[match] == total
    if not narrowed:
        assert questions.wider(snapshot, asked, analysed).wider == wider


@pytest.mark.parametrize(("whole", "total"), [(360, 360), (361, 90)])
def test_of_few_words_all_articles_that_have_most_are_answers_unless_they_are_a_crowd(
    whole: int, total: int
) -> None:
    level = MOST.with_points(1)
    trees: dict[Query, int] = {WORDS: whole, level.match: 90, level.tree: 90}
    trees |= {MOST.with_points(least).match: 0 for least in (2, 3)}
    snapshot = cast(Snapshot, Counting(trees, 100_000))
    analysed = Analysed((replace(MOST, crowd=360),))
    assert questions.ask(snapshot, EngineQuery(Every(), {}), analysed).answer.total == total


def test_only_a_step_of_which_few_are_enough_keeps_the_next_from_being_asked() -> None:
    snapshot = cast(Snapshot, Counting({WORDS: 49, PHRASE: 60, ANY: 900}, 100_000))
    odd = Step(PHRASE, PHRASE, 200, "most")
    asked = questions.ask(snapshot, EngineQuery(Every(), {}), Analysed((STEPS[1], odd, STEPS[2])))
    assert (asked.width, asked.answer.total) == ("any", 900)


def test_without_anything_wider_to_ask_the_first_answer_stands() -> None:
    snapshot = cast(Snapshot, Counting({WORDS: 0}, 100_000))
    asked = questions.ask(snapshot, EngineQuery(Every(), {}), Analysed(STEPS[1:2]))
    assert (asked.width, asked.answer.total) == ("words", 0)


@pytest.mark.parametrize(("words", "width", "total"), [(1, "words", 1), (0, "any", 900)])
def test_who_opens_all_that_have_the_words_gets_those_that_were_counted(
    words: int, width: Width, total: int
) -> None:
    snapshot = cast(Snapshot, Counting({WORDS: words, ANY: 900}, 100_000))
    asked = questions.ask(snapshot, EngineQuery(Every(), {}), Analysed(STEPS), wide=True)
    assert (asked.width, asked.answer.total) == (width, total)
