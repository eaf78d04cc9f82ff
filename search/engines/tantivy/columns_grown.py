"""The columns of a generation that differs little from the one before.

To ask an index for each of its values takes longer than all else of a commit, and most articles
are as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from search.engines.base import LONGEST_KEYWORD
from search.engines.tantivy.columns import Columns, Ints, Numbers
from search.engines.tantivy.columns_blob import ends
from search.schema import COUNTED

MOST = 20_000
"""Of more articles that were put it is not remembered what they have."""

Keywords = Mapping[str, Sequence[str]]


def grown(before: Columns, numbers: Numbers, put: Mapping[int, Keywords]) -> Columns | None:
    """The columns of the articles with these ``numbers``, in ascending order. ``put``: what those
    have that were put since ``before``, by their numbers.

    None where that does not tell: two articles share a number, or one is in neither.
    """
    if before.twins or (numbers[1:] == numbers[:-1]).any():
        return None
    new = np.array(sorted(put), np.uint64)
    own = np.isin(numbers, new)
    if own.sum() != len(new) or not np.isin(numbers[~own], before.numbers).all():
        return None
    rows = np.searchsorted(before.numbers, numbers[~own])
    kept, sizes = before.entries_of(rows)
    used = np.unique(kept)
    having = list(_values(put, numbers[own].tolist()))
    values, fields = _merged(before, used, {(name, value) for _, name, value in having})
    number_of = {(name, values[number]): number for name, span in fields.items() for number in span}
    renumbered = np.zeros(len(before.values), np.int64)
    for name, span in before.fields.items():
        for number in used[(used >= span.start) & (used < span.stop)].tolist():
            renumbered[number] = number_of[name, before.values[number]]
    row = np.concatenate(
        [
            np.repeat(np.flatnonzero(~own), sizes),
            np.flatnonzero(own)[np.array([at for at, _, _ in having], np.int64)],
        ]
    )
    added = np.array([number_of[name, value] for _, name, value in having], np.int64)
    entries = np.concatenate([renumbered[kept], added])
    counts = np.bincount(row, minlength=len(numbers))
    return Columns(numbers, {}, values, fields, ends(counts), entries[np.lexsort((entries, row))])


def _values(put: Mapping[int, Keywords], numbers: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """What the articles that were put have: which of them, the field and the value."""
    for at, number in enumerate(numbers):
        for name in sorted(COUNTED):
            for value in dict.fromkeys(put[number].get(name, ())):
                if len(value) <= LONGEST_KEYWORD:
                    yield at, name, value


def _merged(
    before: Columns, used: Ints, more: set[tuple[str, str]]
) -> tuple[list[str], dict[str, range]]:
    """All values, in order within each field, and which are a field's."""
    values: list[str] = []
    fields = {}
    for name in sorted(COUNTED):
        span = before.fields[name]
        own = used[(used >= span.start) & (used < span.stop)].tolist()
        found = {before.values[number] for number in own}
        found |= {value for field, value in more if field == name}
        fields[name] = range(len(values), len(values) + len(found))
        values += sorted(found)
    return values, fields
