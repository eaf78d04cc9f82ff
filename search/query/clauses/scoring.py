"""Clauses for a run of words: what adds to the score of an article that matches.

Engines are fast where a tree is flat, so all that scores is one group. What must match, without
a score, is told by ``search.query.clauses.matching``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from search.query.budget import Budget
from search.query.clauses import expansion
from search.query.clauses.expansion import phrase
from search.query.clauses.matching import LONGEST_ROW, Matching, readings
from search.query.clauses.part import Clause, Part, Seen, Stretch, StretchKind
from search.query.clauses.sought import headlined, of_units
from search.query.clauses.steps import ALL_WORDS
from search.query.words.collocations import collocations
from search.query.words.equals import Equal
from search.query.words.facts import MOST as MOST_FACTS
from search.query.words.facts import Fact, truth, truth_for
from search.query.words.readings import Word
from search.query.words.units import Unit, units
from search.schema import form_field
from search.text import forms, function_words
from search.text.lexicon.lexicon import Lexicon
from search.tree import TEXT, AllOf, AnyOf, Constant, Pair, Preferring, Query, Term, any_of

_TIMES = ("year", "month", "day")
"""Facts that say of what time an article is."""
_ROW = range(3, LONGEST_ROW + 1)
"""Words of a query that is looked for as a whole, too: of two the bigram does it."""
_TITLE_READINGS = 2
"""Readings of a bare word that count once more in a title."""
_READINGS = 4
"""Readings of a word, or of two neighbours, that are asked for …"""
_ALL_READINGS = 64
"""… and of all words: in a long query each has fewer, for the words tell of each other."""
_NEAR = 2
"""Pairs of two bare neighbours that are asked for, at least; as many as readings of a word."""
_EVEN = 0.7
"""A reading weighs as its probability to this power: somewhat more evenly than it is likely."""
_SURE = 0.9
"""Where there is room for one reading only, one that is as probable stands for all others."""


def text_field(field: str) -> str:
    """The schema's text field that a field of the query tree stands for.

    The body has the title's words, too.
    """
    return "body" if field == TEXT else field


def run(
    words: Sequence[Word],
    field: str,
    lexicon: Lexicon,
    boosts: Mapping[str, float],
    equals: Sequence[Equal],
    most_words: float,
    budget: Budget,
    *,
    alone: bool = False,
    held: bool = False,
) -> Part:
    """What an article must have of the words, and what adds to the score.

    Whatever step it is that answers, all of the words and of their neighbours count. ``equals``
    are other ways to write them, and what they say of an article's own fields. ``alone``: they are
    the whole query; ``held``: an operator joins them to others.
    """
    name = text_field(field)
    equals = [expansion.affordable(one, lexicon, budget) for one in equals]
    synonyms = expansion.synonyms(len(words), equals, name, boosts)
    found = units(words, lexicon, equals)
    scoring = _scoring(words, found, synonyms, field, boosts, budget)
    alike = expansion.related_words(words, found, name, lexicon, boosts, budget)
    scoring += [Clause("of the same matter", node) for node in alike]
    stated = [(one, one.fact) for one in equals if one.fact][:MOST_FACTS]
    facts = [fact for _, fact in stated]
    all_true = truth(facts) if len(_places(one for one, _ in stated)) == len(words) else None
    matching = Matching(
        words,
        found,
        _or_true(synonyms, stated),
        expansion.rows(words, equals, name),
        collocations(words, found, lexicon, equals),
        all_true,
        _places(one for one, fact in stated if fact.field in _TIMES),
        name,
        most_words,
        budget,
        alone,
        held,
    )
    more = any_of([clause.node for clause in scoring])
    seen = _seen(words, found, equals, stated)
    points = matching.points() if field == TEXT and alone else []
    if points:
        points += headlined(seen.sought)
    steps = tuple(
        replace(
            step,
            tree=Preferring(Constant(step.match, 0.0), more),
            points=() if step.width in ALL_WORDS else tuple(points),
        )
        for step in matching.steps()
    )
    return Part(steps, stated=all_true is not None, clauses=tuple(scoring), seen=seen)


def _places(equals: Iterable[Equal]) -> set[int]:
    """The places of their words in the query."""
    return {at for one in equals for at in range(one.start, one.end)}


def _or_true(
    synonyms: Sequence[Sequence[Query]], stated: Sequence[tuple[Equal, Fact]]
) -> list[list[Query]]:
    """For each word other ways to write it, or what it states of an article's own fields."""
    facts = [fact for _, fact in stated]
    return [
        [*nodes, *(truth_for(fact, facts) for one, fact in stated if one.start <= at < one.end)]
        for at, nodes in enumerate(synonyms)
    ]


def _seen(
    words: Sequence[Word],
    found: Sequence[Unit],
    equals: Sequence[Equal],
    stated: Sequence[tuple[Equal, Fact]],
) -> Seen:
    """What was understood of the words, for marks, messages and the order of the best hits."""
    proper = _places(one for one, _ in stated if one.named)
    dated = _places(one for one in equals if one.dates)
    names = [one for one in equals if one.named and one.end - one.start > 1]
    named = {at: at + 1 < one.end for one in names for at in range(one.start, one.end)}
    idle = {at for unit in found if unit.colourless for at in range(unit.start, unit.end)}
    return Seen(
        words=tuple(
            replace(
                word,
                proper=at in proper,
                dated=at in dated,
                colourless=at in idle,
                # A name is marked as a whole: no `an` of `công an` for `nghệ an`.
                part=word.part or at in named,
                joined=named.get(at, word.joined),
            )
            if at in proper | dated | idle | named.keys()
            else word
            for at, word in enumerate(words)
        ),
        stretches=(stretch(words),),
        synonyms=tuple(terms for one in equals if not one.dates for terms in one.others),
        dates=tuple(terms for one in equals for terms in one.dates),
        written=frozenset(
            w.token.text for one in equals if one.others for w in words[one.start : one.end]
        ),
        facts=tuple(fact for _, fact in stated),
        sought=of_units(words, found, equals),
    )


