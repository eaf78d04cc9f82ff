"""Patterns made from lists of words, in which a search skips fast what cannot begin one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return _branch(sorted(set(words)))


def cased(words: Iterable[str]) -> str:
    """A pattern for any of the words as a whole, each syllable with or without a capital."""
    return _tree(sorted({tuple(_either_case(word)) for word in words})) + r"(?!\w)"


def _either_case(word: str) -> Iterator[str]:
    """The letters of a word, as patterns: the first of each syllable in either case."""
    for before, letter in zip(" " + word, word, strict=False):
        upper = letter.upper()
        yield f"[{upper}{letter}]" if before == " " and upper != letter else _plain(letter)


def capital(words: Iterable[str]) -> str:
    """A pattern for any of the words as a whole, with a capital."""
    return either(w[0].upper() + w[1:] for w in words) + r"(?!\w)"


def _branch(words: list[str]) -> str:
    return _tree([tuple(map(_plain, word)) for word in words])


def _plain(letter: str) -> str:
    return letter if letter == " " else re.escape(letter)


def _tree(words: list[tuple[str, ...]]) -> str:
    """The sorted words, as patterns of letters, as a tree that is tried a letter at a time."""
    if len(words) == 1:
        return "".join(words[0])
    rests: dict[str, list[tuple[str, ...]]] = {}
    ends = False
    for word in words:
        if word:
            rests.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [letter + _tree(rest) for letter, rest in rests.items()]
    inner = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if ends else inner


Says = Callable[[str], bool]
"""Whether some words say one thing, which the name of the pattern tells."""


def finds(pattern: str, signs: str = "") -> Says:
    """Whether the pattern stands anywhere in the words.

    ``signs`` are strings between bars, of which one stands wherever it does. To look for them first
    takes a tenth of the time that the search of a long pattern takes, and most words have none.
    """
    search = re.compile(pattern).search
    if not signs:
        return lambda words: search(words) is not None
    strings = signs.split("|")

    def says(words: str) -> bool:
        for sign in strings:
            if sign in words:
                return search(words) is not None
        return False

    return says


def begins(pattern: str) -> Says:
    """Whether the words begin with the pattern."""
    match = re.compile(pattern).match
    return lambda words: match(words) is not None


def is_all(pattern: str) -> Says:
    """Whether the words are the pattern and nothing else."""
    match = re.compile(pattern).fullmatch
    return lambda words: match(words) is not None
