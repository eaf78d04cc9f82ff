"""What the phrases of one query may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Work:
    """What the phrases of one query may still cost: tens of milliseconds in all.

    An engine looks at each place of a phrase's rarest word, once for each way in which the words
    may stand; ``left`` counts such places.
    """

    left: int = 300_000

    def take(self, places: int) -> bool:
        """Whether so much is left; then it is spent."""
        if places > self.left:
            return False
        self.left -= places
        return True
