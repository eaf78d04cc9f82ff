"""What articles say of a directive, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.citations.edition_evidence import SEPARATOR
from search.engines.base import FacetValue


@dataclass(frozen=True, slots=True)
class Said:
    """``articles`` articles say ``value``. ``keyword`` is how the index has it."""

    keyword: str
    value: str
    articles: int


def is_day(date: Said) -> bool:
    """Whether it is a day of issue, and not only a month or a year."""
    return len(date.value) == len("2016-05-15")


def said(values: Iterable[FacetValue]) -> list[Said]:
    """Counted keywords, in their order."""
    return [Said(v.value, v.value.partition(SEPARATOR)[2], v.count) for v in values]


def by_key(values: Iterable[FacetValue]) -> dict[str, list[Said]]:
    """The same, by the directive's key."""
    groups: dict[str, list[Said]] = {}
    for value in values:
        key, _, text = value.value.partition(SEPARATOR)
        groups.setdefault(key, []).append(Said(value.value, text, value.count))
    return groups
