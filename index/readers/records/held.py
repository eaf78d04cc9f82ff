"""Where the records of a JSON value are: it may be one, or an answer of an API that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from index.readers.records.columns import Columns

_DEEP = 3
"""How deep objects may lie within one another if records are looked for in them."""
_LOOKED_AT = 20
"""Items at the beginning of a list that tell what all of it is."""
WHOLE = 3
"""The rank of what has a title and a body."""
_OF_ITS_OWN = frozenset(("id", "url", "date"))
"""Fields by which a record is one of its own, and no part of the one that holds it."""


def rank(fields: Mapping[str, Any]) -> int:
    """How much of an article an object with these fields is: 0 is none, 3 has title and body."""
    return ("title" in fields) + 2 * ("body" in fields)


def records(value: Any, columns: Columns, depth: int = _DEEP) -> list[Any] | None:
    """The records that a value holds; None for one that is a record itself, or nothing at all.

    An object may have several lists of records. Those count of which an item has most of an
    article, by its ``rank``: each of two lists of articles, but not the related titles beside an
    article, nor the comments below it.
    """
    if isinstance(value, list):
        return _of_items(value, columns, depth) if any(map(_may_hold, value)) else None
    if not isinstance(value, dict) or not depth:
        return None
    own = rank(columns.flat(value))
    if own == WHOLE:
        return None
    lists = [(_rank_of(items, columns), items) for items in _lists(value, columns, depth)]
    best = max((found for found, _ in lists), default=0)
    fields = columns.read(value)  # its own, or those of an object in it: `{"data": {"title": …}}`
    as_one = rank(fields)
    if not best or best < as_one or (own and best == as_one):
        return None
    items = [item for found, inner in lists if found == best for item in inner]
    looked_at = [columns.read(item) for item in items[:_LOOKED_AT] if isinstance(item, dict)]
    if best == as_one:
        # A whole record in an object beside the lists is one more, unless it is one of their items.
        beside = not any(_is_same(fields, item) for item in looked_at)
        if beside and best < WHOLE:
            return None
        return [value] * beside + _of_items(items, columns, depth - 1)
    if own and not any(item.keys() & _OF_ITS_OWN for item in looked_at):
        return None  # sections or comments of the record that the object itself is
    return _of_items(items, columns, depth - 1)


def _of_items(items: Sequence[Any], columns: Columns, depth: int) -> list[Any]:
    """The items, and in place of each that holds records those."""
    found: list[Any] = []
    for item in items:
        inner = records(item, columns, depth - 1) if depth > 0 and _may_hold(item) else None
        found.extend([item] if inner is None else inner)
    return found


def _may_hold(value: Any) -> bool:
    return isinstance(value, dict | list)


def _lists(value: Mapping[str, Any], columns: Columns, depth: int) -> Iterator[Sequence[Any]]:
    """The lists in an object, and objects that name records: ``{"bài 1": {…}, "bài 2": {…}}``."""
    objects = [inner for inner in value.values() if isinstance(inner, dict)]
    if _are_alike([rank(columns.flat(inner)) for inner in objects]) and not columns.flat(value):
        yield objects
        return
    for inner in value.values():
        if isinstance(inner, list):
            yield inner
        elif isinstance(inner, dict) and depth > 1 and rank(columns.flat(inner)) < WHOLE:
            yield from _lists(inner, columns, depth - 1)


def _are_alike(ranks: Sequence[int]) -> bool:
    return len(ranks) > 1 and min(ranks) == max(ranks) > 0


def _rank_of(items: Sequence[Any], columns: Columns) -> int:
    looked_at = (item for item in items[:_LOOKED_AT] if isinstance(item, dict))
    return max((rank(columns.read(item)) for item in looked_at), default=0)


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(name) is other.get(name) for name in ("title", "body"))
