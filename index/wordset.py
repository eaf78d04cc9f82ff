"""Sets of words, written as a sentence in the source: ``wordset("sáng trưa chiều")``."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of a constant text, between white space."""
    return frozenset(text.split())
