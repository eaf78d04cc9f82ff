"""How a pattern of a word is written: ``kh?a``, ``*tác``, ``th*m``."""

from __future__ import annotations

import re

MAX_PREFIXES = 8
"""Beginnings of words in one query."""
MOST_SIGNS = 3
"""``*`` and ``?`` in one pattern: each makes it dearer to look for."""
WRITTEN = r"(?:\*+\w[\w*?]*|\w+(?:[*?]+\w+)+\**)"
"""A pattern in a query; a ``?`` at the end of a word is a question mark."""

_SIGNS = re.compile(r"[*?]+")


def signs(pattern: str) -> int:
    """How many ``*`` and ``?`` it has, several side by side counted as one."""
    return len(_SIGNS.findall(pattern))


def without_signs(pattern: str) -> str:
    """The letters and figures that are given."""
    return _SIGNS.sub("", pattern)
