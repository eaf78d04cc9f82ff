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
ALL_WORDS: tuple[Width, ...] = ("phrase", "words")


@dataclass(frozen=True, slots=True)
class Step:
    """``match`` says which articles are answers, and ``tree`` scores the same ones.

    ``enough``: of fewer articles the next step is asked for. ``last_names``: the next one asks for
    none of those who are named, so that few are enough. ``uncited``: the directive of the query
    need not be cited. ``bands``: scores of what puts an article before all others, such as citing
    that directive.
    """

    match: Query
    tree: Query
    enough: int = 0
    width: Width = "words"
    last_names: bool = False
    uncited: bool = False
    bands: tuple[float, ...] = ()


_ENOUGH_FIRM = 10
"""Where other words can be left out, what is firm gives way to so few articles."""


_MOST_PARTS = 3
"""Of more parts that can give way, each gives way at once: every step asks the engine again."""


def combined(
    parts: Sequence[tuple[Sequence[Step], bool]], join: Callable[[Sequence[Query]], Query]
) -> tuple[Step, ...]:
    """The steps of several parts of a query together: each part gives way a step at a time.

    With each part's steps comes whether it is firm: it gives way only when all others have.
    """
    if sum(len(steps) > 1 for steps, _ in parts) > _MOST_PARTS:
        parts = [(steps[:: max(1, len(steps) - 1)], firm) for steps, firm in parts]
    soft = max((len(steps) for steps, firm in parts if not firm), default=1)
    hard = max((len(steps) for steps, firm in parts if firm), default=1)
    found = []
    for at in range(soft + hard - 1):
        chosen = [
            steps[min(max(0, at - soft + 1) if firm else at, len(steps) - 1)]
            for steps, firm in parts
        ]
        last_names = any(step.last_names for step in chosen)
        more = at + 1 < soft + hard - 1 and not last_names
        found.append(
            Step(
                join([step.match for step in chosen]),
                join([step.tree for step in chosen]),
                max(*(step.enough for step in chosen), _ENOUGH_FIRM if soft > 1 and more else 0),
                max((step.width for step in chosen), key=WIDTHS.index),
                last_names,
                any(step.uncited for step in chosen),
                tuple(band for step in chosen for band in step.bands),
            )
        )
    return tuple(found)
