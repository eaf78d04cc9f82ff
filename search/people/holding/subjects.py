"""Of whom a sentence speaks behind a name, and where the noun phrase of a name begins."""

from __future__ import annotations

from search.people.holding import whom
from search.people.holding.lists import run_before
from search.people.holding.row import VERBAL, Node, Row
from search.people.holding.tie import Tie

_SET_OFF = (", ", " - ", " – ", " (")
"""What an aside begins with behind who it is about: ``ông A, trợ lý của ông B, được …``."""
_AIDES = ("trợ lý", "thư ký", "cố vấn", "cấp phó", "phó")
"""Posts beside somebody: ``A, trợ lý của B``."""
_ASIDE = 80
"""Characters of such an aside."""
_DASH = " - "
_FEW = 8
"""Names and posts within dashes."""


def subject(row: Row, at: int) -> Node | None:
    """Of whom a verb behind the name speaks.

    ``ông A, người tiền nhiệm của ông B, được …``: of A. Without an A, of nobody here.
    """
    name = row.nodes[at]
    if row.gap(at).startswith((", người ", " - người ", " – người ")):
        return name
    outer = _before_dashes(row, at) if row.ties[at] in VERBAL else None
    if outer is not None:
        return outer
    if whom.goes_on_later(row.gap(at)) and is_aside(row, at):
        # `ông A từng là giám đốc dưới thời Tổng thống B, sau đó là trợ lý`: of A.
        return first_before(row, at)
    if row.ties[at] in VERBAL and " khi " in row.gap(at):
        # `ông A bắt tay với ông B sau khi được bầu làm …`: A was chosen.
        # `ông A để vợ là bà B chuyển nhượng đất khi đang là phó giám đốc`: A was it.
        before = row.left(name.begin, 24)
        by_side = whom.accompanied(before) or whom.is_kin(before)
        return first_before(row, at) or name if by_side else name
    first = place(row, at)
    lead = row.left(row.nodes[first].begin, 24)
    if row.ties[at] in VERBAL and "," in row.gap(at) and whom.by_whom(lead):
        # `ông A, người từng bị Tổng thống B công kích, đã thôi giữ chức …`: A did.
        return first_before(row, at) or name
    if row.ties[at] in VERBAL and row.gap(at).startswith(",") and whom.beaten(lead):
        return first_before(row, at)
    if row.ties[at] in VERBAL and ", trở thành " in row.gap(at) and whom.from_whom(lead):
        return first_before(row, at)
    if row.ties[at] not in VERBAL or not (whom.owned(lead) or whom.of_kin(lead)):
        near = row.ties[at] in VERBAL and whom.accompanied(lead) and _is_described(row, first)
        return row.nodes[first - 1] if near else name
    beyond = _before_aside(row, first, kin=whom.of_kin(lead))
    if beyond is not None:
        return beyond
    return None if row.low.startswith(", ", name.end) else name


_DESCRIBED = (", một ", " - một ", " – một ", ", người ", ", nhân vật ")


def _is_described(row: Row, first: int) -> bool:
    """``A, một trong những người gần gũi nhất với B, được bầu``: whether what stands before B,
    whose noun phrase begins at the place ``first``, only says who A is.
    """
    if not row.is_name(first - 1):
        return False
    aside = row.low[row.nodes[first - 1].end : row.nodes[first].begin]
    return aside.startswith(_DESCRIBED) and len(aside) < _ASIDE and ". " not in aside


def _before_aside(row: Row, first: int, *, kin: bool) -> Node | None:
    """``A, một trong những trợ lý của B và là Bí thư``: A, if what stands before B, whose noun
    phrase begins at the place ``first``, is an aside about A.
    """
    at = first - 1
    while row.is_post(at) and (kin or row.nodes[at].text.startswith(_AIDES)):
        at -= 1
    if not row.is_name(at):
        return None
    aside = row.low[row.nodes[at].end : row.nodes[first].begin]
    goes_on = aside.startswith(_SET_OFF) and len(aside) < _ASIDE and ". " not in aside
    return row.nodes[at] if goes_on else None


def _before_dashes(row: Row, at: int) -> Node | None:
    """``ông A - người nâng đỡ bà B nên bị khiển trách - được bổ nhiệm làm``: A, not B, if dashes
    close an aside behind B that they have opened behind A.
    """
    if _DASH not in row.gap(at):
        return None
    for k in range(at - 1, max(-1, at - _FEW), -1):
        if row.is_name(k) and row.gap(k).startswith(_DASH):
            within = row.low[row.nodes[k].end + len(_DASH) : row.nodes[at].begin]
            return row.nodes[k] if _DASH not in within and ". " not in within else None
    return None


def is_aside(row: Row, at: int) -> bool:
    """Whether a name, with the posts before it, only tells under, for or with whom one was."""
    if row.is_post(at - 1) and row.nodes[at - 1].mark in {"dưới thời", "thời"}:
        return True
    return whom.aside(row.left(begin(row, at), 30))


def first_before(row: Row, at: int) -> Node | None:
    """The first name before the one at a place in its part of the sentence."""
    before = row.sentence(row.nodes[at].begin, 300)
    floor = row.nodes[at].begin - len(before) + before.rfind("; ") + 1
    names = (k for k in range(max(0, at - 12), at) if row.is_name(k))
    return next((row.nodes[k] for k in names if row.nodes[k].begin >= floor), None)


def begin_of_list(row: Row, at: int) -> int:
    """Where the noun phrase of the first of a list of names begins: ``bổ nhiệm ông A và ông B``."""
    return begin(row, run_before(row, at))


def begin(row: Row, at: int) -> int:
    """Where the noun phrase of a name begins."""
    return row.nodes[place(row, at)].begin


def place(row: Row, at: int) -> int:
    """The first place of the noun phrase of a name: the name, or the posts before it."""
    while row.is_post(at - 1) and row.ties[at - 1] in (Tie.DIRECT, Tie.COMMA, Tie.AND):
        at -= 1
    return at
