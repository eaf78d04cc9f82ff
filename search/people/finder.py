"""Finds the people of a text, with the posts that its sentences give them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from search.people import attach, gaps, names, posts, short
from search.people.attach import Node, Row
from search.people.gazetteer import MAYBE
from search.people.letters import one_spelling
from search.people.model import Mention
from search.people.names import Name

_DATE = re.compile(
    r"(?:tháng \d{1,2}[/-]\d{4}|\d{1,2} ?[/-] ?\d{1,2}(?: ?[/-] ?\d{4})?|tháng \d{1,2} năm \d{4}|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|tháng \d{1,2}(?!\w)|(?:năm|từ) \d{4}|đầu năm \d{4}|cuối năm \d{4})(?![\w/])",
    re.I,
)
_BORN = re.compile(r"(?:sinh|SN|nhiệm kỳ|khoá|đến|phiếu|\()(?: ngày)? ?$", re.I)
_PRONOUN = re.compile(
    r"(?<!\w)(?:ông|bà|đồng chí|anh|chị)(?= (?:này |còn |từng |hiện |cũng |đã |vừa |được |bị |sau đó |là |làm |giữ |về |tiếp tục |trúng |tái |đang |lần lượt |nguyên là |đảm nhiệm|đảm nhận|chuyển |lên |trở thành |nhậm chức|nhận |thôi |đắc cử|kiêm |công tác |bắt đầu |sinh ))"
)
_MEMORY = 700
"""Characters over which a pronoun stands for the person named before."""
_REACH = 400
"""Characters before an event in which its date is looked for."""


def lower(text: str) -> str:
    """Lower case of the same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low


def find(text: str, known: Sequence[Name] = ()) -> list[Mention]:
    """The mentions of people in ``text``, in order, not overlapping; never raises.

    ``text`` is in NFC. Short mentions (``ông Chính``) count behind the full name, or where it is
    among ``known``.
    """
    plain = one_spelling(text)
    low = lower(plain)
    full = names.find(plain, low)
    if not full and not known:
        return []
    full = _without_parts(full, known)
    reader = _Reader(text, plain, low, short.People(known))
    spans = [n.start for n in full]
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        own = full[bisect_left(spans, start) : bisect_left(spans, end)]
        if own or reader.people:
            reader.read(start, end, own)
        start = end + 1
    return reader.mentions()


def _without_parts(full: list[Name], known: Sequence[Name]) -> list[Name]:
    """Without what is only the end of a longer name given before: ``bà Quỳnh Anh``."""
    tails: set[str] = set()
    for name in known:
        tails |= _tails(name.name)
    kept = []
    for name in full:
        if name.name in tails:
            continue
        tails |= _tails(name.name)
        kept.append(name)
    return kept


def _tails(name: str) -> set[str]:
    words = name.split(" ")
    return {" ".join(words[k:]) for k in range(1, len(words) - 1)}


class _Entry(NamedTuple):
    start: int
    end: int
    name: Name
    brief: bool
    node: Node
    line: int


class _Reader:
    """Reads paragraph after paragraph; ``people`` remembers who has been named."""

    def __init__(self, text: str, plain: str, low: str, people: short.People) -> None:
        self.text, self.plain, self.low, self.people = text, plain, low, people
        self._entries: list[_Entry] = []

    def read(self, start: int, end: int, own: Sequence[Name]) -> None:
        """The paragraph at ``[start, end)``, whose full names are ``own``."""
        plain, low = self.plain, self.low
        found: Sequence[posts.Post] = ()
        if own or self._entries:
            found = posts.find(plain, low, [n.start for n in own], start, end)
        sure = _decided(own, found, self.people, low)
        if len(sure) < len(own):
            own = sure
            found = posts.find(plain, low, [n.start for n in own], start, end)
        brief = short.find(plain, low, start, end, own, self.people)
        here = [_Entry(n.start, n.end, n, False, Node(n.start, n.end), start) for n in own]
        here += [_Entry(a, b, n, True, Node(a, b), start) for a, b, n in brief]
        here.sort(key=lambda e: e.start)
        self._entries += here
        if not found:
            return
        free = [p for p in found if _stands_free(p, here)]
        pronouns = self._pronouns(start, end)
        if not here and not pronouns:
            return
        nodes = [e.node for e in here] + [n for n, _ in pronouns]
        nodes += [Node(p.begin, p.stop, p) for p in free]
        Row(low, sorted(nodes, key=lambda n: n.begin)).read()
        for node, target in pronouns:
            target.take(node)

    def _pronouns(self, start: int, end: int) -> list[tuple[Node, Node]]:
        """``Ông từng là …``: each with the one person that the words before it leave."""
        found = []
        entries = self._entries
        begins = [e.start for e in entries]
        for match in _PRONOUN.finditer(self.low, start, end):
            k = bisect_left(begins, match.start())
            if k == 0:
                continue
            last = entries[k - 1]
            if match.start() - last.end > _MEMORY or gaps.owned(self.low[max(0, last.start - 24) : last.start]):
                continue
            floor = max(start if last.start >= start else last.line, last.start - _MEMORY)
            near = {e.name.name for e in entries[max(0, k - 8) : k] if e.start >= floor}
            if len(near) == 1:
                found.append((Node(match.start(), match.end()), last.node))
        return found

    def mentions(self) -> list[Mention]:
        """What was read, in order."""
        return [self._mention(e) for e in self._entries]

    def _mention(self, entry: _Entry) -> Mention:
        name, line = entry.name, entry.line

        def date_at(at: int) -> str | None:
            return _date(self.plain, max(line, at - _REACH), at)

        return Mention(
            name.name,
            entry.start,
            entry.end,
            short=entry.brief,
            foreign=name.foreign,
            posts=attach.posts_of(entry.node, date_at),
            why="a part of a name given before" if entry.brief else name.why,
        )


def _stands_free(post: posts.Post, here: Sequence[_Entry]) -> bool:
    return all(e.end <= post.begin or e.start >= post.stop for e in here)


def _decided(
    own: Sequence[Name], found: Sequence[posts.Post], people: short.People, low: str
) -> list[Name]:
    """The names that hold: sure ones, those with a post at hand, and those named before."""
    if all(n.sure for n in own):
        return list(own)
    ends = {p.end for p in found} | {p.stop for p in found}
    begins = sorted(p.begin for p in found)
    kept = []
    for n in own:
        if n.sure or people.knows(n.name):
            kept.append(n)
            continue
        words = n.name.count(" ") + 1
        before = n.start - 1 in ends and low[n.start - 1] == " "
        k = bisect_left(begins, n.end)
        behind = (
            k < len(begins)
            and begins[k] - n.end <= 4
            and low[n.end : begins[k]].strip() in {",", "-", "–", "("}
        )
        likely = n.foreign or one_spelling(n.name.split(" ", 1)[0]) in MAYBE
        if (behind or (before and likely)) and (words > 2 or n.foreign):
            kept.append(n._replace(sure=True, why="a post before" if before else "a post behind"))
    return kept


def _date(text: str, start: int, at: int) -> str | None:
    """The last date that stands before an event in its paragraph, as written."""
    last = None
    for match in _DATE.finditer(text, start, at):
        if not _BORN.search(text, max(0, match.start() - 16), match.start()):
            last = match[0]
    return last
