"""The posts that stand before a name: ``Bí thư Tỉnh uỷ A``, ``chức Bí thư đối với ông A``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.people.holding import clauses, gaps, losses, owners, times, whom
from search.people.holding.row import MOST, ONCE, Given, Row
from search.people.holding.tie import Tie
from search.people.holding.wording import BRACKETED, raw

_AND_TITLED = re.compile(rf"(?: và|,) (?:{raw('title')}) ")
_ENDS = re.compile(r"$|[.,;\n]| \(")
"""What ends a list of names."""
_FAR = 100
"""Characters behind a name in which its sentence may go on with what comes next."""
_FEW = 8
"""People who can lose their posts in one sentence."""
_WITH = (" với ", " đối với ")
_OF_A_CHIEF = re.compile(
    r"(?:trợ lý|thư ký|cố vấn)(?: của)? (?:tổng|thủ tướng|chủ tịch|bộ trưởng|ngoại trưởng|bí thư)"
)
"""An aide of whom is named: ``Trợ lý Tổng thống A từ chức``."""
_NEXT = (", ", " và ", ", và ", " cùng ")


def give_before(row: Row, at: int) -> None:
    """Give the name at a place the posts before it."""
    chain = _chain(row, at)
    if not chain:
        return
    tie = row.ties[at - 1]
    chain = owners.own(row, chain, tie)
    if not chain:
        return
    while len(chain) > 1 and owners.is_of_two(row, chain[0], chain[1]):
        chain = chain[1:]
    apart = tie is Tie.LOOSE or row.gap(at - 1).startswith(",")
    if (len(chain) > 1 or apart) and owners.is_addressed(row, at, row.nodes[chain[0]].begin):
        chain = chain[1:]
        if not chain:
            return
    begin = row.nodes[chain[0]].begin
    before, verb = row.left(begin), row.verb(begin)
    if tie is Tie.DIRECT and len(chain) > 1:
        chain, verb = _without_object(row, at, chain, verb)
    if tie is Tie.OF and verb is Tie.NONE and clauses.loses(row.sentence(begin, 260)):
        verb = Tie.LOST
    if tie is Tie.OF and verb is Tie.LOST and _is_planned_too(row, chain[0]):
        verb = Tie.IS
    if owners.is_of_another(row, at, chain, tie, verb):
        return
    status = _status(row, at, verb, before)
    row.hand(row.nodes[at], chain, status, fixed=tie is Tie.OF)
    if tie is Tie.DIRECT:
        _give_object(row, at, chain[0] - 1)
    if status == "held" and tie is Tie.DIRECT:
        _lose(row, at, chain[-1])
    if tie in (Tie.OF, Tie.HEADING) and status in {"got", "lost"}:
        _to_all(row, at, row.nodes[at].given[-len(chain) :])


def _without_object(row: Row, at: int, chain: list[int], verb: Tie) -> tuple[list[int], Tie]:
    """A chain without the posts of which its clause only speaks before the name, and the verb
    that is left then.
    """
    before, acts = row.left(row.nodes[chain[0]].begin), owners.acts(row, at)
    if row.gap(chain[0]) == ", " and clauses.likens(before):
        return chain[1:], verb  # `Tương tự Bộ trưởng Giao thông, Tổng thanh tra A là …`
    if _give_object(row, at, chain[0]):
        return chain[1:], Tie.NONE
    if verb is Tie.LOST and acts:
        # `Về việc bãi nhiệm đại biểu, Trưởng ban A nói`: the first is what somebody else lost.
        return chain[1:], Tie.NONE
    if verb is Tie.GOT and acts and row.gap(chain[0]) == ", " and clauses.votes(before):
        # `Bên cạnh việc bổ nhiệm Chủ tịch, Thủ tướng A còn ký`: the first is whom A chose.
        return chain[1:], Tie.NONE
    if acts and clauses.sent_to(before):
        return chain[1:], Tie.NONE  # `Trong văn bản gửi Thủ tướng, Phó chủ tịch A cho biết`
    if acts and clauses.at_request(before):
        return chain[-1:], verb  # `Xét đề nghị của Bộ trưởng, Thủ tướng A đã quyết định`
    return chain, verb


def _give_object(row: Row, at: int, k: int) -> bool:
    """``Sau khi trúng cử chủ tịch, đại sứ A``, ``cách chức Bí thư với Bộ trưởng A``: whether he
    got or lost the post at ``k``, which is before those that are his.
    """
    if not row.is_post(k) or row.nodes[k].taken:
        return False
    node, gap = row.nodes[k], row.gap(k)
    changed = {Tie.GOT: "got", Tie.LOST: "lost"}.get(row.verb(node.begin))
    fronted = gap == ", " and clauses.fronted(row.left(node.begin))
    if changed is None or not (fronted or gap in _WITH):
        return False
    row.hand(row.nodes[at], [k], changed)
    return True


def _is_planned_too(row: Row, first: int) -> bool:
    """``tờ trình miễn nhiệm chức P với bà A, miễn nhiệm chức Q với bà B``: whether the first of a
    list of losses, to which a post belongs, is only planned.
    """
    for _ in range(_FEW):
        if not (row.is_name(first - 1) and row.is_post(first - 2)):
            return False
        listed = row.gap(first - 1).startswith((", ", "; ", " và "))
        if not listed or row.ties[first - 2] is not Tie.OF:
            return False
        first -= 2
        if row.verb(row.nodes[first].begin) is Tie.IS:
            return True
    return False


def _lose(row: Row, at: int, post: int) -> None:
    """``Chủ tịch Quốc hội A, Thủ tướng B đã được miễn nhiệm``: take from the name at a place the
    post before it if all lose what they are.
    """
    name, lost = row.nodes[at], row.nodes[post].post
    if clauses.each_lost(row.left(row.nodes[_first_of_pairs(row, at)].begin)):
        name.give("lost", lost)
        return
    for place in range(at, at + 2 * _FEW, 2):
        end = row.nodes[place].end
        behind = row.low[end : end + losses.REACH]
        verb = losses.lost_it(behind)
        verb = 0 if verb and behind.startswith(",") and behind[2:7] != "người" else verb
        if verb and _is_own(row, post) and not losses.called_for(row.sentence(name.begin, 120)):
            name.give("lost", lost, end + verb)
        if verb or not (row.is_post(place + 1) and row.is_name(place + 2)):
            return
        if row.gap(place) not in _NEXT or row.ties[place + 1] is not Tie.DIRECT:
            return


def _is_own(row: Row, post: int) -> bool:
    """Whether a post is that of who is named behind it, and he still has it: not ``cựu Bộ trưởng
    A``, ``Trợ lý Tổng thống A`` or ``cố vấn của Tổng thống A``.
    """
    node = row.nodes[post]
    if node.mark in ONCE or _OF_A_CHIEF.match(node.text):
        return False
    return row.left(node.begin, 5) != " của "


def _first_of_pairs(row: Row, at: int) -> int:
    """The place of the first post of a list of posts and names that a name ends: ``P A, Q B``."""
    first = at - 1
    for _ in range(_FEW):
        if not (row.is_name(first - 1) and row.gap(first - 1) in _NEXT and row.is_post(first - 2)):
            break
        first -= 2
    return first


_WERE = (" nguyên là ", " từng là ", " vốn là ")
"""``bắt 5 người nguyên là cán bộ phòng P gồm: A``."""
_GETS = tuple(
    c + verb for c in ("", ",") for verb in (" giữ ", " nắm giữ ", " làm ", " đảm nhiệm ")
)


def _status(row: Row, at: int, verb: Tie, before: str) -> str:
    """How the name at a place has the posts before it; ``before`` stands before them."""
    tie, end = row.ties[at - 1], row.nodes[at].end
    if tie is Tie.HEADING and before.endswith(_WERE):
        return "former"
    if verb is Tie.NONE and tie is Tie.DIRECT and (first := _first_of_pairs(row, at)) < at - 1:
        # `miễn nhiệm Phó chủ tịch nước A, Chánh án B và Viện trưởng C`
        verb = Tie.LOST if row.verb(row.nodes[first].begin) is Tie.LOST else verb
    if tie is Tie.OF and before.endswith(" xoá tư cách "):
        return "former"
    if verb is Tie.LOST:
        if clauses.after(row.sentence(row.nodes[at - 1].begin, 260)) and clauses.ahead(
            row.low[end : end + _FAR]
        ):
            return "planned"  # `Sau khi Quốc hội miễn nhiệm Bộ trưởng A, Thủ tướng sẽ trình`
        named = tie is Tie.HEADING and row.gap(at - 1).startswith(gaps.NAMES)
        return "lost" if named or tie in (Tie.OF, Tie.LOOSE, Tie.DIRECT) else "held"
    if verb is Tie.GOT:
        named = tie is Tie.HEADING and " là " in row.gap(at - 1)
        gets = row.low.startswith(_GETS, end)  # `bổ nhiệm Thứ trưởng là A làm`, `…, ông A, giữ`
        if tie is Tie.LOOSE and (clauses.is_passive(before[-30:]) or not gets):
            return "got"
        return "got" if tie is Tie.OF or (named and not gets) else "held"
    if " bị " in row.gap(at - 1) and losses.taken(row.gap(at - 1)):
        return "lost"
    if tie is Tie.DIRECT and verb is Tie.NONE and _BACK_THEN.match(row.low, end):
        return "former"
    if tie is Tie.DIRECT and _is_something_else_now(row, at) and not whom.of_kin(before):
        return "former"
    return "former" if tie is Tie.LOOSE and verb is Tie.NONE and times.during(before) else "held"


_NOW = re.compile(
    r"(?:,| \(| [–-]) ?(?:nay|hiện|hiện nay)(?: đang)? (?:là|làm|giữ chức|giữ chức vụ) "
)
_BACK_THEN = re.compile(
    r" \((?:lúc|khi|hồi|vào thời điểm|thời điểm) (?:đó|ấy|bấy giờ|này)\)"
    r"|,? (?:lúc|khi|hồi|thời) (?:còn |đang )?(?:đương chức|đương nhiệm|tại chức|tại vị)(?!\w)"
)
"""Behind whoever was what stands before him: ``Phó Thủ tướng A (lúc bấy giờ)``."""
_AS_WELL = ("uỷ viên", "đại biểu", "thành viên", "đbqh")
"""Seats, which one has beside other posts."""


def _is_something_else_now(row: Row, at: int) -> bool:
    """``Phó Thủ tướng A (nay là Thủ tướng)``: whether somebody has gone from the post before him
    to the one behind.
    """
    if not row.is_post(at + 1) or _NOW.fullmatch(row.gap(at)) is None:
        return False
    return not row.nodes[at + 1].text.startswith(_AS_WELL)


def _to_all(row: Row, at: int, given: Sequence[Given]) -> None:
    """``miễn nhiệm chức vụ P đối với các ông A, B và C``, ``với ông A và bà B``: all lose it."""
    several = "các " in row.gap(at - 1)
    while (other := _next_name(row, at)) is not None:
        begin, end = row.nodes[at].end, row.nodes[other].begin
        gap = BRACKETED.sub("", row.low[begin:end])
        apart = row.is_post(at + 1) and end - begin == len(gap)
        if apart:  # `với ông A, chánh văn phòng và thiếu tướng B, cục trưởng`
            gap = row.gap(other - 1)
            apart = row.ties[at] is Tie.COMMA and gap.startswith(" và ") and gap != " và "
            if not apart:
                break
        if not gaps.lists(gap):
            break
        last = gap == " và " and _ENDS.match(row.low, row.nodes[other].end) is not None
        if not (several or last or apart or _AND_TITLED.match(gap)):
            break
        at = other
        row.nodes[at].given += given


def _next_name(row: Row, at: int) -> int | None:
    """The place of the name behind another, over what posts its bracket has."""
    return next((k for k in range(at + 1, min(at + _FEW, len(row.nodes))) if row.is_name(k)), None)


def _chain(row: Row, at: int) -> list[int]:
    """Places of the posts that stand before the name at ``at``, first to last."""
    last = at - 1
    if not row.is_post(last) or row.nodes[last].taken:
        return []
    tie = row.ties[last]
    if tie not in (Tie.DIRECT, Tie.OF, Tie.LOOSE, Tie.HEADING):
        return []
    chain = [last]  # from the last to the first
    while len(chain) < MOST:
        k = chain[-1] - 1
        if not row.is_post(k) or row.nodes[k].taken:
            break
        if row.ties[k] in (Tie.COMMA, Tie.AND):
            if tie is Tie.DIRECT and clauses.governed(row.left(row.nodes[k].begin, 24)):
                break
            if " cùng " in row.gap(k):  # `Bí thư cùng Chủ tịch A`: two people
                break
            chain.append(k)
            continue
        more = _lost_before(row, k, chain[-1]) if tie is Tie.OF else []
        if not more:
            break
        chain += more
    return _behind_sum(row, chain[::-1])


def _behind_sum(row: Row, chain: list[int]) -> list[int]:
    """``nhân sự Phó chủ tịch và Uỷ viên, Chủ tịch A nói``: an ``và`` ends what is listed."""
    for place in range(len(chain) - 2, 0, -1):
        if row.gap(chain[place - 1]) == " và " and row.gap(chain[place]).startswith(","):
            return chain[place + 1 :] or chain
    return chain


def _lost_before(row: Row, k: int, behind: int) -> list[int]:
    """``cách chức P, P; cho thôi chức P với ông A``: the posts of the first verb, last first."""
    if row.ties[k] is not Tie.LOST:
        both = row.verb(row.nodes[behind].begin), row.verb(row.nodes[k].begin)
        return [k] if both == (Tie.LOST, Tie.LOST) else []
    first = k
    while row.is_post(first - 1) and row.ties[first - 1] in (Tie.COMMA, Tie.AND):
        first -= 1
    lost = row.verb(row.nodes[first].begin) is Tie.LOST
    return list(range(k, first - 1, -1)) if lost else []
