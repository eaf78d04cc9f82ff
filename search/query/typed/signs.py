"""Signs and words of a query that mean something beside the words that are looked for."""

from __future__ import annotations

import re

OPERATORS = {
    "AND": "and",
    "VÀ": "and",
    "OR": "or",
    "HOẶC": "or",
    "NOT": "not",
    "KHÔNG": "not",
    "-": "not",
    "+": "and",
}
CLOSING = {'"': '"”“″', "“": '”"“″', "”": '”"', "„": '“”"', "«": "»", "″": '″"'}
"""What may close each quotation mark."""
QUOTES = "".join(CLOSING) + "»"
_QUOTED = re.compile(
    "|".join(f"{mark}([^{closing}]*)[{closing}]" for mark, closing in CLOSING.items())
)
MAX_SLOP = 50
"""The greatest distance of a quotation that is read: ``"…"~50``."""
SHOWN = 40
"""Code points of a piece of the query that a note repeats."""

MAX_PREFIXES = 8
"""Beginnings of words in one query."""
MOST_WILDCARDS = 3
"""``*`` and ``?`` in one pattern: each makes it dearer to look for."""
PATTERN = r"(?:\*+\w[\w*?]*|\w+(?:[*?]+\w+)+\**)"
"""A pattern of a word, ``kh?a``, ``*tác``; a ``?`` at the end of a word is a question mark."""

_WILDCARDS = re.compile(r"[*?]+")


def quotations(text: str) -> list[tuple[int, int]]:
    """Where text stands in quotation marks, with its marks. What is in them is meant as typed."""
    return [found.span() for found in _QUOTED.finditer(text)]


def wildcards(pattern: str) -> int:
    """How many ``*`` and ``?`` it has, several side by side counted as one."""
    return len(_WILDCARDS.findall(pattern))


def without_wildcards(pattern: str) -> str:
    """The letters and figures that are given."""
    return _WILDCARDS.sub("", pattern)
