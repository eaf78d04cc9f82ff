"""Words of which most texts have none, looked for as plain strings before their pattern is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.text.lowercase import lower


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern with strings in lower case, of which one stands wherever it matches.

    Looking for these takes a fifth of the time of a pattern that begins with alternatives.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern's ``search`` gives."""
        low = lower(text)
        return self.pattern.search(text) if any(sign in low for sign in self.signs) else None

    def is_in(self, text: str) -> bool:
        return self.search(text) is not None


def cue(pattern: re.Pattern[str], signs: str) -> Cue:
    """With the strings between bars: ``trước|hết|cho đến``."""
    return Cue(pattern, tuple(signs.split("|")))
