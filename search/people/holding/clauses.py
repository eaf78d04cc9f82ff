"""What the words before and behind names and posts say: verbs, plans, times gone by.

``before`` is what stands before something in its paragraph, in lower case and one spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search.people.holding.tie import Tie
from search.people.holding.wording import ABOUT, EMPLOY, INTO, LOSS, RELATIVES, TITLES, raw
from search.people.patterns import begins, finds
from search.text.number_words import NUMBERS, TO_TEN

_SEVERAL = "số lượng|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|cả"
_WHO = "vị|ông|bà|đồng chí|nguyên|tân|cựu|đ/c|đại biểu|nữ"
_PLURAL = re.compile(
    rf"(?<!\w)(?:{_SEVERAL}|\d{{1,3}})(?: (?:{_WHO}))? ?(?:ông |bà |đồng chí |đ/c |nguyên )?$"
)
_PLURAL_ENDS = tuple(f"{_SEVERAL}|{_WHO}".split("|"))
"""What a search is made for: most posts are of one, and no such word stands before them."""
_EMPLOYING = re.compile(
    rf"(?<!\w)(?:{EMPLOY}|tái bổ nhiệm)(?: (?:lại|bổ sung|có thời hạn|thêm|mới|việc|đối với|và|cho"
    r"|chức|chức vụ|chức danh|giữ|giữ chức|vào|vào chức|vị trí|làm|là|có|nhân sự|tạm thời"
    r"|công tác|nhiệm vụ|gồm|gồm có|bao gồm"
    r"|một|hai|ba|bốn|năm|sáu|\d+"
    rf"|của [^,;.:()]{{3,70}} cho))*"
    rf"(?: (?:{RELATIVES})(?: (?:mình|ruột))?(?: là)?)? ?{TITLES}$"
)
_AGREED = re.compile(
    r"(?<!\w)(?:chấp thuận|đồng ý|chấp nhận|thông qua)[^,;.]{0,30}"
    r" (?:xin (?:thôi|từ|miễn)|đơn từ (?:chức|nhiệm))"
)
_IN_ORDER_TO = re.compile(
    r"(?<!\w)(?:để|nhằm|khi nào|đòi)(?: (?!công bố|thông báo)[^\s,.;]+){0,4} ?$"
)
_REVOKED = re.compile(r"(?<!\w)(?:huỷ|thu hồi)(?: bỏ)?(?: \w+)? quyết định(?!\w)")
_TALKED_OF = re.compile(r"(?: về| trong đó có) việc(?: xem xét)? \Z")
"""``phân tích về việc phế truất Tổng thống A``: no change is reported, unless it is decided."""
_DECIDED = re.compile(
    r"(?<!\w)(?:phê chuẩn|quyết định|nghị quyết|thông qua|ban hành|công bố|thông báo|ký)(?!\w)"
)
_SUCCESSOR = r"người (?:được chọn )?(?:thay|kế nhiệm)"
_WINS = "trúng cử|tái đắc cử|đắc cử|nhậm chức|nhận chức|trở thành"
_EMPLOYED = re.compile(
    rf"(?<!\w)(?:{_SUCCESSOR}[^,;.:]{{0,50}}"
    r" (?:giữ|làm|đảm nhiệm|(?:ở|trên|tại|trong)(?= (?:vị trí|cương vị) )|ở(?= (?:ghế|chức) ))"
    rf"|{EMPLOY}(?: thay(?: thế)?(?: cho)? [^,;.:()]{{4,40}}(?= (?:làm|giữ|đảm) ))?|{_WINS}){INTO}$"
)
_LOSING = re.compile(rf"(?<!\w)(?:{LOSS}|sa thải)(?: (?:{raw('of')}))* ?{TITLES}$")
_VERB_SIGNS = (
    "bầu|nhiệm|động|chuyển|phân công|chuẩn|định|đề bạt|cử|giao|nhận|phái|chức|giữ|suy tôn"
    "|tuyển dụng|kết nạp|điều|phê duyệt|chọn|mời|giáng|cách|bãi|thôi|đình chỉ|phế truất|rời|thải"
    "|trở thành|người thay|không còn"
)
"""One of these is in every verb of change."""
_has_verb = finds(
    rf"(?<!\w)(?:{EMPLOY}|tái bổ nhiệm|{LOSS}|sa thải|{_SUCCESSOR}|{_WINS})", _VERB_SIGNS
)
"""How ``_EMPLOYING``, ``_EMPLOYED`` and ``_LOSING`` begin: most words have nothing of it."""
_JUST = "mới(?= (?:bổ nhiệm|bầu|phân công|điều động) (?:ông|bà|đồng chí) )"
_PROPOSED = re.compile(
    rf"(?<!\w)(?:{raw('proposed')})(?!\w)"
    rf"(?:(?! (?:đã|vừa|khi|mà|thống nhất cao|{_JUST}) )[^,;.:()]|\(\w{{2,8}}\))*$"
)
_NEAR = 45
"""Characters before a verb in which a word for a plan is about it."""


def plural(before: str) -> int | None:
    """Where words before a post begin that make it that of several: ``3 Phó thủ tướng``."""
    bare = before.rstrip(" ")
    if not bare.endswith(_PLURAL_ENDS) and not bare[-1:].isdigit():
        return None
    match = _PLURAL.search(before)
    return match.start() if match else None


_NUMBER = re.compile(rf"(?:{'|'.join(TO_TEN[1:8])}|\d{{1,2}})(?!\w)")


def how_many(words: str) -> int | None:
    """The number in words before a post of several: ``hai Uỷ viên`` are no more than two."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    return NUMBERS.get(found[0]) or int(found[0]) or None


