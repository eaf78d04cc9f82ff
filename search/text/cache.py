"""Caches of functions of strings, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

CACHE = 100_000
"""How many strings are remembered."""
LONGEST = 128
"""Longer strings are not remembered: a text without spaces must not fill the memory."""


class Cache(dict[str, T]):
    """Remembers what a pure function gave. It is emptied when full, which costs less than counting
    uses.
    """

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: str) -> T:
        value = self._function(key)
        if len(key) <= LONGEST:
            if len(self) >= CACHE:
                self.clear()
            self[key] = value
        return value


def remembered(kept: dict[K, T], key: K, make: Callable[[], T], most: int) -> T:
    """What ``make`` gave for this key. It is kept in ``kept``, which is emptied at ``most``
    entries.

    This is for what an object remembers of its own answers. A cache around a bound method would
    keep the object alive, and with it a whole generation, until the collector finds the cycle.
    """
    try:
        return kept[key]
    except KeyError:
        value = make()
        if len(kept) >= most:
            kept.clear()
        kept[key] = value
        return value
