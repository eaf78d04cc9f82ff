"""Remembering what functions of strings gave, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

CACHE = 100_000
"""Strings remembered."""
LONGEST = 128
"""Code points of what is worth remembering: a text without spaces must not fill the memory."""


class Cache(dict[str, T]):
    """Remembers a pure function; emptied when full, which costs less than counting uses."""

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
