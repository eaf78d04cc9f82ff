"""Finds the people of a text, with the posts that its sentences give them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from search.people import attach, names, posts, short
from search.people.attach import Node, Row
from search.people.letters import one_spelling
from search.people.model import Mention
from search.people.names import Name

_DATE = re.compile(
    r"(?:tháng \d{1,2}[/-]\d{4}|\d{1,2} ?[/-] ?\d{1,2}(?: ?[/-] ?\d{4})?|tháng \d{1,2} năm \d{4}|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|tháng \d{1,2}(?!\w)|(?:năm|từ) \d{4}|đầu năm \d{4}|cuối năm \d{4})(?![\w/])",
    re.I,
)
_BORN = re.compile(r"(?:sinh|SN|nhiệm kỳ|khoá|đến|phiếu|\()(?: ngày)? ?$", re.I)
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
    mentions: list[Mention] = []
    start = 0
    spans = [n.start for n in full]
    people = short.People(known)
    for line in plain.split("\n"):
        end = start + len(line)
        first, last = bisect_left(spans, start), bisect_left(spans, end)
        own = full[first:last]
        if own or people:
            mentions += _line(text, plain, low, start, end, own, people)
        start = end + 1
    return mentions


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


def _line(
    text: str, plain: str, low: str, start: int, end: int, own: Sequence[Name], people: short.People
) -> list[Mention]:
    """The mentions of one paragraph; ``people`` remembers who has been named."""
    limits = [n.start for n in own]
    found = posts.find(plain, low, limits, start, end)
    sure = _decided(own, found, people, low)
    if len(sure) < len(own):
        own = sure
        found = posts.find(plain, low, [n.start for n in own], start, end)
    brief = short.find(plain, low, start, end, own, people)
    if not own and not brief:
        return []
    everyone: list[tuple[int, int, Name, bool]] = sorted(
        [(n.start, n.end, n, False) for n in own] + [(a, b, n, True) for a, b, n in brief]
    )
    nodes = [Node(a, b) for a, b, _, _ in everyone]
    if found:
        starts = [a for a, _, _, _ in everyone]
        posted = [
            Node(p.begin, p.stop, p) for p in found if _stands_free(p, starts, everyone)
        ]
        Row(low, sorted([*nodes, *posted], key=lambda n: n.begin)).read()

    def date_at(at: int) -> str | None:
        return _date(plain, max(start, at - _REACH), at)

    return [
        Mention(
            n.name,
            a,
            b,
            short=brief_,
            foreign=n.foreign,
            posts=attach.posts_of(node, date_at),
            why="a part of a name given before" if brief_ else n.why,
        )
        for node, (a, b, n, brief_) in zip(nodes, everyone, strict=True)
    ]


def _stands_free(
    post: posts.Post, starts: list[int], everyone: Sequence[tuple[int, int, Name, bool]]
) -> bool:
    k = bisect_left(starts, post.stop) - 1
    return k < 0 or everyone[k][1] <= post.begin


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
        if (before or behind) and (words > 2 or n.foreign):
            kept.append(n._replace(sure=True, why="a post before" if before else "a post behind"))
    return kept


def _date(text: str, start: int, at: int) -> str | None:
    """The last date that stands before an event in its paragraph, as written."""
    last = None
    for match in _DATE.finditer(text, start, at):
        if not _BORN.search(text, max(0, match.start() - 16), match.start()):
            last = match[0]
    return last
