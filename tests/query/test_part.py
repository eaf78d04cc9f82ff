"""Parts of a query put together: trees, what is asked instead, and what was seen."""

from __future__ import annotations

import pytest

from search.query.part import Clause, Part, Seen, grouped
from search.query.readings import Word
from search.text.tokens import Token
from search.tree import AllOf, AnyOf, Nothing, Query, Term

A, B, C, D = (Term("body_exact", text) for text in "abcd")
NONE = Part(Nothing())


@pytest.mark.parametrize("group", [AllOf((), boost=2.0), AnyOf((), boost=2.0)])
@pytest.mark.parametrize(
    ("parts", "tree", "fallback", "likely"),
    [
        ([], None, None, None),
        ([NONE, NONE], None, None, None),
        ([Part(A)], (A,), None, None),
        ([NONE, Part(A, fallback=B)], (A,), (B,), None),
        ([Part(A), Part(B)], (A, B), None, None),
        ([Part(A, fallback=C), Part(B)], (A, B), (C, B), None),
        ([Part(A, fallback=C), NONE, Part(B, fallback=D)], (A, B), (C, D), None),
        ([Part(A, fallback=C, likely=D), Part(B, fallback=C)], (A, B), (C, C), (D, B)),
    ],
)
def test_a_group_is_made_of_its_parts(
    group: AllOf | AnyOf,
    parts: list[Part],
    tree: tuple[Query, ...] | None,
    fallback: tuple[Query, ...] | None,
    likely: tuple[Query, ...] | None,
) -> None:
    def of(nodes: tuple[Query, ...]) -> Query:
        return nodes[0] if len(nodes) == 1 else type(group)(nodes, boost=2.0)

    made = grouped(group, parts)
    assert made.tree == (of(tree) if tree else Nothing())
    assert made.fallback == (of(fallback) if fallback else None)
    assert made.likely == (of(likely) if likely else None)


def test_what_was_seen_and_said_is_kept_in_order_also_of_what_comes_to_nothing() -> None:
    words = [Word(Token(text, 0, 0), text, text, text, known=False) for text in "xyx"]
    parts = [
        Part(A, relaxed=True, clauses=(Clause("one", A),), seen=Seen((words[0],), codes=1)),
        Part(
            Nothing(), clauses=(Clause("two", B),), seen=Seen((words[1],), written=frozenset("y"))
        ),
        Part(B, clauses=(Clause("three", B),), seen=Seen((words[2],), prefixes=("p",), codes=1)),
    ]
    made = grouped(AllOf(()), parts)
    assert made.relaxed
    assert [clause.purpose for clause in made.clauses] == ["one", "two", "three"]
    assert made.seen.words == tuple(words)
    assert (made.seen.codes, made.seen.prefixes) == (2, ("p",))
    assert made.seen.unknown == ("x",)
