"""What counts as an answer, in steps: the narrowest first, wider ones where that finds little.

Which articles are answers depends on the query and the index alone: every order, count, facet,
feed and export has the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from search.tree import Query

Width = Literal["phrase", "words", "most", "any"]
"""What an article has: the query as a whole; all of its words; most of them; at least one."""

WIDTHS: tuple[Width, ...] = ("phrase", "words", "most", "any")


@dataclass(frozen=True, slots=True)
class Step:
    """``match`` says which articles are answers, and ``tree`` scores the same ones.

    ``enough``: of fewer articles the next step is asked for.
    """

    match: Query
    tree: Query
    enough: int = 0
    width: Width = "words"


@dataclass(frozen=True, slots=True)
class Steps:
    """At least one step. ``firm``: gives way only when all that is not firm has done so."""

    steps: tuple[Step, ...]
    firm: bool = False

    @classmethod
    def only(cls, tree: Query) -> Steps:
        """A part of a query of which nothing can be left out."""
        return cls((Step(tree, tree),))


def combined(parts: Sequence[Steps], join: Callable[[Sequence[Query]], Query]) -> Steps:
    """The steps of several parts of a query together: each part gives way a step at a time."""
    soft = max((len(p.steps) for p in parts if not p.firm), default=1)
    firm = max((len(p.steps) for p in parts if p.firm), default=1)
    found = []
    for at in range(soft + firm - 1):
        chosen = [
            p.steps[min(max(0, at - soft + 1) if p.firm else at, len(p.steps) - 1)] for p in parts
        ]
        found.append(
            Step(
                join([step.match for step in chosen]),
                join([step.tree for step in chosen]),
                max(step.enough for step in chosen),
                max((step.width for step in chosen), key=WIDTHS.index),
            )
        )
    return Steps(tuple(found))
