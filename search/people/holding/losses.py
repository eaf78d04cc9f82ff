"""Whether somebody lost the post that has just been told of him, though no other words name it:
``Bộ trưởng A đã từ chức``, ``ông A, Hiệu trưởng, bị kỷ luật bằng hình thức cách chức``.
"""

from __future__ import annotations

import re

from search.people.holding.wording import TITLES
from search.people.patterns import finds, is_all

REACH = 160
"""Characters behind a name or a post in which a loss is looked for."""
_AT_ONCE = (
    r"(?: ?(?:đã|vừa|chính thức|mới|hôm nay|bất ngờ|đột ngột|phải|cũng|đều|đồng loạt|cùng)(?!\w))"
)
_BY_WHOM = (
    r"(?: (?!(?:vì|do|tố|cáo|bắt|đề|yêu|xem|nghi|đe|doạ|khởi|truy|phạt|kết|tuyên|đòi|kêu|buộc|và"
    r"|thi|xử|kỷ|từ|ép|đưa|triệu|dự|cho|coi|tin|đồn) )[^\W\d_]+){0,6}"
)
_AS_PENALTY = (
    r"(?:(?:(?:thi hành |xử lý )?kỷ luật|xử lý),?(?: với| bằng)? (?:hình thức )?|mức kỷ luật )?"
)
_LOST_IT = re.compile(
    rf"(?:\)?(?: [-–])?,?(?: [-–]| (?=\())?\(?(?: người)?{_AT_ONCE}*"
    rf"(?: ?(?:bị|được){_BY_WHOM} (?:{_AS_PENALTY}(?:cho thôi|miễn nhiệm|bãi nhiệm|cách)(?: giữ)?"
    r" chức(?: vụ)?|cho thôi (?:việc|nhiệm)|miễn nhiệm|bãi nhiệm|sa thải|phế truất|lật đổ"
    r"|mất chức|giáng chức|(?:tạm )?đình chỉ chức(?: vụ)?)"
    r"| thôi(?: giữ)? (?:chức(?: vụ)?|việc|nhiệm)| mất chức"
    r"| rời (?:khỏi )?(?:chức(?: vụ)?|ghế|vị trí)"
    r"|(?: \([^()]{1,60}\))? (?:bằng|với) hình thức:? cách chức(?! vụ))"
    rf"|(?:\)?,?{_AT_ONCE}+)? (?:từ chức|từ nhiệm))(?: này| trên)?"
    r"(?= (?:và|để|vì|do|sau|từ|kể từ|theo|ngày|hôm|hồi|vào|cách đây|năm|tháng|đầu|cuối|khi|nhưng"
    r"|nên|trước|tất cả(?! (?:các )?chức vụ (?:trong )?đảng)|có|trong|bởi|như|là|đã|cho|giữa|tại"
    r"|ngay|liên quan|mà|thì|cùng|không|hoặc|gây|đợt|lần|hàng)(?!\w)| ?[.,:;)\n\"”]|$)"
)
called_for = finds(
    r"(?<!\w)(?:kêu gọi|yêu cầu|đòi|đề nghị|đề xuất|kiến nghị|muốn|nếu|liệu (?=việc)|sẽ"
    r"|có thể|nguy cơ|khả năng|tin đồn|giả sử|trừ khi|sức ép|áp lực|nhằm|buộc|ép|cân nhắc"
    r"|thuyết phục|khuyên|hối thúc|thúc giục|để|cho phép|gợi ý|mời|dự đoán|chuẩn bị)(?!\w)[^;:]*$"
)
"""Whether what follows is only wanted or feared: ``kêu gọi Tổng thống A phải từ chức``."""


taken = is_all(
    rf"(?: (?:vừa|mới|đã))? bị (?:phế truất|sa thải|cách chức|bãi nhiệm|miễn nhiệm|lật đổ) {TITLES}"
)
"""Whether a gap between a post and a name says that it was lost: ``Tổng thống bị phế truất A``."""


def lost_it(behind: str) -> int:
    """Where the words behind a post, or behind who has it, end that report that it was lost, and
    name no other: ``vừa bị cho thôi chức | vì``; 0 where they do not.
    """
    found = _LOST_IT.match(behind)
    return 0 if found is None else found.end()