_GOES_ON = re.compile(
    rf"{ABOUT}\)?(?:[,;]|,? và|,? cùng|\)| [-–])*:? ?(?:các |\d |hai |ba )?{TITLES}(?:gồm )?"
)


@lru_cache(16_384)
def goes_on(gap: str) -> bool:
    """Whether a list under a heading goes on over a gap."""
    return _GOES_ON.fullmatch(gap) is not None


@lru_cache(16_384)
def verb_before(before: str) -> Tie:
    """What words before a name, or before the post in front of it, do to the person.

    GOT and LOST for ``bổ nhiệm ông``, ``cách chức``; IS where the loss is only proposed, so that
    the person still holds the post.
    """
    if not _has_verb(before):
        return Tie.NONE
    lost = _LOSING.search(before)
    if lost:
        if _AGREED.search(before):
            return Tie.LOST
        talk = _TALKED_OF.search(before, 0, lost.start())
        if talk is not None and _DECIDED.search(before, 0, talk.start()) is None:
            return Tie.IS
        plan = _PROPOSED.search(before, max(0, lost.start() - _NEAR))
        # The words of a loss may be one of a plan: `không còn là`.
        return Tie.IS if plan is not None and plan.start() < lost.start() else Tie.LOST
    got = _EMPLOYING.search(before) or _EMPLOYED.search(before)
    if got:
        if _REVOKED.search(before, 0, got.start()):
            return Tie.NONE
        if _PROPOSED.search(before, max(0, got.start() - _NEAR)) or _IN_ORDER_TO.search(
            before[: got.start()]
        ):
            return Tie.NONE
        return Tie.GOT
    return Tie.NONE


_PUT_FORWARD = re.compile(
    r"(?<!\w)(?:giới thiệu|đề cử|tiến cử|ứng cử|quy hoạch)(?: vào)?"
    r"(?: (?:chức|chức danh|chức vụ|vị trí|cương vị))? $"
)


def only_planned(before: str) -> bool:
    """Whether words before a post would give it, but only plan to: ``tạm dừng bầu chức danh``."""
    if _PUT_FORWARD.search(before):
        return True
    got = _EMPLOYING.search(before)
    return got is not None and verb_before(before) is Tie.NONE


fronted = finds(
    r"(?:^|[.\n] )(?:[^,;.:]{0,30} )?(?:sau khi|trước khi|khi|từ khi|từ ngày) "
    r"(?:được|bị|trúng|đắc|tái|nhậm|nhận|thôi|rời|mất|từ chức|từ nhiệm)(?!\w)[^,;.:]*$"
)
"""Whether a sentence opens with what the person behind the comma got: ``Sau khi được bầu``."""
votes = finds(
    r"(?<!\w)(?:là|với|theo|ký|phiếu|việc|khi|sau)(?!\w)(?:(?! được )[^,;.:])*"
    r" (?:bổ nhiệm|bầu|phê chuẩn|điều động|phân công)[^,;.:]* $"
)
"""Whether the words before a post give it to somebody, not to who is named behind a comma."""


