"""What articles say of a directive, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.citations.edition_clues import SEPARATOR
from search.dates import iso
from search.engines.base import FacetValue


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """``articles`` articles say ``value``. ``keyword`` is how the index has it."""

    keyword: str
    value: str
    articles: int


def is_day(date: ClaimCount) -> bool:
    """Whether it is a day of issue, and not only a month or a year."""
    return iso.is_day(date.value)


def counted(values: Iterable[FacetValue]) -> list[ClaimCount]:
    """Counted keywords, in their order."""
    return [ClaimCount(v.value, v.value.partition(SEPARATOR)[2], v.count) for v in values]


def by_key(values: Iterable[FacetValue]) -> dict[str, list[ClaimCount]]:
    """The same, by the directive's key."""
    groups: dict[str, list[ClaimCount]] = {}
    for value in values:
        key, _, text = value.value.partition(SEPARATOR)
        groups.setdefault(key, []).append(ClaimCount(value.value, text, value.count))
    return groups
