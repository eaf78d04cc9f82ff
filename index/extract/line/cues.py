"""Words of which most texts have none, looked for as plain strings before their pattern is."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern with strings in lower case, of which one stands wherever it matches.

    Looking for these takes a fifth of the time of a pattern that begins with alternatives.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern's ``search`` gives."""
        low = text.lower()
        for sign in self.signs:  # half the time of any(…)
            if sign in low:
                return self.pattern.search(text)
        return None

    def is_in(self, text: str) -> bool:
        return self.search(text) is not None


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern that ends where its text does, and begins at most ``reach`` characters before.

    ``words`` are what it may end with, in lower case: most texts are done with them.
    """

    pattern: re.Pattern[str]
    reach: int
    words: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        start = max(0, len(text) - self.reach)
        if not text[start:].rstrip(" ").lower().endswith(self.words):
            return False
        return self.pattern.search(text, start) is not None


def cue(pattern: re.Pattern[str], signs: str) -> Cue:
    """With the strings between bars: ``trước|hết|cho đến``."""
    return Cue(pattern, tuple(signs.split("|")))
