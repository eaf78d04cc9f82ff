"""Reasons without end: a file of a million bad lines is told in a few thousand reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from index.page import Page, Skipped

_KINDS = 20


def bounded(items: Iterable[Page | Skipped], path: str, most: int) -> Iterator[Page | Skipped]:
    """The same, with no more than ``most`` reasons; the others are counted at the end by kind."""
    given = 0
    others: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Page) or given < most:
            given += isinstance(item, Skipped)
            yield item
        else:
            kind = item.reason.split(":", 1)[0]
            others[kind if kind in others or len(others) < _KINDS else "other reasons"] += 1
    if others:
        listed = "; ".join(f"{count:,} × {kind}" for kind, count in others.most_common())
        yield Skipped(path, f"{others.total():,} more ({listed})")
