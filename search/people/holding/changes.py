"""What the words between a name and a post, or two posts, do: give a post, take it, or plan to.

A gap is the text between the two, in lower case and one spelling. Gaps repeat, so what was read of
one is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search.people.holding.tie import Tie
from search.people.holding.wording import ABOUT, BRACKETED, EMPLOY, FULL_STOP, INTO, LOSS, raw
from search.people.patterns import finds, is_all

_LONGEST = 200
"""Characters at the end of a gap in which a verb is looked for."""
_UNSURE = re.compile(rf"(?<!\w)(?:{raw('unsure')})(?!\w)")
_DENIED = re.compile(rf"(?<!\w)(?:{raw('denied')})(?!\w)")
_DENIED_BEFORE = re.compile(rf"(?<!\w)(?:{raw('denied')})(?: \w+){{0,2}} ?\Z")
_NEAR = 30
"""Characters before a verb in which a word like ``chưa`` is looked for."""
_THEN = re.compile(
    rf"[^;.]{{0,80}}?(?:,| và|, để| để) (?:điều động |điều chuyển )?{EMPLOY}[^;.,]{{0,20}}{INTO}$"
)
_SINCE = (
    r"(?:đến|vào|từ)(?: đầu| cuối| giữa)? (?:ngày|tháng|năm) [^;,]{1,20}"
    r" (?:thì |ông |bà )?giữ chức(?: vụ)?"
)
_ON = (
    "(?:[^;.,]|,(?= (?:với|giữ|đảm|làm|nhận|thay|kể|từ|sang|về|trở|kiêm|tham|phân|điều|luân|bổ"
    "|chỉ|và|rồi)(?!\\w)))"
)
"""What a clause goes on with: ``được bổ nhiệm, giữ chức``, not ``được bổ nhiệm, Bộ có …``."""
_GOT = re.compile(
    rf"(?:(?:(?<!nhận )(?<!có )được|nhận quyết định|nhận nhiệm vụ|bị)"
    rf" (?:(?! (?:vì|trong đó|việc) )[^;]){{0,100}}?(?<!sự ){EMPLOY}{_ON}{{0,60}}?"
    rf"|{_SINCE}|(?:{raw('got')})){INTO}$"
)
_LOST = re.compile(
    rf"{LOSS}(?:(?! (?:vì|do|để|bổ nhiệm|bầu|điều động|phân công|nhưng|song|vẫn) )[^;.]){{0,70}}?"
    rf"(?: (?:{raw('of')}))*[:( ]*$"
)
_BROKEN_OFF = re.compile(r", (?:chưa|không|nhưng|song|mà|vì|nên) ")
"""Another clause begins: ``vừa nhận quyết định bổ nhiệm, chưa làm việc với Tổng giám đốc``."""
_in_other_clause = finds(
    r"^(?:(?! (?:được|nhận) ).)*(?<!\w)(?:bày tỏ|chúc mừng)(?!\w)"
    r"|, (?:vì vậy|vì thế|do đó|do vậy)(?!\w)",
    "bày tỏ|chúc mừng|, vì |, do ",
)
"""What begins a clause with another subject: ``chúc mừng ông Abe tái cử``."""
_KEPT = re.compile(r"(?<!\w)(?:chỉ|vẫn) còn(?: giữ| là| làm)?(?: chức(?: vụ)?)? ?$")
"""What is left to somebody who has lost the rest: ``bị cách hết các chức vụ, chỉ còn chức …``."""
_KEPT_ON = re.compile(
    r"(?<!\w)vẫn(?: \w+)? (?:tiếp tục )?(?:giữ|đảm nhiệm|làm)"
    r"(?: chức| chức vụ| vị trí| cương vị)* $"
)
"""What somebody goes on with all the same: ``bị khiển trách nhưng vẫn tiếp tục giữ chức``."""
_TOLD_OF_OTHERS = re.compile(
    r"^,?(?: \w+){0,2} (?:nói|cho biết|cho hay|khẳng định|trả lời|chia sẻ|cho rằng)"
    r"(?:[^\"“:]{0,40}: ?[\"“](?!.*(?<!\w)(?:tôi|mình|em)(?!\w))"
    r"|(?: thêm)?,?(?: rằng)? (?:các|những|nhân sự|danh sách|người|số|\d+|hai|ba) )"
)
"""Somebody speaks, and not of himself: ``ông A nói: “Anh B không còn giữ chức …``."""
_WAS_BEFORE = re.compile(r"(?<!\w)(?<!người )(?:nguyên|vốn|từng) là $")
"""What somebody was until then: ``người vừa được bổ nhiệm (12/6) nguyên là …``."""


_JOINS = re.compile(
    r"[,;)]?(?: [-–])?(?: (?:điều động|luân chuyển|phân công),)?(?: (?:chỉ định|phân công))?"
    r" (?:bổ sung vào|tham gia vào|vào|tham gia|cho|ở|sang|về|lên|trong)"
    r"(?: (?:vị trí|chức vụ|chức danh|chức|cương vị|vai trò|nhiệm vụ))? "
    r"|[,)]? (?:chức vụ|chức danh|chức) "
)
"""``bầu ông A vào Ban Thường vụ``, ``bổ nhiệm ông A vào vị trí …``, ``bổ nhiệm ông A chức …``."""


@lru_cache(16_384)
def joins(gap: str) -> bool:
    """Whether a gap leads from a name, or his post, into what somebody is chosen for."""
    return _JOINS.fullmatch(gap) is not None


comes_from = is_all(rf"{ABOUT},? từ (?!chức )(?:vị trí |chức vụ )?")
"""Whether a gap leads to what somebody was before: ``bổ nhiệm ông A từ …``."""
ends_from = finds(r"(?<!\w)từ (?:vị trí |chức vụ |chức )?$")
"""Whether a change is told from what came before it: ``được điều động từ vị trí …``."""


def changed(gap: str) -> Tie:
    """Whether the words report a post as lost or got."""
    if (". " in gap and FULL_STOP.search(gap)) or of_another(gap):
        return Tie.NONE
    if _TOLD_OF_OTHERS.match(gap):
        return Tie.NONE
    gap = gap.removeprefix(";")
    gap = BRACKETED.sub("", gap)
    if " - " in gap:  # `ông A - người giúp bà B nên bị cách chức - vừa được bổ nhiệm`
        gap = gap[gap.rindex(" - ") :]
    lost = _LOST.search(gap, max(0, len(gap) - _LONGEST))
    if lost:
        if _KEPT.search(gap):
            return Tie.IS
        return Tie.NONE if _is_unsure(gap, lost.start()) else Tie.LOST
    got = None if _in_other_clause(gap) else _GOT.search(gap)
    if _KEPT_ON.search(gap):
        return Tie.IS
    if got is not None and _WAS_BEFORE.search(gap):
        return Tie.WAS
    if got is None or _BROKEN_OFF.search(gap, got.start()):
        return Tie.NONE
    return Tie.NONE if _is_unsure(gap, got.start()) else Tie.GOT


def then_given(gap: str) -> bool:
    """Whether words behind a post report that another was given next: ``…, để bổ nhiệm làm``."""
    if _THEN.match(gap) is None or is_doubted(gap) or of_another(gap):
        return False
    return _LOST.search(gap, max(0, len(gap) - _LONGEST)) is None


suffers = finds(
    r"^[,;][^,;]{0,40} cho thôi |(?<!\w)(?:bị|được|(?<!cho )thôi|mất|rời|nhận|(?<!trong đó )có"
    r"|hình thức|mức|xin|từ chức|từ nhiệm|nghỉ|khỏi|tự|không còn)(?!\w)"
)
"""Whether somebody loses a post himself: ``ông A ký miễn nhiệm chức P của bà B`` does not."""


def _is_unsure(gap: str, verb: int) -> bool:
    """Whether the last clause of a gap only plans or denies what its verb says."""
    clause = gap.rfind(", ") + 1
    if _UNSURE.search(gap, clause):
        return True
    return _DENIED_BEFORE.search(gap, max(clause, verb - _NEAR), verb) is not None


def is_planned(gap: str) -> bool:
    """Whether any word of a gap plans."""
    return _UNSURE.search(gap) is not None


def is_doubted(gap: str) -> bool:
    """Whether any word of a gap plans or denies."""
    return bool(_UNSURE.search(gap) or _DENIED.search(gap))


of_another = finds(
    rf"(?<!\w)(?:ông|bà|đồng chí) (?!(?:{raw('pronoun')}) )"
    r"[^\W\d_]+ (?:được|bị|đã|vừa|từng|là|giữ|làm|còn|không|mới|đang|thôi)(?!\w)"
    rf"|(?<!\w)(?:ông|bà) {EMPLOY} (?:ông|bà|cô|anh)(?!\w)"
    rf"|(?<!\w){EMPLOY} (?:ông|bà|đồng chí|anh|chị) (?!(?:{raw('pronoun')}) )[^\W\d_]+ (?:làm|giữ"
    r"|đảm|sang|về|lên|vào|từ)(?!\w)"
    rf"|(?<!\w)(?:ông|bà) (?!(?:{raw('pronoun')}) )[^\W\d_]+, (?:khi|sau khi|lúc|vì|do) "
    r"|(?<!\w)(?:các|những|nhiều) (?:cá nhân|cán bộ|người) (?:được|bị|đã|từng)(?!\w)"
    r"|(?<!\w)bởi $|(?<!\w)trong bối cảnh(?!\w)",
    "ông |bà |đồng chí |anh |chị |cá nhân |cán bộ |người |bởi |bối cảnh",
)
"""Whether a gap goes on with someone else: ``…, thời điểm bà Thoa được bổ nhiệm làm``."""


def acts(gap: str) -> bool:
    """Whether a gap says that a post is taken, not only that somebody is it."""
    return "giữ" in gap or "làm" in gap or "đảm " in gap or joins(gap)


_MOVES = re.compile(
    r"[,)]?(?: [-–])?(?: (?:vừa|đã|được|chuyển|mới|sẽ))* (?:sang|về|lên)"
    r" (?:làm|giữ|đảm nhiệm|đảm nhận|nhận)(?!\w).*"
)


@lru_cache(16_384)
def moves(gap: str) -> bool:
    """Whether a gap says that somebody goes over to a post: ``ông A sang làm …``."""
    return _MOVES.fullmatch(BRACKETED.sub("", gap)) is not None and " sẽ " not in gap


takes = is_all(
    r"\)?,?(?: [-–])?,?(?: để| và)? (?:nhận|giữ|đảm nhiệm|đảm nhận)"
    r" (?:chức|chức vụ|chức danh|cương vị|vị trí) [\"“]?"
)
"""Whether a gap says no more than that a post is taken: ``, giữ chức``."""


_EMPLOYS = re.compile(
    rf"(?: (?:đã|vừa|ký|quyết định|chính thức|trực tiếp))* {EMPLOY}[^;.,]{{0,20}}{INTO}"
)


@lru_cache(16_384)
def employs(gap: str) -> bool:
    """Whether somebody gives a post: ``được ông A bổ nhiệm giữ chức …``."""
    return _EMPLOYS.fullmatch(gap) is not None