sent_to = finds(
    r"(?<!\w)(?:gửi|trình|báo cáo|kiến nghị|đến|tới|lên)(?: đến| tới| lên| cho)? (?:các )?$"
)
"""Whether a post is that of whom something is sent to: ``Trong văn bản gửi``."""
likens = finds(r"(?<!\w)(?:tương tự|giống|giống như|cũng như|khác với|ngoài|bên cạnh)(?: các)? $")
"""Whether a post is that of somebody with whom another is compared: ``Tương tự Bộ trưởng``."""
after = begins(r"\W*(?:ngay )?(?:sau )?khi (?!bị |được |thôi )")
"""Whether a sentence opens with what comes first: ``Sau khi Quốc hội miễn nhiệm``."""
ahead = begins(r"[^.;]*(?<!\w)sẽ(?!\w)")
"""Whether what follows is still to come: ``, Thủ tướng sẽ trình``."""
at_request = finds(
    r"(?:^|[.\n,] ?)(?:xét|theo|trên cơ sở)(?: \w+)? (?:đề nghị|tờ trình|đề xuất|báo cáo|ý kiến)"
    r"[^,;.:]{0,40} của (?:[^;.:]{0,80}, )?$"
)
"""Whether what follows is at whose request somebody acts: ``Xét đề nghị của Bộ trưởng``."""
employs = begins(
    r"(?: (?:\([^()]{0,40}\)|có mặt|đã|vừa|ký|ra|quyết định|chính thức|trực tiếp|tín nhiệm"
    rf"|thống nhất|nhất trí|biểu quyết|bỏ phiếu|tán thành|đồng ý))* (?:{EMPLOY}|{LOSS})(?!\w)"
)
"""Whether a post is followed by what its holder does to somebody: ``giao``, ``bổ nhiệm``."""


voting = finds(r"(?:được|bị)(?: (?:các|tất cả|toàn thể|đa số|\d+))+ $")
"""Whether a post is that of those who choose: ``được các đại biểu HĐND bầu``."""
counted = finds(r"(?:\d/\d+|\d ?%)(?: tổng)?(?: số)? $")
"""Whether those who choose are counted: ``87/93 đại biểu``."""


_ANNOUNCED = re.compile(
    r"(?<!\w)(?:bổ nhiệm|phê chuẩn|trúng cử|bầu(?! cử)|điều động|luân chuyển|chuẩn y|phiếu bầu)"
    r"(?!\w)[^.;:]{0,110}: ?$"
)
_CANDIDATES = re.compile(
    r"(?<!\w)(?:ứng cử|ứng viên|đề cử|giới thiệu|dự kiến|sẽ|đề nghị|trình tự|nếu|chưa"
    r"|tín nhiệm)(?!\w)"
)


def announces(paragraph: str) -> bool:
    """Whether a paragraph heads a list of those who got posts: ``Kết quả trúng cử như sau:``."""
    return _ANNOUNCED.search(paragraph) is not None and _CANDIDATES.search(paragraph) is None


_SOMEBODY = re.compile(rf"(?<!\w){EMPLOY} [^,;.:()]{{1,45}} $")


def gives_somebody(before: str) -> bool:
    """Whether the words before a name give a post to whoever it is: ``bổ nhiệm chuyên gia``."""
    return _SOMEBODY.search(before) is not None and _PROPOSED.search(before[-_NEAR:]) is None


planned = finds(r"(?<!\w)(?:giới thiệu|đề cử|đề nghị|đề xuất|dự kiến)(?!\w)")
"""Whether a list is one of candidates: ``được giới thiệu … gồm: ông A … giữ chức``."""


def proposed(before: str) -> bool:
    """Whether the words say that something is only planned: ``giới thiệu ông``."""
    return _PROPOSED.search(before) is not None


