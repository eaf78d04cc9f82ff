"""Parts of a query put together: steps, and what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from search.query.clauses.part import Clause, Part, Seen, grouped
from search.query.clauses.steps import Step, Width, Yielding, combined
from search.query.words.readings import Word
from search.text.tokens import Token
from search.tree import AllOf, AnyOf, Nothing, Query, Term

A, B, C, D = (Term("body_exact", text) for text in "abcd")
NONE = Part.only(Nothing())
SAID = Seen(prefixes=("p",))


def part(*trees: Query, firm: bool = False) -> Part:
    return Part(tuple(Step(tree, tree) for tree in trees), firm)


@pytest.mark.parametrize("group", [AllOf(()), AnyOf((), boost=2.0)])
@pytest.mark.parametrize(
    ("parts", "steps"),
    [
        ([], [(Nothing(),)]),
        ([NONE, NONE], [(Nothing(),)]),
        ([Part.only(A)], [(A,)]),
        ([NONE, part(A, B)], [(A,), (B,)]),
        ([Part.only(A), Part.only(B)], [(A, B)]),
        ([part(A, C), Part.only(B)], [(A, B), (C, B)]),
        ([part(A, C), NONE, part(B, D)], [(A, B), (C, D)]),
        ([part(A, C, D), part(B, D)], [(A, B), (C, D), (D, D)]),
        # A directive stays until no ordinary word is left to give way.
        ([part(A, C, firm=True), part(B, D)], [(A, B), (A, D), (C, D)]),
        ([part(A, C, firm=True), Part.only(B)], [(A, B), (C, B)]),
    ],
)
def test_a_group_is_made_of_its_parts(
    group: AllOf | AnyOf, parts: list[Part], steps: list[tuple[Query, ...]]
) -> None:
    def of(nodes: tuple[Query, ...]) -> Query:
        return nodes[0] if len(nodes) == 1 else replace(group, parts=nodes)

    made = grouped(group, parts).steps
    assert [step.tree for step in made] == [of(nodes) for nodes in steps]
    assert [step.match for step in made] == [step.tree for step in made]


def test_where_a_directive_gives_way_all_other_words_are_asked_for_anew() -> None:
    cited = Part((Step(A, A, 1, "phrase"),), firm=True, directive=True)
    words = Part((Step(C, C, 10, "words"), Step(D, D, 0, "any")), seen=SAID)
    strict = AllOf((A, D))
    made = grouped(AllOf(()), [cited, words]).steps
    assert [step.match for step in made] == [
        AllOf((A, C)),
        strict,
        AnyOf((strict, C)),
        AnyOf((strict, D)),
    ]
    # A single article that has all of them, or cites it and has some, is enough.
    assert [(step.width, step.enough, step.uncited) for step in made] == [
        ("words", 10, False),
        ("any", 10, False),
        ("most", 1, True),
        ("any", 0, True),
    ]


def test_what_is_stated_gives_way_before_the_directive() -> None:
    cited = Part((Step(A, A, 1, "phrase", bands=(9.0,)),), firm=True, directive=True)
    place = Part((Step(C, C, 1, "words"), Step(D, D, 0, "any")), stated=True, seen=SAID)
    *_, alone, of_all, of_any = grouped(AllOf(()), [cited, place]).steps
    assert (alone.match, alone.enough, alone.width) == (A, 1, "most")
    assert (alone.unstated, alone.uncited, alone.bands) == (True, False, (9.0,))
    assert (of_all.match, of_any.match) == (AnyOf((A, C)), AnyOf((A, D)))


def test_a_directive_gives_way_to_words_alone_and_of_several_any_will_do() -> None:
    first, second = (Part((Step(x, x, 1, "phrase"),), firm=True, directive=True) for x in (A, B))
    narrowing, phrase = Part.only(C), Part.only(D, seen=SAID)

    def matches(*parts: Part) -> list[Query]:
        return [step.match for step in grouped(AllOf(()), parts).steps]

    assert matches(first, narrowing) == [AllOf((A, C))]
    assert matches(first, phrase) == [AllOf((A, D)), AnyOf((AllOf((A, D)), D))]
    assert matches(first, second) == [AllOf((A, B)), AnyOf((A, B))]
    assert matches(first, second, narrowing) == [
        AllOf((A, B, C)),
        AllOf((AnyOf((A, B)), C)),
    ]


@pytest.mark.parametrize(
    ("widths", "enough", "width", "least"),
    [
        ((("phrase", "words"), ("words", "any")), ((5, 20), (50, 0)), ("words", "any"), (50, 20)),
        ((("most",), ("phrase", "words")), ((0,), (5, 0)), ("most", "most"), (10, 0)),
    ],
)
def test_a_step_is_as_wide_as_its_widest_part_and_wants_as_much(
    widths: Sequence[Sequence[Width]],
    enough: Sequence[Sequence[int]],
    width: Sequence[Width],
    least: Sequence[int],
) -> None:
    parts = [
        Yielding([Step(A, A, e, w) for e, w in zip(es, ws, strict=True)])
        for es, ws in zip(enough, widths, strict=True)
    ]
    made = combined(parts, lambda nodes: AllOf(tuple(nodes)))
    assert [step.width for step in made] == list(width)
    assert [step.enough for step in made] == list(least)


def test_what_was_seen_and_said_is_kept_in_order_also_of_what_comes_to_nothing() -> None:
    words = [Word(Token(text, 0, 0), text, text, text, known=False) for text in "xyx"]
    parts = [
        Part.only(A, [Clause("one", A)], Seen((words[0],), codes=1)),
        Part.only(Nothing(), [Clause("two", B)], Seen((words[1],), written=frozenset("y"))),
        Part.only(B, [Clause("three", B)], Seen((words[2],), prefixes=("p",), codes=1)),
    ]
    made = grouped(AllOf(()), parts)
    assert [clause.purpose for clause in made.clauses] == ["one", "two", "three"]
    assert made.seen.words == tuple(words)
    assert (made.seen.codes, made.seen.prefixes) == (2, ("p",))
    assert made.seen.unknown == ("x",)
