"""Posts behind a bracket that names someone: ``bổ nhiệm ông A (con trai ông B) giữ chức P``."""

from __future__ import annotations

from search.people.holding import changes, gaps, whom
from search.people.holding.row import VERBAL, Row
from search.people.holding.tie import Tie

_NEAR = 50
"""Characters behind a bracket in which the verb stands that is of the name before it."""


_LONGEST = 240
"""Characters of such a bracket."""


def give_beyond(row: Row) -> None:
    """Give each post behind such a bracket to the name before it, and to nobody within."""
    for k in range(2, len(row.nodes)):
        owner = _owner(row, k) if row.is_post(k) else None
        if owner is None:
            continue
        gap = row.gap(k - 1).removeprefix(")")
        tie = gaps.name_post(gap)
        if tie not in VERBAL or len(gap) > _NEAR:
            continue
        status = {Tie.WAS: "former", Tie.GOT: "got", Tie.LOST: "lost"}.get(tie, "held")
        if tie is Tie.IS and changes.acts(gap) and row.verb(row.nodes[owner].begin) is Tie.GOT:
            status = "got"
        row.hand(row.nodes[owner], [k], status)


def _owner(row: Row, k: int) -> int | None:
    """The place of the name before a bracket that ends before the post at ``k``, and that names
    someone else.
    """
    within = row.nodes[k - 1].end
    if not row.gap(k - 1).startswith(")"):
        within -= 1  # a term and its bracket are one: `nhiệm kỳ 2010-2015)`
        if row.low[within] != ")":
            return None
    opening = row.low.rfind("(", max(row.floor, within - _LONGEST), within)
    if opening < 0 or whom.ends_with_kin(row.low[max(0, opening - 12) : opening]):
        return None
    if row.low.find(")", opening, within) >= 0:
        return None
    first = k
    while first > 0 and row.nodes[first - 1].begin > opening:
        first -= 1
    named = any(row.is_name(at) for at in range(first, k))
    return first - 1 if named and row.is_name(first - 1) else None
