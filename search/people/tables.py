"""The tables of this folder: a line is a kind, a tab and values, and ``#`` begins a remark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources


@cache
def _rows(table: str) -> tuple[tuple[str, str], ...]:
    text = resources.files(__package__).joinpath(table).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, values) for kind, _, values in (line.partition("\t") for line in lines))


def listed(table: str, *kinds: str) -> tuple[str, ...]:
    """The values of some kinds, which ``|`` divides, in order; several lines of a kind add up."""
    return tuple(value for k, values in _rows(table) if k in kinds for value in values.split("|"))


def words(table: str, kind: str) -> tuple[str, ...]:
    """The values of a kind, which blanks divide."""
    return tuple(word for k, values in _rows(table) if k == kind for word in values.split())


def kinds(table: str) -> tuple[str, ...]:
    """The kinds of a table, each once, in order."""
    return tuple(dict.fromkeys(kind for kind, _ in _rows(table)))


def numbers(table: str) -> Iterator[tuple[str, float]]:
    """The lines of a table of numbers: what stands before the tab, and the number."""
    return ((kind, float(value)) for kind, value in _rows(table))
