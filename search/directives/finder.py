"""Joins the recognisers: all citations of a text, in order, and the codes it names."""

from __future__ import annotations

from collections.abc import Iterable

from search.article import Citation
from search.directives import coded
from search.directives.codes import parts


def lower(text: str) -> str:
    """Lower case of the same length, ``Ð`` as ``đ``: offsets stay those of ``text``."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("ð", "đ")


def find(text: str, query: bool = False) -> list[Citation]:
    """All citations, in order, not overlapping."""
    return [Citation(c.code, c.start, c.end) for c in coded.scan(text, lower(text), query)]


def codes(text: str, query: bool = False) -> list[str]:
    """Canonical codes in order of first mention, without repeats."""
    return list(dict.fromkeys(c.code for c in find(text, query)))


def parse(text: str) -> str | None:
    """The canonical form of a string that is one code."""
    text = text.strip()
    if parts(text):
        return text
    found = find(text, query=True)
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(text)
    return found[0].code if whole else None


def candidates(short: str, known: Iterable[str]) -> list[str]:
    """The full codes among ``known`` that a short form can mean."""
    return [code for code in known if code == short or code.startswith(f"{short}/")]
