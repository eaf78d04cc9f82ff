"""Words of two syllables, of which phrases are made: pyvi's list, and ours beside this file."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from search.text import forms, segmentation

LETTERS = re.compile(r"[^\W\d_]+")


@cache
def listed() -> frozenset[tuple[str, str]]:
    """The words, as exact terms. Raises InstallError."""
    ours = resources.files(__package__).joinpath("phrase_words.txt").read_text("utf-8")
    words = (word.split() for word in (*segmentation.listed(), *ours.splitlines()))
    return frozenset(
        (forms.exact(word[0]), forms.exact(word[1]))
        for word in words
        if len(word) == 2 and all(map(LETTERS.fullmatch, word))
    )