def _scoring(
    words: Sequence[Word],
    found: Sequence[Unit],
    synonyms: Sequence[Sequence[Query]],
    field: str,
    boosts: Mapping[str, float],
    budget: Budget,
) -> list[Clause]:
    """All that adds to the score. ``synonyms`` has other ways to write each word."""
    name = text_field(field)
    most = max(1, min(_READINGS, _ALL_READINGS // max(1, len(words))))
    weights = {at: boosts[u.weight] for u in found if u.weight for at in range(u.start, u.end)}
    scoring: list[Clause] = []
    for at, (word, others) in enumerate(zip(words, synonyms, strict=True)):
        again = any(word.typed == before.typed for before in words[:at])
        if again:
            continue
        terms = [*_terms(word, name, boosts, most, weights.get(at, 1.0)), *others]
        scoring += [Clause(_purpose(word), term) for term in terms]
    pairs = _bigrams(words, name, boosts, most)
    scoring += [Clause("side by side", pair) for pair in pairs]
    if field == TEXT and (share := boosts["pair_in_title"]):
        titles = form_field("title", "exact2")
        there = (replace(pair, field=titles, boost=pair.boost * share) for pair in pairs)
        scoring += [Clause("side by side in the title", pair) for pair in there]
    scoring += _in_row(words, name, boosts, budget)
    if field == TEXT:
        scoring += _in_title(words, boosts)
    return scoring


def stretch(words: Sequence[Word], kind: StretchKind = "words") -> Stretch:
    """The words as they stand side by side in the query."""
    return Stretch(tuple(forms.folded(word.token.text) for word in words), kind)


def _in_row(
    words: Sequence[Word], field: str, boosts: Mapping[str, float], budget: Budget
) -> list[Clause]:
    """A short query's words one after the other, as who types a name or a term means them."""
    together = all(word.next for word in words[:-1]) and not words[0].ignored
    if not (together and len(words) in _ROW):
        return []
    if not budget.take_places(min(word.count for word in words)):
        return []
    row = readings(words)[0]
    found = [(form_field(field, "exact"), boosts["in_row"])]
    if field == "body":
        found.append((form_field("title", "exact"), boosts["row_in_title"]))
    rows = [(name, row, boost * boosts[name]) for name, boost in found if boost]
    if field == "body" and any(word.free for word in words):
        # A title that has them in a row is meant, however they were read.
        folded = tuple(word.folded for word in words)
        loosely = boosts["row_in_title"] * boosts["misread"]
        rows.append((form_field("title", "folded"), folded, loosely))
    return [Clause("all in a row", phrase(name, terms, 1, boost)) for name, terms, boost in rows]


def _in_title(words: Sequence[Word], boosts: Mapping[str, float]) -> list[Clause]:
    """Words that stand in the title, once more, as rare as they are in whole articles."""
    found = []
    for word in words:
        if word.ignored or word.chosen in function_words.WORDS:
            continue
        read = [(t, boosts["restored"] * c**_EVEN) for t, c in word.likely[:_TITLE_READINGS]]
        for term, weight in read if word.free and read else [(word.chosen, 1.0)]:
            there = Constant(Term(form_field("title", "exact"), term), 0.0)
            more = Term(form_field("body", "exact"), term, weight * boosts["in_title"])
            found.append(Clause("in the title", AllOf((there, more))))
    return found


def adding(tree: Query, extra: Sequence[Query]) -> Query:
    """``tree`` decides what matches; ``extra`` adds to the score of what does. Kept flat."""
    if not extra:
        return tree
    if isinstance(tree, Preferring):
        before = tree.preferred
        extra = [*(before.parts if isinstance(before, AnyOf) else [before]), *extra]
        tree = tree.required
    return Preferring(tree, any_of(extra))


def _terms(
    word: Word, field: str, boosts: Mapping[str, float], most: int, share: float
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
    factor *= share
    return [
        Term(form_field(field, form), term, boost=weight * factor * boosts[form_field(field, form)])
        for (form, term), weight in weights.items()
    ]


def _bigrams(
    words: Sequence[Word], field: str, boosts: Mapping[str, float], most: int
) -> list[Pair]:
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
    weights = {
        pair: likely.get(pair, 0.0) * boosts[form_field(field, "exact2")]
        + loose.get(pair, 0.0) * boosts[f"{field}_pair_folded"]
        for pair in {**likely, **loose}
    }
    return [
        Pair(form_field(field, "exact2"), *pair, frequencies.get(pair, 0), boost=weight)
        for pair, weight in weights.items()
    ]


def _sure(readings: Sequence[tuple[object, float]]) -> bool:
    return bool(readings) and readings[0][1] >= _SURE


def _of_any_accents(readings: Sequence[tuple[object, float]], boosts: Mapping[str, float]) -> float:
    """What the folded form weighs: the less, the surer its likeliest reading is."""
    return 1.0 - (1.0 - boosts["misread"]) * readings[0][1] if readings else 1.0


def _purpose(word: Word) -> str:
    if word.chosen != word.typed:
        return f"{word.typed} read as {word.chosen}"
    if word.free:
        return f"{word.typed} in any accents"
    return f"{word.typed} or {', '.join(word.others)}" if word.others else f"{word.typed} as typed"
