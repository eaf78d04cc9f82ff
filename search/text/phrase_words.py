"""Words of two syllables, of which phrases are made: pyvi's list, and ours beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import chain

from search.text import common, forms, segmentation
from search.text.accents import fold

LETTERS = re.compile(r"[^\W\d_]+")


@cache
def listed() -> frozenset[tuple[str, str]]:
    """The words, as exact terms. Raises InstallError."""
    words = [word.split() for word in (*segmentation.listed(), *_lines("phrase_words.txt"))]
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


@cache
def by_letters() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """For two folded syllables the words that have these letters, the likeliest first: ``dai hoi``
    -> ``đại hội``.

    That is the one of commoner syllables: of 3.4 million words in 28,540 articles of news it was
    meant for 97 in 100. ``likelier_words.txt`` has the forty for which that is wrong most often.
    """
    ranks = {term: rank for rank, term in enumerate(common.WORDS)}
    likelier = {tuple(map(forms.exact, word.split())) for word in _lines("likelier_words.txt")}

    def rank(word: tuple[str, str]) -> tuple[bool, int, tuple[str, str]]:
        return word not in likelier, sum(ranks.get(one, len(ranks)) for one in word), word

    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for word in sorted(listed(), key=rank):
        found.setdefault((fold(word[0]), fold(word[1])), []).append(word)
    return {letters: tuple(words) for letters, words in found.items()}


def _lines(name: str) -> list[str]:
    return resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()
