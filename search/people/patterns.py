"""Patterns made from lists of words, in which a search skips fast what cannot begin one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import resources


def listed(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table of this folder: a line is a kind, a tab and words."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(word for k, _, words in rows if k == kind for word in words.split("|"))


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return _branch(sorted(set(words)))


def cased(words: Iterable[str]) -> str:
    """A pattern for any of the words as a whole, with its first letter in either case."""
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        rests.setdefault(word[0], []).append(word[1:])
    branches = (f"[{c.upper()}{c}]{_branch(r)}" for c, r in rests.items())
    return f"(?:{'|'.join(branches)})(?!\\w)"


def capital(words: Iterable[str]) -> str:
    """A pattern for any of the words as a whole, with a capital."""
    return either(w[0].upper() + w[1:] for w in words) + r"(?!\w)"


def titled(words: Iterable[str]) -> tuple[str, ...]:
    """The words, and each with a capital on every syllable (``vũng tàu``, ``vũng Tàu``).

    ``cased`` takes care of the first letter.
    """
    both = []
    for word in words:
        first, *rest = word.split(" ")
        both += [word, " ".join([first, *(w[0].upper() + w[1:] for w in rest)])]
    return tuple(both)


def at_word(words: Iterable[str]) -> str:
    """A pattern for any of the words, at the beginning of a word.

    The first letter comes before the look behind it, so that the search is fast.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(rf"{c}(?<![\w-].){_branch(r)}" for c, r in rests.items())


def _branch(words: list[str]) -> str:
    """The sorted words as a tree of letters, which is tried a letter at a time."""
    if len(words) == 1:
        return re.escape(words[0]).replace(r"\ ", " ")
    rests: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            rests.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(c).replace(r"\ ", " ") + _branch(r) for c, r in rests.items()]
    inner = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if ends else inner
