"""Of articles that have most words of a query, those that come near to what is asked.

Who asks for five words that hardly any article has together gets hundreds that have three of them.
By relevance the good ones come first; by date, in a feed or a count, they drown. So only those are
answers that score nearly as much as the best few, in whatever order they are shown.
"""

from __future__ import annotations

from dataclasses import replace

from search.engines.base import EngineQuery, Snapshot
from search.query.steps import Step
from search.tree import AllOf, Constant, Ids

AMONG = 20
"""The hit that others are measured by: a single one may say by chance what was typed."""
NEAR = 0.6
"""Share of its score that an answer has."""
MOST = 150
"""Answers, at most."""


def of_step(snapshot: Snapshot, step: Step, enough: int) -> Step | None:
    """The step with the nearest of its articles only; None if it has fewer than ``enough``, and
    itself where none is left out.
    """
    question = EngineQuery(step.tree, {}, limit=MOST, match=step.match, worth=enough)
    answer = snapshot.search(question)
    if answer.total < enough:
        return None
    hits = answer.hits
    if len(hits) <= AMONG:
        return step
    least = NEAR * hits[AMONG - 1].score
    near = tuple(hit.id for hit in hits if hit.score >= least)
    if len(near) == answer.total:
        return step
    match = Ids(near)
    return replace(step, match=match, tree=AllOf((Constant(match, 0.0), step.tree)))
