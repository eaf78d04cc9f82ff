"""Of whom a sentence speaks, and whom it only mentions: ``trao đổi với ông A``, ``thay bà B``.

``before`` is what stands before a name or a post in its paragraph, ``behind`` what follows it, in
lower case and one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from search.people.holding.wording import RELATIVES, TITLES
from search.people.names.words import VERBS
from search.people.patterns import begins, finds, is_all

_OPENING = re.compile(
    r"\W*(?:(?:sáng|trưa|chiều|tối|ngày|hôm|trước đó|ngoài ra|bên cạnh đó|theo đó)[^,]{0,24}, )?"
    r"(?:bất chấp|sau|trước|trong|tại|tiếp|tiếp xúc|trao đổi|chia sẻ|gặp|gặp gỡ|nhìn|đề cập|dưới"
    r"|nhận lời|thừa|được sự|theo sự|bày tỏ|đáp|trả lời|đón|hội đàm|hội kiến|làm việc|nói"
    r"|theo (?:quyết định|đề nghị|ý kiến|phân công|chỉ đạo|lệnh|yêu cầu|đề xuất)"
    r"|họp|giải đáp|giải trình|tiếp thu|phúc đáp|giải thích|báo cáo|thăm|chúc mừng"
    r"|theo đề nghị|cảm ơn)(?!\w)"
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:với|của|tiếp|gặp|gặp gỡ|đón|thăm|nhìn|về|kỷ luật|chúc mừng|cảm ơn|từ|tới"
    r"|lời|trường hợp|ý kiến|câu hỏi|chất vấn)"
    rf" {TITLES}$"
)
_AS_WHAT = re.compile(r"(?:cương vị|tư cách|vai trò|chức vụ|chức)(?: của| là)? $")
_ACT = re.compile(r"[”\"]? ([^\W\d_]+)(?: ([^\W\d_]+))?")
_SPEAKS = VERBS | {"nhắn nhủ", "căn dặn", "dặn dò", "động viên", "ân cần", "hỏi thăm", "nhắc nhở"}
_SPEAKS |= {"thăm hỏi", "chia buồn", "dự kiến", "nhắc", "giải trình", "hỏi", "đề nghị", "phản ánh"}
_ACTS = _SPEAKS | {"còn", "đã", "sẽ", "vừa", "cũng", "vẫn", "trao"}


def opens(sentence: str) -> bool:
    """Whether a sentence that begins so tells with whom, or after whose words, someone else acts.

    ``sentence`` ends before a post or a name: ``Trao đổi với``, ``Sau phát biểu của``.
    """
    if _OPENING.match(sentence) is None or _AS_WHAT.search(sentence):
        return False
    whom = _TO_WHOM.search(sentence)
    return whom is not None and "," not in whom[0]


meets = begins(
    r"\W*[^,;.:()]{0,60}(?:làm việc|công tác|trao đổi|trao đổi lại|tiếp xúc|gặp gỡ|đối thoại"
    r"|sát cánh|đồng hành|gắn bó)(?: trực tiếp)? (?:với|cùng) (?:các )?$"
)
"""Whether a sentence opens with whom somebody works with or speaks to, who then acts: ``Có nhiều
thời gian làm việc cùng``.
"""


def acts(behind: str) -> bool:
    """Whether a name or a post is followed by what he or she does, without a comma between."""
    return _begins(behind, _ACTS)


does = begins(" (?:là|đã|sẽ|vừa|cũng|vẫn|bị|được|phải|không|chưa)(?!\\w)")
"""Whether what follows a post has its holder as its subject: `` đã ký``, `` là cán bộ trẻ``."""
_SET_OFF = frozenset({"", ",", ".", "(", ")", ";", "\n", "”", '"'})
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:của|với|theo|bởi|tới|từ|cho|gặp|mời|đón|tiếp|thăm|về|riêng)(?: vị| ông| bà)? $"
)


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


owned = finds(rf"(?<!\w)của {TITLES}$")
"""Whether a name only tells whose someone else is: ``một đồng minh của ông A, từng là …``."""
beside = finds(
    r"(?<!\w)(?:của|kể từ sau|như|giống|cùng|thay|thay cho|thay thế"
    rf"|(?:tiền nhiệm|kế nhiệm|thay thế)(?: là)?) {TITLES}$"
)
"""Whether a name stands beside whom a sentence is about: ``kể từ sau A``, ``thay ông B``."""
aside = finds(rf"(?<!\w)(?:dưới thời|thời|cho|của|với|bởi)(?: (?:cựu|nguyên|cố))? {TITLES}$")
"""Whether words before a name make it an aside: ``dưới thời cựu``, ``trợ lý cho``."""
goes_on_later = is_all(
    r"(?: (?:từ|giai đoạn) [^,;.]{4,34})?,? (?:sau đó|rồi|tiếp đó|trước khi)(?: (?:về|lên|sang))?"
    r" (?:là|làm|giữ chức vụ|giữ chức|giữ|trở thành|được [^,;.]{2,40})(?:[^,;.]{0,20}) $"
)
"""Whether a gap goes on with what somebody did next: ``, sau đó là``."""
beaten = finds(rf"(?<!\w)(?:đánh bại|vượt qua|vượt|thắng|hạ|hạ gục) (?:[^,;.]{{1,40}} )?{TITLES}$")
"""Whether a name tells over whom somebody wins: ``A đánh bại B, trở thành``."""
from_whom = finds(
    rf"(?<!\w)(?:từ|gặp|thăm|tiếp|đón|nhờ)(?: (?:nhà )?lãnh đạo [^,;.]{{1,24}})? {TITLES}$"
)
"""Whether a name tells from whom somebody has something, or whom he meets: ``cuộc gọi từ A``."""
accompanied = finds(rf"(?<!\w)với {TITLES}$")
"""Whether a name only tells with whom somebody acts: ``bắt tay với ông``."""
ends_with_kin = finds(rf"(?<!\w)(?:{RELATIVES})(?: mình)? $")
"""Whether a bracket behind the words names the relative: ``con trai (ông B)``."""
of_kin = finds(rf"(?<!\w)(?:{RELATIVES}|người thân)(?: của)? {TITLES}$")
"""Whether a name only tells whose relative someone else is: ``bà C, vợ của ông``."""
is_kin = finds(
    rf"(?<!\w)(?:để|cho|bổ nhiệm|tuyển|nhờ|cùng) (?:{RELATIVES}) (?:là )?(?:ông |bà |anh |chị )?$"
)
"""Whether a name is that of a relative by whom somebody acts: ``để vợ là bà``."""
instead_of = finds(rf"(?<!\w)(?:thay(?: thế)?(?: cho)?|kế nhiệm|kế tục) {TITLES}$")
"""Whether a name tells whom somebody follows: ``được bổ nhiệm thay bà``."""
told_by = finds(rf"(?<!\w)theo {TITLES}$")
"""Whether a name tells who says what follows: ``Theo ông``."""
by_whom = finds(rf"(?<!\w)(?:được|bị)(?: chính)? (?:[^,;.:()]{{1,30}} đắc cử )?{TITLES}$")
"""Whether a name tells who does something to the person named before: ``vừa được ông``."""
