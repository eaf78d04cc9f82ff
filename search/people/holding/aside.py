"""A post got or lost behind words that no rule knows: ``bổ nhiệm ông A, người đại diện vốn, giữ
chức P``, ``miễn nhiệm chức P và chấm dứt hợp đồng với ông A``.

Such words tie nothing together. They are passed over only where a verb of giving posts, or of
taking them, stands right before the name or the post.
"""

from __future__ import annotations

import re

from search.people.holding import whom
from search.people.holding.lists import run_before
from search.people.holding.row import Row
from search.people.holding.tie import Tie
from search.people.holding.wording import BRACKETED, FULL_STOP, TITLES

_LONGEST = 240
"""Characters of such an aside."""
_TAKES = re.compile(
    r"(?:(?<!từng )(?<!đang )(?<!hiện )(?<!còn )(?<!người )(?<!khi )(?<!đã )(?<!gian )(?<!để )"
    r"(?:giữ|đảm nhiệm|đảm nhận)|(?:^|,| [-–]| về| sang| lên| xuống) làm"
    r"|^(?:,| [-–]) (?:một|nhà|cựu|nguyên|chuyên gia|luật sư|bác sĩ|người) [^;.:()]* làm)"
    r"(?: (?:chức|chức vụ|chức danh|vị trí|cương vị|nhiệm vụ|quyền|ghế))* $"
)
_TURNS = re.compile(
    r"; |: |(?<!\w)(?:giới thiệu|đề nghị|vì|do|nhưng|trong đó|khi|sau khi|dự kiến|sẽ)(?!\w)"
)
"""What shows that the verb before the name says nothing of what follows."""
_SUMMED = re.compile(
    rf"(?<!\w)(?:cách|miễn nhiệm|bãi nhiệm|thôi)(?: chức| giữ)?(?: hết| tất cả| toàn bộ| mọi)*"
    rf"(?: các)? (?:chức vụ|chức danh|chức)[^,;.]{{0,60}} (?:của|đối với|với) {TITLES}$"
)
"""Whether all posts of somebody are taken, before they are told: ``cách hết chức vụ của ông``."""
_SUM = re.compile(r",? \(?(?:trong đó có|bao gồm|gồm)(?: cả)?(?: các)?(?: chức(?: vụ| danh)?)?:? ?")
_LOSES_TOO = re.compile(
    r",? \(?(?:trong đó có|bao gồm|gồm)(?: cả)?(?: việc)? (?:cách|miễn nhiệm|bãi nhiệm|thôi)"
    r"(?: giữ)?(?: chức)?(?: cả| hết| tất cả)*(?: các)?(?: chức vụ| chức danh| chức)?:? ?"
)
"""What announces further posts that somebody loses: ``(bao gồm cách cả các chức vụ:``."""
_WHOM = rf" (?:đối với|với|đối|(?<!thay )(?<!thay thế )cho) (?:các )?(?=ông |bà |đồng chí ){TITLES}"
_TAKEN_FROM = re.compile(
    rf"(?:(?! (?:vì|do|để|khi|sau|trao đổi|làm việc|nhường|bàn giao) )[^;.:()]){{0,60}}{_WHOM}"
)
_GIVEN_TO = re.compile(rf"(?:(?! (?:đã|có|và|do|để|khi|sau) )[^,;.:()]){{0,40}}{_WHOM}")
"""Between a post and whom it is taken from, or given to: ``tại doanh nghiệp cho ông``."""


def tie_far(row: Row) -> None:
    """Tie a post that is given or taken to whom that is done to, over what else is said; and give
    who loses all posts those that are told.
    """
    for k, tie in enumerate(row.ties):
        if tie is not Tie.NONE:
            continue
        begin, gap = row.nodes[k].begin, row.gap(k)
        if row.is_post(k) and row.is_name(k + 1):
            verb = row.verb(_first_of(row, k))
            far = {Tie.LOST: _TAKEN_FROM, Tie.GOT: _GIVEN_TO}.get(verb)
            if far is not None and far.fullmatch(gap):
                row.ties[k] = Tie.OF
        elif row.is_post(k + 1):
            summed = _SUM.fullmatch(gap) and _SUMMED.search(row.left(begin, 160))
            if summed or (_LOSES_TOO.fullmatch(gap) and _has_lost(row, k)):
                row.hand(row.nodes[k], chain_from(row, k + 1), "lost")


def give_later(row: Row, at: int) -> None:
    """Give the name at a place the post that its verb gives it further on in the sentence."""
    name = row.nodes[at]
    if at + 1 == len(row.nodes) or any(given.status == "got" for given in name.given):
        return
    first = at
    while row.is_post(first - 1) and row.ties[first - 1] in (Tie.DIRECT, Tie.COMMA, Tie.AND):
        first -= 1
    if row.verb(row.nodes[first].begin) is not Tie.GOT and not _in_list(row, at):
        return
    k = at + 1
    while k < len(row.nodes) and row.nodes[k].begin - name.end < _LONGEST:
        if row.is_name(k):
            before = row.left(row.nodes[k].begin, 40)
            if not (whom.owned(before) or whom.of_kin(before)):
                return
            k += 1  # `bổ nhiệm ông A, một người thân của ông B, giữ chức P`
            continue
        between = BRACKETED.sub("", row.low[name.end : row.nodes[k].begin])
        if "(" in between:  # within a bracket
            k += 1
            continue
        if _TURNS.search(between) or FULL_STOP.search(between):
            return
        if not row.nodes[k].taken and _TAKES.search(between):
            row.hand(name, chain_from(row, k), "got")
            row.moves.add(k)
            return
        k += 1


def _has_lost(row: Row, k: int) -> bool:
    """Whether a post that is taken from whoever is named at a place stands before him."""
    if not row.is_post(k - 1) or row.ties[k - 1] is not Tie.OF:
        return False
    return row.verb(_first_of(row, k - 1)) is Tie.LOST


def _first_of(row: Row, k: int) -> int:
    """Where the first begins of the posts that the one at a place is listed with."""
    while row.is_post(k - 1) and row.ties[k - 1] in (Tie.COMMA, Tie.AND):
        k -= 1
    return row.nodes[k].begin


def _in_list(row: Row, at: int) -> bool:
    """Whether the verb stands before the first of some names: ``bổ nhiệm ông A và bà B …``."""
    first = run_before(row, at)
    return first < at and row.verb(row.nodes[first].begin) is Tie.GOT


def chain_from(row: Row, k: int) -> list[int]:
    """The places of a post that nobody has, and of those listed with it."""
    chain = [k]
    while row.is_post(k + 1) and not row.nodes[k + 1].taken:
        if row.ties[k] not in (Tie.AND, Tie.COMMA, Tie.SEMICOLON) or row.is_name(k + 2):
            break
        k += 1
        chain.append(k)
    return chain
