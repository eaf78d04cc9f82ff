"""How many there are of something, in English."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
