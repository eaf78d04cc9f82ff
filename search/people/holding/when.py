"""The day on which a post was got or lost: ``kể từ ngày 9/4/2015``, ``Chiều 6/10, ông A được …``.

It stands right behind the post, else before it in its sentence if it is not that of something
else, else further on behind the post, else in the sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.people.holding.wording import BRACKETED, FULL_STOP, sentence
from search.people.letters import UPPER, Text
from search.people.patterns import finds

_DATE = re.compile(
    r"(?:ngày \d{1,2} )?tháng \d{1,2} năm \d{4}|ngày \d{1,2} tháng \d{1,2}"
    r"|(?:(?:đầu|cuối|giữa) )?tháng (?:\d{1,2} ?[/-] ?\d{4}|\d{1,2}(?![\w/-]))"
    r"|(?<![\d/-])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])"
    r"|\d{1,2} ?[/-] ?\d{1,2}(?: ?[/-] ?\d{4})?(?![\w/]|-\d)"
    r"|(?:đầu năm|cuối năm|năm|từ) \d{4}(?![\w/])",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"(?:(?:sinh|SN|nhiệm kỳ|khoá|từ [^,;.]{1,26} đến|phiếu)(?: ngày)?"
    r"|(?:tin (?:nóng|tức|nhanh|mới)|điểm tin|bản tin)[^,;.:]{0,34} ngày"
    r"|(?:nghị định|thông tư|quy định|chỉ thị|kết luận|tờ trình|công văn|luật|đề án)"
    r" (?:số )?\d[^,;.]{0,24} ngày) ?$",
    re.I,
)
"""What dates are behind that are none of an event: births, terms, votes, other documents, the day
of a paper.
"""
_TODAY = re.compile(r"(?<!\w)(?:hôm nay|hôm qua|nay|qua|cùng ngày) \($", re.I)
"""What a bare date in brackets is the day of: ``Chiều nay (6/10), ông A được …``."""
_RANGE = re.compile(r" ?(?:đến|[-–]) ?(?:đầu |giữa |cuối )?(?:ngày |tháng |năm )?\d")
"""What shows that a date only begins a stretch of time: ``từ năm 2007 đến năm 2013``."""
_FROM = re.compile(
    r"(?: này| đó)?(?: (?:khoá|nhiệm kỳ) [^,;.\n ]{1,12}(?: ?[-–] ?\d{4})?)?"
    r"(?:,? (?:có |với )?thời hạn \d+ \w+)?"
    r"(?: (?:đối với|với|cho|thay|thay cho|thay thế|thay thế cho) (?:ông|bà|đồng chí)"
    rf"(?: [{UPPER}]\w+){{2,5}})?"
    r",? \(?(?:(?:kể từ|từ|vào|hồi|vào hồi|bắt đầu từ|(?:vào )?(?:sáng|chiều|tối|trưa))"
    r"(?: ngày(?: mai)?)? "
    r"|ngày (?=\d{1,2}[/-])|(?=tháng |năm |ngày ))"
    rf"((?:{_DATE.pattern}))(?! (?:đến(?! nay)|[-–]))",
    re.I,
)
"""Since when, right behind a post: ``… kể từ ngày 9/4/2015``."""
_DATED = re.compile(
    r"[^;\n]{0,120}? \(?(?:(?:kể từ|từ|vào|hồi|hôm|trong|sáng|chiều|tối|trưa)(?: ngày(?: mai)?)? "
    r"|(?:từ )?(?:hôm|ngày hôm|sáng|chiều) (?:nay|qua) \(|ngày (?=\d{1,2} ?[/-])"
    r"|(?=(?:(?:đầu|cuối|giữa) )?(?:tháng|năm) |ngày \d{1,2} tháng ))"
    rf"({_DATE.pattern})(?!{_RANGE.pattern})",
    re.I,
)
"""When, further on behind a post: ``… kiêm Giám đốc Khối kể từ ngày 1/6``."""
_LONGEST = 200
"""Characters behind a post in which its day is looked for."""
_goes_on = finds(
    r"(?<!\w)(?:khi|vì|do|nhưng|song|mà|nhằm|đến|tới|sinh|SN|quyết định|nghị quyết|theo|dự kiến|sẽ"
    r"|bị|được|đã|vừa|từng|là|bổ nhiệm|bầu(?! cử)|phân công|điều động|miễn nhiệm|thôi|làm|giữ"
    r"|(?<!để )(?:đảm nhiệm|đảm nhận)"
    r"|trở thành|cho biết|nói|(?<!để )nghỉ|hoặc|qua đời|nhiệm kỳ|khoá|giai đoạn|dưới"
    r"|trước|sau)(?!\w)"
)
"""Whether the words between a post and a date tell of something else."""
_told = finds(
    r"(?<!\w)(?:cho biết|cho hay|cho rằng|xác nhận|khẳng định|thừa nhận|tiết lộ|chia sẻ|trao đổi"
    r"|trả lời|kể|nói)(?!\w)"
)
"""Whether somebody says what follows, so that a date before may be when: ``Chiều 13/5, ông B cho
biết HĐND đã …``.
"""
_of_clause = finds(
    r"(?<!\w)(?:sau|trước|từ) khi [^,;]*$|(?<!\w)trước đó(?!\w)[^,;]*$"
    r"|(?<!\w)(?:dù|mặc dù)(?!\w)|(?<!\w)do (?:ông|bà) .*(?<!\w)(?:vừa|đã)(?!\w)"
    r"|(?:,| -| –) (?:người|vốn) (?:vừa|mới|từng|đã|được|bị)(?!\w)[^;]*$"
    r"|(?<!\w)thay (?:thế |cho |thế cho )?(?:ông|bà|đồng chí) .*(?<!\w)(?:vừa|đã|được|bị)(?!\w)"
)
"""Whether a post is got in a clause that a date before it is not of: ``hôm 18/3 gửi lời chúc mừng
sau khi ông được bầu``.
"""
_on_its_own = finds(
    r"^\W*(?:(?:chỉ|khoảng|gần|hơn) )?\w+ (?:ngày|tuần|tháng|năm) sau(?: đó)?(?!\w)"
    r"|^\W*từ [^,;.]{1,26} đến (?!nay)[^,;.]{1,20}\d{4},"
    r"|(?<!\w)đại hội (?:đại biểu )?(?:đảng )?(?:toàn quốc|khoá|lần thứ)(?!\w)"
)
"""Whether a sentence tells of another time than the one before it: ``Bảy tháng sau, ông được``."""
_SAME_DAY = re.compile(
    r"\W*(?:(?:cũng|đồng thời|tiếp đó),? )?(?:tại|trong) (?:kỳ họp|hội nghị|đại hội|cuộc họp"
    r"|phiên họp|buổi lễ|buổi họp)(?! (?:ngày|thứ|lần))"
    r"|\W*(?:(?:sáng|chiều|tối|trưa|cũng|trong) )*cùng ngày(?!\w)|\W*đồng thời,"
)
"""What a paragraph begins with that goes on with the day of one before."""
_OPENS = re.compile(
    r"\W*(?:(?:ngày|hôm|sáng|chiều|tối|trưa|nay|qua|cuối|đầu|giờ|vào)[ (]+)+"
    rf"({_DATE.pattern})",
    re.I,
)
_LONG = re.compile(r"(?:(?:đầu|cuối|giữa) )?(?:tháng|năm) |(?:từ )?\d{4}$|\d{1,2}/\d{4}$", re.I)
"""Months and years, which are no day that a sentence shares with the one before: ``Năm 2014, ông về
làm Phó chủ tịch. Ông được bầu …``.
"""
_PARAGRAPHS = 8
"""Paragraphs over which a day goes on."""
_REACH = 400
"""Characters before an event in which its day is looked for."""
_FARTHEST = 1_000
"""Characters of its sentence that are read: a paragraph of losses alone may have no full stop."""


def day(text: Text, base: int, floor: int, start: int, end: int) -> str | None:
    """The day of an event whose post, with its term, is at ``[start, end)``, as it is written.

    The text of the article begins at ``base``, its paragraph at ``floor``.
    """
    written = text.written
    if text.low.startswith(" bị ", end):
        return None  # `Ngày 13/11 ông B tuyên bố ủng hộ phó tổng thống bị sa thải A`
    since = _FROM.match(written, end)
    if since is not None:
        return since[1]
    dates = [*_dates(written, max(floor, start - _REACH), start)]
    nearest = max(floor, start - _FARTHEST)
    begin = start - len(sentence(text.low[nearest:start]))
    own = [date for date in dates if date.start() >= begin]
    for date in reversed(own):
        between = BRACKETED.sub("", text.plain[date.end() : start])
        if not _told(between) and not _of_clause(between):
            return date[0]
    later = _DATED.match(written, end, _sentence_end(text.low, end))
    if later is not None and not _goes_on(text.plain[end : later.start(1)]):
        return later[1]
    if own or _of_clause(text.plain[begin:start]) or _on_its_own(text.low[begin:start]):
        return None
    if not dates:
        return _day_before(text, base, start)
    return None if _LONG.match(dates[-1][0]) else dates[-1][0]


def _day_before(text: Text, base: int, start: int) -> str | None:
    """The day with which the paragraph before opens, if this one goes on with it: ``Cũng tại kỳ
    họp này, …``.
    """
    opening = text.low.rfind("\n", base, start) + 1
    if opening <= base or not _SAME_DAY.match(text.low, opening):
        return None
    for _ in range(_PARAGRAPHS):
        opening = max(base, text.low.rfind("\n", base, opening - 1) + 1)
        found = _OPENS.match(text.written, opening)
        if found is not None:
            return found[1]
        if opening == base:
            return None
    return None


def _dates(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """The dates of ``text[begin:end]`` that may be one of an event."""
    for date in _DATE.finditer(text, begin, end):
        if not _RANGE.match(text, date.end()) and _is_day(date[0]) and not _is_other(text, date):
            yield date


def _sentence_end(low: str, at: int) -> int:
    """Where the sentence ends that goes on at an offset."""
    end = min(len(low), at + _LONGEST)
    stop = FULL_STOP.search(low, at, end)
    return end if stop is None else stop.start()


_COUNTED = re.compile(r"\d \d+/\d+ \d")
"""Votes whose digits have come apart: ``46 5/4 65`` is 465 of 465."""
_PARTS = re.compile(r"(\d{1,2}) ?[/-] ?(\d{1,2})(?!\d)")


def _is_day(date: str) -> bool:
    """Whether what is written as a day and a month can be one: ``6/10``, not ``49/49`` votes."""
    found = _PARTS.match(date)
    return found is None or (0 < int(found[1]) <= 31 and 0 < int(found[2]) <= 12)


def _is_other(text: str, date: re.Match[str]) -> bool:
    """Whether a date is none of an event: a birth, or bare in brackets, as terms are. A month or
    a day with its word may be one: ``Tại kỳ họp thứ nhất (tháng 8/2011), ông A được bầu``.
    """
    begin = date.start()
    if text.endswith("(", 0, begin) and not date[0].lower().startswith(("ngày ", "tháng ")):
        return _TODAY.search(text, max(0, begin - 12), begin) is None
    if _COUNTED.match(text, max(0, begin - 2)) is not None:
        return True
    return _OF_ANOTHER.search(text, max(0, begin - 40), begin) is not None
