"""Marks of an article -> those that are evidence: words, phrases and directives as wholes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from search.highlight.spot import Spot, without
from search.query.clauses.marks import Marks, Whole

_ALONE, _IN_PAIR, _IN_WHOLE, _NEVER = range(4)
"""How much of what was asked for as a whole stands together in an article, or at one place."""

_NOT_IN_PARTS = frozenset({"word", "phrase", "code", "date"})
"""Kinds of which no part is evidence where an article has no two of its terms together."""


class Wholes:
    """Leaves out parts of what was asked for as one, where an article has more of it."""

    def __init__(self, marks: Marks) -> None:
        self._wholes = marks.wholes
        # Numbers of wholes: by the terms that they leave out, and by their pairs of terms.
        self._of: dict[str, list[int]] = defaultdict(list)
        self._paired: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
        for number, whole in enumerate(marks.wholes):
            last = whole.terms[-2:]
            for pair in dict.fromkeys(pairwise(whole.terms)):
                if pair == last or _tells(pair, whole):
                    self._paired[pair].append((number, pair == last))
            for term in set(whole.terms) - marks.single:
                self._of[term].append(number)

    def evident(self, texts: Sequence[list[Spot]], *, cited: bool) -> Sequence[list[Spot]]:
        """The spots of all texts of an article that are evidence of its match. ``cited``: it cites
        a directive that was asked for, so that no part of a notation is evidence.
        """
        if not self._of:
            return texts
        most = [_ALONE] * len(self._wholes)
        found = [self._together(text, most) for text in texts]
        least = {term: self._least(numbers, most, cited) for term, numbers in self._of.items()}
        if not any(least.values()):
            return texts
        needed = least.get
        return [
            without(text, [at for at, s in enumerate(text) if own[at] < needed(s.term, _ALONE)])
            for text, own in zip(texts, found, strict=True)
        ]

    def _together(self, spots: Sequence[Spot], most: list[int]) -> bytearray:
        """How much of a whole stands together at each spot; ``most`` keeps what each whole has."""
        found = bytearray(len(spots))
        for at in [at for at, spot in enumerate(spots) if spot.joined]:
            for number, last in self._paired.get((spots[at - 1].term, spots[at].term), ()):
                start = at + 1 - len(self._wholes[number].terms)
                if last and _stands(self._wholes[number], spots, start):
                    most[number] = _IN_WHOLE
                    found[start : at + 1] = bytes([_IN_WHOLE]) * (at + 1 - start)
                    continue
                if not _tells((spots[at - 1].term, spots[at].term), self._wholes[number]):
                    continue
                most[number] = most[number] or _IN_PAIR
                found[at - 1] = found[at - 1] or _IN_PAIR
                found[at] = found[at] or _IN_PAIR
        return found

    def _least(self, numbers: Sequence[int], most: Sequence[int], cited: bool) -> int:
        """How much of its wholes must stand together where a term is marked."""
        kinds = {self._wholes[number].kind for number in numbers}
        if cited and "code" in kinds:
            return _IN_WHOLE
        reached = max(most[number] for number in numbers)
        return _NEVER if reached == _ALONE and kinds <= _NOT_IN_PARTS else reached


def _tells(pair: tuple[str, str], whole: Whole) -> bool:
    """Whether two neighbours tell of the whole: ``CT/TW`` is of any directive, ``35-CT`` is not;
    ``tháng 12`` is of any year.
    """
    if whole.kind == "date":
        return False
    return whole.kind != "code" or any(term.isdigit() for term in pair)


def _stands(whole: Whole, spots: Sequence[Spot], start: int) -> bool:
    """Whether the whole, whose last two terms do, stands there from its beginning."""
    size = len(whole.terms)
    return size == 2 or (
        start >= 0
        and all(
            spots[start + at].term == term and (not at or spots[start + at].joined)
            for at, term in enumerate(whole.terms)
        )
    )
