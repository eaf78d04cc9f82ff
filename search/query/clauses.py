"""Clauses for a run of words: what must match, and what only adds to the score.

Engines are fast where a tree is flat, so each word is one group of terms, and all that only
scores (bigrams, the other forms of a word) is one further group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from whoosh.query import And, AndMaybe, Or, Phrase, Query, Term

from search.config import SearchSettings
from search.engines.base import AtLeast
from search.query.readings import Word
from search.query.tree import TEXT
from search.schema import TEXT_FIELDS, form_field
from search.text.abbreviations import Abbreviations
from search.text.forms import JOIN


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the analysed tree and what it is for, in plain English (``--explain``)."""

    purpose: str
    node: Query


def text_fields(field: str) -> tuple[str, ...]:
    """The schema's text fields that a field of the query tree stands for."""
    return TEXT_FIELDS if field == TEXT else (field,)


def run(
    words: Sequence[Word],
    fields: Sequence[str],
    boosts: Mapping[str, float],
    settings: SearchSettings,
    abbreviations: Abbreviations,
) -> tuple[Query, list[Clause], bool]:
    """The tree of a run, its clauses, and whether not all of its words are required."""
    synonyms = _synonyms(words, fields, boosts, abbreviations)
    required: dict[tuple[str, ...], Clause] = {}
    for word, more in zip(words, synonyms, strict=True):
        terms = [*_terms(word, fields, boosts), *more]
        key = tuple(sorted(str(term) for term in terms))
        required.setdefault(key, Clause(_purpose(word), _any(terms)))
    pairs = [Clause("side by side", term) for term in _bigrams(words, fields, boosts)]
    nodes = [clause.node for clause in required.values()]
    least = minimum(len(nodes), settings)
    tree = _all(nodes) if least == len(nodes) else AtLeast(nodes, least)
    if pairs:
        tree = AndMaybe(tree, _any([clause.node for clause in pairs]))
    return tree, [*required.values(), *pairs], least < len(nodes)


def minimum(words: int, settings: SearchSettings) -> int:
    """How many of so many words an article must have (design, decision 9)."""
    if words <= settings.all_terms_up_to:
        return words
    return max(settings.all_terms_up_to, ceil(settings.most_terms * words))


def _terms(word: Word, fields: Sequence[str], boosts: Mapping[str, float]) -> list[Query]:
    """The terms of one word, each of which makes it match."""
    weights: dict[tuple[str, str], float] = {}
    if word.free:
        weights["folded", word.folded] = 1.0
    if not word.ignored and (word.free or word.chosen != word.typed):
        weights["exact", word.chosen] = boosts["restored"]
    if not word.free:
        weights["exact", word.typed] = 1.0
        for term in word.others:
            weights["exact", term] = boosts["compatible"]
    return [
        Term(form_field(field, form), term, boost=weight * boosts[form_field(field, form)])
        for field in fields
        for (form, term), weight in weights.items()
    ]


def _bigrams(
    words: Sequence[Word], fields: Sequence[str], boosts: Mapping[str, float]
) -> list[Query]:
    weights: dict[tuple[str, str], float] = {}
    for first, second in pairwise(words):
        if not first.next:
            continue
        weight = boosts["inside_word"] if first.joined else 1.0
        if first.free or second.free:
            weights["folded2", first.folded + JOIN + second.folded] = weight
        if first.ignored:
            continue
        restored = first.chosen != first.typed or second.chosen != second.typed
        key = ("exact2", first.chosen + JOIN + second.chosen)
        weights[key] = weight * (boosts["restored"] if restored else 1.0)
    return [
        Term(form_field(field, form), pair, boost=weight * boosts[form_field(field, form)])
        for field in fields
        for (form, pair), weight in weights.items()
    ]


def _synonyms(
    words: Sequence[Word],
    fields: Sequence[str],
    boosts: Mapping[str, float],
    abbreviations: Abbreviations,
) -> list[list[Query]]:
    """For each word, weaker ways to match it: what it is short for, what it is shortened to."""
    found: list[list[Query]] = [[] for _ in words]
    terms = [word.chosen for word in words]
    for start, end, others in abbreviations.find(terms, [word.token.text for word in words]):
        for other in others:
            for field in fields:
                name = form_field(field, "exact")
                weight = boosts["synonym"] * boosts[name] / (end - start)
                node = phrase(name, other, 1, weight)
                for at in range(start, end):
                    found[at].append(node)
    return found


def phrase(name: str, terms: Sequence[str], slop: int, boost: float) -> Query:
    """A phrase in a positional field of the schema; of one term, that term."""
    if len(terms) == 1:
        return Term(name, terms[0], boost=boost)
    return Phrase(name, list(terms), slop=slop, boost=boost)


def _purpose(word: Word) -> str:
    if word.chosen != word.typed:
        return f"{word.typed} read as {word.chosen}"
    if word.free:
        return f"{word.typed} in any accents"
    return f"{word.typed} or {', '.join(word.others)}" if word.others else f"{word.typed} as typed"


def _any(nodes: Iterable[Query]) -> Query:
    unique = list(nodes)
    return unique[0] if len(unique) == 1 else Or(unique)


def _all(nodes: Sequence[Query]) -> Query:
    return nodes[0] if len(nodes) == 1 else And(list(nodes))
