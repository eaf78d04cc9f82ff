"""The posts that stand before a name: ``Bí thư Tỉnh uỷ A``, ``chức Bí thư đối với ông A``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.people import clauses, gaps, times, whom
from search.people.row import MOST, ONCE, VERBAL, Row
from search.people.tie import Tie

_PLAIN = frozenset({", ông ", ", bà ", ", đồng chí "})
_AND_HONOR = (" và ông ", " và bà ", ", ông ", ", bà ", " và đồng chí ", ", đồng chí ")
_BRACKETED = re.compile(r" ?\([^()]*\)")
_ENDS = re.compile(r"$|[.,;\n]| \(")
"""What ends a list of names."""
_FEW = 8
"""People who can lose their posts in one sentence."""
_WITH = (" với ", " đối với ")
_NEXT = (", ", " và ", ", và ", " cùng ")
_EQUALS = (" là ", " hiện là ", " hiện nay là ")


def give_before(row: Row, at: int) -> None:
    """Give the name at a place the posts before it."""
    chain = _chain(row, at)
    if not chain:
        return
    tie = row.ties[at - 1]
    chain = _own(row, chain, tie)
    if not chain:
        return
    while len(chain) > 1 and _of_two(row, chain[0], chain[1]):
        chain = chain[1:]
    begin = row.nodes[chain[0]].begin
    apart = tie is Tie.LOOSE or row.gap(at - 1).startswith(",")
    if (len(chain) > 1 or apart) and _addressed(row, at, begin):
        chain = chain[1:]
        if not chain:
            return
        begin = row.nodes[chain[0]].begin
    before, verb = row.left(begin), row.verb(begin)
    if tie is Tie.DIRECT and len(chain) > 1 and _give_object(row, at, chain[0]):
        chain, verb = chain[1:], Tie.NONE
    if verb is Tie.LOST and tie is Tie.DIRECT and len(chain) > 1 and _acts(row, at):
        # `Về việc bãi nhiệm đại biểu, Trưởng ban A nói`: the first is what somebody else lost.
        chain, verb = chain[1:], Tie.NONE
    if verb is Tie.GOT and len(chain) > 1 and _is_aside(row, at, chain[0], before):
        # `Bên cạnh việc bổ nhiệm Chủ tịch, Thủ tướng A còn ký`: the first is whom A chose.
        chain, verb = chain[1:], Tie.NONE
    if tie is Tie.DIRECT and len(chain) > 1 and clauses.at_request(before) and _acts(row, at):
        chain = chain[-1:]  # `Xét đề nghị của Bộ trưởng, Thủ tướng A đã quyết định`
    if tie is Tie.OF and verb is Tie.NONE and clauses.loses(row.sentence(begin, 260)):
        verb = Tie.LOST
    if _is_of_another(row, at, chain, tie, verb):
        return
    status = _status(row, at, verb, before)
    row.hand(row.nodes[at], chain, status, fixed=tie is Tie.OF)
    if tie is Tie.DIRECT:
        _give_object(row, at, chain[0] - 1)
    if tie is Tie.DIRECT and status == "held" and _is_lost(row, at):
        row.nodes[at].give("lost", row.nodes[chain[-1]].post)
    if tie in (Tie.OF, Tie.HEADING) and status in {"got", "lost"}:
        _to_all(row, at, row.nodes[at].given[-len(chain) :])


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


def _is_aside(row: Row, at: int, first: int, before: str) -> bool:
    """Whether the post at a place is only spoken of before the clause of a name begins."""
    apart = row.ties[at - 1] is Tie.DIRECT and row.gap(first) == ", "
    return apart and clauses.votes(before) and _acts(row, at)


def _is_lost(row: Row, at: int) -> bool:
    """``Chủ tịch Quốc hội A, Thủ tướng B đã được miễn nhiệm``: whether all lose what they are."""
    if clauses.each_lost(row.left(row.nodes[_first_of_pairs(row, at)].begin)):
        return True
    for place in range(at, at + 2 * _FEW, 2):
        end = row.nodes[place].end
        if clauses.lost_it(row.low[end : end + 60]):
            return True
        if not (row.is_post(place + 1) and row.is_name(place + 2)):
            return False
        if row.gap(place) not in _NEXT or row.ties[place + 1] is not Tie.DIRECT:
            return False
    return False


def _first_of_pairs(row: Row, at: int) -> int:
    """The place of the first post of a list of posts and names that a name ends: ``P A, Q B``."""
    first = at - 1
    for _ in range(_FEW):
        if not (row.is_name(first - 1) and row.gap(first - 1) in _NEXT and row.is_post(first - 2)):
            break
        first -= 2
    return first


def _is_of_another(row: Row, at: int, chain: list[int], tie: Tie, verb: Tie) -> bool:
    """Whether a chain of posts that a name follows is not that person's, by how it is tied."""
    first, gap = row.nodes[chain[0]], row.gap(at - 1)
    before = row.left(first.begin)
    if tie is Tie.OF and verb is Tie.NONE:
        if row.only_planned(first.begin) or row.nodes[at - 1].text == "đại biểu":
            return True
        return not clauses.office(before) and first.mark not in ONCE
    if tie is Tie.DIRECT and row.nodes[at - 1].text in _AIDES and gap in _OF_HIM:
        return True  # `thư ký ông A gửi thư`
    if tie is Tie.HEADING and len(chain) == 1 and ":" in gap and first.begin == row.floor:
        return _TOLD.match(row.low, row.nodes[at].end) is not None
    if (
        tie is Tie.HEADING and " có " in gap and before.endswith(" với ")
    ):  # `Cùng đi với Tổng Bí thư có ông A`
        return True
    if tie is Tie.HEADING and len(chain) == 1 and ":" not in gap:
        return bool(before) and before[-1] != " "
    if tie is not Tie.LOOSE:
        return False
    if row.nodes[at - 1].text == "đại biểu":  # `với cử tri và đại biểu, ông A`
        return True
    if (
        clauses.plural(before[-30:]) is not None and "một trong" not in before[-30:]
    ):  # `với hai phó chủ tịch, ông A`
        return True
    if verb is Tie.GOT and row.is_post(at + 1) and row.gap(at).startswith((" -", " –", " (")):
        return True  # `Sau việc bổ nhiệm vụ phó 26 tuổi, ông A - Phó ban nói`
    if verb is Tie.GOT and clauses.votes(before):
        return True  # `Là người bỏ phiếu bầu tân giám đốc, ông A`
    if clauses.turns(gap) if verb is not Tie.NONE else times.until_then(before):
        return True
    if clauses.taken_as(before):
        return False
    if verb is Tie.NONE and not times.during(before):
        plain = gap in _PLAIN and len(chain) == 1
        if clauses.governed(before) or not plain or _is_claimed(row, chain[0]):
            return True
    behind = row.nodes[at].end
    return whom.of_another(before, row.low[behind : behind + 2])