is_passive = finds(r"(?<!\w)(?:được|bị|khi)(?!\w)")
"""Whether words before a post say that it is given to who is the subject: ``được bổ nhiệm``."""
imagined = finds(
    r"(?<!\w)(?:nếu|lo sợ|lo ngại|e ngại|dù cho|hy vọng|mong|muốn|dự đoán|khả năng"
    r"|(?<!người )giúp|(?<!quyết định )để|ủng hộ|phản đối|viễn cảnh|kịch bản|tưởng tượng"
    r"|giả sử|ngăn)"
    rf"(?: (?:cho|rằng|việc))? {TITLES}$"
)
"""Whether the words before a name make of what follows a wish or a fear: ``lo sợ ông A trở thành``.
"""
penalty_proposed = finds(
    r"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|(?<!quá )trình|(?<!tiến hành )xem xét)(?!\w)"
    r"(?:(?! đã )[^;.]){0,60}"
    rf"(?:xem xét|thi hành|xử lý)[^;.]{{0,24}} kỷ luật(?: đối với| với)? {TITLES}$"
)
"""Whether a penalty is only asked for: ``đề nghị Tỉnh uỷ xem xét, thi hành kỷ luật ông``."""
office = finds(
    r"(?:chức|chức vụ|vị trí|cương vị|chức danh|nhiệm vụ|tư cách|vai trò|ghế|quyền|làm"
    r"|trách nhiệm|chức trách)(?: của| là)? ?$"
)
"""Whether the word for an office stands right before: ``chức vụ``, ``cương vị``."""
governed = finds(
    r"(?:(?<!ông )(?<!bà )làm|giữ chức|giữ chức vụ|chức vụ|chức|nhận nhiệm vụ|trở thành|trúng cử"
    r"|bầu|ứng cử|bổ nhiệm|điều động|làm quyền|bàn giao nhiệm vụ|bàn giao chức vụ) $"
)
"""Whether a post is the object of a verb, and so no part of the noun phrase behind it."""


each_lost = finds(
    r"(?<!\w)(?:cách chức|miễn nhiệm|bãi nhiệm)(?: (?:hai|ba|bốn|\d+))? (?:lãnh đạo|cán bộ|người)"
    r"[^,;.:]{0,60} (?:là|gồm)(?: các)?:? $"
)
"""Whether those named lose what they are: ``cách chức 2 lãnh đạo trường là Hiệu trưởng A``."""
_SENTENCE_LOSS = re.compile(rf"(?<!\w){LOSS}(?!\w)")


def loses(before: str) -> bool:
    """Whether a sentence has reported the loss of posts before it lists them."""
    losses = [found.start() for found in _SENTENCE_LOSS.finditer(before)]
    if not losses or _PLANS.search(before):
        return False
    return not proposed(before[: losses[-1]][-_NEAR:])


as_what = finds(
    r", [^;]*(?:vai trò|tư cách|cương vị|trong thời gian|khi còn|khi đang|khi) [^,;]{0,30}$"
)
"""Whether a gap behind a name begins another clause with a post: ``…, với vai trò``."""
of_somebody = begins(
    rf",? (?:{raw('title')}) (?!(?:{raw('pronoun')})(?!\w))[^\W\d_]+"
    r" (?:đã|chịu|bị|được|có|không|phải|thiếu|vi)(?!\w)"
)
"""Whether the words behind a post say whose it is, of one who is not named in full here."""
_PLANS = re.compile(r"(?<!\w)(?:đề nghị|kiến nghị|xem xét|đề xuất|xin|sẽ|nếu)(?!\w)")

turns = finds(r"(?<!\w)(?:song|nhưng|tuy nhiên|mới đây|vì|do|nên|khiến|thì)(?!\w)")
"""Whether the words behind a post begin another clause: ``bổ nhiệm phó phòng song …, bà``."""
again = begins(
    r"(?:,| [-–])?(?: đã| vừa| tiếp tục)* (?:tái đắc cử|tái cử|được bầu lại|được tái bổ nhiệm"
    r"|được bầu tiếp tục giữ|tiếp tục giữ|tiếp tục được bầu giữ)"
    r"(?: (?:chức|chức vụ|vị trí|chức danh))?(?: (?:này|trên|đó)|$|[,.])"
)
"""Whether the words behind a post report that it was got once more."""
opens = finds(
    r"(?:^|[.\n]) ?\W*(?:(?:theo|trước đó|tuy nhiên|trong khi đó|hôm|ngày|sáng|chiều|tối)"
    r"[^,;.]{0,24}, )?$|(?:[\"”] ?,|(?<!\w)(?:rằng|chính|trong khi|mà|cho biết|cho hay)) $"
)
"""Whether a clause begins here, so that who is named behind a comma is its subject."""


taken_as = finds(
    r"(?:^|[.\n“\"] ?)(?:(?! (?:cử|bầu|giao|việc|để) )[^.,;]){0,30}"
    r"(?:là|làm|giữ chức|giữ chức vụ|đảm nhiệm|đảm nhận) $"
    r"|(?:^|[.;,\"“\n] ?)(?:là|làm|giữ chức|cương vị|hiện là|vốn là) ?$"
    r"|(?:(?:với|trên|ở) cương vị|với tư cách|(?:trong|với) vai trò)(?: là)? ?$"
)
"""Whether a clause opens with the post: ``Là trưởng đoàn thanh tra, ông A``."""
