"""Of whom a sentence speaks, and whom it only mentions: ``trao đổi với ông A``, ``thay bà B``.

``before`` is what stands before a name or a post in its paragraph, ``behind`` what follows it, in
lower case and one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from search.people.wording import RELATIVES, TITLES
from search.people.words import VERBS

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


_OWNED = re.compile(rf"(?<!\w)của {TITLES}$")


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
    rf"(?<!\w)(?:để|cho|bổ nhiệm|tuyển|nhờ|cùng) (?:{RELATIVES}) (?:là )?(?:ông |bà |anh |chị )?$"
)


_KIN_ENDS = re.compile(rf"(?<!\w)(?:{RELATIVES})(?: mình)? $")


def ends_with_kin(before: str) -> bool:
    """Whether a bracket behind the words names the relative: ``con trai (ông B)``."""
    return _KIN_ENDS.search(before) is not None


_OF_KIN = re.compile(rf"(?<!\w)(?:{RELATIVES}|người thân)(?: của)? {TITLES}$")


def of_kin(before: str) -> bool:
    """Whether a name only tells whose relative someone else is: ``bà C, vợ của ông``."""
    return _OF_KIN.search(before) is not None


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
