"""Usual wrong words of two syllables (``sát nhập``) and the right ones, from a table.

A query is asked for both, and the right one is offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from search.text import forms
from search.text.accents import fold

Pair = tuple[str, ...]


@cache
def right_words() -> Mapping[Pair, Pair]:
    """Each wrong word as exact terms, and without accents, with the right one in the same form."""
    lines = resources.files(__package__).joinpath("wrong_words.tsv").read_text("utf-8").splitlines()
    found: dict[Pair, Pair] = {}
    for line in lines:
        wrong, right = (tuple(map(forms.exact, side.split())) for side in line.split("\t"))
        found[wrong] = right
        if tuple(map(fold, wrong)) != tuple(map(fold, right)):
            found[tuple(map(fold, wrong))] = right
    return found
