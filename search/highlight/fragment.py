"""Marked places of a text -> the fragment that says the most, and its ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search.highlight.spot import Spot
from search.result import Range, Snippet

ELLIPSIS = "…"

REPEATED = 0.1
"""A word that is already in the fragment adds only this share of its weight."""
LEAD = 0.3
"""How much more a fragment at the beginning of a body is worth than one at its end."""

_SENTENCE = re.compile(r"(?:[.!?…][”\"»)]?(?=\s)|\n)\s*")


def ranges(spots: Iterable[Spot], low: int = 0, shift: int = 0) -> tuple[Range, ...]:
    """Ranges of the spots, those joined in one; offsets from ``low`` on, moved by ``shift``."""
    found: list[Range] = []
    for spot in spots:
        end = spot.end - low + shift
        if spot.joined and found:
            found[-1] = (found[-1][0], end)
        else:
            found.append((spot.start - low + shift, end))
    return tuple(found)


def snippet(text: str, spots: Sequence[Spot], length: int) -> Snippet:
    """The best fragment of at most about ``length`` code points, on one line."""
    if len(text) <= length:
        return Snippet(text.replace("\n", " "), ranges(spots))
    low = high = 0
    if spots:
        first, last = _best(spots, length, len(text))
        # Not from the middle of a word: `ương` of `trung ương`.
        while first and spots[first].joined:
            first -= 1
        low = spots[first].start
        high = min(spots[last - 1].end, low + length)
    start, end = _bounds(text, low, high, length)
    inside = [spot for spot in spots if start <= spot.start and spot.end <= end]
    before = ELLIPSIS if start else ""
    after = _after(text, end)
    fragment = text[start:end].replace("\n", " ")
    return Snippet(f"{before}{fragment}{after}", ranges(inside, start, len(before)))


def _after(text: str, end: int) -> str:
    """Shows that the body goes on. It is set apart from the full stop of a whole sentence."""
    if not text[end:].strip() or text[end - 1] == ELLIPSIS:
        return ""
    return f" {ELLIPSIS}" if text[end - 1] in ".!?" else ELLIPSIS


def _best(spots: Sequence[Spot], length: int, size: int) -> tuple[int, int]:
    """The spots that fit into ``length`` and say the most: different terms first, then pairs."""
    best, chosen = -1.0, (0, 1)
    counts: dict[str, int] = {}
    score = 0.0
    first, low = 0, spots[0].start
    for last, (_, end, term, weight, _, _) in enumerate(spots):
        while end - low > length and first < last:
            gone = spots[first]
            counts[gone.term] -= 1
            score -= gone.weight * REPEATED if counts[gone.term] else gone.weight
            first += 1
            low = spots[first].start
        seen = counts.get(term, 0)
        counts[term] = seen + 1
        score += weight * REPEATED if seen else weight
        worth = score * (1.0 + LEAD * (1.0 - low / size))
        if worth > best:
            best, chosen = worth, (first, last + 1)
    return chosen


def _bounds(text: str, low: int, high: int, length: int) -> tuple[int, int]:
    """Where a fragment around ``text[low:high]`` begins and ends: at sentences if possible, else at
    words.
    """
    start = _start(text, low, length - (high - low))
    limit = max(start + length, high)
    if limit >= len(text):
        return start, len(text)
    enough = max(high, start + length * 2 // 3)
    ends = [match.end() for match in _SENTENCE.finditer(text, enough, limit)]
    end = ends[-1] if ends else _word_end(text, limit, high)
    return start, start + len(text[start:end].rstrip())


def _start(text: str, low: int, slack: int) -> int:
    earliest = max(low - slack, 0)
    starts = [0] if earliest == 0 else []
    starts += [match.end() for match in _SENTENCE.finditer(text, earliest, low)]
    if not starts:
        return _word_start(text, max(low - slack // 3, 0), low)
    # If there is room, show the sentence before too: it says what this one is about.
    if len(starts) > 1 and low - starts[-2] <= slack // 2:
        return starts[-2]
    return starts[-1]


def _word_start(text: str, at: int, latest: int) -> int:
    """The first beginning of a word at or after ``at``; ``latest`` if there is none before that."""
    space = text.find(" ", max(at - 1, 0), latest)
    return space + 1 if space >= 0 else latest


def _word_end(text: str, at: int, earliest: int) -> int:
    """The last end of a word at or before ``at``, not before ``earliest``; else ``at`` itself."""
    if not text[at].isalnum():
        return at
    space = text.rfind(" ", earliest, at)
    return space if space >= earliest else at
