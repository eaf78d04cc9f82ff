"""What the words before and behind names and posts say: verbs, plans, times gone by.

``before`` is what stands before something in its paragraph, in lower case and one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from search.people.gaps import Tie
from search.people.wording import ABOUT, EMPLOY, INTO, LOSS, TITLES, raw
from search.people.words import VERBS

_SEVERAL = r"số lượng|các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|cả|\d{1,3}"
_PLURAL = re.compile(
    rf"(?<!\w)(?:{_SEVERAL})(?: (?:vị|ông|bà|đồng chí|nguyên|tân|cựu|đ/c|đại biểu|nữ))?"
    r" ?(?:ông |bà |đồng chí |đ/c |nguyên |:)?$"
)
_RELATIVES = (
    "vợ|chồng|con trai|con gái|con rể|em trai|em gái|em ruột|anh trai|chị gái|cháu|con|người nhà"
)
_EMPLOYING = re.compile(
    rf"(?<!\w)(?:{EMPLOY}|tái bổ nhiệm)(?: (?:lại|bổ sung|có thời hạn|thêm|mới|việc|đối với|và|cho"
    rf"|chức|chức vụ|chức danh|giữ|giữ chức|làm|là|có|nhân sự))*"
    rf"(?: (?:{_RELATIVES})(?: (?:mình|ruột))?(?: là)?)? ?{TITLES}$"
)
_AGREED = re.compile(
    r"(?<!\w)(?:chấp thuận|đồng ý|chấp nhận|thông qua)[^,;.]{0,30} xin (?:thôi|từ|miễn)"
)
_IN_ORDER_TO = re.compile(
    r"(?<!\w)(?:để|nhằm|khi nào|đòi)(?: (?!công bố|thông báo)[^\s,.;]+){0,4} ?$"
)
_EMPLOYED = re.compile(
    rf"(?<!\w)(?:{EMPLOY}|trúng cử|tái đắc cử|đắc cử|nhậm chức|nhận chức|trở thành){INTO}$"
)
_LOSING = re.compile(rf"(?<!\w){LOSS}(?: (?:{raw('of')}))* ?{TITLES}$")
_OFFICE = re.compile(
    r"(?:chức|chức vụ|vị trí|cương vị|chức danh|nhiệm vụ|tư cách|vai trò|ghế|quyền|làm"
    r"|trách nhiệm|chức trách)(?: của| là)? ?$"
)
_AS = re.compile(
    r"(?:^|[.\n“\"] ?)[^.,;]{0,30}(?:là|làm|giữ chức|giữ chức vụ|đảm nhiệm|đảm nhận) $"
    r"|(?:^|[.;,\"“\n] ?)(?:là|làm|giữ chức|cương vị|hiện là|vốn là) ?$"
    r"|(?:(?:với|trên|ở) cương vị|với tư cách|(?:trong|với) vai trò)(?: là)? ?$"
)
_PROPOSED = re.compile(rf"(?<!\w)(?:{raw('proposed')})(?!\w)(?:(?! (?:đã|vừa) )[^,;.:()])*$")
_NEAR = 45
"""Characters before a verb in which a word for a plan is about it."""


def plural(before: str) -> int | None:
    """Where words before a post begin that make it that of several: ``3 Phó thủ tướng``."""
    match = _PLURAL.search(before)
    return match.start() if match else None


_NUMBERS = {word: n for n, word in enumerate(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"), 2)}
_NUMBER = re.compile(rf"(?:{'|'.join(_NUMBERS)}|\d{{1,2}})(?!\w)")


def how_many(words: str) -> int | None:
    """The number in words before a post of several: ``hai Uỷ viên`` are no more than two."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    return _NUMBERS.get(found[0]) or int(found[0]) or None


_GOES_ON = re.compile(
    rf"{ABOUT}\)?(?:[,;]|,? và|,? cùng|\)| [-–])*:? ?(?:các |\d |hai |ba )?{TITLES}(?:gồm )?"
)


@lru_cache(16_384)
def goes_on(gap: str) -> bool:
    """Whether a list under a heading goes on over a gap."""
    return _GOES_ON.fullmatch(gap) is not None


def verb_before(before: str) -> Tie:
    """What words before a name, or before the post in front of it, do to the person.

    GOT and LOST for ``bổ nhiệm ông``, ``cách chức``; IS where the loss is only proposed, so that
    the person still holds the post.
    """
    lost = _LOSING.search(before)
    if lost:
        if _AGREED.search(before):
            return Tie.LOST
        return Tie.IS if _PROPOSED.search(before[-_NEAR:]) else Tie.LOST
    got = _EMPLOYING.search(before) or _EMPLOYED.search(before)
    if got:
        if _PROPOSED.search(before[-_NEAR:]) or _IN_ORDER_TO.search(before[: got.start()]):
            return Tie.NONE
        return Tie.GOT
    return Tie.NONE


def only_planned(before: str) -> bool:
    """Whether words before a post would give it, but only plan to: ``tạm dừng bầu chức danh``."""
    got = _EMPLOYING.search(before)
    return got is not None and verb_before(before) is Tie.NONE


