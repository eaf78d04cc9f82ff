"""What one query may still cost, whatever was typed, so that its tree stays small and its phrases
cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

MAX_WORDS = 64
"""Words beyond these are left out. Of 28,540 headlines the longest has 44, and a sentence that is
pasted is seldom longer; each word costs time.
"""
MAX_PARTS = 64
"""The most operators, operands, prefixes and codes analysed in one query."""
MAX_PLACES = 250_000
"""The most places at which phrases are looked for: tens of milliseconds in all.

An engine looks at each place of a phrase's rarest word, once for each way in which the words may
stand.
"""


@dataclass(slots=True)
class Budget:
    """What is left. Taking from it is the only thing that changes while a query is analysed."""

    words: int = MAX_WORDS
    parts: int = MAX_PARTS
    places: int = MAX_PLACES

    def take_part(self) -> bool:
        """Whether one more part may be analysed."""
        self.parts -= 1
        return self.parts >= 0

    def take_words(self, words: Sequence[T]) -> Sequence[T]:
        """As many of the words as are left."""
        taken = words[: self.words]
        self.words -= len(taken)
        return taken

    def take_places(self, places: int) -> bool:
        """Whether so many places are left. If so, they are spent."""
        if places > self.places:
            return False
        self.places -= places
        return True
