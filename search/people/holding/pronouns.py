"""``Ông từng là …``: the pronoun of a person named before, where the words leave only one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from search.people.holding import whom
from search.people.holding.wording import raw

_WORDS = ("ông", "bà", "đồng chí", "anh", "chị")
PRONOUN = re.compile(
    # What stands before is looked at last: so the search skips all other letters fast.
    "(?:" + "|".join(rf"{word}(?<!\w{'.' * len(word)})" for word in _WORDS) + ")"
    r"(?= (?:này |còn |từng |hiện |cũng |đã |vừa |lại được |được |bị "
    r"|sau đó |ra |vào |tham gia |là |làm |giữ |về |tiếp tục |trúng |tái |đang |lần lượt "
    r"|nguyên là |đảm nhiệm|đảm nhận|chuyển |lên |trở thành |nhậm chức|nhận |thôi |đắc cử|kiêm "
    r"|công tác |bắt đầu |sinh |vốn |trải qua |kinh qua |có thời gian ))"
)
_QUOTED = ("“", "“ ", '" ', ': "')
"""What stands before a pronoun that is of whom somebody speaks to: ``hỏi: “Anh làm …``."""
_UNKNOWN = re.compile(rf"(?<!\w)(?:ông|bà) (?!(?:{raw('pronoun')})(?!\w))[^\W\d_]+(?=[,;])")
"""Somebody whose name is nowhere in full: ``gửi điện đến ông Putin, khi ông được bầu``."""
_MEMORY = 700
"""Characters over which a pronoun stands for the person named, or meant, before."""
_LONGEST = 2_400
"""Characters of a life told with pronouns alone."""
_IS_KIN = re.compile(r"(?<!\w)là (?:em|anh|chị|con|cháu)(?: trai| gái| ruột| rể)? [^,;\n]*\Z")
"""What comes before a relative of whom a sentence is about: ``Ông A là em trai nguyên Bí thư``."""
_KIN = 90
"""Characters before a name in which that is looked for."""
_SUBJECT = 14
"""Characters that an honorific before the subject of a sentence may take."""
_MEN, _WOMEN = ("ông ", "anh "), ("bà ", "chị ", "cô ")


class Entry(Protocol):
    """A mention of a person."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def person(self) -> str:
        """The full name."""


class Pronoun(NamedTuple):
    """A pronoun at ``[start, end)`` and the place of the mention that it stands for."""

    start: int
    end: int
    entry: int


def find(
    low: str,
    entries: Sequence[Entry],
    begins: Sequence[int],
    start: int,
    end: int,
    floor: int,
    meant: Pronoun | None,
) -> Iterator[Pronoun]:
    """The pronouns of the paragraph at ``[start, end)`` that stand for one of ``entries``.

    ``begins`` has their offsets; ``floor`` is where the paragraph of the last one begins that
    stands before this paragraph, ``meant`` the last pronoun that stands for somebody.
    """
    for match in PRONOUN.finditer(low, start, end):
        at = match.start()
        k = bisect_left(begins, at)
        if k == 0 or low.endswith(_QUOTED, 0, at):
            continue
        last = entries[k - 1]
        latest = max(meant.end, last.end) if meant is not None else last.end
        if not 0 < at - last.end <= _LONGEST or at - latest > _MEMORY:
            continue  # `Phạm Tuấn Anh làm` has no `anh`
        lowest = max(start if last.start >= start else floor, last.start - _MEMORY)
        chosen = _referent(low, entries, k, lowest, at, match[0], meant)
        if chosen is not None:
            meant = Pronoun(at, match.end(), chosen)
            yield meant


def _referent(
    low: str,
    entries: Sequence[Entry],
    k: int,
    floor: int,
    at: int,
    pronoun: str,
    meant: Pronoun | None,
) -> int | None:
    """The place of the mention, among those before the ``k``-th, that a pronoun stands for."""
    near = [i for i in range(max(0, k - 8), k) if entries[i].start >= floor]
    near = [i for i in near if _agrees(low, entries[i].start, pronoun)]
    if not near:
        return None
    last = entries[near[-1]]
    if _UNKNOWN.search(low, last.end, at):
        return None
    later = ". " in low[last.end : at] or "\n" in low[last.end : at]
    kin = later and _IS_KIN.search(low, max(0, last.start - _KIN), last.start)
    if later and (kin or whom.beside(low[max(0, last.start - 24) : last.start])):
        near = [i for i in near if entries[i].person != last.person]
        if meant is not None and meant.start >= _sentence(low, last.start):
            # `Ông giữ chức Bí thư thay ông B. Sau đó ông …`: he of whom that sentence is.
            return meant.entry if _agrees(low, entries[meant.entry].start, pronoun) else None
    elif len({entries[i].person for i in near}) == 1:
        return near[-1]
    if not later or not near:
        return near[-1] if len({entries[i].person for i in near}) == 1 and not later else None
    return _subject(low, entries, near, last.start)


def _subject(low: str, entries: Sequence[Entry], near: Sequence[int], at: int) -> int | None:
    """Who alone is named in the sentence of an offset, or is what it speaks of."""
    floor = _sentence(low, at)
    named = [i for i in near if entries[i].start >= floor]
    if len({entries[i].person for i in named}) == 1:
        return named[-1]
    first = next(iter(named), None)
    if first is not None and entries[first].start - floor <= _SUBJECT:
        return first
    return None


def _sentence(low: str, at: int) -> int:
    """Where the sentence of an offset begins."""
    return max(low.rfind(". ", 0, at) + 2, low.rfind("\n", 0, at) + 1, 0)


def _agrees(low: str, start: int, pronoun: str) -> bool:
    """Whether a pronoun can be that of a mention, by the honorific before that."""
    if pronoun in {"bà", "chị"}:
        return not low.endswith(_MEN, 0, start)
    return pronoun not in {"ông", "anh"} or not low.endswith(_WOMEN, 0, start)
