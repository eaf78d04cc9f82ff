"""Finds the people of a text, with the posts that its sentences give them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from search.people.glued import separate
from search.people.holding import attach, clauses, pronouns, when
from search.people.holding.row import Node, Row
from search.people.letters import Text, spelt
from search.people.model import NO_POSTS, Mention
from search.people.names import short
from search.people.names.full import scan
from search.people.names.named import Named, Part, cut
from search.people.names.weighing import Name
from search.people.posts.finder import Post, find_posts

_ITEM = 24
"""Characters before the name that a paragraph of a list begins with: ``- Thượng tướng A``."""
_HEADLINE = 130
"""Characters of a headline, which no full stop ends."""


def find(text: str, known: Sequence[Name] = ()) -> list[Mention]:
    """The mentions of people in ``text``, in order, not overlapping; never raises.

    ``text`` is in NFC. Short mentions (``ông Chính``) count behind the full name, or where it is
    among ``known``.
    """
    separated = separate(text)
    whole = spelt(separated.text)
    return separated.restored(read(whole, scan(whole), known))


def read(text: Text, full: list[Name], known: Sequence[Name] = ()) -> list[Mention]:
    """``find`` for one who has scanned the text for its names."""
    if not full and not known:
        return []
    reader = _Reader(text, known)
    reader.read_all(cut(text.plain, full))
    return reader.mentions()


def find_by_line(lines: Sequence[str]) -> list[list[Mention]]:
    """What ``find`` gives for each of many texts without line ends, at a third of its cost."""
    found: list[list[Mention]] = [[] for _ in lines]
    separated = separate("\n".join(lines))
    whole = spelt(separated.text)
    begins = [0, *accumulate(len(line) + 1 for line in separated.text.split("\n"))]
    # Only lines that name somebody are looked at: one of four or five.
    named: dict[int, list[Name]] = {}
    for name in scan(whole):
        named.setdefault(bisect_right(begins, name.start) - 1, []).append(name)
    for at, names in named.items():
        reader = _Reader(whole, ())
        reader.read_all((Part(begins[at], begins[at + 1] - 1, names),))
        found[at] = separated.restored(reader.mentions(begins[at]), begins[at])
    return found


class _Entry(NamedTuple):
    start: int
    end: int
    name: Name
    brief: bool
    node: Node
    line: int

    @property
    def person(self) -> str:
        """The full name."""
        return self.name.name


class _Reader:
    """Reads paragraph after paragraph, and remembers who has been named."""

    def __init__(self, text: Text, known: Sequence[Name]) -> None:
        self.text = text
        self.low = text.low
        self._people = short.People(known)
        self._named = Named(text, known, self._people)
        self._entries: list[_Entry] = []
        self._begins: list[int] = []
        self._meant: pronouns.Pronoun | None = None

    def read_all(self, parts: Iterable[Part]) -> None:
        """Read the paragraphs of one text, in order."""
        announced = False
        for part in parts:
            begins = bool(part.names) and part.names[0].start - part.start <= _ITEM
            if part.names or self._people:
                self._read(part, announced=announced and begins)
            if part.end > part.start:
                heading = self.low.endswith((":", ": "), part.start, part.end)
                announced = (announced and begins) or (
                    heading and clauses.announces(self.low[part.start : part.end])
                )

    def _read(self, part: Part, *, announced: bool) -> None:
        start, end = part.start, part.end
        own, found = self._named.own(part)
        brief = short.find(self.text, start, end, own, self._people)
        here = [_Entry(n.start, n.end, n, False, Node(n.start, n.end), start) for n in own]
        if brief:
            here += [_Entry(a, b, n, True, Node(a, b), start) for a, b, n in brief]
            here.sort()
            found = None
        self._entries += here
        self._begins += [e.start for e in here]
        meant = self._pronouns(start, end)
        if not here and not meant:
            return
        if found is None:
            found = find_posts(self.text, [e.start for e in here], start, end)
        if found:
            row = self._row(part, here, meant, found, announced=announced)
            attach.attach(row)
            for node, target in meant:
                target.take(node)

    def _row(
        self,
        part: Part,
        here: list[_Entry],
        meant: list[tuple[Node, Node]],
        found: Sequence[Post],
        *,
        announced: bool,
    ) -> Row:
        nodes = [e.node for e in here]
        nodes += [n for n, _ in meant]
        nodes += [Node(p.begin, p.stop, p) for p in found if not self._gives(p)]
        nodes.sort(key=_begin)
        headline = part.end - part.start <= _HEADLINE and self.low[part.end - 1].isalnum()
        return Row(self.low, nodes, part.start, announced=announced, headline=headline)

    def _gives(self, post: Post) -> bool:
        """``được Thủ tướng giao quyền Chủ tịch``, ``được 87/93 đại biểu bầu``: whether a post is
        that of who gives another.
        """
        low = self.low
        before = low[max(0, post.begin - 30) : post.begin]
        if post.text.startswith("đại biểu") and clauses.counted(before):
            return True
        if "được " not in before and "bị " not in before:
            return False
        gives = before.endswith((" được ", " bị ")) or clauses.voting(before)
        return gives and clauses.employs(low[post.stop : post.stop + 60])

    def _pronouns(self, start: int, end: int) -> list[tuple[Node, Node]]:
        """The pronouns of a paragraph, each with the mention that it stands for."""
        entries = self._entries
        if not entries:
            return []
        k = bisect_left(self._begins, start)
        floor = entries[k - 1].line if k else start
        low, begins = self.low, self._begins
        found = [*pronouns.find(low, entries, begins, start, end, floor, self._meant)]
        if found:
            self._meant = found[-1]
        return [(Node(p.start, p.end), entries[p.entry].node) for p in found]

    def mentions(self, base: int = 0) -> list[Mention]:
        """What was read, in order; offsets from ``base``."""
        return [self._mention(e, base) for e in self._entries]

    def _mention(self, entry: _Entry, base: int) -> Mention:
        name, node = entry.name, entry.node
        given = NO_POSTS
        if node.given:
            text, line = self.text, entry.line
            given = attach.posts_of(
                node, lambda post: when.day(text, base, line, post.start, post.stop)
            )
        return Mention(
            name.name,
            entry.start - base,
            entry.end - base,
            entry.brief,
            name.foreign,
            given,
            "a part of a name given before" if entry.brief else name.why,
        )


def _begin(node: Node) -> int:
    return node.begin
