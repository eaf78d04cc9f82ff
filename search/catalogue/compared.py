"""How codes and names of directives are compared with what a person types."""

from __future__ import annotations

import re

from search import citations
from search.catalogue.model import Entry
from search.text import accents
from search.text.normalize import normalize

LONGEST_TEXT = 200
"""The most code points that are read of what a person typed."""
_WORDS = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """How codes and names are compared with what a person types: without marks, case and
    separators.
    """
    return "".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of what a person typed, without accents."""
    words = _WORDS.findall(normalize(text[:LONGEST_TEXT]))
    return [accents.fold(word) for word in words]


def searchable(e: Entry) -> tuple[str, str]:
    """The words of code, name, place and title, each after a space. Code and name are also one
    word.
    """
    label = citations.kind_label(e.kind)
    words = [accents.fold(w) for w in _WORDS.findall(f"{label} {e.place or ''} {e.title or ''}")]
    code = [word for own in (e.code, *e.also) for word in words_of(own)]
    name = words_of(e.name)
    return f" {' '.join((*code, *words))}", f"{''.join(code)} {''.join(name)}"
