"""From a query's marks to weights: which words and pairs of words a fragment should show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from search.query.analysed import Analysed
from search.text import forms
from search.text.lexicon import Lexicon
from search.tree import Code, Not, Phrase, Query, Words, children

PAIR = 0.5
"""What two words side by side, as in the query, add to the words' own weights."""
MISREAD = 0.4
"""Of a word's weight, where it stands in other accents than those that were restored."""
SYNONYM = 0.5
"""Of a word's weight, where it is another way to write what was typed."""
LIKELY = 0.05
"""Probability from which on a reading counts as restored."""
RARE = 1_000_000
"""A word that occurs once in so many weighs 1; one that is every tenth word weighs a sixth."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Exact and folded terms to mark, with what each adds to a fragment, and prefixes.

    Those of ``others`` are exact terms that only agree with the marks that were typed. ``pairs``
    are folded terms that stand side by side in the query. Those of ``bound`` (folded
    terms too) are asked for only inside a phrase and are marked only as part of a pair. Those of
    ``parts`` are only syllables of longer words, and are marked alone only in an article where
    they nowhere stand in a pair.
    """

    exact: Mapping[str, float] = field(default_factory=dict)
    folded: Mapping[str, float] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.exact or self.folded or self.prefixes)


def weigh(analysed: Analysed, tree: Query, lexicon: Lexicon) -> Weights:
    """The weights of a query: ``tree`` as it was parsed, and what its analysis says to mark."""
    marks = analysed.marks
    asked = list(_asked(tree))
    runs = [tuple(map(forms.folded, words)) for words, _ in asked]
    phrases = [tuple(map(forms.folded, phrase)) for phrase in marks.phrases]
    loose = {term for run, (_, tight) in zip(runs, asked, strict=True) if not tight for term in run}
    tight = {term for run, (_, tight) in zip(runs, asked, strict=True) if tight for term in run}
    synonyms = [tuple(map(forms.folded, terms)) for terms in marks.synonyms]
    loose |= {terms[0] for terms in synonyms if len(terms) == 1}
    tight |= {term for terms in synonyms for term in terms}
    likely: dict[str, float] = {}
    for term, chance in marks.readings:
        if chance >= LIKELY:
            likely[term] = max(likely.get(term, 0.0), MISREAD + (1 - MISREAD) * chance)
    read = {forms.folded(term) for term in likely}
    other = {term: SYNONYM for terms in marks.synonyms for term in terms}
    shares = other | dict.fromkeys(marks.others, MISREAD) | likely
    shares |= dict.fromkeys(marks.exact - marks.others, 1.0)
    return Weights(
        exact={
            term: _weight(lexicon.count(term), lexicon.total) * share
            for term, share in shares.items()
        },
        folded={
            term: _weight(sum(count for _, count in lexicon.readings(term)), lexicon.total)
            * (MISREAD if term in read else 1.0)
            for term in marks.folded
        },
        prefixes=marks.prefixes,
        pairs={pair: PAIR for run in (*runs, *phrases, *synonyms) for pair in pairwise(run)},
        others=marks.others - likely.keys(),
        bound=frozenset(tight - loose),
        parts=marks.parts,
    )


def _weight(count: int, total: int) -> float:
    """Rare words say more about a fragment than common ones (``và``, ``của``)."""
    share = max(count, 1) / max(total, RARE)
    return max(-log(share) / log(RARE), 0.1)


def _asked(tree: Query) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The words that stand side by side in the query, and whether they must in an article.

    What the query excludes is left out.
    """
    match tree:
        case Words() | Code():
            yield tuple(token.text for token in tree.words), False
        case Phrase():
            yield tree.words, tree.slop == 1 and len(tree.words) > 1
        case Not():
            return
        case _:
            for child in children(tree):
                yield from _asked(child)
