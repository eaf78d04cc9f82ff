"""Find the lines of a text that may have a code. Most have none, and cost next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from search.citations import symbols
from search.citations.wording import DASHES, SPACE
from search.text.patterns import lazy

_SYMBOLS = ("nq", "ct", "qđ", "qd", "kl", "kh", "hd", "tb")
_ENDINGS = (
    ("oạch ", "oach ", "rình ", " văn ", " cáo ", "ề án ", " chế ", " tri ", "động "),
    (
        *("thị ", "thi ", "yết ", "yet ", "uận ", "uan ", "ịnh ", "inh "),
        *("dẫn ", "dan ", "báo ", "bao ", "số. ", "so. ", "oạch", "oach"),
    ),
    (
        *("số ", "so ", "sô ", "số.", "đề ", "de ", *(k + s for k in _SYMBOLS for s in " -")),
        *("thị", "thi", "yết", "yet", "uận", "uan", "ịnh", "inh", "dẫn", "dan", "báo", "bao"),
    ),
    ("  ", ": ", *_SYMBOLS),
    ("\t", "\xa0", ":", "ố"),
)
"""The endings of what may stand before a number: a kind of directive, or ``số``.

They are grouped by length, so that one look behind a digit tries all of a length. That is several
times as fast as a look for each.
"""
_BEHIND = r"(?<=[ \t\xa0:ố.\-tqđdlhbịino][0-9])(?:" + (
    "|".join(f"(?<=(?:{'|'.join(endings)})[0-9])" for endings in _ENDINGS) + ")"
)
# Nothing is tried twice ({..}+), because what follows a repetition cannot be a part of it.
_AHEAD = (
    rf"(?=[{DASHES}/_. \t\xa0a-eđghklnpqstuv])"
    rf"[a-e]?{SPACE}{{0,3}}+(?:[/{DASHES}]{SPACE}{{0,3}}+[0-9]{{4}}{SPACE}{{0,3}}+)?+"
    rf"[{DASHES}/_.]{{0,2}}+{SPACE}{{0,3}}+"
    rf"(?:[cnkhtbđqdgpsvu][a-zđ]{{0,7}}+{SPACE}{{0,3}}+"
    rf"[{DASHES}/_.][{DASHES}/_. ]{{0,3}}[a-zđ]{{2}}"
    rf"|(?:{symbols.KIND_PATTERN}){SPACE}{{1,3}}[a-zđ]{{2}}"
    rf"|l{SPACE}?[{DASHES}]|(?:ct|nq|kl|qđ|qyđ|qđi|hd|kh|tb|qd)(?!\w))"
)
_TRIGGER = lazy(f"[0-9](?:{_BEHIND}|{_AHEAD})")
"""A digit with something before or after it that could belong to a code. It is no more exact than
that.

Each alternative is tried only where the one character before or after the digit allows it.
"""
_WORDED = lazy(f"[0-9]{_BEHIND}")
_RESOLUTIONS = ("ghị quyết", "ghi quyet", "nq")
_COMMITTEES = ("rung ương", "rung uong", "tw", "t.ư", "tư", "t.w")


def worded(low: str) -> list[int]:
    """Offsets of the digits that follow a kind of directive in words, or ``số``, or what may end
    so.
    """
    return [m.start() for m in _WORDED.finditer(low)]


def names_resolution(low: str) -> bool:
    """Whether a line may name a resolution. Those of plenums do."""
    # One by one: a loop over them takes twice as long.
    return (
        "ghị qu" in low
        or "nq" in low
        or "ghi qu" in low
        or "  " in low
        or "\xa0" in low
        or "\t" in low
    )


def _trigger(low: str, position: int) -> int:
    m = _TRIGGER.search(low, position)
    return m.start() if m else len(low)


def _resolution(word: str, low: str, position: int) -> int:
    """Where a plenum's resolution may be. It may have no digit: ``Nghị quyết Trung ương bốn``."""
    at = low.find(word, position)
    while at >= 0:
        end = _line_end(low, at)
        for committee in _COMMITTEES:
            if low.find(committee, at, end) >= 0:
                return at
        at = low.find(word, end)
    return len(low)


def _line_end(low: str, position: int) -> int:
    end = low.find("\n", position)
    return len(low) if end < 0 else end


_SEEKERS: tuple[Callable[[str, int], int], ...] = (
    _trigger,
    *(partial(_resolution, word) for word in _RESOLUTIONS),
)
"""Each gives the offset of the next place that may be a code, or the length of the text if there is
none.
"""


def spans(low: str) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of each line with something like a code, in order.

    This looks at each character only a few times.
    """
    hits = [seek(low, 0) for seek in _SEEKERS]
    while (hit := min(hits)) < len(low):
        start = low.rfind("\n", 0, hit) + 1
        end = _line_end(low, hit)
        yield start, end
        hits = [h if h > end else s(low, end) for h, s in zip(hits, _SEEKERS, strict=True)]
