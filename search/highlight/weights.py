"""From a query's marks to weights: which words and pairs of words a fragment should show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from whoosh.query import Not, Query

from search.query.analyse import Marks
from search.query.tree import Code, Words
from search.text import forms
from search.text.lexicon import Lexicon

PAIR = 0.5
"""What two words side by side, as in the query, add to the words' own weights."""
RARE = 1_000_000
"""A word that occurs once in so many weighs 1; one that is every tenth word weighs a sixth."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Exact and folded terms to mark, with what each adds to a fragment, and prefixes.

    ``pairs`` are folded terms that stand side by side in the query.
    """

    exact: Mapping[str, float] = field(default_factory=dict)
    folded: Mapping[str, float] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.exact or self.folded or self.prefixes)


def weigh(marks: Marks, tree: Query, lexicon: Lexicon) -> Weights:
    """The weights of a query: ``tree`` as it was parsed, ``marks`` as it was analysed."""
    runs = [*_runs(tree), *marks.phrases]
    return Weights(
        exact={term: _weight(lexicon.count(term), lexicon.total) for term in marks.exact},
        folded={
            term: _weight(sum(count for _, count in lexicon.readings(term)), lexicon.total)
            for term in marks.folded
        },
        prefixes=marks.prefixes,
        pairs={pair: PAIR for run in runs for pair in pairwise(map(forms.folded, run))},
    )


def _weight(count: int, total: int) -> float:
    """Rare words say more about a fragment than common ones (``và``, ``của``)."""
    share = max(count, 1) / max(total, RARE)
    return max(-log(share) / log(RARE), 0.1)


def _runs(tree: Query) -> Iterator[tuple[str, ...]]:
    """The words that stand side by side in the query, without what it excludes."""
    match tree:
        case Words() | Code():
            yield tuple(token.text for token in tree.words)
        case Not():
            return
        case _:
            for child in tree.children():
                yield from _runs(child)
