"""What is done to several at once, and once more: ``bầu ông A – P và bà B – Q giữ chức R``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from search.people.holding import clauses, losses, subjects
from search.people.holding.row import ONCE, Node, Row
from search.people.holding.tie import Tie
from search.people.holding.wording import TITLES

_LOST_BY = re.compile(
    r"(?<!\w)(?:cách chức|miễn nhiệm|bãi nhiệm|cho thôi chức|sa thải)(?: chức vụ)?"
    r"(?: đối với| với)?"
    r"(?: (?:hai|ba|bốn|\d) (?:cá nhân|cán bộ|đảng viên|người|trường hợp))?(?: là| gồm)?:?"
    rf"(?: các)? {TITLES}$"
)
_AND_NEXT = re.compile(
    rf",? và (?!của ){TITLES}"
    r"|[^();:]{0,40}\)(?:,| và) (?:(?:ông|bà|đồng chí|anh|chị) )?"
)
"""Between a post, perhaps in brackets, and the next to whom the same is done."""
_AGAIN = ("tái ", "tiếp tục ", "được bầu ")
"""What is in all words that say that a post was got once more."""
_HAS = (Tie.COMMA, Tie.OPEN, Tie.IS)
FEW = 8
"""People who get one post with one verb."""


def give_others(row: Row, at: int, name: Node, chain: Sequence[int]) -> None:
    """``bầu ông A – P và bà B – Q giữ chức R``, ``A – P và B – Q trúng cử R``: A got it as well.
    ``cách chức ông A, P và ông B, Q``: each lost what he is.
    """
    others = list(islice(named_before(row, at), FEW))
    begin = subjects.begin(row, others[-1] if others else at)
    before = row.left(begin, 60)
    lost = _LOST_BY.search(before) is not None and not clauses.proposed(before)
    both = len(chain) == 2 and row.gap(chain[0]).removeprefix(",") == " kiêm "
    one = len(name.given) == (2 if both else 1)
    if lost and one and " khỏi " not in row.low[row.nodes[at].end :][:90]:
        own = [given for given in name.given if given.status == "held"]
        if row.ties[at] in (Tie.COMMA, Tie.OPEN):
            name.given += [given._replace(status="lost") for given in own]
    if row.ties[at] in (Tie.GOT, Tie.LOST):
        others += _titled_before(row, at)
    both = row.ties[at] in (Tie.COMMA, Tie.OPEN) and any(row.ties[k] is Tie.GOT for k in chain[:-1])
    if both or row.ties[at] in (Tie.GOT, Tie.LOST) or row.verb(begin) is Tie.GOT:
        got = [given for given in name.given if given.status in ("got", "lost")]
        for place in others:
            known = row.nodes[place].given
            known += [given for given in got if given not in known]


def named_before(row: Row, at: int) -> Iterator[int]:
    """The names before one, the nearest first, all with posts: ``ông A – P và bà B – Q``."""
    k = at - 1
    while row.is_post(k) and _AND_NEXT.fullmatch(row.gap(k)):
        while row.is_post(k - 1) and row.ties[k - 1] in (Tie.COMMA, Tie.AND):
            k -= 1
        if not row.is_name(k - 1) or row.ties[k - 1] not in (Tie.COMMA, Tie.OPEN):
            return
        yield k - 1
        k -= 2


_BESIDE = re.compile(r"(?<!\w)(?:cùng|cùng với|bên cạnh|thay|theo|sau|giữa|của|với|ngoài) $")
"""What makes the first of two one who is only named beside the other: ``Cùng Bí thư A``."""


def _titled_before(row: Row, at: int) -> list[int]:
    """The names before one, all with what they are before them: ``Giám đốc A và Bí thư B được
    điều động giữ chức R``.
    """
    found: list[int] = []
    k = at
    while len(found) < FEW and row.is_post(k - 1) and row.is_name(k - 2):
        joined = row.gap(k - 2) in ((", ", " và ") if found else (" và ", " cùng "))
        led = row.ties[k - 1] is Tie.DIRECT and row.is_post(k - 3) and row.ties[k - 3] is Tie.DIRECT
        if not (joined and led):
            break
        k -= 2
        found.append(k)
    if found and _BESIDE.search(row.left(row.nodes[k - 1].begin, 20)):
        return []
    return found


def give_again(row: Row, name: Node, chain: list[int]) -> None:
    """``ông A, Chủ tịch …, tái đắc cử chức vụ này``, ``… vừa bị cho thôi chức``: the post that has
    just been told was got once more, or lost.
    """
    last = row.nodes[chain[-1]]
    behind = row.low[last.end : last.end + losses.REACH]
    if any(word in behind for word in _AGAIN) and clauses.again(behind):
        name.give("got", last.post)
    verb = losses.lost_it(behind) if row.ties[chain[0] - 1] in _HAS else 0
    if verb and not losses.called_for(row.sentence(name.begin, 120)):
        for k in chain[-2:] if len(chain) > 1 and " kiêm " in row.gap(chain[-2]) else chain[-1:]:
            if row.nodes[k].mark in ONCE:
                continue
            name.give("lost", row.nodes[k].post, last.end + verb)
