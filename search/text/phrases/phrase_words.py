"""Words of two syllables, of which phrases are made: pyvi's list, and ours beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, pairwise

from search.text import common, forms
from search.text.accents import fold
from search.text.vocabulary import segmentation

_COMMITTEES = ("tỉnh", "thành", "huyện", "quận", "thị", "đảng", "quân", "cấp", "chi", "khu", "xứ")
"""What committees of the party are of, before ``ủy``."""
LETTERS = re.compile(r"[^\W\d_]+")


@cache
def listed() -> frozenset[tuple[str, str]]:
    """The words, as exact terms. Raises InstallError."""
    parted = (word.partition(" ") for word in (*segmentation.listed(), *_lines("phrase_words.txt")))
    pairs = [(first, second) for first, space, second in parted if space and " " not in second]
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
def _committees() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(forms.exact, f"{body} ủy".split())) for body in _COMMITTEES)


def with_committees(terms: Sequence[str], inside: Sequence[bool]) -> tuple[bool, ...]:
    """For each exact term but the last whether the next continues its word: as ``inside`` says, and
    where two that it leaves alone are a committee. pyvi joins ``thành ủy Hà Nội`` and parts
    ``bí thư | tỉnh | ủy``.
    """
    joined = list(inside)
    for at, pair in enumerate(pairwise(terms)):
        if pair in _committees() and not any(joined[max(0, at - 1) : at + 2]):
            joined[at] = True
    return tuple(joined)


@cache
def firsts() -> Mapping[str, tuple[str, ...]]:
    """For each second syllable of a word, the first ones: ``bộ`` -> ``cán``, ``nội`` …"""
    found: dict[str, list[str]] = {}
    for first, second in sorted(listed()):
        found.setdefault(second, []).append(first)
    return {second: tuple(before) for second, before in found.items()}


@lru_cache(1024)
def with_letters(first: str, second: str) -> tuple[tuple[str, str], ...]:
    """The words that have the letters of two folded syllables, the likeliest first: ``dai hoi`` ->
    ``đại hội``.

    That is the one of commoner syllables: of 3.4 million words in 28,540 articles of news it was
    meant for 97 in 100. ``likelier_words.txt`` has the forty for which that is wrong most often.
    """
    ranks, likelier = _ranks()

    def rank(word: tuple[str, str]) -> tuple[bool, int, tuple[str, str]]:
        return word not in likelier, sum(ranks.get(one, len(ranks)) for one in word), word

    return tuple(sorted(_by_letters().get((first, second), ()), key=rank))


@cache
def _by_letters() -> Mapping[tuple[str, str], Sequence[tuple[str, str]]]:
    """The words of each two folded syllables. A search from the command line waits for it."""
    words = listed()
    letters = {term: fold(term) for term in {*chain.from_iterable(words)}}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for word in words:
        found.setdefault((letters[word[0]], letters[word[1]]), []).append(word)
    return found


@cache
def _ranks() -> tuple[Mapping[str, int], frozenset[tuple[str, ...]]]:
    """How common syllables are, 0 for the commonest; and the words that are likelier than that."""
    likelier = (tuple(map(forms.exact, word.split())) for word in _lines("likelier_words.txt"))
    return {term: rank for rank, term in enumerate(common.WORDS)}, frozenset(likelier)


def _lines(name: str) -> list[str]:
    return resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()
