"""Tables of words that stand beside the modules which read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def rows(table: Path) -> Iterator[tuple[int, str]]:
    """The lines of a table with their numbers, but empty ones and remarks, which begin with ``#``.

    A byte order mark is left out: some editors of those who change a table write one.
    """
    for number, line in enumerate(table.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line