_GETS = (" giữ ", " nắm giữ ", " làm ", " đảm nhiệm ")


def _status(row: Row, at: int, verb: Tie, before: str) -> str:
    """How the name at a place has the posts before it; ``before`` stands before them."""
    tie, end = row.ties[at - 1], row.nodes[at].end
    if verb is Tie.NONE and tie is Tie.DIRECT and (first := _first_of_pairs(row, at)) < at - 1:
        # `miễn nhiệm Phó chủ tịch nước A, Chánh án B và Viện trưởng C`
        verb = Tie.LOST if row.verb(row.nodes[first].begin) is Tie.LOST else verb
    if verb is Tie.LOST:
        return "lost" if tie in (Tie.OF, Tie.LOOSE, Tie.DIRECT) else "held"
    if verb is Tie.GOT:
        named = tie is Tie.HEADING and " là " in row.gap(at - 1)
        named = named and not row.low.startswith(_GETS, end)  # `bổ nhiệm Thứ trưởng là A làm …`
        return "got" if named or tie in (Tie.OF, Tie.LOOSE) else "held"
    if tie is Tie.DIRECT and _is_something_else_now(row, at) and not whom.of_kin(before):
        return "former"
    return "former" if tie is Tie.LOOSE and verb is Tie.NONE and times.during(before) else "held"


_NOW = re.compile(
    r"(?:,| \(| [–-]) ?(?:nay|hiện|hiện nay)(?: đang)? (?:là|làm|giữ chức|giữ chức vụ) "
)
_AS_WELL = ("uỷ viên", "đại biểu", "thành viên", "đbqh")
"""Seats, which one has beside other posts."""


def _is_something_else_now(row: Row, at: int) -> bool:
    """``Phó Thủ tướng A (nay là Thủ tướng)``: whether somebody has gone from the post before him
    to the one behind.
    """
    if not row.is_post(at + 1) or _NOW.fullmatch(row.gap(at)) is None:
        return False
    return not row.nodes[at + 1].text.startswith(_AS_WELL)


