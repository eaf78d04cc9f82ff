"""The posts that stand behind a name: ``A, Bí thư …``, ``A được bầu giữ chức …``."""

from __future__ import annotations

from search.people import clauses
from search.people.gaps import Tie
from search.people.lists import each, paired, trailing
from search.people.row import MOST, VERBAL, Node, Row


def give_behind(row: Row, at: int) -> None:
    """Give the name at a place the posts behind it."""
    if not row.is_post(at + 1) or row.nodes[at + 1].taken:
        return
    tie = row.ties[at]
    if tie is Tie.NONE and paired(row, at):
        tie = Tie.COMMA
    if tie in (Tie.NONE, Tie.DIRECT):
        return
    name = _subject(row, at)
    if name is None:
        return
    chain = _chain(row, at)
    begin = _phrase(row, at)
    if row.gap(at) == ", " and len(chain) == 1 and _other_acts(row, chain[0], begin):
        return
    before = row.left(begin)
    moved = row.verb(begin) is Tie.GOT
    if tie is Tie.IS and clauses.proposed(before[-60:]):
        for k in chain:
            row.nodes[k].taken = True
        return
    gap = row.gap(at)
    if tie is Tie.GOT and clauses.proposed(before[-25:]):
        return
    if tie in VERBAL and gap.startswith(")"):
        return
    status = _status(tie, gap, before, moved)
    if status in {"got", "lost"} and each(row, at, chain, status):
        return
    row.hand(name, chain, status, moved=moved and status == "held")
    _again(row, name, chain)
    trailing(row, at, chain)


def _subject(row: Row, at: int) -> Node | None:
    """Of whom a verb behind the name speaks.

    ``ông A, người tiền nhiệm của ông B, được …``: of A. Without an A, of nobody here.
    """
    name = row.nodes[at]
    if row.ties[at] not in VERBAL or not clauses.owned(row.left(name.begin, 24)):
        return name
    if row.is_name(at - 1):
        gap = row.gap(at - 1)
        if gap.startswith((", ", " - ")) and len(gap) < 60 and ". " not in gap:
            return row.nodes[at - 1]
    return None if row.low.startswith(", ", name.end) else name


def _chain(row: Row, at: int) -> list[int]:
    """Places of the posts that follow the name at ``at``."""
    chain = [at + 1]
    while len(chain) < MOST:
        k = chain[-1] + 1
        if not row.is_post(k) or row.nodes[k].taken or row.ties[k - 1] is Tie.NONE:
            break
        if row.ties[k - 1] is Tie.SEMICOLON and row.ties[at] not in (Tie.WAS, Tie.GOT, Tie.IS):
            break
        chain.append(k)
    return chain


def _other_acts(row: Row, last: int, begin: int) -> bool:
    """``Trao đổi với ông A, Phó thủ tướng Lào cho rằng``: the post is of someone else, who acts."""
    post = row.nodes[last].post
    if post is None:
        return False
    behind = row.low[post.stop : post.stop + 24]
    return clauses.speaks(behind) and clauses.opens(row.sentence(begin, 200))


def _phrase(row: Row, at: int) -> int:
    """Where the noun phrase of a name begins: with the name, or with the posts before it."""
    while row.is_post(at - 1) and row.ties[at - 1] in (Tie.DIRECT, Tie.COMMA, Tie.AND):
        at -= 1
    return row.nodes[at].begin


def _status(tie: Tie, gap: str, before: str, moved: bool) -> str:
    if tie is not Tie.IS:
        return {Tie.WAS: "former", Tie.GOT: "got", Tie.LOST: "lost"}.get(tie, "held")
    acted = "giữ" in gap or "làm" in gap
    if moved:
        return "got" if acted or "là" in gap else "held"
    if clauses.earlier(before) and "hiện" not in gap:
        return "former"
    return "former" if (acted and clauses.narrated(before)) or clauses.ranged(before) else "held"


def _again(row: Row, name: Node, chain: list[int]) -> None:
    """``ông A, Chủ tịch …, tái đắc cử chức vụ này``: the post was got once more."""
    last = row.nodes[chain[-1]]
    if clauses.again(row.low[last.end : last.end + 60]):
        name.give("got", last.post)
