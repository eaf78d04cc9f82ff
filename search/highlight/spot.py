"""A marked place of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


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


def without(spots: list[Spot], gone: Sequence[int]) -> list[Spot]:
    """The spots but for those at these places. What followed one of them is joined to nothing."""
    if not gone:
        return spots
    kept: list[Spot] = []
    leaving = set(gone)
    start = 0
    for at in gone:
        kept += spots[start:at]
        start = at + 1
        if start < len(spots) and spots[start].joined and start not in leaving:
            kept.append(spots[start]._replace(joined=False))
            start += 1
    return kept + spots[start:]
