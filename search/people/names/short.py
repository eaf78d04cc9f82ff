"""Short mentions: a part of a name that the text has given in full (``ông Chính``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from search.people.compounds import two_syllables
from search.people.letters import UPPER, Text, is_syllable, one_spelling
from search.people.names.runs import CAPITAL, WORDS
from search.people.names.weighing import BIRTH_ORDER, Name
from search.people.names.words import SHORT_TITLES

_BODY_PARTS = (" uỷ", " phố", " đoàn", " hội", " bộ", " an ", " ương")
"""What goes on as the name of a body: ``Bí thư Thành uỷ``."""


_HONOURED = ("ông ", "bà ", "đồng chí ", "anh ", "chị ", "cô ", "em ", "cụ ", "thầy ", "chú ")
_NEXT = re.compile(rf" ([^\W\d_{UPPER}]+)(?!\w)")


class People:
    """Who has been named so far, by the parts that can stand for the whole."""

    def __init__(self, known: Sequence[Name] = ()) -> None:
        """``known`` are named elsewhere; the nearest one named before wins over them."""
        self._by_part: dict[str, Name] = {}
        self._new: list[Name] = []
        self._names: set[str] = set()
        self._lasts: set[str] = set()
        self.add(*known)

    def __bool__(self) -> bool:
        return bool(self._names)

    def knows(self, name: str) -> bool:
        """Whether the full name has been given."""
        return name in self._names

    def add(self, *names: Name) -> None:
        """Full names, from here on the nearest with their parts."""
        self._names.update(name.name for name in names)
        self._new += names

    def by_part(self) -> dict[str, Name]:
        """The nearest name with each part. Read late: most paragraphs have no short mention."""
        by_part = self._by_part
        for name in self._new:
            parts, lasts = _parts(name.name, name.foreign)
            for part in parts:
                by_part[part] = name
            self._lasts.update(lasts)
        self._new.clear()
        return by_part

    def may_stand_in(self, plain: str, start: int, end: int) -> bool:
        """Whether any word with a capital there ends a part of a name."""
        self.by_part()
        return not self._lasts.isdisjoint(CAPITAL.findall(plain, start, end))

    def stands_alone(self, part: str) -> bool:
        """Whether it is a foreign surname, which needs no honorific (``Netanyahu nói``)."""
        name = self._by_part.get(part)
        if name is None or not name.foreign:
            return False
        return len(part) > 3 and " " not in part and not is_syllable(part)


@lru_cache(16_384)
def _parts(name: str, foreign: bool) -> tuple[tuple[str, ...], frozenset[str]]:
    """What can stand for a name, and the last words of that.

    These are its own last words; of a foreign name also the first.
    """
    words = one_spelling(name).split(" ")
    parts = [" ".join(words[k:]) for k in range(1, len(words))]
    if foreign:
        parts += [word for word in words[:-1] if len(word) > 1]
        if len(words) > 2:
            parts.append(" ".join(words[:2]))
    return tuple(parts), frozenset(part.rsplit(" ", 1)[-1] for part in parts)


def find(
    text: Text, start: int, end: int, own: Sequence[Name], people: People
) -> list[tuple[int, int, Name]]:
    """Short mentions in the paragraph at ``[start, end)``, in order.

    ``own`` are its full names; they join ``people`` as they are passed. A short mention follows
    an honorific or a title, or another short mention (``ông Chính và Thưởng``); a foreign surname
    may stand alone.
    """
    found: list[tuple[int, int, Name]] = []
    if not own and not people.may_stand_in(text.plain, start, end):
        return found
    if not people and not _comes_again(text.plain, own, end):
        people.add(*own)
        return found
    low, by_part = text.low, people.by_part()
    at = last = 0
    next_own = own[0].start if own else end
    if not by_part:
        start = next_own
    for match in WORDS.finditer(text.plain, start, end):
        if next_own < match.end():
            while at < len(own) and own[at].start < match.end():
                people.add(own[at])
                at += 1
            people.by_part()
            next_own = own[at].start if at < len(own) else end
            continue
        meant = _meant(low, match.start(), match[0], by_part)
        if meant is None:
            continue
        first, stop, name = meant
        if low.startswith(_BODY_PARTS, stop) or _is_of_body(text, first, stop):
            continue
        listed = found and 0 < first - last <= 6 and low[last:first] in _GOES_ON
        alone = not listed and not _is_titled(low, first)
        if not alone or people.stands_alone(text.plain[first:stop]):
            found.append((first, stop, name))
            last = stop
    people.add(*own[at:])
    return found


def _meant(
    low: str, start: int, run: str, by_part: Mapping[str, Name]
) -> tuple[int, int, Name] | None:
    """Where the part of a known name that ends a run stands, and whose it is."""
    name = by_part.get(run)
    if name is not None:
        return start, start + len(run), name
    part = _part(run, by_part) if " " in run else None
    if part is None:
        return None
    first = _nickname(run, part[0])
    if first < part[0] and not low.endswith(_HONOURED, 0, start + first):
        return None  # `(Sáu Khải)`
    return start + first, start + part[1], part[2]


def _is_of_body(text: Text, first: int, stop: int) -> bool:
    """``Thủ tướng Chính | phủ``: whether a title and a word that goes on name a body, nobody.

    Behind an honorific they are a person and a verb: ``ông Thành | lập biên bản``.
    """
    if text.low.endswith(_HONOURED, 0, first):
        return False
    behind = _NEXT.match(text.plain, stop)
    return behind is not None and f"{text.low[first:stop]} {behind[1]}" in two_syllables()


def _comes_again(plain: str, own: Sequence[Name], end: int) -> bool:
    """Whether the end of a part of one of the names stands anywhere behind it."""
    for name in own:
        for last in _parts(name.name, name.foreign)[1]:
            if plain.find(last, name.end, end) >= 0:
                return True
    return False


_GOES_ON = frozenset({", ", " và ", ", và ", " cùng ", "/"})


def _part(run: str, by_part: Mapping[str, Name]) -> tuple[int, int, Name] | None:
    """The part of a known name that ends a run, behind an opening ``Ông`` or ``Theo``."""
    first = run.find(" ") + 1
    for _ in range(2):
        name = by_part.get(run[first:])
        if name is not None:
            return first, len(run), name
        first = run.find(" ", first) + 1
        if first == 0:
            break
    return None


def _nickname(run: str, at: int) -> int:
    """Where the part of a name at an offset begins with the birth order: ``Ông | Sáu Khải``."""
    before = run.rfind(" ", 0, at - 1) + 1
    return before if run[before : at - 1] in BIRTH_ORDER else at


def _is_titled(low: str, start: int) -> bool:
    """Whether an honorific or a title stands right before."""
    if start == 0 or low[start - 1] != " ":
        return False
    before = low[max(0, start - 24) : start - 1]
    parts = before.rsplit(None, 2)
    last = parts[-1].lstrip("\"“(‘'") if parts else ""
    last = last[last.rfind(".") + 1 :]  # `Lê Minh Mẫn.Ông Mẫn`
    if last in SHORT_TITLES:
        return True
    return len(parts) > 1 and f"{parts[-2]} {last}" in SHORT_TITLES
