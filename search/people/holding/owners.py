"""Whose the posts before a name are: his, those of who is named before, or of whom he speaks to."""

from __future__ import annotations

import re

from search.people.holding import clauses, times, whom
from search.people.holding.row import ONCE, VERBAL, Node, Row
from search.people.holding.tie import Tie
from search.people.holding.wording import raw
from search.people.patterns import finds

_PLAIN = frozenset({", ông ", ", bà ", ", đồng chí ", ", anh ", ", chị "})
_EQUALS = (" là ", " hiện là ", " hiện nay là ")
_AIDES = frozenset({"thư ký", "trợ lý", "cấp phó"})
_OF_LEADER = re.compile(
    r"(?:thư ký|trợ lý)(?: riêng)? (?:phó )?(?:thủ tướng|tổng bí thư"
    r"|tổng thống|chủ tịch nước|chủ tịch quốc hội)"
)
_OF_HIM = (" ông ", " bà ")
_of_somebody = finds(
    rf" (?:của|cho) (?:gia đình|nhà|{raw('title')})$|(?<!\w)(?:lễ tang|tang lễ|lễ an táng)(?!\w)"
)
"""Whether a post is beside whoever is named next: ``trợ lý của Đại tướng``, ``Trưởng ban lễ tang
Đại tướng``.
"""
_named_after = finds(r" (?:mang|đặt) tên(?: mới)?(?: (?:là|như|gồm|bao gồm))?:? $")
"""Whether what follows is the name of a street or a school: ``Tuyến phố mang tên Bộ trưởng A``."""
_SPOKEN_OF = re.compile(r" (?!và |cùng |nguyên |hiện )[^\W\d_]")
"""What goes on behind a name of whom the holder of a post speaks: ``Tổng thư ký: Ông A thôi``."""
_MINISTERS = ("phó thủ tướng", "bộ trưởng", "thứ trưởng")
_OF_STATE = re.compile(
    r"(?:phó )?(?:thủ tướng|chủ tịch nước|chủ tịch quốc hội)(?!\w)|(?:bộ|thứ) trưởng(?!\w)"
)
_OF_PLACE = re.compile(
    r"(?:phó )?(?:chủ tịch (?:ubnd|uỷ ban nhân dân|hđnd|hội đồng nhân dân|tỉnh|thành phố|tp)(?!\w)"
    r"|bí thư (?:tỉnh|thành) uỷ)"
)


_AT_TOP = re.compile(
    r"(?:((?:phó )?thủ tướng)|(chánh án (?:tand|toà án nhân dân) tối cao)"
    r"|(viện trưởng (?:vksnd|viện (?:ksnd|kiểm sát nhân dân)) tối cao)|(tổng thanh tra chính phủ)"
    r"|(tổng kiểm toán nhà nước)|(chủ nhiệm văn phòng chính phủ))(?!\w)"
)
"""Posts of the State of which nobody holds two."""


def own(row: Row, chain: list[int], tie: Tie) -> list[int]:
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
    own = row.ties[chain[-1] + 1 : chain[-1] + 2] == [Tie.COMMA] and row.is_post(chain[-1] + 2)
    if tie is Tie.LOOSE or (set_off and (verbal or dashed or own)):
        return []  # `linh mục A - trưởng ban, nhạc sĩ B` has nothing of B
    for place, k in enumerate(chain[:-1]):
        gap = row.gap(k)
        if ")" in gap or ";" in gap:
            return chain[place + 1 :]
    link = row.gap(owner)
    if verbal or dashed or row.ties[owner] is Tie.OPEN:
        return chain[-1 - _is_double(row, chain) :]
    led = row.is_post(owner - 1) and row.nodes[owner - 1].taken
    led = led and row.ties[owner - 1] is not Tie.OF  # `tư cách đại biểu của ông A, nguyên P, Q B`
    return chain if led or ";" in link else chain[-1 - _is_double(row, chain) :]


