"""Words of two syllables, of which phrases are made: pyvi's list, and ours beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import chain

from search.text import forms, segmentation

LETTERS = re.compile(r"[^\W\d_]+")


@cache
def listed() -> frozenset[tuple[str, str]]:
    """The words, as exact terms. Raises InstallError."""
    ours = resources.files(__package__).joinpath("phrase_words.txt").read_text("utf-8")
    words = [word.split() for word in (*segmentation.listed(), *ours.splitlines())]
    pairs = [(word[0], word[1]) for word in words if len(word) == 2]
    # A few thousand syllables make all the words.
    known = {
        syllable: forms.exact(syllable)
        for syllable in {*chain.from_iterable(pairs)}
        if LETTERS.fullmatch(syllable)
    }
    return frozenset(
        (known[first], known[second])
        for first, second in pairs
        if first in known and second in known
    )


@cache
def firsts() -> Mapping[str, tuple[str, ...]]:
    """For each second syllable of a word, the first ones: ``bộ`` -> ``cán``, ``nội`` …"""
    found: dict[str, list[str]] = {}
    for first, second in sorted(listed()):
        found.setdefault(second, []).append(first)
    return {second: tuple(before) for second, before in found.items()}