_EMPLOYS = re.compile(
    rf"(?: (?:đã|vừa|ký|ra|quyết định|chính thức|trực tiếp|tín nhiệm))* (?:{EMPLOY}|{LOSS})(?!\w)"
)


def employs(behind: str) -> bool:
    """Whether a post is followed by what its holder does to somebody: ``giao``, ``bổ nhiệm``."""
    return _EMPLOYS.match(behind) is not None


_SOMEBODY = re.compile(rf"(?<!\w){EMPLOY} [^,;.:()]{{1,45}} $")


def gives_somebody(before: str) -> bool:
    """Whether the words before a name give a post to whoever it is: ``bổ nhiệm chuyên gia``."""
    return _SOMEBODY.search(before) is not None and _PROPOSED.search(before[-_NEAR:]) is None


_OPENING = re.compile(
    r"\W*(?:(?:sáng|trưa|chiều|tối|ngày|hôm|trước đó|ngoài ra|bên cạnh đó|theo đó)[^,]{0,24}, )?"
    r"(?:bất chấp|sau|trước|trong|tại|tiếp|tiếp xúc|trao đổi|chia sẻ|gặp|gặp gỡ|nhìn|đề cập|dưới"
    r"|nhận lời|thừa|được sự|theo sự|bày tỏ|đáp|trả lời|đón|hội đàm|hội kiến|làm việc|nói"
    r"|theo (?:quyết định|đề nghị|ý kiến|phân công|chỉ đạo|lệnh|yêu cầu|đề xuất)"
    r"|giải thích|báo cáo|thăm|chúc mừng|theo đề nghị|cảm ơn)(?!\w)"
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:với|của|tiếp|gặp|gặp gỡ|đón|thăm|nhìn|về|kỷ luật|chúc mừng|cảm ơn|từ|tới"
    r"|lời|trường hợp)"
    rf" {TITLES}$"
)
_AS_WHAT = re.compile(r"(?:cương vị|tư cách|vai trò|chức vụ|chức)(?: của| là)? $")
_ACT = re.compile(r"[”\"]? ([^\W\d_]+)(?: ([^\W\d_]+))?")
_SPEAKS = VERBS | {"nhắc", "giải trình", "hỏi", "đề nghị", "phản ánh"}
_ACTS = _SPEAKS | {"đã", "sẽ", "vừa", "cũng", "vẫn", "trao"}


def opens(sentence: str) -> bool:
    """Whether a sentence that begins so tells with whom, or after whose words, someone else acts.

    ``sentence`` ends before a post or a name: ``Trao đổi với``, ``Sau phát biểu của``.
    """
    if _OPENING.match(sentence) is None or _AS_WHAT.search(sentence):
        return False
    whom = _TO_WHOM.search(sentence)
    return whom is not None and "," not in whom[0]


def acts(behind: str) -> bool:
    """Whether a name or a post is followed by what he or she does, without a comma between."""
    return _begins(behind, _ACTS)


_SET_OFF = frozenset({"", ",", ".", "(", ")", ";", "\n", "”", '"'})
_OF_ANOTHER = re.compile(r"(?<!\w)(?:của|với|theo|bởi|tới|từ|cho)(?: vị| ông| bà)? $")


def of_another(before: str, behind: str) -> bool:
    """Whether a post with a comma and an honorific behind it is that of someone else.

    ``theo vị Bí thư Tỉnh uỷ, ông A xin nghỉ``; but ``theo Bí thư Tỉnh uỷ, ông A, …`` is A's.
    """
    return _OF_ANOTHER.search(before) is not None and behind[:1] not in _SET_OFF


def speaks(behind: str) -> bool:
    """Whether a post is followed, without a comma between, by what its holder says."""
    return _begins(behind, _SPEAKS)


def _begins(behind: str, verbs: AbstractSet[str]) -> bool:
    act = _ACT.match(behind)
    return act is not None and (act[1] in verbs or f"{act[1]} {act[2]}" in verbs)


_ONLY_PLANNED = re.compile(r"(?<!\w)(?:giới thiệu|đề cử|đề nghị|đề xuất|dự kiến)(?!\w)")


def planned(before: str) -> bool:
    """Whether a list is one of candidates: ``được giới thiệu … gồm: ông A … giữ chức``."""
    return _ONLY_PLANNED.search(before) is not None


def proposed(before: str) -> bool:
    """Whether the words say that something is only planned: ``giới thiệu ông``."""
    return _PROPOSED.search(before) is not None


def office(before: str) -> bool:
    """Whether the word for an office stands right before: ``chức vụ``, ``cương vị``."""
    return _OFFICE.search(before) is not None


_GOVERNED = re.compile(
    r"(?:(?<!ông )(?<!bà )làm|giữ chức|giữ chức vụ|chức vụ|chức|nhận nhiệm vụ|trở thành|trúng cử"
    r"|bầu|bổ nhiệm|điều động|làm quyền) $"
)


def governed(before: str) -> bool:
    """Whether a post is the object of a verb, and so no part of the noun phrase behind it."""
    return _GOVERNED.search(before) is not None


_SENTENCE_LOSS = re.compile(rf"(?<!\w){LOSS}(?!\w)")


