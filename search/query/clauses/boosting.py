"""What parts of a query weigh: facts of an article's own fields, and what a person weighed; and
that what is fresh counts a little more (``search.recency``; 0 switches it off).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from search.dates import day_number
from search.query.clauses import scoring
from search.query.clauses.part import Clause, Part
from search.query.clauses.steps import ALL_WORDS
from search.query.words.facts import truth
from search.text.tokens import tokenize
from search.tree import AnyOf, Constant, Preferring, Query, Range, Term, all_of, any_of

_ONE_OF_MANY = 0.1
"""Share of what a fact weighs for each word, where not all words are required."""
_LITTLE_ELSE = 4
"""Syllables beside facts, about two words, up to which the facts are half of what is meant."""

_DAYS = (30, 365)
"""An article of the last month counts most, of the last year half of that."""
_SCORE_PER_WORD = 6.0
"""What a word typically adds to a BM25 score; ``search.recency`` is a share of the score."""
_MOST_WORDS = 5
"""Words of a query for each of which a fresh article counts more."""


def first(part: Part, weight: float) -> Part:
    """Of articles that have all words, those of which all facts are true come before all others.

    Where not all words are required, or the query says much else, a fact is one thing of many that
    speak for an article: one of that year that has two words of five is not what was looked for.
    Where nothing but the facts has given way, each of them still puts an article before others.
    """
    facts = part.seen.facts
    stated = sum(len(tokenize(fact.text)) for fact in facts)
    little_else = len(part.seen.words) - stated <= _LITTLE_ELSE
    names = ", ".join(fact.label for fact in facts)
    above_all = Constant(truth(facts), weight * (1 + len(part.seen.words)))
    each = [Constant(fact.query, weight) for fact in facts]
    better = [replace(fact, score=fact.score * _ONE_OF_MANY) for fact in each]
    steps = []
    for step in part.steps:
        firmly = little_else and step.width in ALL_WORDS
        more = [above_all] if firmly else each if step.unstated else better
        tree = scoring.adding(step.tree, more)
        bands = step.bands
        if firmly or step.unstated:
            bands = (*bands, *(one.score for one in more))
        steps.append(replace(step, tree=tree, bands=bands, stated_first=firmly))
    return replace(part, steps=tuple(steps), clauses=(*part.clauses, Clause(names, above_all)))


def of_place(part: Part, codes: Iterable[str], citing: Mapping[str, Query]) -> Part:
    """Where a province is stated beside a directive's number, its own articles that cite any of
    the ``codes`` come before all others: the commonest meaning of the number is the centre's, and
    ``chỉ thị 05 Đà Nẵng`` may be Đà Nẵng's. ``citing``: see ``Vocabulary``.
    """
    places = [fact for fact in part.seen.facts if fact.field == "place"]
    if not places:
        return part
    cited = any_of(citing.get(code, Term("code", code)) for code in codes)
    own = all_of([cited, truth(places)])
    steps = []
    for step in part.steps:
        best = max(step.bands, default=0.0)
        tree = scoring.adding(step.tree, [Constant(own, best)]) if best else step.tree
        steps.append(replace(step, tree=tree, bands=(*step.bands, *([best] if best else []))))
    return replace(part, steps=tuple(steps))


def preferring_fresh(part: Part, recency: float, today: dt.date) -> Part:
    """The part with clauses that add to the score of recent articles; articles without a date, or
    older ones, lose nothing.
    """
    words = max(1, min(len(part.seen.words), _MOST_WORDS))
    share = recency * _SCORE_PER_WORD * words / len(_DAYS)
    extra = []
    for days in _DAYS:
        since = day_number(today - dt.timedelta(days=days))
        node = Constant(Range("day", since, None), share)
        extra.append(Clause(f"of the last {days} days", node))
    nodes = [clause.node for clause in extra]
    steps = tuple(replace(step, tree=scoring.adding(step.tree, nodes)) for step in part.steps)
    return replace(part, steps=steps, clauses=(*part.clauses, *extra))


def times(part: Part, boost: float) -> Part:
    """The part with so much more weight; what must match stays the same."""
    steps = (
        replace(step, tree=replace(step.tree, preferred=AnyOf((step.tree.preferred,), boost)))
        if isinstance(step.tree, Preferring)
        else step
        for step in part.steps
    )
    return replace(part, steps=tuple(steps))
