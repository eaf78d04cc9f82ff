"""Provinces as terms: all spellings of each, and which province a run of terms names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from search.places.names import ALIASES, DISTRICTS
from search.text import forms
from search.text.accents import fold
from search.text.forms import Terms

_PERSON = "Hồ Chí Minh"
"""A province that is named after a person: alone, the name is his."""
_CITY = ("Thành phố", "TP", "T.P")
_WORD = frozenset({"Hòa Bình"})
"""Provinces whose name in lower case is first of all a word (peace)."""
_CONTINUED: Mapping[Terms, str] = {
    ("thái", "bình"): "dương",
    ("đồng", "tháp"): "mười",
    ("hà", "nam"): "ninh",
}
"""What makes another name of a province: ``Thái Bình Dương``."""
_GIVEN_NAMES_BEFORE = frozenset(
    ("thị", "văn", "nguyễn", "trần", "phạm", "phan", "huỳnh", "vũ", "võ")
)
"""Before these two syllables are a person's given names: ``Nguyễn Thị Hà Nam``."""
_OTHER_NAMES_BEFORE = frozenset(("đường", "sông", "cầu", "chợ", "phố", "ngõ", "phường"))


@cache
def spellings() -> Mapping[str, tuple[Terms, ...]]:
    """Province -> the exact terms of each way to write it, its own name first."""
    found: dict[str, dict[Terms, None]] = {}
    for alias, province in ALIASES.items():
        ways = found.setdefault(province, {})
        if alias.casefold() != _PERSON.casefold():
            ways[forms.terms(alias)] = None
    for title in _CITY:
        found[_PERSON][forms.terms(f"{title} {_PERSON}")] = None
    return {province: tuple(ways) for province, ways in found.items()}


def alone(province: str) -> str:
    """What asks for a province by itself: its name, or ``TP Hồ Chí Minh``."""
    return f"TP {province}" if province == _PERSON else province


def find(
    terms: Sequence[str], typed: Sequence[str], *, folded: bool = False
) -> list[tuple[int, int, str]]:
    """Where exact terms name a province: (start, end) and its name before 1 July 2025.

    ``typed`` are the same words as they were typed, for their capitals. ``folded``: accents count
    for nothing, and ``terms`` have none.
    """
    names, longest = _names(folded)
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(terms):
        end = at + 1
        for length in range(min(longest, len(terms) - at), 0, -1):
            province = names.get(tuple(terms[at : at + length]))
            if province and _is_meant(province, terms, typed, at, at + length):
                end = at + length
                found.append((at, end, province))
                break
        at = end
    return found


def ends_district(terms: Sequence[str]) -> bool:
    """Whether the last two or three exact terms are the name of a district: ``huyện Thanh Hà``."""
    return any(tuple(terms[-size:]) in _districts() for size in (2, 3) if len(terms) >= size)


@cache
def _districts() -> frozenset[Terms]:
    return frozenset(map(forms.terms, DISTRICTS))


def _is_meant(
    province: str, terms: Sequence[str], typed: Sequence[str], start: int, end: int
) -> bool:
    before = terms[start - 1] if start else ""
    if before in _GIVEN_NAMES_BEFORE:
        return False
    if before in _OTHER_NAMES_BEFORE and terms[max(0, start - 2)] != "thành":
        return False
    if end < len(terms) and _CONTINUED.get(tuple(terms[start:end])) == terms[end]:
        return False
    return province not in _WORD or before in ("tỉnh", "ủy") or typed[start][:1].isupper()


@cache
def _names(folded: bool) -> tuple[Mapping[Terms, str], int]:
    names = {
        tuple(map(fold, way)) if folded else way: province
        for province, ways in spellings().items()
        for way in ways
    }
    return names, max(map(len, names))
