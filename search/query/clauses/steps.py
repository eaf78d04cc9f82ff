"""What counts as an answer, in steps: the narrowest first, wider ones where that finds little.

Which articles are answers depends on the query and the index alone: every order, count, facet,
feed and export has the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from search.tree import AllOf, AtLeast, Constant, Preferring, Query, all_of, any_of

Width = Literal["phrase", "words", "most", "any"]
"""What an article has: the query as a whole; all of its words; most of them; at least one."""

WIDTHS: tuple[Width, ...] = ("phrase", "words", "most", "any")
ALL_WORDS: tuple[Width, ...] = ("phrase", "words")


@dataclass(frozen=True, slots=True)
class Step:
    """``match`` says which articles are answers, and ``tree`` scores the same ones.

    ``enough``: of fewer articles the next step is asked for. ``last_names``: the next one asks for
    none of those who are named, so that few are enough. ``few``: so many articles are enough, too,
    if the next step would bury them (0: never). ``uncited``: the directive of the query
    need not be cited. ``unstated``: what the query states of an article need not be true.
    ``stated_first``: articles of which all of that is true come before all others.
    ``bands``: scores of what puts an article before all others, such as citing that directive.
    ``points``: where more than ``crowd`` articles match, those with the most of these are answers.
    """

    match: Query
    tree: Query
    enough: int = 0
    width: Width = "words"
    last_names: bool = False
    few: int = 0
    uncited: bool = False
    unstated: bool = False
    stated_first: bool = False
    bands: tuple[float, ...] = ()
    points: tuple[Query, ...] = ()
    crowd: int = 0

    def with_points(self, least: int) -> Step:
        """What of it has so many of the ``points``."""
        match = all_of((self.match, AtLeast(self.points, least)))
        tree: Query = AllOf((self.tree, Constant(match, 0.0)))
        if isinstance(self.tree, Preferring):  # kept flat
            tree = replace(self.tree, required=Constant(match, 0.0))
        return replace(self, match=match, tree=tree, points=())


_ENOUGH_FIRM = 10
"""Where other words can be left out, what is firm gives way to so few articles."""

_MOST_PARTS = 3
"""Of more parts that can give way, each gives way at once: every step asks the engine again."""


class Yielding(NamedTuple):
    """The steps in which a part of a query gives way. ``firm``: when all others have. ``stated``:
    all of it is true of an article's own fields, such as its province, and need not be said.
    ``directive``: it may be left out as a whole. ``says``: it is more than a filter.
    """

    steps: Sequence[Step]
    firm: bool = False
    stated: bool = False
    directive: bool = False
    says: bool = True


def combined(
    parts: Sequence[Yielding], join: Callable[[Sequence[Query]], Query]
) -> tuple[Step, ...]:
    """The steps of several parts of a query together: each part gives way a step at a time."""
    if sum(len(part.steps) > 1 for part in parts) > _MOST_PARTS:
        parts = [part._replace(steps=part.steps[:: max(1, len(part.steps) - 1)]) for part in parts]
    soft = max((len(part.steps) for part in parts if not part.firm), default=1)
    hard = max((len(part.steps) for part in parts if part.firm), default=1)
    found = []
    for at in range(soft + hard - 1):
        chosen = [
            part.steps[min(max(0, at - soft + 1) if part.firm else at, len(part.steps) - 1)]
            for part in parts
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
                max(step.few for step in chosen),
                any(step.uncited for step in chosen),
                bands=tuple(band for step in chosen for band in step.bands),
            )
        )
    return tuple(found)


def without_directives(
    parts: Sequence[Yielding], join: Callable[[Sequence[Query]], Query]
) -> tuple[Step, ...]:
    """The same, where a directive gives way as a whole: articles that have all of the other words
    then stand beside those that cite it, and if there are none of both, such as have most or any.

    Its notation is no word like others: ``Quy định 90 tiêu chuẩn tổng bí thư`` does not ask for
    articles with ``90`` and ``tổng bí thư``. What the query states besides gives way before it:
    ``Quy định 102 Đà Nẵng`` is all that cite it rather than all of Đà Nẵng. Of several directives
    without other words any will do.
    """
    directives = [part for part in parts if part.directive]
    others = [part for part in parts if not part.directive]
    *narrow, last = combined(parts, join)
    if not directives:
        return (*narrow, last)
    if not any(part.says for part in others):
        return (last, *_any_directive(directives, others, join)) if directives[1:] else (last,)
    soft = any(len(part.steps) > 1 for part in others)
    narrow.append(replace(last, enough=max(last.enough, _ENOUGH_FIRM if soft else 1)))
    scored = any_of([part.steps[-1].tree for part in parts])
    if any(part.stated for part in others):
        firm = [part.steps[0] for part in parts if not part.stated]
        match = firm[0].match if len(firm) == 1 else join([step.match for step in firm])
        bands = tuple(band for step in firm for band in step.bands)
        last = Step(
            match, Preferring(Constant(match, 0.0), scored), 1, "most", unstated=True, bands=bands
        )
        narrow.append(last)
    return (*narrow, *_uncited(others, last, scored, join))


def _uncited(
    others: Sequence[Yielding],
    last: Step,
    scored: Query,
    join: Callable[[Sequence[Query]], Query],
) -> Iterator[Step]:
    """The steps of the other words, whose articles stand beside those of the last one before."""
    steps = others[0].steps if len(others) == 1 else combined(others, join)
    all_words = [at for at, step in enumerate(steps) if step.width in ALL_WORDS]
    for at, step in enumerate(steps):
        match = any_of((last.match, step.match))
        yield replace(
            step,
            match=match,
            enough=1 if at in all_words[-1:] else step.enough,
            tree=Preferring(Constant(match, 0.0), scored),
            width=max(step.width, "most", key=WIDTHS.index),
            uncited=True,
            bands=(*last.bands, *step.bands),
        )


def _any_directive(
    directives: Sequence[Yielding],
    others: Sequence[Yielding],
    join: Callable[[Sequence[Query]], Query],
) -> Sequence[Step]:
    first = [part.steps[0] for part in directives]
    rest = [part.steps[0] for part in others]
    match, tree = any_of(step.match for step in first), any_of(step.tree for step in first)
    bands = tuple(band for step in first for band in step.bands)
    if rest:
        match = join([match, *(step.match for step in rest)])
        tree = join([tree, *(step.tree for step in rest)])
    return [Step(match, tree, width="any", bands=bands)]
