"""A recogniser that fails on a text costs what it was to find there, not the article."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


def guarded(what: str, find: Callable[[], T], without: U) -> tuple[T | U, str]:
    """What ``find`` gives and ""; where it fails, ``without`` and a note on ``what`` is missing."""
    try:
        return find(), ""
    except (MemoryError, ImportError):
        raise  # what the page as a whole is told to fail of
    except Exception as error:
        return without, f"{what} are left out: a fault of ours ({type(error).__name__}: {error})"
