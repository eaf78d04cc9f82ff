"""Clauses for a run of words: what must match, and what only adds to the score.

Engines are fast where a tree is flat, so each word is one group of terms, and all that only
scores (bigrams, the other forms of a word) is one further group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil

from search.config import SearchSettings
from search.query.part import Clause, Part, Seen, Stretch
from search.query.readings import Word
from search.schema import form_field
from search.text import forms
from search.text.abbreviations import Abbreviations
from search.tree import (
    TEXT,
    AnyOf,
    AtLeast,
    Pair,
    Phrase,
    Preferring,
    Query,
    Term,
    all_of,
    any_of,
)

_NEVER_FEWER = 3
_FALLBACK = 0.6
"""Of the words of a short query: three of four, three of five."""

_READINGS = 4
"""Readings of a word, or of two neighbours, that are asked for …"""
_ALL_READINGS = 64
"""… and of all words: in a long query each has fewer, for the words tell of each other."""
_NEAR = 2
"""Pairs of two bare neighbours that are asked for, at least; as many as readings of a word."""
_EVEN = 0.7
"""A reading weighs as its probability to this power: somewhat more evenly than it is likely."""
_SURE = 0.9
"""If only one reading fits and it is this probable, use it alone."""
_UNLIKELY = 0.05
"""Readings less probable than this do not make up for the likely ones; see ``Part.likely``."""


def text_fields(field: str) -> tuple[str, ...]:
    """The schema's text fields that a field of the query tree stands for."""
    return ("title", "body") if field == TEXT else (field,)


