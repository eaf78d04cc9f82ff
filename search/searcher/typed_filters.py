"""Fields that were typed become the filters that they are: one state, however it was made.

``-nguồn:X tỉnh:"Đà Nẵng" đại hội`` is the query ``đại hội`` with two filters, as if they had been
clicked. What cannot be a filter, as in ``năm:2016 OR tỉnh:Huế``, stays in the query.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from search.dates import date_of
from search.query.typed.days import FIRST_DAY
from search.query.typed.parsed import Condition, Parsed
from search.result import SearchRequest
from search.tree import AnyOf, Query, Range, Term

_AND_BEFORE = re.compile(r"(?<!\S)(?:AND|VÀ)\s+\Z")
_AND_BEHIND = re.compile(r"\s+(?:AND|VÀ)(?!\S)")
"""What joined a field to the rest of the query stands for nothing once it is a filter."""
_STRAY = re.compile("AND|OR|NOT")
"""An operator that is left alone by fields has nothing to join; one that was typed alone is a word.
"""
_DAY = dt.timedelta(days=1)


def as_filters(request: SearchRequest, parsed: Parsed) -> SearchRequest:
    """The request with the query's conditions as filters, and with what is left of its text."""
    taken: list[Condition] = []
    for condition in parsed.conditions:
        changed = _with(request, condition.tree, excluded=condition.excluded)
        if changed is not None:
            request = changed
            taken.append(condition)
    return replace(request, text=_without(parsed.text, taken)) if taken else request


def _with(request: SearchRequest, tree: Query, *, excluded: bool) -> SearchRequest | None:
    """The request with one more filter; None for what is no filter."""
    match tree:
        case Term(field, value):
            return _choosing(request, field, (value,), excluded=excluded)
        case AnyOf(parts):
            chosen = [(part.field, part.text) for part in parts if isinstance(part, Term)]
            fields = {field for field, _ in chosen}
            if len(chosen) < len(parts) or len(fields) != 1:
                return None
            return _choosing(request, fields.pop(), tuple(v for _, v in chosen), excluded=excluded)
        case Range("day", first, last) if not excluded:
            try:
                return _between(request, _first(first), _last(last))
            except OverflowError:
                return None  # after the last day that there is, or before the first one
    return None


def _choosing(
    request: SearchRequest, facet: str, values: tuple[str, ...], *, excluded: bool
) -> SearchRequest:
    def more(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {**chosen, facet: tuple(dict.fromkeys((*chosen.get(facet, ()), *values)))}

    if excluded:
        return replace(request, exclude=more(request.exclude))
    return replace(request, include=more(request.include))


def _between(
    request: SearchRequest, first: dt.date | None, last: dt.date | None
) -> SearchRequest | None:
    """Within the days that were asked for already; None where the two have none in common."""
    start = max(filter(None, (request.start, first)), default=None)
    end = min(filter(None, (request.end, last)), default=None)
    if start and end and end < start:
        return None
    return replace(request, start=start, end=end)


def _first(number: int | None) -> dt.date | None:
    """The first day of a range, which may be the number after that of a month's last day."""
    if number is None or number == FIRST_DAY:
        return None
    try:
        return date_of(number)
    except ValueError:
        before = date_of(number - 1)
        return before + _DAY if before else None


def _last(number: int | None) -> dt.date | None:
    if number is None:
        return None
    try:
        return date_of(number)
    except ValueError:
        after = date_of(number + 1)
        return after - _DAY if after else None


def _without(text: str, conditions: list[Condition]) -> str:
    pieces: list[str] = []
    at = 0
    for condition in sorted(conditions, key=lambda condition: condition.start):
        piece = text[at : condition.start]
        pieces.append(_AND_BEFORE.sub("", piece))
        at = condition.end
        if piece == pieces[-1] and (joined := _AND_BEHIND.match(text, at)):
            at = joined.end()
    pieces.append(text[at:])
    left = " ".join(" ".join(pieces).split())
    return "" if _STRAY.fullmatch(left) else left
