"""Short mentions: a part of a name that the text has given in full (``ông Chính``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.people.letters import WORD, is_syllable, one_spelling
from search.people.names import Name
from search.people.words import SHORT_TITLES

_TITLED = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, SHORT_TITLES), key=lambda w: -len(w)))})(?= \w)"
)
_PART = re.compile(rf" (?P<part>{WORD}(?: {WORD})*+)")
_MORE = re.compile(rf"(?:,| và|, và| cùng|/) (?:(?:ông|bà|anh|chị|đồng chí) )?(?P<part>{WORD}(?: {WORD})*+)(?! [^\W\d_]*[A-ZĐ])")


_BODY_PARTS = (" uỷ", " phố", " đoàn", " hội", " bộ", " an ", " ương")
"""What goes on as the name of a body: ``Bí thư Thành uỷ``."""


class People:
    """Who has been named so far, by the parts that can stand for the whole."""

    def __init__(self, known: Sequence[Name] = ()) -> None:
        """``known`` are named elsewhere; the nearest one named before wins over them."""
        self._by_part: dict[str, Name] = {}
        self._names: set[str] = set()
        for name in known:
            self.add(name)

    def __bool__(self) -> bool:
        return bool(self._by_part)

    def knows(self, name: str) -> bool:
        """Whether the full name has been given."""
        return name in self._names

    def add(self, name: Name) -> None:
        """A full name, from here on the nearest with its parts."""
        self._names.add(name.name)
        words = one_spelling(name.name).split(" ")
        for k in range(1, len(words)):
            self._by_part[" ".join(words[k:])] = name
        if name.foreign:
            for word in words[:-1]:
                if len(word) > 1:
                    self._by_part[word] = name
            if len(words) > 2:
                self._by_part[" ".join(words[:2])] = name

    def get(self, part: str) -> Name | None:
        """The person that a part of a name stands for."""
        return self._by_part.get(part)

    def bare(self) -> dict[str, Name]:
        """Foreign surnames, which stand for the person without an honorific."""
        return {
            part: n
            for part, n in self._by_part.items()
            if n.foreign and len(part) > 3 and not is_syllable(part) and " " not in part
        }


def find(
    text: str, low: str, start: int, end: int, own: Sequence[Name], people: People
) -> list[tuple[int, int, Name]]:
    """Short mentions in ``text[start:end]``, in order, none inside a full name.

    ``own`` are the full names there, in order; they join ``people`` as they are passed.
    """
    found: list[tuple[int, int, Name]] = []
    at = 0
    position = start
    while (match := _TITLED.search(low, position, end)) is not None:
        position = match.end()
        while at < len(own) and own[at].start <= position:
            people.add(own[at])
            at += 1
        part = _PART.match(text, position, end)
        while part is not None:
            person = _person(part["part"], people)
            first = part.start("part")
            inside = (at > 0 and own[at - 1].end > first) or (
                at < len(own) and own[at].start <= first
            )
            if person is None or inside:
                break
            name, length = person
            if low.startswith(_BODY_PARTS, first + length):
                break
            found.append((first, first + length, name))
            position = first + length
            part = _MORE.match(text, position, end) if length == len(part["part"]) else None
    for name in own[at:]:
        people.add(name)
    return _with_bare(text, start, end, own, people, found)


def _person(part: str, people: People) -> tuple[Name, int] | None:
    """Who is meant by capitals after an honorific, and how many characters of them are the name."""
    words = part.split(" ")
    for k in range(min(len(words), 4), 0, -1):
        written = " ".join(words[:k])
        name = people.get(one_spelling(written))
        if name is not None:
            return name, len(written)
    return None


def _with_bare(
    text: str,
    start: int,
    end: int,
    own: Sequence[Name],
    people: People,
    found: list[tuple[int, int, Name]],
) -> list[tuple[int, int, Name]]:
    """Also foreign surnames that stand alone (``Netanyahu nói``) behind the full name."""
    bare = people.bare()
    if not bare:
        return found
    taken = [(n.start, n.end) for n in own] + [(a, b) for a, b, _ in found]
    first_here: dict[str, int] = {}
    for n in own:
        first_here.setdefault(n.name, n.start)
    more = []
    for match in re.finditer(WORD, text[start:end]):
        name = bare.get(match[0])
        if name is None:
            continue
        a, b = start + match.start(), start + match.end()
        if any(x < b and a < y for x, y in taken) or a < first_here.get(name.name, -1):
            continue
        more.append((a, b, name))
    return sorted(found + more) if more else found