def run(
    words: Sequence[Word],
    fields: Sequence[str],
    boosts: Mapping[str, float],
    settings: SearchSettings,
    abbreviations: Abbreviations,
    extra: Sequence[Clause] = (),
) -> Part:
    """What must match of the words, and what adds to the score: ``extra`` too.

    In a long query, very common words only add to the score: whether an article has them
    tells nothing, and asking for them costs more than for all other words together.
    """
    found = abbreviations.find([word.chosen for word in words], [w.token.text for w in words])
    synonyms = _synonyms(len(words), found, fields, boosts)
    long = len({word.folded for word in words}) > settings.all_terms_up_to
    telling = len({word.folded for word in words if not word.common}) >= _NEVER_FEWER
    most = max(1, min(_READINGS, _ALL_READINGS // max(1, len(words))))
    required: dict[tuple[Query, ...], Clause] = {}
    scoring: list[Clause] = []
    for word, others in zip(words, synonyms, strict=True):
        terms = [*_terms(word, fields, boosts, most), *others]
        if long and telling and word.common:
            scoring += [Clause(f"{word.typed}, a common word", term) for term in terms]
        else:
            required.setdefault(tuple(terms), Clause(_purpose(word), any_of(terms)))
    scoring += [Clause("side by side", t) for t in _bigrams(words, fields, boosts, most)]
    scoring += extra
    nodes = [clause.node for clause in required.values()]
    more = [clause.node for clause in scoring]
    least = minimum(len(nodes), long, settings)
    fewer = fallback_minimum(least)
    restored = fewer < least == len(nodes) and any(word.likely for word in words)
    return Part(
        adding(_least(nodes, least), more),
        adding(_least(nodes, fewer), more) if fewer < least == len(nodes) else None,
        likely=_likely(words, synonyms, fields) if restored and boosts["restored"] else None,
        relaxed=least < len(nodes),
        clauses=(*required.values(), *scoring),
        seen=Seen(
            words=tuple(words),
            stretches=(stretch(words),),
            synonyms=tuple(terms for _, _, others in found for terms in others),
            written=frozenset(w.token.text for start, end, _ in found for w in words[start:end]),
        ),
    )


def stretch(words: Sequence[Word], *, tight: bool = False) -> Stretch:
    """The words as they stand side by side in the query."""
    return Stretch(tuple(forms.folded(word.token.text) for word in words), tight)


def _likely(
    words: Sequence[Word], synonyms: Sequence[Sequence[Query]], fields: Sequence[str]
) -> Query:
    alternatives = []
    for word, more in zip(words, synonyms, strict=True):
        terms = [term for term, chance in word.likely[:_READINGS] if chance >= _UNLIKELY]
        nodes = [Term(form_field(field, "exact"), term) for field in fields for term in terms]
        alternatives.append(any_of([*nodes, *more]))
    return all_of(alternatives)


def _least(nodes: Sequence[Query], least: int) -> Query:
    return all_of(nodes) if least == len(nodes) else AtLeast(tuple(nodes), least)


def adding(tree: Query, extra: Sequence[Query]) -> Query:
    """``tree`` decides what matches; ``extra`` adds to the score of what does. Kept flat."""
    if not extra:
        return tree
    if isinstance(tree, Preferring):
        before = tree.preferred
        extra = [*(before.parts if isinstance(before, AnyOf) else [before]), *extra]
        tree = tree.required
    return Preferring(tree, any_of(extra))


def minimum(words: int, long: bool, settings: SearchSettings) -> int:
    """How many of so many words an article must have (design, decision 9)."""
    if not long:
        return words
    return min(words, max(_NEVER_FEWER, ceil(settings.most_terms * words)))


def fallback_minimum(words: int) -> int:
    """How many of so many required words do when next to nothing has all of them."""
    return max(min(words, _NEVER_FEWER), ceil(_FALLBACK * words))


def _terms(
    word: Word, fields: Sequence[str], boosts: Mapping[str, float], most: int
) -> list[Query]:
    """The terms of one word, each of which makes it match; of ``most`` likely readings."""
    weights: dict[tuple[str, str], float] = {}
    if word.free:
        if most > 1 or not _sure(word.likely):
            weights["folded", word.folded] = _of_any_accents(word.likely, boosts)
        for term, chance in word.likely[:most]:
            weights["exact", term] = boosts["restored"] * chance**_EVEN
    else:
        weights["exact", word.typed] = 1.0
        chances = dict(word.likely)
        for term in dict.fromkeys((word.chosen, *word.others)):
            # At most half way to what was typed, which comes first.
            more = (boosts["restored"] - boosts["compatible"]) / 2 * chances.get(term, 0.0)
            weights.setdefault(("exact", term), boosts["compatible"] + more)
    factor = (boosts["part_of_word"] if word.part else 1.0) * (boosts["name"] if word.name else 1.0)
    named = [{form: form_field(field, form) for form in ("exact", "folded")} for field in fields]
    return [
        Term(names[form], term, weight * factor * boosts[names[form]])
        for names in named
        for (form, term), weight in weights.items()
    ]


def _bigrams(
    words: Sequence[Word], fields: Sequence[str], boosts: Mapping[str, float], most: int
) -> list[Query]:
    """Neighbours of the query side by side: in their likely readings, and in any accents.

    Only pairs with their accents are indexed: a bare one is all of them that the index has.
    """
    likely: dict[tuple[str, str], float] = {}
    loose: dict[tuple[str, str], float] = {}
    frequencies: dict[tuple[str, str], int] = {}
    near = max(_NEAR, _ALL_READINGS // max(1, len(words)))
    for first, second in pairwise(words):
        if not first.next:
            continue
        weight = boosts["inside_word"] if first.joined else 1.0
        if most > 1 or not _sure(first.pairs):
            any_accents = weight * _of_any_accents(first.pairs, boosts)
            loose.update(dict.fromkeys(first.neighbours[:near], any_accents))
        frequencies.update(first.frequencies)
        if first.ignored:
            continue
        readings = first.pairs[:most] or (((first.chosen, second.chosen), 1.0),)
        for pair, chance in readings:
            factor = boosts["restored"] * chance**_EVEN if first.pairs else 1.0
            likely[pair] = weight * factor
    nodes: list[Query] = []
    for field in fields:
        name = form_field(field, "exact2")
        exact, folded = boosts[name], boosts[form_field(field, "folded2")]
        for pair in {**likely, **loose}:
            boost = likely.get(pair, 0.0) * exact + loose.get(pair, 0.0) * folded
            nodes.append(Pair(name, *pair, frequencies.get(pair, 0), boost))
    return nodes


def _sure(readings: Sequence[tuple[object, float]]) -> bool:
    return bool(readings) and readings[0][1] >= _SURE


def _of_any_accents(readings: Sequence[tuple[object, float]], boosts: Mapping[str, float]) -> float:
    """What the folded form weighs: the less, the surer its likeliest reading is."""
    return 1.0 - (1.0 - boosts["misread"]) * readings[0][1] if readings else 1.0


def _synonyms(
    words: int,
    abbreviated: Sequence[tuple[int, int, Sequence[Sequence[str]]]],
    fields: Sequence[str],
    boosts: Mapping[str, float],
) -> list[list[Query]]:
    """For each word, weaker ways to match it: what it is short for, what it is shortened to."""
    found: list[list[Query]] = [[] for _ in range(words)]
    for start, end, others in abbreviated:
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
    return Phrase(name, tuple(terms), slop, boost)


def _purpose(word: Word) -> str:
    if word.chosen != word.typed:
        return f"{word.typed} read as {word.chosen}"
    if word.free:
        return f"{word.typed} in any accents"
    return f"{word.typed} or {', '.join(word.others)}" if word.others else f"{word.typed} as typed"
