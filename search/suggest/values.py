"""Completion of a typed field: ``tỉnh:da`` -> ``tỉnh:"Đà Nẵng"``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from search import labels
from search.live_index import OpenedIndex
from search.query.typed.vocabulary import FIELD_NAMES, squeeze
from search.suggest.model import Completion
from search.text.normalize import normalize

_FIELD = re.compile(r"(?P<before>(?:.*\s)?)(?P<name>[^\s:\"]{1,30}):(?P<value>\"?[^:\"]{0,60})")
_PLAIN = re.compile(r"[\w-]+")
_NEWEST_FIRST = frozenset(("year", "month"))


@dataclass(frozen=True, slots=True)
class Begun:
    """A typed field at the end of a query: what stands before it, its facet, and its value so far.

    ``name`` is the field as it was typed, with a minus if there is one.
    """

    before: str
    name: str
    facet: str
    value: str


def begun(text: str) -> Begun | None:
    """The field whose value is being typed, if one is."""
    found = _FIELD.fullmatch(normalize(text).replace("\n", " "))
    if found is None:
        return None
    name = FIELD_NAMES.get(squeeze(found["name"]))
    if name is None or name.kind != "facet":
        return None
    return Begun(found["before"], found["name"], name.field, found["value"].lstrip('"'))


def completions(
    text: str,
    index: OpenedIndex,
    values_of: Callable[[str, str], Iterable[tuple[str, int]]],
) -> Iterator[Completion]:
    """The values of the field that begin, or have a word that begins, like what was typed."""
    field = begun(text)
    if field is None:
        return
    if field.before.strip():
        counted = list(values_of(field.before.strip(), field.facet))
    elif field.facet == "code":
        counted = list(index.vocabulary.codes.items())
    else:
        counted = [(found.value, found.count) for found in index.values.get(field.facet, ())]
    if field.facet in _NEWEST_FIRST:
        counted.sort(reverse=True)
    key = squeeze(field.value)
    for value, count in counted:
        shown = index.vocabulary.name(value) if field.facet == "code" else value
        names = (value, *labels.label(field.facet, value).split(", "))
        if any(_agrees(name, key) for name in names):
            written = value if _PLAIN.fullmatch(value) else f'"{value}"'
            if field.facet == "code":
                written = f'"{shown}"'
            yield Completion(f"{field.before}{field.name}:{written}", "value", count)


def _agrees(name: str, key: str) -> bool:
    words = name.split()
    return any(squeeze(" ".join(words[at:])).startswith(key) for at in range(len(words)))
