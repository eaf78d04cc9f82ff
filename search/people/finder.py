"""Finds the people of a text, with the posts that its sentences give them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from search.people.glued import separate
from search.people.holding import attach, clauses, pronouns
from search.people.holding.row import Node, Row
from search.people.letters import UPPER, Text, spelt
from search.people.model import NO_POSTS, Mention
from search.people.names import short
from search.people.names.full import scan
from search.people.names.named import Named, Part, cut
from search.people.names.weighing import Name
from search.people.posts import reading

_DATE = re.compile(
    r"(?:ngày \d{1,2} )?tháng \d{1,2} năm \d{4}|ngày \d{1,2} tháng \d{1,2}"
    r"|tháng \d{1,2} ?[/-] ?\d{4}|(?<![\d/-])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])"
    r"|\d{1,2} ?[/-] ?\d{1,2}(?: ?[/-] ?\d{4})?(?![\w/]|-\d)|tháng \d{1,2}(?![\w/-])"
    r"|(?:đầu năm|cuối năm|năm|từ) \d{4}(?![\w/])",
    re.I,
)
_BORN = re.compile(
    r"(?:(?:sinh|SN|nhiệm kỳ|khoá|từ [^,;.]{1,26} đến|phiếu)(?: ngày)?"
    r"|(?:nghị định|thông tư|quy định|chỉ thị|kết luận|tờ trình|công văn|luật|đề án)"
    r" (?:số )?\d[^,;.]{0,24} ngày) ?$",
    re.I,
)
"""What dates are behind that are none of an event: births, terms, votes, other documents."""
_RANGE = re.compile(r" ?(?:đến|[-–]) ?(?:đầu |giữa |cuối )?(?:ngày |tháng |năm )?\d")
"""What shows that a date only begins a stretch of time: ``từ năm 2007 đến năm 2013``."""
_FROM = re.compile(
    r"(?: này| đó)?(?: (?:khoá|nhiệm kỳ) [^,;.\n ]{1,12}(?: ?[-–] ?\d{4})?)?"
    r"(?:,? (?:có |với )?thời hạn \d+ \w+)?"
    r"(?: (?:đối với|với|cho|thay|thay cho|thay thế|thay thế cho) (?:ông|bà|đồng chí)"
    rf"(?: [{UPPER}]\w+){{2,5}})?"
    r",? \(?(?:(?:kể từ|từ|vào|hồi|vào hồi|bắt đầu từ|(?:vào )?(?:sáng|chiều|tối|trưa))(?: ngày)? "
    r"|ngày (?=\d{1,2}[/-])|(?=tháng |năm |ngày ))"
    rf"((?:{_DATE.pattern}))(?! (?:đến(?! nay)|[-–]))",
    re.I,
)
"""Since when, right behind a post: ``… kể từ ngày 9/4/2015``."""
_ITEM = 24
"""Characters before the name that a paragraph of a list begins with: ``- Thượng tướng A``."""
_HEADLINE = 130
"""Characters of a headline, which no full stop ends."""
_REACH = 400
"""Characters before an event in which its date is looked for."""


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
    for at, named in groupby(scan(whole), lambda name: bisect_right(begins, name.start) - 1):
        reader = _Reader(whole, ())
        reader.read_all((Part(begins[at], begins[at + 1] - 1, list(named)),))
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
            found = reading.find(self.text, [e.start for e in here], start, end)
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
        found: Sequence[reading.Post],
        *,
        announced: bool,
    ) -> Row:
        nodes = [e.node for e in here]
        nodes += [n for n, _ in meant]
        nodes += [Node(p.begin, p.stop, p) for p in found if not self._gives(p)]
        nodes.sort(key=_begin)
        headline = part.end - part.start <= _HEADLINE and self.low[part.end - 1].isalnum()
        return Row(self.low, nodes, part.start, announced=announced, headline=headline)

    def _gives(self, post: reading.Post) -> bool:
        """``được Thủ tướng giao quyền Chủ tịch``, ``được 87/93 đại biểu bầu``: whether a post is
        that of who gives another.
        """
        low = self.low
        before = low[max(0, post.begin - 30) : post.begin]
        if post.text.startswith("đại biểu") and clauses.counted(before):
            return True
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
            written, line = self.text.written, entry.line
            given = attach.posts_of(
                node, lambda post, at: _date(written, max(line, at - _REACH), at, post)
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


def _is_day(date: str) -> bool:
    """Whether what is written as a day and a month can be one: ``6/10``, not ``49/49`` votes."""
    found = _PARTS.match(date)
    return found is None or (0 < int(found[1]) <= 31 and 0 < int(found[2]) <= 12)


_PARTS = re.compile(r"(\d{1,2}) ?[/-] ?(\d{1,2})(?!\d)")


def _date(text: str, start: int, at: int, post: str) -> str | None:
    """The date right behind an event's post, or the last before it in its paragraph, as written."""
    if text.startswith(post, at):
        since = _FROM.match(text, at + len(post))
        if since is not None:
            return since[1]
    last = None
    for match in _DATE.finditer(text, start, at):
        if _RANGE.match(text, match.end()):
            continue
        if _is_day(match[0]) and not _is_of_another(text, match):
            last = match[0]
    return last


def _is_of_another(text: str, date: re.Match[str]) -> bool:
    """Whether a date is none of an event: a birth, or bare in brackets, as terms are. A month or
    a day with its word may be one: ``Tại kỳ họp thứ nhất (tháng 8/2011), ông A được bầu``.
    """
    begin = date.start()
    if text.endswith("(", 0, begin) and not date[0].lower().startswith(("ngày ", "tháng ")):
        return True
    return _BORN.search(text, max(0, begin - 40), begin) is not None
