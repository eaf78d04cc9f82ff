"""A change of post that a sentence reports over words that no rule ties together: ``ông A - Bí thư
Tỉnh uỷ, được 461 trong số 466 đại biểu có mặt đồng ý bổ nhiệm giữ chức P``.

Of the parts of such a sentence only the order counts: whom it is about, perhaps what he is, the
verb, perhaps with who acts, and the post right behind it.
"""

from __future__ import annotations

from search.people.holding import changes, clauses, subjects, whom
from search.people.holding.aside import chain_from
from search.people.holding.row import Row
from search.people.holding.tie import Tie
from search.people.holding.wording import BRACKETED, EMPLOY, FULL_STOP, LOSS, raw
from search.people.patterns import finds

_LONGEST = 280
"""Characters between whom a sentence is about and the post."""
_FEW = 6
"""Names and posts between them."""
_NEAR = 70
"""Characters before a post in which its verb stands."""
_OWN = 40
"""Characters from a name to a post over which a verb without a passive is still the name's own."""
_passive = finds(r"(?<!\w)(?:được|bị|nhận)(?!\w)")
_SHORT = 5
"""Characters in which no verb stands."""
_acts = finds(rf"(?<!\w)(?:{EMPLOY}|{LOSS}|{raw('got')})(?!\w)[^;.:]{{0,40}}$")
"""Whether a verb of giving or taking stands right before a post."""
_breaks = finds(
    r";|: |x (?:được|bị|đã|vừa|sẽ|từng|là|nói|cho)(?!\w)|(?<!\w)khi (?:ông|bà|x|quốc hội)(?!\w)"
    r"|(?<!\w)(?:cân nhắc|không tái|dẫn lời|cho hay|cho biết|cho rằng|nhìn nhận|bày tỏ|chúc mừng"
    r"|để được|xin thôi|một trong)(?!\w)"
)
"""Whether somebody else acts between, whose letters are ``x``, or another clause begins."""


def give_rest(row: Row) -> None:
    """Give the posts that nobody has and that a sentence reports as got or lost."""
    for k, node in enumerate(row.nodes):
        if node.post is None or node.taken or node.is_closed:
            continue
        if k == 0 or row.low.endswith("(", 0, node.begin):
            continue
        gap = row.gap(k - 1)[-_NEAR:]
        if gap.endswith(", ") and whom.does(row.low[node.end : node.end + 10]):
            continue  # `Sau khi bà A bị bãi nhiệm, Trưởng ban B được phê chuẩn`
        at, status = _owner(row, k) if len(gap) > _SHORT and _acts(gap) else (-1, "")
        if at >= 0:
            row.hand(row.nodes[at], chain_from(row, k), status)


def _owner(row: Row, k: int) -> tuple[int, str]:
    """The place of the name that got or lost the post at a place, and which of both."""
    begin = row.nodes[k].begin
    for at in range(k - 1, max(-1, k - 1 - _FEW), -1):
        name = row.nodes[at]
        if begin - name.end > _LONGEST:
            break
        if not row.is_name(at):
            continue
        gap = BRACKETED.sub("", row.left(begin, begin - name.end))
        if FULL_STOP.search(gap) or ";" in gap:
            break
        tie = changes.changed(gap)
        if tie not in (Tie.GOT, Tie.LOST) or _breaks(gap) or changes.is_planned(gap):
            continue
        if tie is Tie.LOST and not changes.suffers(gap):
            continue
        if tie is Tie.GOT and len(gap) > _OWN and not _passive(gap):
            continue
        if subjects.is_aside(row, at):
            continue
        if not _is_mentioned(row.left(subjects.begin(row, at), 90)):
            down = tie is Tie.LOST and " xuống " in gap
            return at, "got" if tie is Tie.GOT or down else "lost"
    return -1, ""


def _is_mentioned(before: str) -> bool:
    """Whether a name only tells whose, with whom or after whom somebody acts, or what follows is
    only planned for it.
    """
    if (
        before.endswith(" gia đình ")
        or clauses.proposed(before)
        or clauses.penalty_proposed(before)
    ):
        return True
    return any(
        says(before)
        for says in (
            whom.owned,
            whom.of_kin,
            whom.instead_of,
            whom.told_by,
            whom.accompanied,
            whom.by_whom,
        )
    )
