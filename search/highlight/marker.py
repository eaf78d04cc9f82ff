"""Marks -> the places of a text to mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple

from search.highlight.finder import Finder, findable
from search.highlight.spot import Spot, without
from search.highlight.wholes import Wholes
from search.query.clauses.marks import Marks
from search.text import forms
from search.text.tokens import spans

_GAP = re.compile(r"[ ]?[-–/.]?[ ]?")
"""Between two tokens that are marked as one: ``37-CT/TW``, ``chỉ thị``."""
_PHRASE_GAP = re.compile(r"[ ]?[^\w\s]{1,2}[ ]?")
"""Between two tokens of a phrase, a name or a date, which run across punctuation: ``CNH, HĐH``,
``Vũ "nhôm"``, ``98,5``, ``4 tháng 8, 2009``.
"""
_WIDEST_GAP = 4
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?(?![\w.])|[0-9]+,[0-9]+(?![\w,])")
"""A number of several tokens: ``1.710``, ``41,37``. A date is none: ``4.8.2009``."""
_LONGEST_NUMBER = 16

MANY = 2_000
"""Marks of one text from which on those of each word are counted …"""
OF_A_WORD = 1_000
"""… and a word that has so many is marked no more: a text may be one word a million times over."""
PAIR = 0.5
"""What two words add to their own weights if they stand side by side as in the query."""


_spot: Callable[[tuple[int, int, str, float, bool, bool]], Spot] = partial(tuple.__new__, Spot)
"""``Spot(*fields)``, but faster: a page has hundreds."""


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
        self._wholes = Wholes(marks)
        kinds = ("word", "phrase", "quotation", "date")
        quoted = (pairwise(one.terms) for one in marks.wholes if one.kind in kinds)
        self._quoted = frozenset(chain.from_iterable(quoted))
        figures = {term for term in bare if term.isdigit()}
        paired = {term for pair in marks.pairs if all(map(str.isdigit, pair)) for term in pair}
        self._figures = frozenset(figures - paired)

    def spots(self, texts: Sequence[str]) -> list[list[Spot]]:
        """For each text the marked tokens, in order, each with the weight of the pair that it ends.

        All texts of a page are handled together, which is faster than one by one. A query in a
        script that does not fold letter by letter takes the slow way.
        """
        if not self._marks:
            return [[] for _ in texts]
        whole = "\n".join(texts)
        places = self._finder.places(whole) if self._finder else spans(whole)
        return self._marked(whole, places, texts)

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
        pairs, quoted, seen, figures = self._marks.pairs, self._quoted, self._seen, self._figures
        found: list[list[Spot]] = [[] for _ in texts]
        number, base, limit = 0, 0, len(texts[0]) if texts else 0
        before, ended = "", 0
        many: Counter[str] = Counter()
        for start, end in places:
            while start > limit:
                number += 1
                base, limit = limit + 1, limit + 1 + len(texts[number])
                many.clear()
            token = whole[start:end]
            term, weight, misread = seen.get(token) or self._weigh(token)
            if not weight or start < ended:
                continue
            if term in figures and _within_number(whole, start, end):
                continue
            joined = False
            if start - ended <= _WIDEST_GAP and (before, term) in pairs:
                gap = whole[ended:start]
                joined = gap == " " or _GAP.fullmatch(gap) is not None
                if not joined and (before, term) in quoted:
                    joined = _PHRASE_GAP.fullmatch(gap) is not None
                weight += PAIR if joined else 0.0
            before, ended = term, end
            if len(found[number]) >= MANY:
                many = many or Counter(spot.term for spot in found[number])
                many[term] += 1
                if many[term] > OF_A_WORD:
                    before = ""  # what follows is joined with nothing
                    continue
            found[number].append(_spot((start - base, end - base, term, weight, misread, joined)))
        return found

    def evident(self, texts: Sequence[list[Spot]], *, cited: bool = False) -> Sequence[list[Spot]]:
        """The spots of all texts of one article without those that hardly made it match.

        If the article has a word in the accents that were read, the word is not marked in other
        accents. If it has something that was asked for as a whole, its parts are not marked
        alone. For ``chi thi`` that leaves out the ``thi`` of ``thi công`` and the ``chỉ`` of
        ``chỉ tiêu``. ``cited``: the article cites a directive that was asked for.
        """
        misread = {spot.term for text in texts for spot in text if spot.misread}
        if misread:
            misread &= {spot.term for text in texts for spot in text if not spot.misread}
        if misread:
            texts = [
                without(
                    text,
                    [at for at, s in enumerate(text) if s.misread and s.term in misread],
                )
                for text in texts
            ]
        found = self._wholes.evident(texts, cited=cited)
        return (
            [_without_idle(text, self._marks.idle) for text in found] if self._marks.idle else found
        )


def _without_idle(spots: list[Spot], idle: Set[str]) -> list[Spot]:
    """The spots but for what tells nothing and stands beside nothing else that is marked."""
    gone: list[int] = []
    start = 0
    for end in range(1, len(spots) + 1):
        if end == len(spots) or not spots[end].joined:
            if all(spot.term in idle for spot in spots[start:end]):
                gone += range(start, end)
            start = end
    return without(spots, gone)


def _within_number(text: str, start: int, end: int) -> bool:
    """Whether figures are part of a longer number: the ``37`` of ``41,37`` is no evidence of 37."""
    first = start
    while first > max(0, start - _LONGEST_NUMBER) and text[first - 1] in "0123456789.,":
        first -= 1
    if first == start and text[end : end + 1] not in (".", ","):
        return False
    found = (number for number in _NUMBER.finditer(text, first, end + _LONGEST_NUMBER))
    return any(one.start() <= start and end <= one.end() for one in found)


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