def _to_all(row: Row, at: int, given: Sequence[tuple[str, str, int]]) -> None:
    """``miễn nhiệm chức vụ P đối với các ông A, B và C``, ``với ông A và bà B``: all lose it."""
    several = "các " in row.gap(at - 1)
    while (other := _next_name(row, at)) is not None:
        begin, end = row.nodes[at].end, row.nodes[other].begin
        gap = _BRACKETED.sub("", row.low[begin:end])
        apart = row.is_post(at + 1) and end - begin == len(gap)
        if apart:  # `với ông A, chánh văn phòng và thiếu tướng B, cục trưởng`
            gap = row.gap(other - 1)
            apart = row.ties[at] is Tie.COMMA and gap.startswith(" và ") and gap != " và "
            if not apart:
                break
        if not gaps.lists(gap):
            break
        last = gap == " và " and _ENDS.match(row.low, row.nodes[other].end) is not None
        if not (several or last or apart or gap.startswith(_AND_HONOR)):
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


_AIDES = frozenset({"thư ký", "trợ lý", "cấp phó"})
_OF_HIM = (" ông ", " bà ")
_TOLD = re.compile(r" (?!và |cùng |nguyên |hiện )[^\W\d_]")
"""What goes on behind a name of whom the holder of a post speaks: ``Tổng thư ký: Ông A thôi``."""
_MINISTERS = ("phó thủ tướng", "bộ trưởng", "thứ trưởng")


def _of_two(row: Row, first: int, second: int) -> bool:
    """Of two people: ``Thủ tướng, Bộ trưởng Y tế A``, ``giữa Bộ trưởng và Chủ tịch A``."""
    one, other = row.nodes[first], row.nodes[second]
    if row.left(one.begin, 16).endswith((" uỷ quyền của ", " uỷ nhiệm của ")):
        return True
    if row.gap(first) == " và ":
        return row.left(one.begin, 8).endswith(" giữa ")
    return (
        row.gap(first) == ", "
        and one.text.startswith("thủ tướng")
        and other.text.startswith(_MINISTERS)
    )


def _addressed(row: Row, at: int, begin: int) -> bool:
    """``Trao đổi với Thủ tướng Lào, Bí thư A nói``: the first post is of whom A speaks to."""
    own = row.gap(at - 1).startswith(",") and row.is_post(at + 1)
    own = own and row.gap(at).startswith((",", " -", " –", " ("))
    return (own or _acts(row, at)) and whom.opens(row.sentence(begin, 200))


def _acts(row: Row, at: int) -> bool:
    behind = row.nodes[at].end
    return whom.acts(row.low[behind : behind + 24])


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


def _is_claimed(row: Row, first: int) -> bool:
    """Whether a post stands in apposition to a name before it."""
    return row.is_name(first - 1) and row.ties[first - 1] is not Tie.NONE


def _own(row: Row, chain: list[int], tie: Tie) -> list[int]:
    """Of a chain before a name, what is this name's: some may belong to a name before it."""
    owner = chain[0] - 1
    if owner < 0 or row.ties[owner] is Tie.NONE:
        return chain
    if row.is_name(owner):
        return _split(row, owner, chain, tie)
    if row.ties[owner] is Tie.IS and row.gap(owner).startswith(_EQUALS):
        # `Trưởng ban hiện là Phó thủ tướng A`: he is both.
        free = not row.nodes[owner].taken and not _is_claimed(row, owner)
        return [owner, *chain] if free else chain
    if row.ties[owner] in VERBAL:
        if tie is Tie.LOOSE:  # `ông A, thẩm phán, được bổ nhiệm làm Bộ trưởng, bà B …`
            return []
        return chain[-1:]
    return chain


def _split(row: Row, owner: int, chain: list[int], tie: Tie) -> list[int]:
    """Of the posts between two names, those of the second."""
    verbal = row.ties[owner] in VERBAL
    if _is_closed(row, owner, chain):
        return []
    dashed = row.gap(owner).strip() in {"-", "–", "—"}
    set_off = len(chain) == 1 and row.gap(chain[-1]).startswith(",")
    if tie is Tie.LOOSE or (set_off and (verbal or dashed)):
        return []  # `linh mục A - trưởng ban, nhạc sĩ B` has nothing of B
    for place, k in enumerate(chain[:-1]):
        gap = row.gap(k)
        if ")" in gap or ";" in gap:
            return chain[place + 1 :]
    link = row.gap(owner)
    if verbal or dashed or row.ties[owner] is Tie.OPEN:
        return chain[-1:]
    led = row.is_post(owner - 1) and row.nodes[owner - 1].taken
    return chain if led or ";" in link else chain[-1:]


def _is_closed(row: Row, owner: int, chain: list[int]) -> bool:
    """``bà A - trưởng phòng, Sở B - ông C (phó giám đốc)``: dashes close what is said of A."""
    name = chain[-1] + 1
    if not row.gap(owner).startswith((" -", " –")) or not row.gap(name - 1).startswith(
        (" -", " –")
    ):
        return False
    return row.is_post(name + 1) and row.gap(name).startswith((" (", ", "))
