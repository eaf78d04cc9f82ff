"""Paragraphs that a parser of HTML ran together, as the lines that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

_HEAD = 24
"""Characters by which a text is looked up among the lines."""
_TRIES = 8
"""Lines with the same head that are tried: keeps the work linear on pages that repeat one."""
_PASSED = 6
"""Lines in a row that a run may leave out."""
_COVERED = 0.9
"""Share of a text that its lines must make up."""


def parted(texts: Sequence[str], seen: Sequence[str]) -> list[str]:
    """``texts``, each one that is a run of several lines of ``seen`` replaced by those lines.

    Old layouts part paragraphs by ``<br>`` within one element, title and stamp among them; what
    finds the text of such a page may give them as a single one. Both have single spaces.
    """
    known = frozenset(seen)
    if all(text in known for text in texts):
        return list(texts)
    starts = _by_head(seen)
    parts: list[str] = []
    for text in texts:
        run = None if text in known else _run(text, seen, starts.get(text[:_HEAD], ()))
        parts += [text] if run is None else run
    return parts


def _by_head(seen: Sequence[str]) -> dict[str, list[int]]:
    whole = " ".join(seen)
    offsets = accumulate((len(line) + 1 for line in seen), initial=0)
    starts: dict[str, list[int]] = {}
    for i, offset in zip(range(len(seen)), offsets, strict=False):
        starts.setdefault(whole[offset : offset + _HEAD], []).append(i)
    return starts


def _run(text: str, seen: Sequence[str], starts: Sequence[int]) -> list[str] | None:
    for start in starts[:_TRIES]:
        run = list(_matching(text, seen, start))
        if len(run) > 1 and sum(map(len, run)) >= _COVERED * len(text):
            return run
    return None


def _matching(text: str, seen: Sequence[str], start: int) -> Iterator[str]:
    """The lines from ``start`` on of which ``text`` consists, in order.

    A table in mid-text (a picture and its caption) is given elsewhere: its lines are passed over.
    """
    position, passed = 0, 0
    for i in range(start, len(seen)):
        if position >= len(text) or passed > _PASSED:
            return
        if text.startswith(seen[i], position):
            yield seen[i]
            position, passed = position + len(seen[i]) + 1, 0
            position += 2 * text.startswith("| ", position)
        else:
            passed += 1
