"""Marks -> the places of a text to mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from search.highlight.finder import Finder, findable
from search.query.marks import Marks
from search.text import forms
from search.text.tokens import spans

_GAP = re.compile(r"[ ]?[-–/.]?[ ]?")
"""Between two tokens that are marked as one: ``37-CT/TW``, ``chỉ thị``."""
_PHRASE_GAP = re.compile(r"[ ]?[^\w\s]{1,2}[ ]?")
"""Between two tokens of a phrase, which runs across punctuation: ``CNH, HĐH``, ``98,5``."""
_WIDEST_GAP = 4


PAIR = 0.5
"""What two words add to their own weights if they stand side by side as in the query."""


class Spot(NamedTuple):
    """A marked token or citation at ``[start, end)``. A page has hundreds.

    ``term`` tells repetitions. ``misread``: it has only the letters of the query, not the accents
    that were typed or restored. ``joined``: it continues the spot before it, and both are marked as
    one.
    """

    start: int
    end: int
    term: str
    weight: float
    misread: bool = False
    joined: bool = False

    def moved(self, by: int) -> Spot:
        """The same spot in a text that begins elsewhere."""
        return self._replace(start=self.start + by, end=self.end + by)


class Worth(NamedTuple):
    """What a token is worth, however often it occurs in a text. With a ``weight`` of 0 it is not
    marked.
    """

    term: str
    weight: float
    misread: bool


class Marker:
    """Finds the marked tokens of texts. Made once a query."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        bare = {forms.folded(term) for term in marks.exact} | marks.folded.keys()
        prefixes = [forms.folded(prefix) for prefix in marks.prefixes]
        latin = findable((*bare, *prefixes))
        self._finder = Finder(bare, prefixes) if latin else None
        self._seen: dict[str, Worth] = {}

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """For each text the marked tokens, in order, each with the weight of the pair that it ends.

        All texts of a page are handled together, which is faster than one by one. A query in a
        script that does not fold letter by letter takes the slow way.
        """
        if not self._marks:
            return [[] for _ in texts]
        whole = "\n".join(texts)
        places = self._finder.places(whole) if self._finder else spans(whole)
        found = self._marked(whole, places, texts)
        return [*map(self._unbound, found)] if self._marks.bound else found

    def _weigh(self, token: str) -> Worth:
        marks = self._marks
        exact, folded = forms.exact(token), forms.folded(token)
        weight = max(marks.exact.get(exact, 0.0), marks.folded.get(folded, 0.0))
        misread = weight > 0 and (exact not in marks.exact or exact in marks.others)
        prefixes = marks.prefixes
        if not weight and prefixes:
            weight = float(exact.startswith(prefixes) or folded.startswith(prefixes))
        self._seen[token] = worth = Worth(folded, weight, misread)
        return worth

    def _marked(
        self, whole: str, places: Iterable[tuple[int, int]], texts: Sequence[str]
    ) -> list[list[Spot]]:
        """The places that are marked. Where two overlap, the first one counts."""
        pairs, bound, seen = self._marks.pairs, self._marks.bound, self._seen
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
                if not joined and term in bound:
                    joined = _PHRASE_GAP.fullmatch(gap) is not None
                weight += PAIR if joined else 0.0
            before, ended = term, end
            found[number].append(Spot(start - base, end - base, term, weight, misread, joined))
        return found

    def plausible(self, texts: Sequence[Sequence[Spot]]) -> Plausible:
        """What to leave out in an article. ``texts`` are the spots of all its texts."""
        read = {spot.term for text in texts for spot in text if not spot.misread}
        paired = {
            term
            for text in texts
            for before, after in pairwise(text)
            if after.joined
            for term in (before.term, after.term)
        }
        return Plausible(read, paired & self._marks.parts)

    def _unbound(self, spots: Sequence[Spot]) -> list[Spot]:
        """The spots without words of a phrase that stand apart from the rest of it, as ``đại`` in
        ``đại biểu``.
        """
        bound = self._marks.bound
        return [
            spot
            for at, spot in enumerate(spots)
            if spot.term not in bound or any(near.joined for near in spots[at : at + 2])
        ]


@dataclass(frozen=True, slots=True)
class Plausible:
    """Tells the spots of one article that hardly made it match from the others.

    If the article has a word in the accents that were ``read``, the word is not marked in other
    accents. If it has a word of several syllables (``paired``), these are not marked alone. For
    ``chi thi`` that leaves out the ``thi`` of ``thi công`` and the ``chỉ`` of ``chỉ tiêu``.
    """

    read: Set[str]
    paired: Set[str]

    def among(self, spots: Sequence[Spot]) -> list[Spot]:
        if not any(spot.misread or spot.term in self.paired for spot in spots):
            return list(spots)
        kept: list[Spot] = []
        gone = False
        for at, spot in enumerate(spots):
            before, gone = gone, spot.misread and spot.term in self.read
            if spot.term in self.paired and not gone:
                gone = not spot.joined and not (at + 1 < len(spots) and spots[at + 1].joined)
            if not gone:
                kept.append(spot._replace(joined=False) if before and spot.joined else spot)
        return kept


def merged(spots: list[Spot], cited: Sequence[Spot]) -> list[Spot]:
    """Words and citations in order. A word inside a citation is part of it."""
    if not cited:
        return spots
    ends = [spot.end for spot in cited]
    free = []
    for spot in spots:
        at = bisect_right(ends, spot.start)
        if at == len(cited) or spot.end <= cited[at].start:
            free.append(spot)
    return sorted([*free, *cited])