def loses(before: str) -> bool:
    """Whether a sentence has reported the loss of posts before it lists them."""
    return _SENTENCE_LOSS.search(before) is not None and _PLANS.search(before) is None


_PLANS = re.compile(r"(?<!\w)(?:đề nghị|kiến nghị|xem xét|đề xuất|xin|sẽ|nếu)(?!\w)")
_OWNED = re.compile(rf"(?<!\w)của {TITLES}$")


_TURNS = re.compile(r"(?<!\w)(?:song|nhưng|tuy nhiên|mới đây|vì|do|nên|khiến|thì)(?!\w)")


def turns(gap: str) -> bool:
    """Whether the words behind a post begin another clause: ``bổ nhiệm phó phòng song …, bà``."""
    return _TURNS.search(gap) is not None


def owned(before: str) -> bool:
    """Whether a name only tells whose someone else is: ``một đồng minh của ông A, từng là …``."""
    return _OWNED.search(before) is not None


_ASIDE = re.compile(rf"(?<!\w)(?:dưới thời|thời|cho|của|với|bởi)(?: (?:cựu|nguyên|cố))? {TITLES}$")
_LATER = re.compile(
    r"(?: (?:từ|giai đoạn) [^,;.]{4,34})?,? (?:sau đó|rồi|tiếp đó|trước khi)(?: (?:về|lên|sang))?"
    r" (?:là|làm|giữ chức vụ|giữ chức|giữ|trở thành|được [^,;.]{2,40})(?:[^,;.]{0,20}) $"
)


def aside(before: str) -> bool:
    """Whether words before a name make it an aside: ``dưới thời cựu``, ``trợ lý cho``."""
    return _ASIDE.search(before) is not None


def goes_on_later(gap: str) -> bool:
    """Whether a gap goes on with what somebody did next: ``, sau đó là``."""
    return _LATER.fullmatch(gap) is not None


_WITH = re.compile(rf"(?<!\w)với {TITLES}$")


def accompanied(before: str) -> bool:
    """Whether a name only tells with whom somebody acts: ``bắt tay với ông``."""
    return _WITH.search(before) is not None


_KIN = re.compile(
    rf"(?<!\w)(?:để|cho|bổ nhiệm|tuyển|nhờ|cùng) (?:{_RELATIVES}) (?:là )?(?:ông |bà |anh |chị )?$"
)


_KIN_ENDS = re.compile(rf"(?<!\w)(?:{_RELATIVES})(?: mình)? $")


def ends_with_kin(before: str) -> bool:
    """Whether a bracket behind the words names the relative: ``con trai (ông B)``."""
    return _KIN_ENDS.search(before) is not None


def is_kin(before: str) -> bool:
    """Whether a name is that of a relative by whom somebody acts: ``để vợ là bà``."""
    return _KIN.search(before) is not None


_INSTEAD = re.compile(rf"(?<!\w)(?:thay(?: thế)?(?: cho)?|kế nhiệm|kế tục) {TITLES}$")


def instead_of(before: str) -> bool:
    """Whether a name tells whom somebody follows: ``được bổ nhiệm thay bà``."""
    return _INSTEAD.search(before) is not None


_BY_WHOM = re.compile(rf"(?<!\w)(?:được|bị)(?: chính)? {TITLES}$")


def by_whom(before: str) -> bool:
    """Whether a name tells who does something to the person named before: ``vừa được ông``."""
    return _BY_WHOM.search(before) is not None


_AGAIN = re.compile(
    r",?(?: đã| vừa| tiếp tục)* (?:tái đắc cử|tái cử|được bầu lại|được tái bổ nhiệm"
    r"|được bầu tiếp tục giữ)(?: (?:chức|chức vụ|vị trí|chức danh))?(?: (?:này|trên|đó)|$|[,.])"
)


def again(behind: str) -> bool:
    """Whether the words behind a post report that it was got once more."""
    return _AGAIN.match(behind) is not None


_LOST_IT = re.compile(
    r"\)?(?: [-–])?,?(?: [-–])?(?: (?:đã|vừa|chính thức|mới|hôm nay))*"
    r"(?: (?:bị|được)(?: (?:hội đồng|ban|đảng|tỉnh|thành|huyện|quận|uỷ|thường vụ|nhân dân|quản trị"
    r"|trường|quốc hội|này)){0,6} (?:(?:cho thôi|miễn nhiệm|bãi nhiệm|cách)(?: giữ)? chức(?: vụ)?"
    r"|miễn nhiệm|bãi nhiệm)| thôi(?: giữ)? chức(?: vụ)?)(?: này| trên)?"
    r"(?: (?:và|để|vì|do|sau|từ|kể từ|theo|ngày)(?!\w)|[.,;]|$)"
)


def lost_it(behind: str) -> bool:
    """Whether the words behind a post report that it was lost: ``vừa bị cho thôi chức vì``."""
    return _LOST_IT.match(behind) is not None


def taken_as(before: str) -> bool:
    """Whether a clause opens with the post: ``Là trưởng đoàn thanh tra, ông A``."""
    return _AS.search(before) is not None
