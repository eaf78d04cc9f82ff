"""Whether somebody lost the post that has just been told of him, though no other words name it:
``Bộ trưởng A đã từ chức``, ``ông A, Hiệu trưởng, bị kỷ luật bằng hình thức cách chức``.
"""

from __future__ import annotations

import re

from search.people.patterns import finds

_AT_ONCE = r"(?: ?(?:đã|vừa|chính thức|mới|hôm nay|bất ngờ|đột ngột|phải|cũng|đều)(?!\w))"
_BY_BODY = (
    r"(?: (?:hội đồng|ban|đảng|tỉnh|thành|huyện|quận|uỷ|thường vụ|nhân dân|quản trị|trường"
    r"|quốc hội|này)){0,6}"
)
_AS_PENALTY = (
    r"(?:(?:(?:thi hành |xử lý )?kỷ luật|xử lý),?(?: với| bằng)? (?:hình thức )?|mức kỷ luật )?"
)
_LOST_IT = re.compile(
    rf"(?:\)?(?: [-–])?,?(?: [-–]| (?=\())?\(?{_AT_ONCE}*"
    rf"(?: ?(?:bị|được){_BY_BODY} (?:{_AS_PENALTY}(?:cho thôi|miễn nhiệm|bãi nhiệm|cách)(?: giữ)?"
    r" chức(?: vụ)?|miễn nhiệm|bãi nhiệm|sa thải|phế truất|mất chức)"
    r"| thôi(?: giữ)? chức(?: vụ)?| mất chức| bằng hình thức cách chức(?! vụ))"
    rf"|\)?,?{_AT_ONCE}+ (?:từ chức|từ nhiệm))(?: này| trên)?"
    r"(?= (?:và|để|vì|do|sau|từ|kể từ|theo|ngày|hôm|hồi|vào|cách đây|năm|tháng|đầu|cuối|khi|nhưng"
    r"|nên|trước|tất cả|có|trong|bởi|như|là|đã|cho|giữa|tại|ngay|liên quan|mà|thì|cùng|không|hoặc"
    r"|gây)(?!\w)| ?[.,;)\n\"”]|$)"
)
called_for = finds(
    r"(?<!\w)(?:kêu gọi|yêu cầu|đòi|đề nghị|đề xuất|kiến nghị|muốn|nếu|liệu (?=việc)|sẽ"
    r"|có thể|nguy cơ|khả năng|tin đồn|giả sử|trừ khi|sức ép|áp lực|nhằm|buộc)(?!\w)[^;:]*$"
)
"""Whether what follows is only wanted or feared: ``kêu gọi Tổng thống A phải từ chức``."""


def lost_it(behind: str) -> int:
    """Where the words behind a post, or behind who has it, end that report that it was lost, and
    name no other: ``vừa bị cho thôi chức | vì``; 0 where they do not.
    """
    found = _LOST_IT.match(behind)
    return 0 if found is None else found.end()
