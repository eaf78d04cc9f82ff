"""Marks -> the places of a text to mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from search.highlight.finder import Finder, findable
from search.highlight.weights import Weights
from search.text import forms
from search.text.tokens import spans

_GAP = re.compile(r"[ ]?[-–/.]?[ ]?")
"""Between two tokens that are marked as one: ``37-CT/TW``, ``chỉ thị``."""
_WIDEST_GAP = 3


Spot: TypeAlias = tuple[int, int, str, float, bool, bool]
"""A marked token or citation: start, end, term, weight, misread, joined. A page has hundreds.

The term tells repetitions. Misread: only the letters are those of the query, not the accents
that were typed or restored. Joined: it goes on from the spot before it, and both are marked
as one.
"""


class Marker:
    """Finds the marked tokens of texts. Made once a query."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        bare = {forms.folded(term) for term in weights.exact} | weights.folded.keys()
        prefixes = [forms.folded(prefix) for prefix in weights.prefixes]
        latin = findable((*bare, *prefixes))
        self._finder = Finder(bare, prefixes) if latin else None
        self._seen: dict[str, tuple[str, float, bool]] = {}

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """Of each text the marked tokens, in order, each with the weight of the pair it ends.

        All texts of a page are looked at together, which is faster than one by one. A query in
        a script that does not fold letter by letter takes the slow way.
        """
        if not self._weights:
            return [[] for _ in texts]
        whole = "\n".join(texts)
        places = self._finder.places(whole) if self._finder else spans(whole)
        found = self._marked(whole, places, texts)
        return [*map(self._unbound, found)] if self._weights.bound else found

    def _weigh(self, token: str) -> tuple[str, float, bool]:
        """The folded term of a token, what the token is worth (0: not marked), and misread."""
        weights = self._weights
        exact, folded = forms.exact(token), forms.folded(token)
        weight = max(weights.exact.get(exact, 0.0), weights.folded.get(folded, 0.0))
        misread = weight > 0 and (exact not in weights.exact or exact in weights.others)
        prefixes = weights.prefixes
        if not weight and prefixes:
            weight = float(exact.startswith(prefixes) or folded.startswith(prefixes))
        self._seen[token] = folded, weight, misread
        return folded, weight, misread

    def _marked(
        self, whole: str, places: Iterable[tuple[int, int]], texts: Sequence[str]
    ) -> list[list[Spot]]:
        """Those of the places that are marked. Where two overlap the first one counts."""
        pairs, seen = self._weights.pairs, self._seen
        found: list[list[Spot]] = [[] for _ in texts]
        number, base, limit = 0, 0, len(texts[0]) if texts else 0
        before, ended = "", 0
        for start, end in places:
            while start > limit:
                number += 1
                base, limit = limit + 1, limit + 1 + len(texts[number])
            token = whole[start:end]
            term, weight, misread = seen.get(token) or self._weigh(token)
            if not weight or start < ended:
                continue
            joined = False
            if start - ended <= _WIDEST_GAP and (before, term) in pairs:
                gap = whole[ended:start]
                joined = gap == " " or _GAP.fullmatch(gap) is not None
                weight += pairs[before, term] if joined else 0.0
            before, ended = term, end
            found[number].append((start - base, end - base, term, weight, misread, joined))
        return found

    def plausible(self, texts: Sequence[Sequence[Spot]]) -> Plausible:
        """What to leave out in an article; ``texts``: the spots of all its texts."""
        parts = self._weights.parts
        read = {term for text in texts for _, _, term, _, misread, _ in text if not misread}
        paired = {
            term
            for text in texts
            for before, after in pairwise(text)
            if after[5]
            for term in (before[2], after[2])
        }
        return Plausible(read, paired & parts)

    def _unbound(self, spots: Sequence[Spot]) -> list[Spot]:
        """Without words of a phrase that stand apart from the rest of it: ``đại`` biểu."""
        bound = self._weights.bound
        return [
            spot
            for at, spot in enumerate(spots)
            if spot[2] not in bound or any(joined for *_, joined in spots[at : at + 2])
        ]


@dataclass(frozen=True, slots=True)
class Plausible:
    """Tells the spots of one article that hardly made it match from the others.

    Where the article has a word in the accents that were ``read``, it is not marked in others;
    where it has a word of several syllables (``paired``), they are not marked alone. For
    ``chi thi`` that leaves out the ``thi`` of ``thi công`` and the ``chỉ`` of ``chỉ tiêu``.
    """

    read: Set[str]
    paired: Set[str]

    def among(self, spots: Sequence[Spot]) -> list[Spot]:
        if not any(spot[4] or spot[2] in self.paired for spot in spots):
            return list(spots)
        kept: list[Spot] = []
        gone = False
        for at, (start, end, term, weight, misread, joined) in enumerate(spots):
            before, gone = gone, misread and term in self.read
            if term in self.paired and not gone:
                gone = not joined and not (at + 1 < len(spots) and spots[at + 1][5])
            if not gone:
                kept.append((start, end, term, weight, misread, joined and not before))
        return kept


def merged(spots: list[Spot], cited: Sequence[Spot]) -> list[Spot]:
    """Words and citations in order; a word inside a citation is part of it."""
    if not cited:
        return spots
    ends = [end for _, end, *_ in cited]
    free = []
    for spot in spots:
        at = bisect_right(ends, spot[0])
        if at == len(cited) or spot[1] <= cited[at][0]:
            free.append(spot)
    return sorted([*free, *cited])