def _is_double(row: Row, chain: list[int]) -> bool:
    """``A, trưởng ban, Bộ trưởng, Chủ nhiệm Uỷ ban B``: whether the last two are said as one."""
    if len(chain) < 2 or row.gap(chain[-2]) != ", ":
        return False
    texts = [row.nodes[k].text for k in chain[-2:]]
    return texts[0] == "bộ trưởng" and texts[1].startswith("chủ nhiệm ")


def _is_closed(row: Row, owner: int, chain: list[int]) -> bool:
    """``bà A - trưởng phòng, Sở B - ông C (phó giám đốc)``: dashes close what is said of A."""
    name = chain[-1] + 1
    if not row.gap(owner).startswith((" -", " –")) or not row.gap(name - 1).startswith(
        (" -", " –")
    ):
        return False
    return row.is_post(name + 1) and row.gap(name).startswith((" (", ", "))


def is_of_two(row: Row, first: int, second: int) -> bool:
    """Of two people: ``Thủ tướng, Bộ trưởng Y tế A``, ``giữa Bộ trưởng và Chủ tịch A``."""
    one, other = row.nodes[first], row.nodes[second]
    if row.left(one.begin, 16).endswith((" uỷ quyền của ", " uỷ nhiệm của ")):
        return True
    if row.gap(first) == " và ":
        deputy = other.text.startswith("phó ") and one.text.startswith(other.text[4:])
        return deputy or row.left(one.begin, 8).endswith(" giữa ")
    if row.gap(first) != ", ":
        return False
    ministers = one.text.startswith("thủ tướng") and other.text.startswith(_MINISTERS)
    return ministers or never_both(one, other)


def never_both(one: Node, other: Node) -> bool:
    """Whether nobody holds both: one is of the State, the other of a province (``Bộ trưởng A, Chủ
    tịch UBND TP Hà Nội và lãnh đạo bộ``), or both at its top (``Phó thủ tướng A, Chánh án TAND
    tối cao``); unless he has left one of them.
    """
    if one.mark in ONCE or other.mark in ONCE:
        return False
    tops = _AT_TOP.match(one.text), _AT_TOP.match(other.text)
    if tops[0] and tops[1] and tops[0].lastindex != tops[1].lastindex:
        return True
    pairs = ((one.text, other.text), (other.text, one.text))
    return any(_OF_STATE.match(a) and _OF_PLACE.match(b) for a, b in pairs)


def is_addressed(row: Row, at: int, begin: int) -> bool:
    """``Trao đổi với Thủ tướng Lào, Bí thư A nói``: the first post is of whom A speaks to."""
    own = row.gap(at - 1).startswith(",") and row.is_post(at + 1)
    own = own and row.gap(at).startswith((",", " -", " –", " ("))
    sentence = row.sentence(begin, 200)
    if acts(row, at) and whom.meets(sentence):
        return True
    return (own or acts(row, at)) and whom.opens(sentence)


def is_of_another(row: Row, at: int, chain: list[int], tie: Tie, verb: Tie) -> bool:
    """Whether a chain of posts that a name follows is not that person's, by how it is tied."""
    match tie:
        case Tie.OF:
            return _is_of_whom_it_serves(row, at, chain, verb)
        case Tie.DIRECT:
            return _is_before_its_master(row, at, chain)
        case Tie.HEADING:
            return _is_of_a_heading(row, at, chain)
        case Tie.LOOSE:
            return _is_set_off(row, at, chain, verb)
        case _:
            return False


def _is_of_whom_it_serves(row: Row, at: int, chain: list[int], verb: Tie) -> bool:
    first, gap = row.nodes[chain[0]], row.gap(at - 1)
    before = row.left(first.begin)
    if gap.startswith(" của ") and _is_aide(row, at - 1):
        return True  # `giữ chức trưởng phòng, là thư ký riêng của ông A`
    if verb is Tie.NONE:
        if row.only_planned(first.begin) or row.nodes[at - 1].text == "đại biểu":
            return True
        return not clauses.office(before) and first.mark not in ONCE
    # `quyết định bổ nhiệm thủ tướng của Tổng thống A`: he chose
    return verb is Tie.GOT and gap.startswith(" của ") and not clauses.office(before)


