"""The full names that hold in a text, paragraph by paragraph.

``names`` gives every name that may be one. Some need a post beside them, or another mention
(``_decided``), and the end of a longer name given before is none of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from search.people.gazetteer import MAYBE
from search.people.letters import Text, one_spelling
from search.people.names.weighing import Name
from search.people.posts.finder import Post, find_posts

_BESIDE = (",", " ", "-", "–", "(")
"""What stands between a name and a post behind it begins so."""


class Part(NamedTuple):
    """A paragraph at ``[start, end)`` and its full names."""

    start: int
    end: int
    names: list[Name]


def cut(text: str, full: list[Name]) -> Iterator[Part]:
    """A text with its names, paragraph by paragraph."""
    at = start = 0
    next_name = full[0].start if full else len(text) + 1
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if next_name < end:
            first = at
            while at < len(full) and full[at].start < end:
                at += 1
            next_name = full[at].start if at < len(full) else len(text) + 1
            yield Part(start, end, full[first:at])
        else:
            yield Part(start, end, [])
        start = end + 1


@lru_cache(16_384)
def _tails(name: str) -> tuple[str, ...]:
    """What a name ends with, in two words or more."""
    words = name.split(" ")
    return tuple(" ".join(words[k:]) for k in range(1, len(words) - 1))


class People(Protocol):
    """Who has been named so far."""

    def knows(self, name: str) -> bool:
        """Whether the full name has been given."""


class Named:
    """Decides names paragraph after paragraph, by who has been named before."""

    def __init__(self, text: Text, known: Sequence[Name], people: People) -> None:
        """``known`` are named elsewhere in the text, or before it; ``people`` begin with them."""
        self._text = text
        self._people = people
        self._ends = {tail for name in known for tail in _tails(name.name)}

    def own(self, part: Part) -> tuple[list[Name], Sequence[Post] | None]:
        """The names of a paragraph that hold; and its posts, if they were needed for that and no
        name fell away. They do not join ``people`` here.
        """
        own = self._without_parts(part.names)
        low, knows = self._text.low, self._people.knows
        if not any(_may_need(n, low) and not knows(n.name) for n in own if not n.sure):
            return [n for n in own if n.sure or knows(n.name)], None
        found = find_posts(self._text, [n.start for n in own], part.start, part.end)
        decided = _decided(own, found, self._people, low)
        return decided, found if len(decided) == len(own) else None

    def _without_parts(self, full: list[Name]) -> list[Name]:
        """Without what is only the end of a longer name given before: ``bà Quỳnh Anh``."""
        ends = self._ends
        kept = []
        for name in full:
            if name.name not in ends:
                ends.update(_tails(name.name))
                kept.append(name)
        return kept


class _Names:
    """Who has been named, of whom nothing more is asked."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def knows(self, name: str) -> bool:
        return name in self.names


def names_in(text: Text, full: list[Name], known: Sequence[Name]) -> list[Name]:
    """Of the names ``full`` of a text those that hold, without what ``finder`` reads of them."""
    if all(name.sure for name in full):
        ends = {tail for name in (*known, *full) for tail in _tails(name.name)}
        return [name for name in full if name.name not in ends]
    people = _Names({name.name for name in known})
    named = Named(text, known, people)
    kept: list[Name] = []
    for part in cut(text.plain, full):
        if part.names:
            own, _ = named.own(part)
            people.names.update(name.name for name in own)
            kept += own
    return kept


def _may_need(name: Name, low: str) -> bool:
    """Whether a post beside it could make a person of a name that is not sure."""
    before = low[name.start - 1 : name.start] == " "
    if name.doubted:
        return before
    long = name.foreign or name.name.count(" ") > 1
    return long and (before or low[name.end : name.end + 1] in _BESIDE)


def _decided(own: Sequence[Name], found: Sequence[Post], people: People, low: str) -> list[Name]:
    """The names that hold: sure ones, those with a post at hand, and those named before."""
    ends = {p.end for p in found} | {p.stop for p in found}
    begins = sorted(p.begin for p in found)
    kept = []
    for n in own:
        if n.sure or people.knows(n.name):
            kept.append(n)
            continue
        before = n.start - 1 in ends and low[n.start - 1] == " "
        likely = n.foreign or one_spelling(n.name.split(" ", 1)[0]) in MAYBE
        long = n.foreign or n.name.count(" ") > 1
        if before and (n.doubted or (likely and long)):
            kept.append(n._replace(sure=True, why="a post before"))
        elif (
            long and (mark := _mark_behind(n.end, begins, low)) and not (n.doubted and mark == ",")
        ):
            kept.append(n._replace(sure=True, why="a post behind"))
    return kept


def _mark_behind(end: int, begins: Sequence[int], low: str) -> str:
    """What sets one of the posts, which begin so, off behind a name: nothing without a post.

    A comma says the least: ``Theo Al Jazeera, Thủ tướng B đã đến``.
    """
    k = bisect_left(begins, end)
    if k == len(begins) or begins[k] - end > 4:
        return ""
    mark = low[end : begins[k]].strip()
    return mark if mark in {",", "-", "–", "("} else ""
