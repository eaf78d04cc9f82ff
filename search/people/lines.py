"""People of lines as they are given: offsets refer to the line, not to its normalised form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from search.people.finder import find, find_by_line
from search.people.model import Mention
from search.text.normalize import normalize

_USUAL = (
    " -~\u00c0-\u00cf\u00d1-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
    "\u2013\u2014\u2018-\u201d\u2026"
)
# A letter with marks, an entity, or any character that normalisation may change.
_UNUSUAL = re.compile(f"[^\\W\\d_][\u0300-\u036f]+|&[#\\w]{{1,33}};|[^{_USUAL}]")


def people_by_line(lines: Sequence[str]) -> Iterator[list[tuple[Mention, str]]]:
    """The mentions of each line, with offsets into the line as given, and what stands there."""
    usual = [normalize(line) == line for line in lines]
    plain = [line if same else "" for line, same in zip(lines, usual, strict=True)]
    for line, same, found in zip(lines, usual, find_by_line(plain), strict=True):
        if same:
            yield [(m, line[m.start : m.end]) for m in found]
        else:
            yield list(_people(line))


def _people(line: str) -> Iterator[tuple[Mention, str]]:
    plain, spans = _aligned(line)
    begins = [at for at, _, _ in spans]
    for m in find(plain):
        start, _ = _origin(spans[bisect_right(begins, m.start) - 1], m.start)
        _, end = _origin(spans[bisect_right(begins, m.end - 1) - 1], m.end - 1)
        moved = Mention(m.name, start, end, m.short, m.foreign, m.posts, m.why)
        yield moved, line[start:end]


def _origin(span: tuple[int, int, int], at: int) -> tuple[int, int]:
    """Where the character at ``at`` comes from, in the line as given."""
    begin, start, end = span
    if end < 0:  # a stretch that was left as it is
        return start + at - begin, start + at - begin + 1
    return start, end


def _aligned(line: str) -> tuple[str, list[tuple[int, int, int]]]:
    """A line normalised piece by piece, and where its pieces come from.

    A piece is where it begins in the result, its start in the line, and its end there, or -1 for
    a stretch of characters that stay.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int, int]] = []
    at = done = 0
    for match in _UNUSUAL.finditer(line):
        if match.start() > done:
            spans.append((at, done, -1))
            pieces.append(line[done : match.start()])
            at += match.start() - done
        piece = _normal(match[0])
        if piece:
            spans.append((at, match.start(), match.end()))
            pieces.append(piece)
            at += len(piece)
        done = match.end()
    if done < len(line):
        spans.append((at, done, -1))
        pieces.append(line[done:])
    return "".join(pieces), spans


@lru_cache(8192)
def _normal(piece: str) -> str:
    return normalize(piece).replace("\n", " ")
