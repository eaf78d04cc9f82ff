"""What a query asks for in other words: nodes for each way to write what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.query.budget import Budget
from search.query.clauses.matching import LONGEST_ROW
from search.query.words.equals import Equal, occurrences
from search.query.words.readings import Word
from search.query.words.units import Unit
from search.schema import form_field
from search.text.forms import Terms
from search.text.lexicon.lexicon import Lexicon
from search.text.vocabulary.related_words import related
from search.tree import Phrase, Query, Term

_MOST_ROWS = 12
"""Rows in which something is written otherwise."""
_FEW = 4
"""Words, names and terms of a query for whose sake related words count: more tell enough."""


def synonyms(
    words: int, equals: Sequence[Equal], field: str, boosts: Mapping[str, float]
) -> list[list[Query]]:
    """For each word, other ways to write what it belongs to."""
    found: list[list[Query]] = [[] for _ in range(words)]
    name = form_field(field, "exact")
    for one in equals:
        for other in one.others:
            weight = boosts["synonym"] * boosts[name] / (one.end - one.start)
            node = phrase(name, other, 1, weight)
            for at in range(one.start, one.end):
                found[at].append(node)
    return found


def related_words(
    words: Sequence[Word],
    units: Sequence[Unit],
    field: str,
    lexicon: Lexicon,
    boosts: Mapping[str, float],
    budget: Budget,
) -> list[Query]:
    """Words that report the same matter as those of a short query: they add to a score, and find
    nothing by themselves.
    """
    telling = [unit for unit in units if not unit.colourless]
    weights: dict[Terms, float] = {}
    for unit in telling if len(telling) <= _FEW else ():
        row = words[unit.start : unit.end]
        # What was typed bare may be another word, whose matter that is not.
        bare = boosts["restored"] * boosts["misread"] if any(word.free for word in row) else 1.0
        weight = boosts["related"] * bare
        for other in related(tuple(word.chosen for word in row)):
            places = occurrences(other, lexicon)
            if weight and places and (other in weights or budget.take_places(places)):
                weights[other] = max(weight, weights.get(other, 0.0))
    name = form_field(field, "exact")
    return [phrase(name, other, 1, weight) for other, weight in weights.items()]


def affordable(one: Equal, lexicon: Lexicon, budget: Budget) -> Equal:
    """With as many of its ways of writing as the budget allows."""
    others = [o for o in one.others if budget.take_places(occurrences(o, lexicon))]
    return one if len(others) == len(one.others) else replace(one, others=tuple(others))


def rows(words: Sequence[Word], equals: Sequence[Equal], field: str) -> list[Query]:
    """All of the words in a row, with one thing in them written in another way.

    A full stop within that thing parts nothing: ``TX. Sơn Tây``.
    """
    if len(words) > LONGEST_ROW:
        return []
    terms = tuple(word.chosen for word in words)
    parted = {at for at, word in enumerate(words[:-1]) if not word.next}
    rows = (
        (*terms[: one.start], *other, *terms[one.end :])
        for one in equals
        if parted <= set(range(one.start, one.end - 1))
        for other in one.others
    )
    name = form_field(field, "exact")
    return [phrase(name, row, 1, 1.0) for row in dict.fromkeys(rows)][:_MOST_ROWS]


def phrase(name: str, terms: Sequence[str], slop: int, boost: float) -> Query:
    """A phrase in a positional field of the schema; of one term, that term."""
    if len(terms) == 1:
        return Term(name, terms[0], boost=boost)
    return Phrase(name, tuple(terms), slop, boost)