def _is_before_its_master(row: Row, at: int, chain: list[int]) -> bool:
    first, post = row.nodes[chain[0]], row.nodes[at - 1].text
    if post in _AIDES and row.gap(at - 1) in _OF_HIM:
        return True  # `thư ký ông A gửi thư`
    before = row.left(first.begin)
    if _named_after(before) or _of_somebody(post):
        return True
    if row.gap(at - 1).startswith((" - ", " – ")) and whom.of_kin(before):
        return True  # `Vợ Phó chủ tịch tỉnh - bà A - là Giám đốc`
    if _OF_LEADER.fullmatch(first.text) and _is_claimed(row, chain[0]):
        return not row.is_post(chain[0] - 2)  # `ông A, thư ký Phó thủ tướng B`
    return False


def _is_of_a_heading(row: Row, at: int, chain: list[int]) -> bool:
    first, gap = row.nodes[chain[0]], row.gap(at - 1)
    before = row.left(first.begin)
    if len(chain) == 1 and ":" in gap and first.begin == row.floor:
        return _SPOKEN_OF.match(row.low, row.nodes[at].end) is not None
    if " có " in gap and before.endswith(" với "):
        return True  # `Cùng đi với Tổng Bí thư có ông A`
    return len(chain) == 1 and ":" not in gap and bool(before) and before[-1] != " "


def _is_set_off(row: Row, at: int, chain: list[int], verb: Tie) -> bool:
    gap, before = row.gap(at - 1), row.left(row.nodes[chain[0]].begin)
    if row.nodes[at - 1].text == "đại biểu":
        return True  # `với cử tri và đại biểu, ông A`
    if clauses.plural(before[-30:]) is not None and "một trong" not in before[-30:]:
        return True  # `với hai phó chủ tịch, ông A`
    if verb is Tie.GOT and row.is_post(at + 1) and row.gap(at).startswith((" -", " –", " (")):
        return True  # `Sau việc bổ nhiệm vụ phó 26 tuổi, ông A - Phó ban nói`
    if verb is Tie.GOT and clauses.votes(before):
        return True  # `Là người bỏ phiếu bầu tân giám đốc, ông A`
    if clauses.turns(gap) if verb is not Tie.NONE else times.until_then(before):
        return True
    if clauses.taken_as(before):
        return False
    if verb is Tie.NONE and not times.during(before):
        plain = _is_plain(row, chain, gap, before)
        if clauses.governed(before) or not plain or _is_claimed(row, chain[0]):
            return True
    behind = row.nodes[at].end
    return whom.of_another(before, row.low[behind : behind + 2])


def _is_plain(row: Row, chain: list[int], gap: str, before: str) -> bool:
    """Whether a comma alone, or an honorific behind it, sets a name off from what he is."""
    if clauses.opens(before):
        return gap in _PLAIN or gap == ", "
    return gap in _PLAIN and (len(chain) == 1 or " kiêm " in row.gap(chain[-2]))


def _is_aide(row: Row, at: int) -> bool:
    """Whether a post is that of somebody beside whoever is named next."""
    post = row.nodes[at]
    return post.text.startswith(tuple(_AIDES)) and not clauses.office(row.left(post.begin, 24))


def _is_claimed(row: Row, first: int) -> bool:
    """Whether a post stands in apposition to a name before it."""
    return row.is_name(first - 1) and row.ties[first - 1] is not Tie.NONE


def acts(row: Row, at: int) -> bool:
    behind = row.nodes[at].end
    return whom.acts(row.low[behind : behind + 24])
